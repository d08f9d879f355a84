import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { draft } from '../../support/samples';
import { never } from '../../support/sessionFixture';
import { settled } from '../../support/virtualClock';
import { OutboxFixture, rosasDesk } from './outboxFixture';

describe('state/outbox: a new client', () => {
  let fixture: OutboxFixture;

  beforeEach(() => {
    fixture = new OutboxFixture();
  });

  afterEach(() => {
    fixture.dispose();
    assert.deepEqual(fixture.defects, []);
  });

  describe('that is created', () => {
    it('is on disk, with its moment, before anything is sent', async () => {
      let write: (value?: unknown) => void = () => assert.fail('Nothing was written');
      fixture.store.before = (_operation, name) =>
        name.startsWith('pending-') ? new Promise((resolve) => (write = resolve)) : undefined;
      let isWritten = false;
      const delivery = fixture.outbox.submit(rosasDesk, draft(), never, () => (isWritten = true));
      await settled();
      assert.deepEqual([isWritten, fixture.requests], [false, [0, 0]]);
      fixture.store.mend();
      write();
      await fixture.create.next().then(async (call) => {
        const row = await fixture.records.read('new1');
        assert.deepEqual([isWritten, row?.sentAt], [true, fixture.clock.now()]);
        assert.deepEqual(
          [row?.state, row?.draft, row?.owner],
          [{ kind: 'sending' }, ...call.args.slice(0, 2).reverse()],
        );
        call.resolve(fixture.made());
      });
      await delivery;
    });

    it('is sent once, for its owner, and leaves nothing behind', async () => {
      const made = fixture.made();
      fixture.create.answer(made);
      const delivery = await fixture.submit({ email: 'office@northwind.example' });
      assert.ok(delivery.kind === 'created');
      assert.equal(delivery.client, made);
      const [[owner, sent] = assert.fail()] = fixture.create.calls;
      assert.deepEqual([owner, sent], [rosasDesk, draft({ email: 'office@northwind.example' })]);
      assert.deepEqual([fixture.outbox.rows, fixture.store.content.size], [[], 0]);
      assert.deepEqual([fixture.requests, fixture.clock.timers], [[1, 0], 0]);
    });

    it('is a row while it is being sent', async () => {
      const delivery = fixture.submit();
      const call = await fixture.create.next();
      assert.deepEqual(fixture.row?.state, { kind: 'sending' });
      call.resolve(fixture.made());
      await delivery;
    });

    it('is one row, even where the rows are read while it is written', async () => {
      let lease: (value?: unknown) => void = () => undefined;
      fixture.store.before = (operation, name) =>
        operation === 'write' && name.startsWith('lease-')
          ? new Promise((resolve) => (lease = resolve))
          : undefined;
      const delivery = fixture.submit();
      await settled();
      await fixture.outbox.load();
      fixture.store.mend();
      lease();
      const call = await fixture.create.next();
      assert.equal(fixture.outbox.rows.length, 1);
      call.resolve(fixture.made());
      await delivery;
    });

    it('is created, even where its record cannot be removed, and is found when the disk is mended', async () => {
      fixture.create.answer(fixture.made());
      fixture.store.breakOn('delete', 'pending-');
      await fixture.submit().catch(() => undefined);
      const row = await fixture.records.read('new1');
      assert.notEqual(row?.sentAt, null, 'It was sent: that must not be forgotten');
      fixture.store.mend();
      fixture.find.answer(fixture.made());
      await fixture.outbox.load();
      await fixture.clock.pass(3_600_000);
      await fixture.during(fixture.outbox.retry('new1', never));
      assert.deepEqual([fixture.create.calls.length, fixture.outbox.rows], [1, []]);
      fixture.defects.length = 0;
    });

    it('is not sent where it cannot be written', async () => {
      fixture.store.breakOn('write');
      await assert.rejects(fixture.submit(), { kind: 'storage' });
      assert.deepEqual(fixture.requests, [0, 0]);
    });
  });

  describe('whose answer is lost', () => {
    beforeEach(() => {
      fixture.create.fail(new ClockifyError('timeout'));
    });

    it('is looked up by its name, and adopted', async () => {
      const found = fixture.made();
      fixture.find.answer(found);
      const delivery = await fixture.submit();
      assert.deepEqual([delivery.kind, fixture.adopted], ['created', [found]]);
      assert.deepEqual(fixture.find.calls[0]?.slice(0, 2), [rosasDesk, 'Northwind']);
      assert.deepEqual([fixture.requests, fixture.store.content.size], [[1, 1], 0]);
    });

    it('is told apart from a client that was there before', async () => {
      const older = fixture.made(3_600_000);
      fixture.find.answer(older);
      const delivery = await fixture.submit();
      assert.ok(delivery.kind === 'existed');
      assert.deepEqual([delivery.client, fixture.adopted], [older, [older]]);
      assert.deepEqual(fixture.row?.state, {
        kind: 'refused',
        reason: 'duplicateName',
        details: {},
        found: { id: older.id, difference: 'older' },
      });
      assert.deepEqual([fixture.row.sentAt, fixture.row.nextAttemptAt], [null, null]);
    });

    it('is sent once more where it is absent', async () => {
      fixture.find.answer(undefined);
      fixture.create.answer(fixture.made());
      assert.equal((await fixture.submit()).kind, 'created');
      assert.deepEqual(fixture.requests, [2, 1]);
    });

    it('is adopted where it arrived after it was looked up, and the second is a duplicate', async () => {
      fixture.find.answer(undefined);
      fixture.create.fail(new ClockifyError('duplicateName'));
      const found = fixture.made();
      fixture.find.answer(found);
      assert.equal((await fixture.submit()).kind, 'created');
      assert.deepEqual([fixture.requests, fixture.adopted], [[2, 2], [found]]);
    });

    it('is not sent a third time', async () => {
      fixture.find.answer(undefined);
      fixture.create.fail(new ClockifyError('reset'));
      fixture.find.answer(undefined);
      assert.equal((await fixture.submit()).kind, 'pending');
      assert.deepEqual(fixture.requests, [2, 2]);
      const { state } = fixture.row ?? assert.fail();
      assert.deepEqual(state, { kind: 'unknown', reason: 'reset', details: {}, isAbsent: true });
    });

    it('keeps the moment of the first of its requests, whatever happens to the second', async () => {
      const first = fixture.clock.now();
      const delivery = fixture.submit();
      const look = await fixture.find.next();
      await fixture.clock.pass(7_000);
      fixture.create.fail(new ClockifyError('rateLimited', { retryAfterMs: 60_000 }));
      look.resolve(undefined);
      await delivery;
      assert.deepEqual([fixture.row?.state.kind, fixture.row?.sentAt], ['waiting', first]);
    });

    it('waits where it cannot be looked up either', async () => {
      fixture.find.fail(new ClockifyError('unreachable'));
      assert.equal((await fixture.submit()).kind, 'pending');
      const { state, nextAttemptAt } = fixture.row ?? assert.fail();
      const obstacle = { reason: 'unreachable', details: {} } as const;
      const doubt = { kind: 'unknown', reason: 'timeout', details: {}, isAbsent: false } as const;
      assert.deepEqual(state, { ...doubt, obstacle });
      assert.equal(nextAttemptAt, fixture.clock.now() + 30_000);
      fixture.find.answer(fixture.made());
      await fixture.clock.pass(31_000);
      assert.deepEqual([fixture.requests, fixture.outbox.rows], [[1, 2], []]);
    });
  });

  it('that is refused stays with the reason, and is not sent again by itself', async () => {
    fixture.create.fail(new ClockifyError('invalidField', { field: 'email' }));
    assert.equal((await fixture.submit()).kind, 'pending');
    const { sentAt, state } = fixture.row ?? assert.fail();
    assert.deepEqual(state, {
      kind: 'refused',
      reason: 'invalidField',
      details: { field: 'email' },
    });
    await fixture.clock.pass(86_400_000);
    assert.deepEqual([sentAt, fixture.requests], [null, [1, 0]]);
  });

  it('that is a duplicate at once is refused without a look: somebody else has the name', async () => {
    fixture.create.fail(new ClockifyError('duplicateName'));
    await fixture.submit();
    assert.deepEqual([fixture.row?.state.kind, fixture.requests], ['refused', [1, 0]]);
  });

  describe('that is cancelled', () => {
    it('is unknown, and looked up in the background at once', async () => {
      const cancel = new AbortController();
      const delivery = fixture.submit({}, cancel.signal);
      await fixture.create.next();
      cancel.abort();
      const { kind, row } = await delivery;
      assert.equal(kind, 'pending');
      assert.deepEqual(row.state, {
        kind: 'unknown',
        reason: 'cancelled',
        details: {},
        isAbsent: false,
      });
      fixture.find.answer(fixture.made());
      await fixture.clock.pass(1_000);
      assert.deepEqual([fixture.requests, fixture.outbox.rows], [[1, 1], []]);
    });

    it('is not sent again by itself where it is absent', async () => {
      const cancel = new AbortController();
      const delivery = fixture.submit({}, cancel.signal);
      await fixture.create.next();
      cancel.abort();
      await delivery;
      fixture.find.answer(undefined);
      await fixture.clock.pass(86_400_000);
      assert.deepEqual(fixture.requests, [1, 1]);
      const { state } = fixture.row ?? assert.fail();
      assert.deepEqual(state, {
        kind: 'unknown',
        reason: 'cancelled',
        details: {},
        isAbsent: true,
      });
    });
  });

  it('that ends in a defect of ours stays, and the defect is passed on', async () => {
    fixture.create.fail(new TypeError('broken'));
    await assert.rejects(fixture.submit(), TypeError);
    assert.equal(fixture.row?.sentAt, fixture.clock.now());
  });
});
