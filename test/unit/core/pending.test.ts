import assert from 'node:assert/strict';
import type { FailureDetails, FailureKind } from '../../../src/core/errors';
import { ClockifyError, failureKinds } from '../../../src/core/errors';
import type { Fate, Owner, PendingReason } from '../../../src/core/pending';
import {
  failureOfRow,
  fateOf,
  isOnTheWay,
  isSameAccount,
  isSameOwner,
  retryDelayMs,
} from '../../../src/core/pending';
import { acme, otto, pending, rosa, side } from '../../support/samples';

const minute = 60_000;

describe('core/pending', () => {
  describe('what a failed create means for the client', () => {
    const fateAfter = (kind: FailureKind, details: FailureDetails = {}): Fate =>
      fateOf(new ClockifyError(kind, details));

    const doubtful: readonly FailureKind[] = [
      'serverError',
      'invalidResponse',
      'reset',
      'timeout',
      'network',
      'unknownOutcome',
      'notSeenYet',
    ];
    for (const kind of failureKinds.filter((each) => each !== 'intercepted')) {
      const isDoubtful = doubtful.includes(kind);
      it(`is ${isDoubtful ? 'not ' : ''}certain after ${kind}`, () => {
        assert.equal(fateAfter(kind) === 'doubt', isDoubtful);
      });
    }

    it('is not certain after what answered in between, unless that turned the request away', () => {
      const fates = (statuses: readonly number[]): readonly Fate[] =>
        statuses.map((status) => fateAfter('intercepted', { status }));
      const turnedAway = [302, 400, 401, 403, 404, 405, 407, 429, 451];
      assert.deepEqual(
        fates(turnedAway),
        turnedAway.map(() => 'notProcessed'),
      );
      const perhapsHandedOn = [200, 201, 204, 408, 500, 502, 503, 504, 511];
      assert.deepEqual(
        fates(perhapsHandedOn),
        perhapsHandedOn.map(() => 'doubt'),
      );
      assert.equal(fateAfter('intercepted'), 'doubt');
    });

    it('is for good where Clockify said no to what was sent', () => {
      const refused = failureKinds.filter((kind) => fateAfter(kind) === 'refused');
      assert.deepEqual(refused, [
        'workspaceNotFound',
        'noWorkspaces',
        'clientNotFound',
        'duplicateName',
        'invalidField',
        'rejected',
        'notApplied',
        'changedElsewhere',
        'unsupported',
      ]);
    });
  });

  describe('the next attempt', () => {
    const delay = (
      reason: PendingReason,
      attempts: number,
      random = 1,
      details: FailureDetails = {},
    ): number | null => retryDelayMs({ reason, details }, attempts, random);

    const onTheWay: readonly PendingReason[] = [
      'hostNotFound',
      'unreachable',
      'refused',
      'connectTimeout',
      'tls',
      'serverError',
      'reset',
      'timeout',
      'network',
      'intercepted',
      'unknownOutcome',
      'notSeenYet',
      'cancelled',
      'interrupted',
    ];
    for (const reason of onTheWay) {
      it(`comes later and later after ${reason}, up to every quarter of an hour`, () => {
        const delays = [1, 2, 3, 4, 5, 6, 100].map((attempts) => delay(reason, attempts));
        const minutes = [0.5, 1, 2, 5, 15, 15, 15];
        assert.deepEqual(
          delays,
          minutes.map((each) => each * minute),
        );
        assert.ok(isOnTheWay(reason));
      });
    }

    it('comes when Clockify says, however often it said so', () => {
      for (const attempts of [1, 2, 50]) {
        assert.equal(delay('rateLimited', attempts, 0, { retryAfterMs: 90_000 }), 90_000);
      }
    });

    it('comes later and later, up to a minute, where Clockify asks for no pause at all', () => {
      const delays = [1, 2, 6, 7, 50].map((attempts) =>
        delay('rateLimited', attempts, 1, { retryAfterMs: 0 }),
      );
      assert.deepEqual(delays, [1_000, 2_000, 32_000, minute, minute]);
    });

    it('doubles from a second to half a minute where Clockify does not say, then it is an hour’s quota', () => {
      const delays = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((attempts) =>
        delay('rateLimited', attempts),
      );
      const seconds = [1, 2, 4, 8, 16, 32, 900, 900, 900];
      assert.deepEqual(
        delays,
        seconds.map((each) => each * 1_000),
      );
    });

    it('is spread over half of that time: who was stopped together does not come back together', () => {
      const spread = [0, 0.5, 1].map((random) => delay('rateLimited', 4, random));
      assert.deepEqual(spread, [4_000, 6_000, 8_000]);
    });

    const needsSomebody = failureKinds.filter(
      (kind) => kind !== 'rateLimited' && !onTheWay.includes(kind),
    );
    for (const kind of needsSomebody) {
      it(`is for somebody to ask for after ${kind}`, () => {
        assert.equal(delay(kind, 1), null);
        assert.ok(!isOnTheWay(kind));
      });
    }
  });

  it('tells the failure of a row as any other failure', () => {
    const row = pending({ kind: 'refused', reason: 'invalidField', details: { field: 'email' } });
    assert.deepEqual(failureOfRow(row), new ClockifyError('invalidField', { field: 'email' }));
  });

  it('knows no failure of a row that is being sent, was cancelled or interrupted', () => {
    const cut = { kind: 'unknown', details: {}, isAbsent: false } as const;
    assert.equal(failureOfRow(pending({ kind: 'sending' })), undefined);
    assert.equal(failureOfRow(pending({ ...cut, reason: 'cancelled' })), undefined);
    assert.equal(failureOfRow(pending({ ...cut, reason: 'interrupted' })), undefined);
  });

  it('tells owners apart by server, account and workspace', () => {
    const owner: Owner = { accountId: rosa.id, workspace: acme };
    const others: readonly [Partial<Owner>, boolean, boolean][] = [
      [{}, true, true],
      [{ workspace: { ...acme, name: 'renamed' } }, true, true],
      [{ workspace: side }, true, false],
      [{ accountId: otto.id }, false, false],
    ];
    for (const [change, sameAccount, sameOwner] of others) {
      const other = { ...owner, ...change };
      assert.equal(isSameAccount(owner, other), sameAccount);
      assert.equal(isSameOwner(owner, other), sameOwner);
    }
  });
});
