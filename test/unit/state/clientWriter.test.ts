import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { ClockifyError } from '../../../src/core/errors';
import type { Client, ClientChange } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import { acme, client, idOf, names, otherServer, rosa } from '../../support/samples';
import { never, SessionFixture } from '../../support/sessionFixture';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id, rate: 7 } });
const owner: Owner = { accountId: rosa.id, workspace: acme };

describe('state/clientWriter', () => {
  let fixture: SessionFixture;
  const northwind = client({ name: 'Northwind', email: 'a@b.example' });
  const archived = { ...northwind, archived: true };
  const lost = new ClockifyError('timeout');
  const gone = new ClockifyError('clientNotFound');

  const counts = (): number[] =>
    [fixture.api.get, fixture.api.update, fixture.api.remove].map(({ calls }) => calls.length);
  /** The archiving is sent, and neither its answer arrives nor can it be looked up. */
  const loseArchiving = (): void => {
    fixture.api.get.answer(recordOf(northwind));
    fixture.api.update.fail(lost);
    fixture.api.get.fail(lost);
  };
  const listed = (): string[] | undefined => names(fixture.readyPhase.list.clients);

  beforeEach(async () => {
    fixture = new SessionFixture();
    await fixture.startReady();
    fixture.api.list.answer([northwind]);
    await fixture.session.refresh();
  });

  afterEach(() => {
    fixture.dispose();
  });

  describe('write', () => {
    const change = { name: 'Fjord' };
    const renamed = { ...northwind, ...change };
    const write = (): Promise<Client> =>
      fixture.writer.write(owner, recordOf(northwind), change, never);

    it('hands on the whole record, and shows the answer in the list', async () => {
      fixture.api.update.answer(renamed);
      assert.equal(await write(), renamed);
      const [[, record, sent] = assert.fail()] = fixture.api.update.calls;
      assert.deepEqual(record.fields, { id: northwind.id, rate: 7 });
      assert.deepEqual(sent, change);
      assert.deepEqual(listed(), ['Fjord']);
      assert.deepEqual(counts(), [0, 1, 0]);
    });

    const currency = { id: idOf(7), code: 'EUR' };
    const ignored: readonly ClientChange[] = [
      { email: 'x@y.example' },
      { ccEmails: ['x@y.example'] },
      { currency },
    ];
    for (const part of ignored) {
      const [field] = Object.keys(part);
      it(`fails where Clockify takes the change and ignores ${field ?? ''}, and shows what it took`, async () => {
        fixture.api.update.answer(renamed);
        const both = { ...change, ...part };
        const writing = fixture.writer.write(owner, recordOf(northwind), both, never);
        await assert.rejects(writing, { kind: 'notApplied', details: { field } });
        assert.deepEqual(listed(), ['Fjord']);
      });
    }

    it('counts as done where Clockify has tidied up what was typed', async () => {
      const tidy = { ...northwind, name: 'Fjord' };
      fixture.api.update.answer(tidy);
      const messy = { name: 'Fjord  ' };
      assert.equal(await fixture.writer.write(owner, recordOf(northwind), messy, never), tidy);
    });

    it('sends nothing under the key of another account', async () => {
      const other = { ...owner, accountId: idOf(9) };
      const writing = fixture.writer.write(other, recordOf(northwind), change, never);
      await assert.rejects(writing, { kind: 'otherAccount' });
      assert.deepEqual(counts(), [0, 0, 0]);
    });
  });

  it('takes a client off the list that cannot be read any more', async () => {
    fixture.api.get.fail(gone);
    await assert.rejects(fixture.writer.read(owner, northwind, never), gone);
    assert.deepEqual(listed(), []);
  });

  describe('setArchived', () => {
    const archive = (): ReturnType<typeof fixture.writer.setArchived> =>
      fixture.writer.setArchived(owner, northwind, true, never);

    it('takes two requests', async () => {
      fixture.api.get.answer(recordOf(northwind));
      fixture.api.update.answer(archived);
      assert.deepEqual(await archive(), { client: archived, isChanged: true });
      assert.deepEqual(counts(), [1, 1, 0]);
    });

    it('takes one where somebody else has archived it, and says that nothing was changed', async () => {
      fixture.api.get.answer(recordOf(archived));
      assert.deepEqual(await archive(), { client: archived, isChanged: false });
      assert.deepEqual(counts(), [1, 0, 0]);
      assert.equal(fixture.readyPhase.list.clients?.[0]?.archived, true);
    });

    it('counts as our change where an earlier try of ours may have done it', async () => {
      loseArchiving();
      await assert.rejects(archive(), { kind: 'unknownOutcome' });
      fixture.api.get.answer(recordOf(archived));
      assert.deepEqual(await archive(), { client: archived, isChanged: true });
    });

    it('fails where Clockify says yes and does nothing', async () => {
      fixture.api.get.answer(recordOf(northwind));
      fixture.api.update.answer(northwind);
      await assert.rejects(archive(), new ClockifyError('notApplied'));
    });
  });

  it('counts the projects of all clients with one request', async () => {
    fixture.api.projects.answer(3);
    const [a, b] = [client(), client()];
    assert.equal(await fixture.writer.countProjects(owner, [a, b], never), 3);
    assert.deepEqual(fixture.api.projects.calls[0]?.slice(1, 3), [acme.id, [a.id, b.id]]);
  });

  describe('currencies', () => {
    const euro = [{ id: idOf(7), code: 'EUR' }];
    const currencies = (): ReturnType<typeof fixture.writer.currencies> =>
      fixture.writer.currencies(owner, never);

    it('are read once, and again only after a failure', async () => {
      fixture.api.currencies.fail(lost);
      fixture.api.currencies.answer(euro);
      await assert.rejects(currencies(), lost);
      assert.deepEqual(await currencies(), euro);
      assert.deepEqual(await currencies(), euro);
      assert.equal(fixture.api.currencies.calls.length, 2);
    });

    it('are read anew after they were forgotten', async () => {
      fixture.api.currencies.answer(euro);
      await currencies();
      fixture.writer.forgetCurrencies();
      fixture.api.currencies.answer([]);
      assert.deepEqual(await currencies(), []);
    });

    it('are read anew after one of them was refused', async () => {
      fixture.api.currencies.answer(euro);
      await currencies();
      const refused = new ClockifyError('invalidField', { field: 'currency' });
      fixture.api.update.fail(refused);
      const [currency = assert.fail()] = euro;
      const writing = fixture.writer.write(owner, recordOf(northwind), { currency }, never);
      await assert.rejects(writing, refused);
      fixture.api.currencies.answer([]);
      assert.deepEqual(await currencies(), []);
    });

    it('are those of the server, and nobody else gets them', async () => {
      fixture.api.currencies.answer(euro);
      await currencies();
      fixture.server = () => otherServer;
      await fixture.haveKey();
      fixture.api.currencies.answer([]);
      assert.deepEqual(await currencies(), []);
      await fixture.session.signOut();
      await assert.rejects(currencies(), { kind: 'keyMissing' });
    });
  });
});
