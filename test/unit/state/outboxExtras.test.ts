import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { FailureKind } from '../../../src/core/errors';
import type { Client, ClientExtras } from '../../../src/core/model';
import type { PendingCreate } from '../../../src/core/pending';
import { client, draft, idOf, pending } from '../../support/samples';
import { never } from '../../support/sessionFixture';
import { settled } from '../../support/virtualClock';
import { OutboxFixture, rosasDesk, waiting } from './outboxFixture';

const currency = { id: idOf(7), code: 'EUR' };
const extras: ClientExtras = { ccEmails: ['a@b', 'c@d'], currency };
const day = 86_400_000;

describe('state/outbox: a new client with copies and a currency', () => {
  let fixture: OutboxFixture;

  const completed = (created: Client): Client => ({
    ...created,
    ccEmails: extras.ccEmails ?? [],
    currencyId: currency.id,
    currencyCode: currency.code,
  });
  /** How many requests left so far: for creating, finding, completing. */
  const requests = (): readonly number[] => [...fixture.requests, fixture.complete.calls.length];
  const isGone = async (): Promise<boolean> =>
    fixture.outbox.rows.length === 0 && (await fixture.records.count()) === 0;

  /** Submits; the create succeeds, and what completes it fails. */
  const failing = async (kind: FailureKind): Promise<Client> => {
    const made = fixture.made();
    fixture.create.answer(made);
    fixture.complete.fail(new ClockifyError(kind));
    assert.equal((await fixture.submit(extras)).kind, 'pending');
    return made;
  };
  const retry = async (): Promise<string | undefined> =>
    (await fixture.during(fixture.outbox.retry('new1', never)))?.kind;
  /** A row whose client was created, as a window left it. */
  const left = (fields: Partial<PendingCreate> = {}): PendingCreate =>
    pending({ kind: 'sending' }, { draft: draft(extras), created: { id: idOf(9) }, ...fields });

  beforeEach(() => {
    fixture = new OutboxFixture();
  });

  afterEach(() => {
    fixture.dispose();
    assert.deepEqual(fixture.defects, []);
  });

  it('is created, then completed, and leaves nothing behind', async () => {
    const made = fixture.made();
    fixture.create.answer(made);
    fixture.complete.answer(completed(made));
    const delivery = await fixture.submit(extras);
    assert.ok(delivery.kind === 'created');
    assert.deepEqual(delivery.client, completed(made));
    assert.deepEqual(requests(), [1, 0, 1]);
    const [[owner, id, wanted] = assert.fail()] = fixture.complete.calls;
    assert.deepEqual([owner, id, wanted], [rosasDesk, made.id, draft(extras)]);
    assert.deepEqual([await isGone(), fixture.clock.timers], [true, 0]);
  });

  it('takes no second request where the answer to the create has it all', async () => {
    fixture.create.answer(completed(fixture.made()));
    assert.equal((await fixture.submit(extras)).kind, 'created');
    assert.deepEqual(requests(), [1, 0, 0]);
  });

  it('takes none where an empty list of copies was typed', async () => {
    fixture.create.answer(fixture.made());
    assert.equal((await fixture.submit({ ccEmails: [] })).kind, 'created');
    assert.deepEqual(requests(), [1, 0, 0]);
  });

  it('is on disk as created before it is completed', async () => {
    const made = fixture.made();
    fixture.create.answer(made);
    const delivery = fixture.submit(extras);
    const call = await fixture.complete.next();
    const row = await fixture.records.read('new1');
    assert.deepEqual([row?.created?.id, row?.sentAt, row?.state.kind], [made.id, null, 'sending']);
    assert.deepEqual(row?.draft, draft(extras));
    call.resolve(completed(made));
    await delivery;
  });

  describe('that could not be completed', () => {
    it('stays with its id and the cause, and is only completed when somebody asks', async () => {
      const made = await failing('invalidField');
      const { created, nextAttemptAt, sentAt, state } = fixture.row ?? assert.fail();
      assert.deepEqual(state, { kind: 'refused', reason: 'invalidField', details: {} });
      assert.deepEqual([created?.id, sentAt, nextAttemptAt], [made.id, null, null]);
      await fixture.clock.pass(day);
      assert.deepEqual(requests(), [1, 0, 1], 'Nothing happens by itself');
      fixture.complete.answer(completed(made));
      assert.equal(await retry(), 'created');
      assert.deepEqual([requests(), await isGone()], [[1, 0, 2], true]);
    });

    for (const kind of ['clientNotFound', 'workspaceNotFound', 'rejected'] as const) {
      it(`for "${kind}" is refused`, async () => {
        await failing(kind);
        assert.equal(fixture.row?.state.kind, 'refused');
      });
    }

    for (const kind of ['timeout', 'reset', 'serverError', 'unreachable'] as const) {
      it(`for "${kind}" waits, and is completed by itself, never created again`, async () => {
        const made = await failing(kind);
        const { attempts, created, state } = fixture.row ?? assert.fail();
        assert.deepEqual([state, attempts, created?.id], [waiting(kind), 1, made.id]);
        fixture.complete.answer(completed(made));
        await fixture.clock.pass(31_000);
        assert.deepEqual([requests(), await isGone()], [[1, 0, 2], true]);
        assert.deepEqual(fixture.complete.calls[1]?.slice(0, 2), [rosasDesk, made.id]);
      });
    }

    it('waits longer each time', async () => {
      await failing('unreachable');
      const first = fixture.clock.now();
      fixture.complete.fail(new ClockifyError('unreachable'));
      await fixture.clock.pass(32_000);
      const { attempts, nextAttemptAt } = fixture.row ?? assert.fail();
      assert.deepEqual([attempts, requests()], [2, [1, 0, 2]]);
      assert.ok((nextAttemptAt ?? 0) >= first + 90_000);
    });

    it('waits for somebody to act where the key is refused', async () => {
      await failing('keyRejected');
      assert.deepEqual(fixture.row?.state, waiting('keyRejected'));
      await fixture.clock.pass(day);
      assert.deepEqual([fixture.row.nextAttemptAt, requests()], [null, [1, 0, 1]]);
    });

    it('waits where it is cancelled, and is completed on demand', async () => {
      const made = fixture.made();
      fixture.create.answer(made);
      const cancel = new AbortController();
      const delivery = fixture.submit(extras, cancel.signal);
      await fixture.complete.next();
      cancel.abort();
      assert.equal((await delivery).kind, 'pending');
      assert.deepEqual(fixture.row?.state, waiting('cancelled'));
      await fixture.clock.pass(day);
      assert.deepEqual([fixture.row.created?.id, requests()], [made.id, [1, 0, 1]]);
      fixture.complete.answer(completed(made));
      assert.equal(await retry(), 'created');
      assert.deepEqual([requests(), await isGone()], [[1, 0, 2], true]);
    });

    it('is not created again where the retry fails, too', async () => {
      await failing('invalidField');
      fixture.complete.fail(new ClockifyError('timeout'));
      assert.equal(await retry(), 'pending');
      assert.deepEqual([fixture.row?.state, requests()], [waiting('timeout'), [1, 0, 2]]);
    });

    it('because others have set something else is sent on demand, and replaces theirs', async () => {
      const made = await failing('changedElsewhere');
      await fixture.clock.pass(day);
      assert.deepEqual([fixture.row?.state.kind, requests()], ['refused', [1, 0, 1]]);
      fixture.complete.answer(completed(made));
      assert.equal(await retry(), 'created');
      assert.deepEqual(fixture.seen, [made, { id: made.id }]);
    });

    it('is known to another window, which completes it', async () => {
      const made = await failing('invalidField');
      const other = fixture.openWindow();
      await other.load();
      assert.deepEqual(other.rows, fixture.outbox.rows);
      assert.equal(other.rows[0]?.created?.id, made.id);
      fixture.complete.answer(completed(made));
      const delivery = await fixture.during(other.retry('new1', never));
      assert.equal(delivery?.kind, 'created');
      await fixture.outbox.load();
      assert.deepEqual([requests(), await isGone()], [[1, 0, 2], true]);
    });
  });

  describe('whose create was not answered', () => {
    it('is looked up, then completed', async () => {
      fixture.create.fail(new ClockifyError('timeout'));
      const made = fixture.made();
      fixture.find.answer(made);
      fixture.complete.answer(completed(made));
      assert.equal((await fixture.submit(extras)).kind, 'created');
      assert.deepEqual([requests(), await isGone()], [[1, 1, 1], true]);
      assert.equal(fixture.complete.calls[0]?.[1], made.id);
    });

    it('is never completed where a client of that name was there before', async () => {
      fixture.create.fail(new ClockifyError('timeout'));
      fixture.find.answer(fixture.made(3_600_000));
      assert.equal((await fixture.submit(extras)).kind, 'existed');
      assert.deepEqual([requests(), fixture.row?.created], [[1, 1, 0], undefined]);
    });
  });

  describe('that a window left half done', () => {
    it('is only completed', async () => {
      const delivered: unknown[] = [];
      fixture.outbox.onDidDeliver((all) => delivered.push(...all));
      fixture.complete.answer(completed(client({ id: idOf(9) })));
      await fixture.leave(left());
      await fixture.clock.pass(1_000);
      assert.deepEqual([requests(), await isGone()], [[0, 0, 1], true]);
      assert.deepEqual([fixture.complete.calls[0]?.[1], delivered.length], [idOf(9), 1]);
    });

    it('is on disk as under way before the request leaves', async () => {
      await fixture.leave(left({ id: 'row', state: waiting('timeout'), nextAttemptAt: 0 }));
      await fixture.clock.pass(1_000);
      const call = await fixture.complete.next();
      const row = await fixture.records.read('row');
      assert.deepEqual([row?.state.kind, row?.sentAt], ['sending', null]);
      call.resolve(client());
      await settled();
    });

    it('is completed in the workspace where it was created', async () => {
      fixture.owner = { ...rosasDesk, workspace: { id: idOf(2), name: 'Side Jobs' } };
      fixture.complete.answer(completed(client()));
      await fixture.leave(left());
      await fixture.clock.pass(1_000);
      assert.deepEqual(fixture.complete.calls[0]?.[0], rosasDesk);
    });
  });
});
