import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import { acme, client, idOf, names, rosa } from '../../support/samples';
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

    it('looks a lost answer up once, and it counts when it is there', async () => {
      fixture.api.update.fail(lost);
      fixture.api.get.answer(recordOf(renamed));
      assert.deepEqual(await write(), renamed);
      assert.deepEqual(counts(), [1, 1, 0]);
      assert.deepEqual(listed(), ['Fjord']);
    });

    it('fails with the loss where the change is not there', async () => {
      fixture.api.update.fail(lost);
      fixture.api.get.answer(recordOf(northwind));
      await assert.rejects(write(), lost);
      assert.deepEqual(counts(), [1, 1, 0]);
    });

    it('fails with the loss where looking it up fails, too', async () => {
      fixture.api.update.fail(lost);
      fixture.api.get.fail(new ClockifyError('rateLimited'));
      await assert.rejects(write(), lost);
      assert.deepEqual(listed(), ['Northwind']);
    });

    it('looks nothing up where the request was not processed', async () => {
      const limited = new ClockifyError('rateLimited');
      fixture.api.update.fail(limited);
      await assert.rejects(write(), limited);
      assert.deepEqual(counts(), [0, 1, 0]);
    });

    it('takes a client off the list that turns out to be gone', async () => {
      fixture.api.update.fail(gone);
      await assert.rejects(write(), gone);
      assert.deepEqual(listed(), []);
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

  it('archives with one request less where it is archived already', async () => {
    fixture.api.get.answer(recordOf(archived));
    assert.deepEqual(await fixture.writer.setArchived(owner, northwind, true, never), archived);
    assert.deepEqual(counts(), [1, 0, 0]);
    assert.equal(fixture.readyPhase.list.clients?.[0]?.archived, true);
  });

  describe('delete', () => {
    const remove = (which = northwind): ReturnType<typeof fixture.writer.delete> =>
      fixture.writer.delete(owner, which, never);
    const archiveFirst = (): void => {
      fixture.api.get.answer(recordOf(northwind));
      fixture.api.update.answer(archived);
    };

    it('archives an active client first', async () => {
      archiveFirst();
      fixture.api.remove.answer();
      assert.deepEqual(await remove(), { kind: 'deleted' });
      assert.deepEqual(counts(), [1, 1, 1]);
      assert.deepEqual(fixture.api.update.calls[0]?.[2], { archived: true });
      assert.deepEqual(listed(), []);
    });

    it('takes one request for an archived one', async () => {
      fixture.api.remove.answer();
      assert.deepEqual(await remove(archived), { kind: 'deleted' });
      assert.deepEqual(counts(), [0, 0, 1]);
    });

    it('says where it stopped half-way', async () => {
      const failure = new ClockifyError('forbidden');
      archiveFirst();
      fixture.api.remove.fail(failure);
      assert.deepEqual(await remove(), { kind: 'archivedOnly', client: archived, failure });
      assert.equal(fixture.readyPhase.list.clients?.[0]?.archived, true);
    });

    it('says so, too, where it was cancelled half-way', async () => {
      const failure = new Cancelled();
      archiveFirst();
      fixture.api.remove.fail(failure);
      assert.deepEqual(await remove(), { kind: 'archivedOnly', client: archived, failure });
    });

    it('throws where an archived client was not deleted', async () => {
      const failure = new ClockifyError('forbidden');
      fixture.api.remove.fail(failure);
      await assert.rejects(remove(archived), failure);
      assert.deepEqual(listed(), ['Northwind']);
    });

    it('is done where the client is gone at the first step', async () => {
      fixture.api.get.fail(gone);
      assert.deepEqual(await remove(), { kind: 'wasGone' });
      assert.deepEqual(listed(), []);
    });

    it('is done where the client is gone at the last step', async () => {
      archiveFirst();
      fixture.api.remove.fail(gone);
      assert.deepEqual(await remove(), { kind: 'wasGone' });
      assert.deepEqual(listed(), []);
    });

    it('looks a lost answer up: gone is deleted', async () => {
      fixture.api.remove.fail(lost);
      fixture.api.get.fail(gone);
      assert.deepEqual(await remove(archived), { kind: 'deleted' });
      assert.deepEqual(counts(), [1, 0, 1]);
      assert.deepEqual(listed(), []);
    });

    it('looks a lost answer up: there is not deleted', async () => {
      fixture.api.remove.fail(lost);
      fixture.api.get.answer(recordOf(archived));
      await assert.rejects(remove(archived), lost);
      assert.deepEqual(listed(), ['Northwind']);
    });
  });

  describe('undoCreate', () => {
    it('takes three requests', async () => {
      fixture.api.get.answer(recordOf(northwind));
      fixture.api.update.answer(archived);
      fixture.api.remove.answer();
      const undone = await fixture.writer.undoCreate(owner, northwind, never);
      assert.deepEqual(undone, { kind: 'deleted' });
      assert.deepEqual(counts(), [1, 1, 1]);
    });

    it('deletes at once what is archived already: the answer to our own archive may have got lost', async () => {
      fixture.api.get.answer(recordOf({ ...northwind, archived: true }));
      fixture.api.remove.answer(undefined);
      const undone = await fixture.writer.undoCreate(owner, northwind, never);
      assert.deepEqual(undone, { kind: 'deleted' });
      assert.deepEqual(counts(), [1, 0, 1]);
    });

    const changes: readonly Partial<Client>[] = [
      { name: 'Fjord' },
      { email: null },
      { address: 'x' },
      { note: 'x' },
      { ccEmails: ['x@y.example'] },
      { currencyId: idOf(7), currencyCode: 'EUR' },
    ];
    for (const change of changes) {
      it(`does nothing where ${Object.keys(change).join(', ')} changed since`, async () => {
        const now = { ...northwind, ...change };
        fixture.api.get.answer(recordOf(now));
        const undone = await fixture.writer.undoCreate(owner, northwind, never);
        assert.deepEqual(undone, { kind: 'changed', client: now });
        assert.deepEqual(counts(), [1, 0, 0]);
        assert.deepEqual(fixture.readyPhase.list.clients, [now]);
      });
    }
  });

  it('counts the projects of all clients with one request', async () => {
    fixture.api.projects.answer(3);
    const [a, b] = [client(), client()];
    assert.equal(await fixture.writer.countProjects(owner, [a, b], never), 3);
    assert.deepEqual(fixture.api.projects.calls[0]?.slice(1, 3), [acme.id, [a.id, b.id]]);
  });

  it('reads the currencies once, and again only after a failure', async () => {
    const euro = [{ id: idOf(7), code: 'EUR' }];
    fixture.api.currencies.fail(lost);
    fixture.api.currencies.answer(euro);
    await assert.rejects(fixture.writer.currencies(owner, never), lost);
    assert.deepEqual(await fixture.writer.currencies(owner, never), euro);
    assert.deepEqual(await fixture.writer.currencies(owner, never), euro);
    assert.equal(fixture.api.currencies.calls.length, 2);
  });
});
