import assert from 'node:assert/strict';
import { createClockifyApi } from '../../src/api/clockifyApi';
import { withRetries } from '../../src/api/retry';
import type { Clock } from '../../src/core/ports';
import type { FaultKind } from '../sandbox/sandbox';
import type { Bench } from './support/bench';
import { type Call, findClients, getClients, getUser, postClient } from './support/calls';
import { expectCancelled } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const denied = { message: 'Access Denied', code: 501 };
const html = '<html><body><h1>Bad gateway</h1></body></html>';
const tooMany = { message: 'Too many requests' };

const passing: readonly (readonly [string, FaultKind])[] = [
  ['429', { kind: 'answer', status: 429, body: tooMany }],
  ['429 for two seconds', answer429('2')],
  ['502', { kind: 'answer', status: 502, body: html }],
  ['503', { kind: 'answer', status: 503 }],
  ['504', { kind: 'answer', status: 504, body: html }],
  ['a reset', { kind: 'resetBefore' }],
  ['an answer that is cut', { kind: 'cutBody' }],
];

const lasting: readonly (readonly [string, FaultKind, string])[] = [
  ['429 for a minute', answer429('60'), 'rateLimited'],
  ['429 until a year that is far', answer429('Fri, 31 Dec 9999 23:59:59 GMT'), 'rateLimited'],
  ['500', { kind: 'answer', status: 500, body: denied }, 'serverError'],
  ['403', { kind: 'answer', status: 403, body: denied }, 'forbidden'],
  ['an empty 500', { kind: 'answer', status: 500 }, 'intercepted'],
  ['403 of a portal', { kind: 'answer', status: 403, body: html }, 'intercepted'],
  ['200 of a portal', { kind: 'answer', status: 200, body: html }, 'intercepted'],
  ['JSON that ends in the middle', { kind: 'cutJson' }, 'invalidResponse'],
];

overEachTransport('A request that fails for a passing cause', (transport) => {
  const open = useBench(transport);

  /** Pauses are noted instead of waited for. */
  async function openPatient(): Promise<{ bench: Bench; pauses: number[] }> {
    const bench = await open();
    const pauses: number[] = [];
    const clock: Clock = {
      now: Date.now,
      monotonicNow: Date.now,
      after: (ms, action) => {
        pauses.push(ms);
        const timer = setImmediate(action);
        return {
          dispose: () => {
            clearImmediate(timer);
          },
        };
      },
    };
    const api = createClockifyApi(
      bench.send,
      withRetries(bench.send, clock, () => 1),
    );
    return { bench: { ...bench, api }, pauses };
  }

  const reads: readonly Call[] = [getUser, getClients];
  for (const call of reads) {
    for (const [title, fault] of passing) {
      it(`goes well at the third try after ${title} (${call.name})`, async () => {
        const { bench, pauses } = await openPatient();
        bench.sandbox.inject({ ...fault, times: 2 });
        await call.run(bench);
        assert.deepEqual(pauses, title.includes('two seconds') ? [2000, 2000] : [1000, 2000]);
        assert.deepEqual([bench.sandbox.requests.length, bench.exchanges.length], [3, 3]);
      });
    }

    for (const [title, fault, kind] of lasting) {
      it(`is left alone after ${title} (${call.name})`, async () => {
        const { bench, pauses } = await openPatient();
        bench.sandbox.inject({ ...fault, times: Infinity });
        await assert.rejects(call.run(bench), { kind });
        assert.deepEqual([pauses, bench.sandbox.requests.length], [[], 1]);
      });
    }

    it(`fails in the end (${call.name})`, async () => {
      const { bench } = await openPatient();
      bench.sandbox.inject({ kind: 'answer', status: 502, body: html, times: Infinity });
      await assert.rejects(call.run(bench), { kind: 'intercepted', details: { status: 502 } });
      assert.equal(bench.sandbox.requests.length, 3);
    });
  }

  for (const call of [postClient, findClients]) {
    for (const [title, fault] of passing) {
      it(`is never sent again after ${title} (${call.name})`, async () => {
        const { bench, pauses } = await openPatient();
        bench.sandbox.inject({ ...fault, times: Infinity });
        await assert.rejects(call.run(bench), { name: 'ClockifyError' });
        assert.deepEqual([pauses, bench.sandbox.requests.length], [[], 1]);
      });
    }
  }

  it('is not sent again when it is cancelled in the pause', async () => {
    const bench = await open();
    const after = (): { dispose: () => void } => {
      setImmediate(() => {
        bench.canceller.abort();
      });
      return { dispose: () => undefined };
    };
    const clock = { now: Date.now, monotonicNow: Date.now, after };
    const read = withRetries(bench.send, clock, () => 1);
    const api = createClockifyApi(bench.send, read);
    bench.sandbox.inject({ kind: 'answer', status: 503 });
    await expectCancelled(bench, getUser.run({ ...bench, api }));
    assert.equal(bench.sandbox.requests.length, 1);
  });
});

function answer429(retryAfter: string): FaultKind {
  return { kind: 'answer', status: 429, body: tooMany, headers: { 'Retry-After': retryAfter } };
}
