import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { PendingReason } from '../../../src/core/pending';
import { pending } from '../../support/samples';
import { OutboxFixture, waiting } from './outboxFixture';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('state/outbox: when the clock of the computer is set back', () => {
  let fixture: OutboxFixture;

  beforeEach(() => {
    fixture = new OutboxFixture();
  });

  afterEach(() => {
    fixture.dispose();
    assert.deepEqual(fixture.defects, []);
  });

  /** A row that is tried so many minutes from now. */
  const leave = (reason: PendingReason, inMinutes: number, retryAfterMs?: number): Promise<void> =>
    fixture.leave(
      pending(
        { kind: 'waiting', reason, details: retryAfterMs === undefined ? {} : { retryAfterMs } },
        { sentAt: null, nextAttemptAt: fixture.clock.now() + inMinutes * minute },
      ),
    );
  const isSentWithin = async (minutes: number): Promise<boolean> => {
    fixture.create.answer(fixture.made());
    await fixture.clock.pass(minutes * minute);
    return fixture.create.calls.length === 1;
  };

  for (const [far, ms] of [
    ['by a day', day],
    ['by a year', 365 * day],
  ] as const) {
    for (const isReloaded of [false, true]) {
      describe(`${far}, and the window is ${isReloaded ? '' : 'not '}reloaded`, () => {
        const setBack = async (): Promise<void> => {
          fixture.clock.setBack(ms);
          if (isReloaded) {
            fixture.outbox.dispose();
            await fixture.openWindow().load();
          }
        };

        it('waits no longer than the longest delay of its cause', async () => {
          await leave('unreachable', 15);
          await setBack();
          assert.ok(await isSentWithin(16));
        });

        it('waits no longer than Clockify once said', async () => {
          await leave('rateLimited', 50, 50 * minute);
          await setBack();
          assert.ok(await isSentWithin(51));
        });
      });
    }
  }

  it('by less than its delay, waits for that delay at the most', async () => {
    await leave('unreachable', 15);
    await fixture.clock.pass(10 * minute);
    fixture.clock.setBack(10 * minute);
    assert.equal(await isSentWithin(14), false);
    await fixture.clock.pass(2 * minute);
    assert.equal(fixture.create.calls.length, 1);
  });

  it('is not held by a pause that is still to come', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      fixture.create.fail(new ClockifyError('unreachable'));
    }
    await fixture.leave(
      ...['a', 'b', 'c', 'd', 'e', 'f'].map(() =>
        pending(waiting('unreachable'), { sentAt: null, nextAttemptAt: fixture.clock.now() }),
      ),
    );
    await fixture.clock.pass(9 * minute);
    const before = fixture.create.calls.length;
    assert.ok(before <= 5);
    fixture.clock.setBack(day);
    fixture.create.answer(fixture.made());
    await fixture.clock.pass(16 * minute);
    assert.ok(fixture.create.calls.length > before);
  });
});
