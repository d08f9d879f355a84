import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { ApiAnswer, ApiRequest, Send } from '../../../src/api/http';
import { withRetries } from '../../../src/api/retry';
import { Cancelled, ClockifyError, failureKinds } from '../../../src/core/errors';
import type { FailureDetails, FailureKind } from '../../../src/core/errors';
import { VirtualClock } from '../../support/virtualClock';
import { asIs, connection, get } from './httpFixture';

const post: ApiRequest<unknown> = { method: 'POST', path: '/x', body: {}, decode: asIs };
/** Whatever was asked for: nothing here looks at it. */
const ok: ApiAnswer<never> = { body: 'ok' as never, isLastPage: undefined };
const busy = new ClockifyError('serverError', { status: 503 });
const never = new AbortController().signal;

const limited = (retryAfterMs?: number): ClockifyError =>
  new ClockifyError('rateLimited', {
    status: 429,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });

describe('api/retry', () => {
  let clock: VirtualClock;
  let startedAt: number;
  /** When each request left, in milliseconds from the beginning. */
  let sent: number[];

  beforeEach(() => {
    clock = new VirtualClock();
    startedAt = clock.now();
    sent = [];
  });

  /** One answer for each try; the last one for all that follow. */
  function over(answers: readonly (ApiAnswer<never> | Error)[], random = 1): Send {
    const send: Send = async () => {
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? ok;
      sent.push(clock.now() - startedAt);
      await Promise.resolve();
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    };
    return withRetries(send, clock, () => random);
  }

  async function run(send: Send, request = get): Promise<unknown> {
    const running = send(connection, request, never).catch((error: unknown) => error);
    await clock.pass(3_600_000);
    return running;
  }

  const passing: readonly (readonly [FailureKind, FailureDetails])[] = [
    ['rateLimited', { status: 429 }],
    ['serverError', { status: 502 }],
    ['serverError', { status: 503 }],
    ['serverError', { status: 504 }],
    ['intercepted', { status: 502 }],
    ['intercepted', { status: 503 }],
    ['intercepted', { status: 504 }],
    ['reset', {}],
  ];
  for (const [kind, details] of passing) {
    const title = [kind, details.status].join(' ').trim();
    const failure = new ClockifyError(kind, details);

    it(`tries a GET again after ${title}, and gives the answer`, async () => {
      assert.equal(await run(over([failure, ok])), ok);
      assert.equal(sent.length, 2);
    });

    it(`tries a GET three times at the most with ${title}, and fails as the last one`, async () => {
      const last = new ClockifyError(kind, { ...details, serverMessage: 'the third' });
      assert.equal(await run(over([failure, failure, last])), last);
      assert.equal(sent.length, 3);
    });

    it(`never sends a POST again, not after ${title} either`, async () => {
      assert.equal(await run(over([failure, ok]), post), failure);
      assert.deepEqual(sent, [0]);
    });
  }

  it('sends once what goes well', async () => {
    assert.equal(await run(over([ok])), ok);
    assert.equal(await run(over([ok]), post), ok);
    assert.equal(sent.length, 2);
  });

  const lasting: readonly ClockifyError[] = [
    ...failureKinds
      .filter((kind) => !['rateLimited', 'reset'].includes(kind))
      .map((kind) => new ClockifyError(kind)),
    ...[500, 501, 505, 507, 599].map((status) => new ClockifyError('serverError', { status })),
  ];
  for (const failure of lasting) {
    it(`does not try again after ${failure.message}`, async () => {
      assert.equal(await run(over([failure, ok])), failure);
      assert.deepEqual(sent, [0]);
    });
  }

  it('does not try again what was cancelled, nor after an error that nobody knows', async () => {
    for (const error of [new Cancelled(), new TypeError('a defect')]) {
      sent = [];
      assert.equal(await run(over([error, ok])), error);
      assert.equal(sent.length, 1);
    }
  });

  it('ends when the failure has become one that lasts', async () => {
    const lasts = new ClockifyError('keyRejected', { status: 401 });
    assert.equal(await run(over([busy, lasts])), lasts);
    assert.equal(sent.length, 2);
  });

  it('begins to count anew with each request', async () => {
    const send = over([busy, busy, ok, busy, busy, ok]);
    assert.deepEqual([await run(send), await run(send)], [ok, ok]);
    assert.equal(sent.length, 6);
  });

  describe('the pause', () => {
    it('grows, and is between half of its length and the whole, as chance has it', async () => {
      for (const [random, at] of [
        [0, [0, 500, 1_500]],
        [0.5, [0, 750, 2_250]],
        [1, [0, 1_000, 3_000]],
      ] as const) {
        sent = [];
        startedAt = clock.now();
        await run(over([busy, busy, ok], random));
        assert.deepEqual(sent, at);
      }
    });

    it('is the one of every cause that does not say how long', async () => {
      for (const failure of [limited(), new ClockifyError('reset')]) {
        sent = [];
        startedAt = clock.now();
        await run(over([failure, ok]));
        assert.deepEqual(sent, [0, 1_000]);
      }
    });

    for (const ms of [0, 1_000, 7_000, 10_000]) {
      it(`is ${ms} ms where the server asks for them, whatever chance has`, async () => {
        assert.equal(await run(over([limited(ms), limited(ms), ok], 0.3)), ok);
        assert.deepEqual(sent, [0, ms, 2 * ms]);
      });
    }

    for (const ms of [10_001, 60_000, 3_600_000]) {
      it(`of ${ms} ms is too long for somebody who waits: the failure says how long`, async () => {
        const failure = limited(ms);
        assert.equal(await run(over([failure, ok])), failure);
        assert.deepEqual(sent, [0]);
      });
    }

    it('is not over before its time', async () => {
      const running = over([busy, ok])(connection, get, never);
      await clock.pass(999);
      assert.deepEqual(sent, [0]);
      await clock.pass(1);
      assert.equal(await running, ok);
    });
  });

  describe('a cancel', () => {
    it('during the pause ends it at once, and nothing is sent any more', async () => {
      const canceller = new AbortController();
      const running = over([limited(9_000), ok])(connection, get, canceller.signal);
      const rejected = assert.rejects(running, Cancelled);
      await clock.pass(1_000);
      canceller.abort();
      await rejected;
      await clock.pass(60_000);
      assert.deepEqual(sent, [0]);
    });

    it('that came while the request failed ends it without a pause', async () => {
      const canceller = new AbortController();
      const send = async (): Promise<ApiAnswer<never>> => {
        sent.push(0);
        canceller.abort();
        await Promise.resolve();
        throw busy;
      };
      const retrying = withRetries(send, clock, () => 1);
      // No time passes: a pause would not end.
      await assert.rejects(retrying(connection, get, canceller.signal), Cancelled);
      assert.deepEqual(sent, [0]);
    });

    it('of a signal that outlives the request finds nothing left of it', async () => {
      const canceller = new AbortController();
      const running = over([busy, busy, ok])(connection, get, canceller.signal);
      await clock.pass(60_000);
      assert.equal(await running, ok);
      assert.deepEqual(getEventListeners(canceller.signal, 'abort'), []);
    });
  });
});
