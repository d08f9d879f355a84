import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { PendingCreate, PendingState } from '../../../src/core/pending';
import { leaseMs } from '../../../src/state/leases';
import type { Outbox } from '../../../src/state/outbox';
import { draft, otto, pending, side } from '../../support/samples';
import { never } from '../../support/sessionFixture';
import { OutboxFixture, rosasDesk } from './outboxFixture';

describe('state/outbox: rows that are left', () => {
  let fixture: OutboxFixture;

  beforeEach(() => {
    fixture = new OutboxFixture();
  });

  afterEach(() => {
    fixture.dispose();
    assert.deepEqual(fixture.defects, []);
  });

  const refused: PendingState = { kind: 'refused', reason: 'invalidField', details: {} };
  const lost: PendingState = { kind: 'unknown', reason: 'reset', details: {}, isAbsent: true };
  const rowOf = (state: PendingState, fields: Partial<PendingCreate> = {}): PendingCreate =>
    pending(state, { sentAt: state.kind === 'refused' ? null : fixture.clock.now(), ...fields });

  it('are those of the account, in all of its workspaces, oldest first', async () => {
    const [first, second] = [1, 2].map((createdAt) => rowOf(refused, { createdAt }));
    const elsewhere = rowOf(refused, { createdAt: 3, owner: { ...rosasDesk, workspace: side } });
    const others = rowOf(refused, { owner: { ...rosasDesk, accountId: otto.id } });
    await fixture.leave(elsewhere, others, ...[second, first].filter((each) => each !== undefined));
    assert.deepEqual(fixture.outbox.rows, [first, second, elsewhere]);
    assert.equal(await fixture.outbox.count(), 4);
    fixture.owner = undefined;
    await fixture.outbox.load();
    assert.deepEqual(fixture.outbox.rows, []);
  });

  it('are announced when they change', async () => {
    const announced: number[] = [];
    fixture.outbox.onDidChange((rows) => announced.push(rows.length));
    const row = rowOf(refused);
    await fixture.leave(row);
    await fixture.during(fixture.outbox.discard(row.id));
    assert.deepEqual([announced[0], announced.at(-1)], [1, 0]);
  });

  it('are not what cannot be read', async () => {
    fixture.store.content.set('pending-x', '{"id":"x"');
    await fixture.leave(rowOf(refused));
    assert.equal(fixture.outbox.rows.length, 1);
  });

  describe('when one is tried again', () => {
    it('it is looked up first where it was sent', async () => {
      const row = rowOf(lost);
      await fixture.leave(row);
      fixture.find.answer(fixture.made());
      const delivery = await fixture.during(fixture.outbox.retry(row.id, never));
      assert.deepEqual([delivery?.kind, fixture.requests], ['created', [0, 1]]);
    });

    it('it is sent where it is absent', async () => {
      const row = rowOf(lost);
      await fixture.leave(row);
      fixture.find.answer(undefined);
      fixture.create.answer(fixture.made());
      const delivery = await fixture.during(fixture.outbox.retry(row.id, never));
      assert.deepEqual([delivery?.kind, fixture.requests], ['created', [1, 1]]);
    });

    it('it is sent at once where it was refused', async () => {
      const row = rowOf(refused);
      await fixture.leave(row);
      fixture.create.answer(fixture.made());
      await fixture.during(fixture.outbox.retry(row.id, never));
      assert.deepEqual([fixture.requests, fixture.store.content.size], [[1, 0], 0]);
    });

    it('what counts is on disk, not what was seen', async () => {
      const row = rowOf(refused);
      await fixture.leave(row);
      await fixture.records.write({ ...row, sentAt: fixture.clock.now(), state: lost });
      fixture.find.answer(fixture.made());
      await fixture.during(fixture.outbox.retry(row.id, never));
      assert.deepEqual(fixture.requests, [0, 1]);
    });

    it('nothing is sent for one that is gone', async () => {
      const row = rowOf(refused);
      await fixture.leave(row);
      await fixture.records.delete(row.id);
      assert.equal(await fixture.during(fixture.outbox.retry(row.id, never)), undefined);
      assert.deepEqual([fixture.outbox.rows, fixture.requests], [[], [0, 0]]);
      assert.equal(fixture.store.content.size, 0);
    });

    it('nothing is sent where that cannot be written down', async () => {
      const row = rowOf(refused);
      await fixture.leave(row);
      fixture.store.breakOn('write', 'pending-');
      await assert.rejects(fixture.during(fixture.outbox.retry(row.id, never)), {
        kind: 'storage',
      });
      assert.deepEqual(fixture.requests, [0, 0]);
    });
  });

  describe('in the hands of another window', () => {
    let other: Outbox;
    let row: PendingCreate;

    beforeEach(async () => {
      other = fixture.openWindow();
      row = rowOf(refused);
      await fixture.leave(row);
      await other.load();
    });

    const nobody = (): never => assert.fail('The row is taken');

    it('are neither sent nor discarded nor revised', async () => {
      const retry = other.retry(row.id, never);
      await fixture.clock.pass(20 * leaseMs);
      const { outbox } = fixture;
      assert.equal(await fixture.during(outbox.retry(row.id, never)), undefined);
      assert.equal(await fixture.during(outbox.discard(row.id)), false);
      assert.equal(await fixture.during(outbox.revise(row.id, nobody)), undefined);
      assert.deepEqual(fixture.requests, [1, 0]);
      (await fixture.create.next()).resolve(fixture.made());
      await retry;
      await outbox.load();
      assert.deepEqual([outbox.rows, other.rows], [[], []]);
    });

    it('are sent once when both are asked at the same time', async () => {
      const both = [fixture.outbox, other].map((outbox) => outbox.retry(row.id, never));
      fixture.create.answer(fixture.made());
      await fixture.clock.pass(5_000);
      const kinds = (await Promise.all(both)).map((delivery) => delivery?.kind);
      assert.deepEqual(kinds.sort(), ['created', undefined]);
      assert.deepEqual(fixture.requests, [1, 0]);
    });
  });

  it('are not taken twice by one window', async () => {
    const row = rowOf(refused);
    await fixture.leave(row);
    const first = fixture.outbox.retry(row.id, never);
    assert.equal(await fixture.outbox.retry(row.id, never), undefined);
    assert.equal(await fixture.outbox.discard(row.id), false);
    fixture.create.answer(fixture.made());
    await fixture.during(first);
    assert.deepEqual(fixture.requests, [1, 0]);
  });

  describe('by a window that died while it sent', () => {
    beforeEach(async () => {
      const dying = fixture.openWindow();
      dying.submit(rosasDesk, draft(), never, () => undefined).catch(() => undefined);
      await fixture.create.next();
      // Its records stay, but nothing of it runs any more.
      const content = new Map(fixture.store.content);
      const now = fixture.clock.now();
      fixture.dispose();
      fixture = new OutboxFixture();
      assert.equal(fixture.clock.now(), now);
      content.forEach((text, name) =>
        fixture.store.content.set(name, text.replace('window1', 'dead')),
      );
    });

    it('are looked up when its lease has expired, not before', async () => {
      await fixture.outbox.load();
      assert.deepEqual(fixture.row?.state, { kind: 'sending' });
      await fixture.clock.pass(leaseMs - 1);
      assert.deepEqual(fixture.requests, [0, 0]);
      fixture.find.answer(fixture.made());
      await fixture.clock.pass(1_000);
      assert.deepEqual([fixture.requests, fixture.outbox.rows], [[0, 1], []]);
    });

    it('wait for somebody where they are absent', async () => {
      fixture.find.answer(undefined);
      await fixture.outbox.load();
      await fixture.clock.pass(86_400_000);
      assert.deepEqual(fixture.requests, [0, 1]);
      const { state } = fixture.row ?? assert.fail();
      assert.deepEqual(state, {
        kind: 'unknown',
        reason: 'interrupted',
        details: {},
        isAbsent: true,
      });
    });
  });

  it('are discarded for good', async () => {
    const row = rowOf(refused);
    await fixture.leave(row);
    assert.equal(await fixture.during(fixture.outbox.discard(row.id)), true);
    assert.deepEqual([fixture.outbox.rows, fixture.store.content.size], [[], 0]);
    assert.equal(await fixture.during(fixture.outbox.discard(row.id)), false);
  });

  it('do not loop where the leases cannot be written', async () => {
    const row = rowOf({ kind: 'waiting', reason: 'refused', details: {} }, { nextAttemptAt: 0 });
    let writes = 0;
    fixture.store.before = (operation, name) => {
      if (operation === 'write' && name.startsWith('lease-')) {
        writes += 1;
        throw new ClockifyError('storage');
      }
    };
    await fixture.leave(row);
    await fixture.clock.pass(3_600_000);
    assert.ok(writes <= 5, `${writes} writes in an hour`);
    fixture.defects.length = 0;
  });
});
