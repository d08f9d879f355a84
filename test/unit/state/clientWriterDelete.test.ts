import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import { acme, client, idOf, names, rosa } from '../../support/samples';
import { never, SessionFixture } from '../../support/sessionFixture';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });
const owner: Owner = { accountId: rosa.id, workspace: acme };

describe('state/clientWriter: the end of a client', () => {
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

    it('says so, too, where it was cancelled half-way, and sends no second step', async () => {
      const abort = new AbortController();
      fixture.api.get.answer(recordOf(northwind));
      const removing = fixture.writer.delete(owner, northwind, abort.signal);
      const archiving = await fixture.api.update.next();
      abort.abort();
      archiving.resolve(archived);
      const failure = new Cancelled();
      assert.deepEqual(await removing, { kind: 'archivedOnly', client: archived, failure });
      assert.deepEqual(counts(), [1, 1, 0]);
    });

    it('does not say so where the second step is perhaps done', async () => {
      archiveFirst();
      fixture.api.remove.fail(lost);
      fixture.api.get.fail(lost);
      await assert.rejects(remove(), { kind: 'unknownOutcome' });
    });

    it('says that somebody has restored it, and shows it as it is', async () => {
      fixture.api.remove.fail(new ClockifyError('rejected'));
      fixture.api.get.answer(recordOf(northwind));
      assert.deepEqual(await remove(archived), { kind: 'activeAgain', client: northwind });
      assert.equal(fixture.readyPhase.list.clients?.[0]?.archived, false);
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

    const undo = (): ReturnType<typeof fixture.writer.undoCreate> =>
      fixture.writer.undoCreate(owner, northwind, never);

    it('deletes at once what an earlier try of ours may have archived', async () => {
      loseArchiving();
      await assert.rejects(undo(), { kind: 'unknownOutcome' });
      fixture.api.get.answer(recordOf(archived));
      fixture.api.remove.answer(undefined);
      assert.deepEqual(await undo(), { kind: 'deleted' });
      assert.deepEqual(counts(), [3, 1, 1]);
    });

    it('goes on after a deletion whose outcome nobody knows', async () => {
      fixture.api.get.answer(recordOf(northwind));
      fixture.api.update.answer(archived);
      fixture.api.remove.fail(new ClockifyError('reset'));
      fixture.api.get.fail(new ClockifyError('unreachable'));
      await assert.rejects(undo(), { kind: 'unknownOutcome' });
      fixture.api.get.answer(recordOf(archived));
      fixture.api.remove.answer(undefined);
      assert.deepEqual(await undo(), { kind: 'deleted' });
      assert.deepEqual(counts(), [3, 1, 2]);
    });

    const changes: readonly Partial<Client>[] = [
      { name: 'Fjord' },
      { email: null },
      { address: 'x' },
      { note: 'x' },
      { ccEmails: ['x@y.example'] },
      { currencyId: idOf(7), currencyCode: 'EUR' },
      { archived: true },
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
});
