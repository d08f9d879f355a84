import assert from 'node:assert/strict';
import type { FailureDetails } from '../../../src/core/errors';
import { failureKinds } from '../../../src/core/errors';
import type { PendingCreate, PendingReason, PendingState } from '../../../src/core/pending';
import { isOnTheWay, retryDelayMs } from '../../../src/core/pending';
import { failedMethod, dueAt, inTurn, isProvenBy, mayBeItsOwn } from '../../../src/core/turns';
import { idOf, pending } from '../../support/samples';

const minute = 60_000;
const now = Date.UTC(2026, 10, 23);

const waiting = (reason: PendingReason, details: FailureDetails = {}): PendingState => ({
  kind: 'waiting',
  reason,
  details,
});

describe('core/turns', () => {
  const rows = (
    reason: PendingReason,
  ): Readonly<Record<'POST' | 'GET' | 'PUT', PendingCreate>> => ({
    POST: pending(waiting(reason), { sentAt: null }),
    GET: pending(
      {
        kind: 'unknown',
        reason: 'timeout',
        details: {},
        isAbsent: false,
        obstacle: { reason, details: {} },
      },
      { sentAt: now },
    ),
    PUT: pending(waiting(reason), { sentAt: null, created: { id: idOf(1) } }),
  });
  const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
  const failing = ['GET', 'POST', 'PUT'] as const;

  it('knows the request that failed last', () => {
    for (const method of failing) {
      assert.equal(failedMethod(rows('timeout')[method]), method);
    }
    const lost = { kind: 'unknown', reason: 'timeout', details: {}, isAbsent: false } as const;
    assert.equal(failedMethod(pending(lost)), 'POST', 'It is the create whose answer was lost');
  });

  describe('a request that went well', () => {
    const before: readonly PendingReason[] = [
      'hostNotFound',
      'unreachable',
      'refused',
      'connectTimeout',
      'tls',
    ];
    for (const reason of [...failureKinds, 'cancelled', 'interrupted'] as const) {
      const scope = before.includes(reason)
        ? 'every row'
        : isOnTheWay(reason)
          ? 'those of its kind'
          : 'no row';
      it(`proves for ${scope} that "${reason}" can be gone`, () => {
        for (const method of methods) {
          const proven = failing.filter((each) => isProvenBy(method, rows(reason)[each]));
          const own = failing.filter((each) => each === method);
          const expected = { 'every row': failing, 'those of its kind': own, 'no row': [] };
          assert.deepEqual(proven, expected[scope]);
        }
      });
    }
  });

  it('lets those go first that failed least, and of them the oldest', () => {
    const row = (id: string, attempts: number, createdAt: number): PendingCreate =>
      pending(waiting('timeout'), { id, attempts, createdAt });
    const order = inTurn([row('a', 2, 1), row('b', 0, 3), row('c', 1, 4), row('d', 0, 2)]);
    assert.deepEqual(
      order.map(({ id }) => id),
      ['d', 'b', 'c', 'a'],
    );
  });

  it('takes what a server makes of one client, or a role in one workspace, for the row’s own', () => {
    const own = failureKinds.filter((kind) => mayBeItsOwn(pending(waiting(kind))));
    assert.deepEqual(own, [
      'forbidden',
      'serverError',
      'invalidResponse',
      'reset',
      'timeout',
      'network',
      // A gateway that has perhaps asked the server; nothing tells here with which status it answered.
      'intercepted',
      'unknownOutcome',
      'notSeenYet',
    ]);
    assert.equal(mayBeItsOwn(pending(waiting('intercepted', { status: 401 }))), false);
  });

  it('tells from the status whether who answers in the server’s place has asked it before', () => {
    const row = (status: number): PendingCreate => pending(waiting('intercepted', { status }));
    assert.equal(isProvenBy('GET', row(407)), true);
    assert.equal(isProvenBy('GET', row(502)), false);
    assert.equal(isProvenBy('POST', row(502)), true);
  });

  describe('the time of the next attempt', () => {
    /** In milliseconds from now. */
    const due = (nextAttemptAt: number | null, state: PendingState): number =>
      Math.max(0, dueAt(pending(state, { nextAttemptAt }), now) - now);

    it('counts as it is written where its cause can have been given it', () => {
      assert.equal(due(now + 15 * minute, waiting('unreachable')), 15 * minute);
      assert.equal(due(now - minute, waiting('unreachable')), 0);
      const limit = waiting('rateLimited', { retryAfterMs: 50 * minute });
      assert.equal(due(now + 50 * minute, limit), 50 * minute);
    });

    it('is now where it is further away: the clock was set back since', () => {
      assert.equal(due(now + 15 * minute + 1, waiting('unreachable')), 0);
      assert.equal(
        due(now + 51 * minute, waiting('rateLimited', { retryAfterMs: 50 * minute })),
        0,
      );
      assert.equal(due(now + 365 * 24 * 60 * minute, waiting('rateLimited')), 0);
    });

    it('never comes where somebody has to act', () => {
      assert.equal(due(null, waiting('keyRejected')), Infinity);
    });

    it('is never taken for impossible right after it was given', () => {
      for (const reason of [...failureKinds, 'cancelled', 'interrupted'] as const) {
        for (const details of [{}, { retryAfterMs: 0 }, { retryAfterMs: 24 * 60 * minute }]) {
          for (const attempts of [1, 2, 3, 4, 5, 6, 7, 8, 100]) {
            const delayMs = retryDelayMs({ reason, details }, attempts, 1);
            const nextAttemptAt = delayMs === null ? null : now + delayMs;
            assert.equal(due(nextAttemptAt, waiting(reason, details)), delayMs ?? Infinity);
          }
        }
      }
    });
  });
});
