import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { PendingCreate, PendingReason, PendingState } from '../../../src/core/pending';
import { isProvenBy } from '../../../src/core/turns';
import { draft, pending } from '../../support/samples';
import { never } from '../../support/sessionFixture';
import { OutboxFixture, unknown, waiting } from './outboxFixture';

const minute = 60_000;
/** It could not be looked up. */
const unseen = (reason: PendingReason): PendingState => ({
  kind: 'unknown',
  reason: 'timeout',
  details: {},
  isAbsent: false,
  obstacle: { reason, details: {} },
});
const isWayOpen = (row: PendingCreate): boolean => isProvenBy('GET', row);

describe('state/outbox: attempts in the background', () => {
  let fixture: OutboxFixture;

  beforeEach(() => {
    fixture = new OutboxFixture();
  });

  afterEach(() => {
    fixture.dispose();
    assert.deepEqual(fixture.defects, []);
  });

  /** A row that is tried so many milliseconds from now; null: not by itself. */
  const row = (name: string, state: PendingState, inMs: number | null): PendingCreate => {
    const now = fixture.clock.now();
    return pending(state, {
      draft: draft({ name }),
      createdAt: now,
      sentAt: state.kind === 'unknown' ? now : null,
      nextAttemptAt: inMs === null ? null : now + inMs,
    });
  };
  const sent = (): string[] => fixture.create.calls.map(([, { name }]) => name);

  it('come when Clockify said that they may, and not before', async () => {
    fixture.create.fail(new ClockifyError('rateLimited', { retryAfterMs: 90_000 }));
    await fixture.submit();
    fixture.create.answer(fixture.made());
    await fixture.clock.pass(89_000);
    assert.deepEqual(fixture.requests, [1, 0]);
    await fixture.clock.pass(2_000);
    assert.deepEqual([fixture.requests, fixture.outbox.rows], [[2, 0], []]);
  });

  it('come later and later while the network is gone', async () => {
    const times: number[] = [];
    const start = fixture.clock.now();
    fixture.onEnd = () => times.push(Math.round((fixture.clock.now() - start) / minute));
    for (let attempt = 0; attempt < 6; attempt += 1) {
      fixture.create.fail(new ClockifyError('unreachable'));
    }
    await fixture.submit();
    await fixture.clock.pass(38 * minute + 30_000 + 5_000);
    // After half a minute, one, two, five, and fifteen, and fifteen.
    assert.deepEqual(times.slice(2), [2, 4, 9, 24]);
    assert.equal(fixture.row?.attempts, 6);
  });

  it('pause the others when one fails, which costs one request', async () => {
    fixture.create.fail(new ClockifyError('unreachable'));
    await fixture.leave(...['a', 'b', 'c'].map((name) => row(name, waiting('unreachable'), 0)));
    await fixture.clock.pass(29_000);
    assert.deepEqual(sent(), ['a']);
  });

  it('go on with the next when one succeeds, the oldest first', async () => {
    await fixture.leave(...['a', 'b', 'c'].map((name) => row(name, waiting('unreachable'), 0)));
    for (const name of ['a', 'b', 'c']) {
      fixture.create.answer(fixture.made(0, name));
    }
    await fixture.clock.pass(5_000);
    assert.deepEqual([sent().sort(), fixture.outbox.rows], [['a', 'b', 'c'], []]);
  });

  it('cost one request each: what is absent waits for somebody', async () => {
    fixture.find.answer(undefined);
    await fixture.leave(row('a', unknown('timeout'), 0));
    await fixture.clock.pass(60 * minute);
    assert.deepEqual([fixture.requests, fixture.row?.state], [[0, 1], unknown('timeout', true)]);
  });

  it('tell in one event what they found', async () => {
    const events: string[][] = [];
    fixture.outbox.onDidDeliver((deliveries) => {
      events.push(
        deliveries.map(
          ({
            row: {
              draft: { name },
            },
          }) => name,
        ),
      );
    });
    await fixture.leave(row('a', unknown('reset'), 0), row('b', unknown('reset'), 0));
    fixture.find.answer(fixture.made(0, 'a'));
    fixture.find.answer(fixture.made(0, 'b'));
    await fixture.clock.pass(5_000);
    assert.deepEqual(
      events.map((names) => names.sort()),
      [['a', 'b']],
    );
  });

  it('end when the window is closed', async () => {
    await fixture.leave(row('a', waiting('unreachable'), minute));
    fixture.outbox.dispose();
    await fixture.clock.pass(60 * minute);
    assert.deepEqual([fixture.requests, fixture.clock.timers], [[0, 0], 0]);
  });

  describe('after somebody says that the cause is gone', () => {
    it('come at once, for the rows that it stopped', async () => {
      const rows = [
        row('a', waiting('unreachable'), minute),
        row('b', waiting('keyRejected'), null),
      ];
      await fixture.leave(...rows);
      fixture.create.answer(fixture.made(0, 'a'));
      await fixture.outbox.wake(isWayOpen);
      await fixture.clock.pass(5_000);
      assert.deepEqual(sent(), ['a']);
      fixture.create.answer(fixture.made(0, 'b'));
      await fixture.outbox.wake(() => true);
      await fixture.clock.pass(5_000);
      assert.deepEqual(sent(), ['a', 'b']);
    });

    it('come at once for all that waited when one of them succeeds', async () => {
      fixture.wakeAfterSuccess();
      await fixture.leave(
        row('a', waiting('unreachable'), 1_000),
        row('b', waiting('refused'), 15 * minute),
        row('c', unseen('unreachable'), 15 * minute),
      );
      fixture.create.answer(fixture.made(0, 'a'));
      fixture.create.answer(fixture.made(0, 'b'));
      fixture.find.answer(fixture.made(0, 'c'));
      await fixture.clock.pass(5_000);
      assert.deepEqual(fixture.outbox.rows, []);
    });

    it('come for those alone whose kind of request went well', async () => {
      const stopped = [row('a', waiting('serverError'), 15 * minute)];
      await fixture.leave(...stopped, row('b', unseen('serverError'), 15 * minute));
      fixture.find.answer(undefined);
      await fixture.outbox.wake((each) => isProvenBy('GET', each));
      await fixture.clock.pass(minute);
      assert.deepEqual(fixture.requests, [0, 1]);
      fixture.create.answer(fixture.made(0, 'a'));
      await fixture.outbox.wake((each) => isProvenBy('POST', each));
      await fixture.clock.pass(minute);
      assert.deepEqual(fixture.requests, [1, 1]);
    });

    it('leave a row its count of failures: failing once more, it waits still longer', async () => {
      const stopped = row('a', waiting('unreachable'), 15 * minute);
      await fixture.leave({ ...stopped, attempts: 7 });
      fixture.create.fail(new ClockifyError('unreachable'));
      await fixture.outbox.wake(isWayOpen);
      await fixture.clock.pass(minute);
      assert.equal(fixture.row?.attempts, 8);
      const waitsMs = (fixture.row.nextAttemptAt ?? 0) - fixture.clock.now();
      assert.ok(waitsMs > 13 * minute);
    });

    it('do not come before a limit of Clockify is over, with another key either', async () => {
      await fixture.leave(
        row('a', waiting('unreachable'), 0),
        row('b', waiting('keyRejected'), null),
      );
      fixture.create.fail(new ClockifyError('rateLimited', { retryAfterMs: 10 * minute }));
      await fixture.clock.pass(minute);
      await fixture.outbox.wake((each) => each.draft.name === 'b');
      await fixture.clock.pass(8 * minute);
      assert.deepEqual(sent(), ['a']);
    });

    it('do not come for what was refused, or is absent', async () => {
      const refused: PendingState = { kind: 'refused', reason: 'rejected', details: {} };
      await fixture.leave(row('a', refused, null), row('b', unknown('timeout', true), null));
      await fixture.outbox.wake(() => true);
      await fixture.clock.pass(60 * minute);
      assert.deepEqual(fixture.requests, [0, 0]);
    });

    it('do not come for a row that was tried meanwhile', async () => {
      const stopped = row('a', waiting('unreachable'), 15 * minute);
      await fixture.leave(stopped);
      const retry = fixture.during(fixture.outbox.retry(stopped.id, never), 0);
      await fixture.outbox.wake(isWayOpen);
      fixture.create.fail(new ClockifyError('rateLimited', { retryAfterMs: 10 * minute }));
      await fixture.clock.pass(1_000);
      await retry;
      await fixture.clock.pass(9 * minute);
      assert.deepEqual(sent(), ['a']);
    });

    it('do not bring a refused row back to doubt', async () => {
      fixture.wakeAfterSuccess();
      fixture.create.fail(new ClockifyError('timeout'));
      fixture.find.answer(undefined);
      fixture.create.fail(new ClockifyError('invalidField'));
      fixture.find.answer(undefined);
      await fixture.submit();
      await fixture.clock.pass(60 * minute);
      assert.deepEqual([fixture.requests, fixture.row?.state.kind], [[2, 1], 'refused']);
    });

    it('cost one request, for all rows, where the new key is no better', async () => {
      await fixture.leave(
        ...['A', 'B', 'C'].map((name) => row(name, waiting('keyRejected'), null)),
      );
      await fixture.outbox.load();
      fixture.create.fail(new ClockifyError('keyRejected'));
      await fixture.outbox.wake(() => true);
      await fixture.clock.pass(60 * minute);
      assert.deepEqual(sent(), ['A']);
    });

    it('do not come for a row that another window has tried in vain since', async () => {
      await fixture.leave(row('A', waiting('unreachable'), 15 * minute));
      await fixture.outbox.load();
      const [known = assert.fail()] = fixture.outbox.rows;
      await fixture.records.write({ ...known, attempts: 7 });
      await fixture.outbox.wake(() => true);
      await fixture.clock.pass(minute);
      assert.deepEqual(sent(), []);
    });

    it('do not come on and on where the key is refused', async () => {
      fixture.wakeAfterSuccess();
      for (let answer = 0; answer < 100; answer += 1) {
        fixture.find.fail(new ClockifyError('keyRejected'));
      }
      await fixture.leave(row('a', unknown('timeout'), 0), row('b', unknown('timeout'), 0));
      await fixture.clock.pass(60 * minute);
      assert.ok(fixture.find.calls.length <= 2, `${fixture.find.calls.length} requests`);
    });
  });

  it('come in time, even where an older plan is slow to read', async () => {
    const [late, soon] = [
      row('a', waiting('unreachable'), 15 * minute),
      row('b', unknown('reset'), 1_000),
    ];
    await fixture.records.write(late);
    let read: (value?: unknown) => void = () => assert.fail('Nothing was read');
    fixture.store.before = (_operation, name) =>
      name === `lease-${late.id}` ? new Promise((resolve) => (read = resolve)) : undefined;
    const older = fixture.outbox.load();
    await fixture.clock.pass(0);
    fixture.store.mend();
    const release = read;
    await fixture.leave(soon);
    release();
    await older;
    fixture.find.answer(fixture.made(0, 'b'));
    await fixture.clock.pass(5_000);
    assert.deepEqual(fixture.requests, [0, 1]);
  });

  it('cost nothing more for a quarter of an hour where the disk is broken', async () => {
    await fixture.leave(row('a', waiting('unreachable'), 1_000));
    let reads = 0;
    fixture.store.before = (operation, name) => {
      if (operation === 'write' && name.startsWith('pending-')) {
        reads += 1;
        throw new ClockifyError('storage');
      }
    };
    await fixture.clock.pass(14 * minute);
    assert.deepEqual([reads, fixture.requests, fixture.defects.length], [1, [0, 0], 1]);
    fixture.defects.length = 0;
    fixture.store.mend();
    fixture.create.answer(fixture.made(0, 'a'));
    await fixture.clock.pass(2 * minute);
    assert.deepEqual(fixture.outbox.rows, []);
  });
});
