import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import { ClientRequests } from '../../../src/state/clientRequests';
import { acme, client, names, rosa } from '../../support/samples';
import { never, SessionFixture } from '../../support/sessionFixture';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });
const owner: Owner = { accountId: rosa.id, workspace: acme };

describe('state/clientRequests', () => {
  let fixture: SessionFixture;
  let requests: ClientRequests;
  const northwind = client({ name: 'Northwind', archived: true });
  const change = { name: 'Fjord' };
  const renamed = { ...northwind, ...change };
  const elsewhere = { ...northwind, name: 'Lake' };
  const gone = new ClockifyError('clientNotFound');
  const limited = new ClockifyError('rateLimited');
  const rejected = new ClockifyError('rejected');
  const unknown = { kind: 'unknownOutcome' };

  /** What keeps the answer from being known once the request has left. */
  const broken = [new ClockifyError('reset'), new ClockifyError('serverError', { status: 502 })];
  /** Nobody waited any longer: the server may still be at it. */
  const givenUp = [
    new ClockifyError('timeout'),
    new ClockifyError('serverError', { status: 504 }),
    new Cancelled(),
  ];
  const losses = [
    ...broken.map((lost) => ({ lost, notShown: { kind: lost.kind } })),
    ...givenUp.map((lost) => ({ lost, notShown: { kind: 'notSeenYet' as const } })),
  ];

  const counts = (): number[] =>
    [fixture.api.get, fixture.api.update, fixture.api.remove].map(({ calls }) => calls.length);
  const listed = (): string[] | undefined => names(fixture.readyPhase.list.clients);
  const write = (signal = never): Promise<Client> =>
    requests.write(owner, recordOf(northwind), change, signal);
  const remove = (signal = never): Promise<Client | undefined> =>
    requests.delete(owner, northwind, signal);

  beforeEach(async () => {
    fixture = new SessionFixture();
    requests = new ClientRequests(fixture.session, fixture.api);
    await fixture.startReady();
    fixture.api.list.answer([northwind]);
    await fixture.session.refresh();
  });

  afterEach(() => {
    fixture.dispose();
  });

  describe('a write', () => {
    for (const { lost, notShown } of losses) {
      describe(`that ends with ${lost.message}`, () => {
        beforeEach(() => {
          fixture.api.update.fail(lost);
        });

        it('is looked up once, and is done where the change is there', async () => {
          fixture.api.get.answer(recordOf(renamed));
          assert.deepEqual(await write(), renamed);
          assert.deepEqual([counts(), listed()], [[1, 1, 0], ['Fjord']]);
        });

        it(`fails with ${notShown.kind} where the change is not there, and the list has what is`, async () => {
          fixture.api.get.answer(recordOf(elsewhere));
          await assert.rejects(write(), notShown);
          assert.deepEqual([counts(), listed()], [[1, 1, 0], ['Lake']]);
        });

        it('has an outcome that nobody knows where the look fails, too', async () => {
          fixture.api.get.fail(limited);
          await assert.rejects(write(), unknown);
          assert.deepEqual(listed(), ['Northwind']);
        });

        it('is not done where the client is gone, which leaves the list', async () => {
          fixture.api.get.fail(gone);
          await assert.rejects(write(), gone);
          assert.deepEqual(listed(), []);
        });
      });
    }

    it('that is cancelled on its way is looked up by a request that is not', async () => {
      const abort = new AbortController();
      const writing = write(abort.signal);
      const call = await fixture.api.update.next();
      abort.abort();
      call.reject(new Cancelled());
      const look = await fixture.api.get.next();
      assert.equal(look.args[3].aborted, false);
      look.resolve(recordOf(renamed));
      assert.deepEqual(await writing, renamed);
    });

    it('that is cancelled before it leaves is not sent, nor looked up', async () => {
      await assert.rejects(write(AbortSignal.abort()), Cancelled);
      assert.deepEqual(counts(), [0, 0, 0]);
    });

    it('that was not processed is not looked up', async () => {
      fixture.api.update.fail(limited);
      await assert.rejects(write(), limited);
      assert.deepEqual(counts(), [0, 1, 0]);
    });

    it('takes a client off the list that turns out to be gone', async () => {
      fixture.api.update.fail(gone);
      await assert.rejects(write(), gone);
      assert.deepEqual(listed(), []);
    });
  });

  describe('a deletion', () => {
    it('takes the client off the list, and says that nothing of it is needed any more', async () => {
      const deleted: string[] = [];
      fixture.session.onDidDeleteClient(({ id }) => deleted.push(id));
      fixture.api.remove.answer();
      assert.equal(await remove(), undefined);
      assert.deepEqual([counts(), listed()], [[0, 0, 1], []]);
      assert.deepEqual(deleted, [northwind.id]);
    });

    for (const { lost, notShown } of losses) {
      describe(`that ends with ${lost.message}`, () => {
        beforeEach(() => {
          fixture.api.remove.fail(lost);
        });

        it('is looked up once, and is done where the client is gone', async () => {
          fixture.api.get.fail(gone);
          assert.equal(await remove(), undefined);
          assert.deepEqual([counts(), listed()], [[1, 0, 1], []]);
        });

        it(`fails with ${notShown.kind} where the client is there`, async () => {
          fixture.api.get.answer(recordOf(northwind));
          await assert.rejects(remove(), notShown);
          assert.deepEqual(listed(), ['Northwind']);
        });

        it('has an outcome that nobody knows where the look fails, too', async () => {
          fixture.api.get.fail(limited);
          await assert.rejects(remove(), unknown);
          assert.deepEqual(listed(), ['Northwind']);
        });
      });
    }

    it('that is cancelled before it leaves is not sent, nor looked up', async () => {
      await assert.rejects(remove(AbortSignal.abort()), Cancelled);
      assert.deepEqual(counts(), [0, 0, 0]);
    });

    describe('that Clockify rejects', () => {
      beforeEach(() => {
        fixture.api.remove.fail(rejected);
      });

      it('gives the client where somebody has restored it, and the list has it', async () => {
        const active = { ...northwind, archived: false };
        fixture.api.get.answer(recordOf(active));
        assert.deepEqual(await remove(), active);
        assert.deepEqual(fixture.readyPhase.list.clients, [active]);
      });

      it('is no more than that where it is archived still', async () => {
        fixture.api.get.answer(recordOf(northwind));
        await assert.rejects(remove(), rejected);
      });

      it('is no more than that where it cannot be looked up', async () => {
        fixture.api.get.fail(limited);
        await assert.rejects(remove(), rejected);
      });

      it('is done where it is gone', async () => {
        fixture.api.get.fail(gone);
        assert.equal(await remove(), undefined);
        assert.deepEqual(listed(), []);
      });
    });
  });
});
