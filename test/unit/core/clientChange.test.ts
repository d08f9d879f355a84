import assert from 'node:assert/strict';
import {
  changeOf,
  conflictsOf,
  draftOf,
  fieldText,
  hasChange,
  ignoredField,
  isSameClient,
  keepMine,
  keepTheirs,
  missingExtras,
} from '../../../src/core/clientChange';
import type { Client, ClientDraft } from '../../../src/core/model';
import { client, idOf } from '../../support/samples';

const euro = { id: idOf(7), code: 'EUR' };
const dollar = { id: idOf(8), code: 'USD' };

const seen = client({
  name: 'Northwind',
  email: 'a@b',
  ccEmails: ['c@d', 'e@f'],
  address: '1 Main\nTown',
  currencyId: euro.id,
  currencyCode: euro.code,
});

const typed = (fields: Partial<ClientDraft> = {}): ClientDraft => ({ ...draftOf(seen), ...fields });
const now = (fields: Partial<Client>): Client => ({ ...seen, ...fields });

describe('core/clientChange', () => {
  it('tells a field as text, "" where it is not filled in', () => {
    assert.equal(fieldText(seen, 'ccEmails'), 'c@d, e@f');
    assert.equal(fieldText(seen, 'currency'), 'EUR');
    assert.equal(fieldText(seen, 'address'), '1 Main\nTown');
    const bare = client();
    for (const field of ['email', 'ccEmails', 'address', 'note', 'currency'] as const) {
      assert.equal(fieldText(bare, field), '', field);
    }
  });

  it('makes a draft with "" for what is not filled in, and without a currency where there is none', () => {
    assert.deepEqual(draftOf(client()), {
      name: 'Northwind',
      email: '',
      address: '',
      note: '',
      ccEmails: [],
    });
    assert.deepEqual(draftOf(seen).currency, euro);
    assert.equal('currency' in draftOf(now({ currencyCode: null })), false);
  });

  describe('the change that a form made', () => {
    it('is empty where nothing was touched', () => {
      assert.deepEqual(changeOf(seen, typed()), {});
      assert.deepEqual(changeOf(client(), draftOf(client())), {});
    });

    it('has nothing but what is different', () => {
      assert.deepEqual(changeOf(seen, typed({ note: 'new' })), { note: 'new' });
      assert.deepEqual(changeOf(seen, typed({ name: 'N' })), { name: 'N' });
    });

    it('empties a field by an empty text, and the copies by an empty list', () => {
      assert.deepEqual(changeOf(seen, typed({ email: '' })), { email: '' });
      assert.deepEqual(changeOf(seen, typed({ ccEmails: [] })), { ccEmails: [] });
    });

    it('does not take kinds of line breaks or outer blanks for a change', () => {
      for (const address of ['1 Main\r\nTown', '1 Main\rTown', '  1 Main\nTown\n']) {
        assert.deepEqual(changeOf(seen, typed({ address })), {}, JSON.stringify(address));
      }
    });

    it('takes another order of copies for one', () => {
      const ccEmails = ['e@f', 'c@d'];
      assert.deepEqual(changeOf(seen, typed({ ccEmails })), { ccEmails });
    });

    it('knows a currency by its id', () => {
      assert.deepEqual(changeOf(seen, typed({ currency: dollar })), { currency: dollar });
      assert.deepEqual(changeOf(seen, typed({ currency: { ...euro, code: 'EURO' } })), {});
    });

    it('leaves extras alone that the draft does not have', () => {
      assert.deepEqual(changeOf(seen, { name: 'N', email: 'a@b', address: '', note: '' }), {
        name: 'N',
        address: '',
      });
    });
  });

  describe('the conflicts', () => {
    it('are none where Clockify has what was seen', () => {
      assert.deepEqual(conflictsOf(seen, now({}), { name: 'N', note: 'n' }), []);
    });

    it('are what somebody else changed, by both or not', () => {
      const theirs = now({ email: 'x@y', note: 'theirs' });
      assert.deepEqual(conflictsOf(seen, theirs, { note: 'mine' }), [
        { field: 'email', mine: 'a@b', theirs: 'x@y', isChangedByBoth: false },
        { field: 'note', mine: 'mine', theirs: 'theirs', isChangedByBoth: true },
      ]);
    });

    it('are none where both made the same change', () => {
      const theirs = now({ note: 'same', ccEmails: ['g@h'] });
      assert.deepEqual(conflictsOf(seen, theirs, { note: 'same', ccEmails: ['g@h'] }), []);
    });

    it('tell copies and currencies as people read them', () => {
      const theirs = now({ ccEmails: [], currencyId: dollar.id, currencyCode: dollar.code });
      assert.deepEqual(conflictsOf(seen, theirs, { ccEmails: ['g@h'] }), [
        { field: 'ccEmails', mine: 'g@h', theirs: '', isChangedByBoth: true },
        { field: 'currency', mine: 'EUR', theirs: 'USD', isChangedByBoth: false },
      ]);
    });

    it('do not have whether it is archived', () => {
      assert.deepEqual(conflictsOf(seen, now({ archived: true }), { note: 'n' }), []);
    });
  });

  describe('a conflict that is settled', () => {
    it('with mine brings a field back to what was seen', () => {
      const change = { note: 'n' };
      assert.deepEqual(keepMine(change, seen, 'email'), { note: 'n', email: 'a@b' });
      assert.deepEqual(keepMine(change, client(), 'email'), { note: 'n', email: '' });
      assert.deepEqual(keepMine({}, seen, 'ccEmails'), { ccEmails: ['c@d', 'e@f'] });
      assert.deepEqual(keepMine({}, seen, 'currency'), { currency: euro });
    });

    it('with mine leaves a change as it is', () => {
      const change = { email: '' };
      assert.equal(keepMine(change, seen, 'email'), change);
    });

    it('with theirs drops the change of that field only', () => {
      const change = { email: 'x@y', note: 'n', archived: true };
      assert.deepEqual(keepTheirs(change, 'email'), { note: 'n', archived: true });
      assert.deepEqual(keepTheirs(change, 'address'), change);
    });
  });

  describe('a client', () => {
    it('has a change when every field of it is there', () => {
      const change = { note: 'n', email: '', ccEmails: [], currency: dollar, archived: true };
      const changed = now({
        note: 'n',
        email: null,
        ccEmails: [],
        currencyId: dollar.id,
        currencyCode: null,
        archived: true,
      });
      assert.equal(hasChange(changed, change), true);
      const missing = [
        { note: 'm' },
        { email: 'a@b' },
        { ccEmails: ['c@d'] },
        { currencyId: euro.id },
        { archived: false },
      ];
      for (const fields of missing) {
        assert.equal(hasChange({ ...changed, ...fields }, change), false, JSON.stringify(fields));
      }
    });

    it('has an empty change, whatever it is', () => {
      assert.equal(hasChange(seen, {}), true);
      assert.equal(hasChange(now({ archived: true }), {}), true);
    });

    it('has nothing ignored of a change where all is there, or was tidied up', () => {
      const change = { name: 'N', email: 'x@y', archived: true };
      assert.equal(ignoredField(seen, now({ ...change }), change), undefined);
      assert.equal(ignoredField(seen, now({ ...change, name: 'n' }), change), undefined);
      assert.equal(ignoredField(seen, seen, {}), undefined);
    });

    it('has that ignored of a change which is as it was before', () => {
      const changes = [{ name: 'N' }, { email: '' }, { ccEmails: [] }, { currency: dollar }];
      for (const change of changes) {
        const [field] = Object.keys(change);
        assert.equal(ignoredField(seen, now({ note: 'n' }), { ...change, note: 'n' }), field);
      }
      assert.equal(ignoredField(seen, seen, { archived: true }), 'archived');
    });

    it('is the same client as long as no field of it is different', () => {
      assert.equal(isSameClient(seen, now({ currencyCode: null })), true);
      const others = [
        { name: 'n' },
        { email: null },
        { ccEmails: [] },
        { address: null },
        { note: 'n' },
        { archived: true },
        { currencyId: null },
      ];
      for (const fields of others) {
        assert.equal(isSameClient(seen, now(fields)), false, JSON.stringify(fields));
      }
    });
  });

  describe('the extras that a create could not bring', () => {
    it('are none where none were typed, or all are there', () => {
      assert.equal(missingExtras(client(), {}), undefined);
      assert.equal(missingExtras(client(), { ccEmails: [] }), undefined);
      assert.equal(missingExtras(seen, { ccEmails: ['c@d', 'e@f'], currency: euro }), undefined);
    });

    it('are those that the client has not, and nothing else of the draft', () => {
      assert.deepEqual(missingExtras(client(), typed()), {
        ccEmails: ['c@d', 'e@f'],
        currency: euro,
      });
      assert.deepEqual(missingExtras(seen, typed({ name: 'N', currency: dollar })), {
        currency: dollar,
      });
    });
  });
});
