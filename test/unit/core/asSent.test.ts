import assert from 'node:assert/strict';
import { isAsSent, isTidied, typedOtherwise } from '../../../src/core/asSent';
import type { Client, ClientDraft } from '../../../src/core/model';
import { client, draft, idOf } from '../../support/samples';

const full = {
  name: 'Northwind',
  email: 'office@northwind.example',
  address: '1 Main St\nTown',
  note: 'pays late',
};

describe('core/asSent', () => {
  const tidy: readonly [string, Partial<Client>][] = [
    ['every field as it was typed', {}],
    ['single spaces where there were several', { name: ' Northwind ' }],
    ['other line ends', { address: '1 Main St\r\nTown' }],
    ['one line where there were two', { address: '1 Main St Town' }],
    ['an email address in another case', { email: 'Office@Northwind.example' }],
    ['more than was typed', { ccEmails: ['a@b.example'], currencyId: idOf(7), archived: true }],
  ];
  for (const [what, fields] of tidy) {
    it(`takes a client for the one that was sent that has ${what}`, () => {
      assert.equal(isAsSent(client({ ...full, ...fields }), draft(full)), true);
    });
  }

  it('takes accents that are encoded otherwise for the same', () => {
    assert.equal(isAsSent(client({ name: 'Cafe\u0301' }), draft({ name: 'Café' })), true);
  });

  it('asks nothing of the fields that were left empty: they were not sent', () => {
    const found = client({ ...full, note: 'by a colleague' });
    assert.equal(isAsSent(found, draft({ email: full.email })), true);
  });

  const others: readonly [string, Partial<Client>][] = [
    ['no email address', { email: null }],
    ['another email address', { email: 'info@northwind.example' }],
    ['another address', { address: '2 Main St\nTown' }],
    ['no note', { note: null }],
    ['a note in another case', { note: 'Pays late' }],
    ['a name in another case', { name: 'NORTHWIND' }],
    ['a name with a space more', { name: 'North wind' }],
  ];
  for (const [what, fields] of others) {
    it(`takes a client for another one that has ${what}`, () => {
      assert.equal(isAsSent(client({ ...full, ...fields }), draft(full)), false);
    });
  }

  it('leaves CC and currency out of it: a create does not bring them', () => {
    const typed = draft({ ...full, ccEmails: ['a@b.example'], currency: { id: 'c', code: 'EUR' } });
    assert.equal(isAsSent(client(full), typed), true);
  });

  describe('what would be lost with what was typed', () => {
    const lost = (found: Partial<Client>, typed: Partial<ClientDraft>): readonly string[] =>
      typedOtherwise(client({ ...full, ...found }), draft({ ...full, ...typed }));

    it('is nothing where all of it is there', () => {
      assert.deepEqual(lost({}, {}), []);
      assert.deepEqual(lost({}, { note: ' ', ccEmails: [] }), []);
    });

    it('is every field that is there otherwise, CC and currency among them', () => {
      const currency = { id: 'c1', code: 'EUR' };
      assert.deepEqual(
        lost({ note: null }, { name: 'Other', ccEmails: ['a@b.example'], currency }),
        ['name', 'note', 'ccEmails', 'currency'],
      );
    });

    it('is neither CC nor currency where they are there', () => {
      const typed = { ccEmails: ['a@b.example'], currency: { id: 'c1', code: 'EUR' } };
      assert.deepEqual(lost({ ccEmails: typed.ccEmails, currencyId: 'c1' }, typed), []);
    });
  });

  it('compares one field alone', () => {
    assert.equal(isTidied('name', 'A  B', 'A B'), true);
    assert.equal(isTidied('name', 'A', null), false);
    assert.equal(isTidied('note', '', null), true);
  });
});
