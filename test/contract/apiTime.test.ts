import assert from 'node:assert/strict';
import type { Fetch } from '../../src/core/ports';
import type { Bench } from './support/bench';
import { type Call, calls, getUser } from './support/calls';
import { expectCancelled, expectFailure, expectOneExchange } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const clientsOf = ({ workspace }: Bench): number => workspace.clients.length;
const created = (call: Call): number => (call.method === 'POST' ? 1 : 0);

overEachTransport('A time limit', (transport) => {
  const open = useBench(transport);

  async function expectTimeout(
    fault: 'hangBefore' | 'hangAfter' | 'stallBody',
    then: (bench: Bench, call: Call) => void,
  ): Promise<void> {
    // Side by side: what takes time is the limit.
    await Promise.all(
      calls.map(async (call) => {
        const bench = await open({ timeoutMs: 200 });
        const { hit } = bench.sandbox.inject({ kind: fault });
        const answered = fault === 'stallBody' && { status: call.success };
        await expectFailure(bench, call, { kind: 'timeout', ...answered });
        await hit;
        then(bench, call);
      }),
    );
  }

  it('ends a request that is never carried out', async () => {
    await expectTimeout('hangBefore', (bench) => {
      assert.equal(clientsOf(bench), 0);
    });
  });

  it('ends a request that is carried out and never answered', async () => {
    await expectTimeout('hangAfter', (bench, call) => {
      assert.equal(clientsOf(bench), created(call));
    });
  });

  it('covers the body too: an answer that stops half way', async () => {
    await expectTimeout('stallBody', (bench, call) => {
      assert.equal(clientsOf(bench), created(call));
    });
  });

  it('is asked for anew with each request: a setting can change', async () => {
    let timeoutMs = 100;
    const bench = await open({ timeoutMs: () => timeoutMs });
    bench.sandbox.inject({ kind: 'hangBefore' });
    bench.sandbox.inject({ kind: 'slow', delayMs: 150 });
    await expectFailure(bench, getUser, { kind: 'timeout' });
    timeoutMs = 20_000;
    await getUser.run(bench);
    assert.equal(bench.exchanges.at(-1)?.failure, undefined);
  });

  it('does not hold against an answer in time', async () => {
    const bench = await open({ timeoutMs: 2000 });
    bench.sandbox.inject({ kind: 'slow', delayMs: 20 });
    await getUser.run(bench);
    expectOneExchange(bench, getUser, { status: 200 });
  });
});

overEachTransport('A cancellation', (transport) => {
  const open = useBench(transport);

  for (const call of calls) {
    it(`before the request sends nothing (${call.name})`, async () => {
      const bench = await open();
      bench.canceller.abort();
      await expectCancelled(bench, call.run(bench));
      assert.deepEqual([bench.sandbox.requests, bench.exchanges], [[], []]);
    });

    for (const [kind, title, clients] of [
      ['hangBefore', 'while the request waits', 0],
      ['hangAfter', 'while the answer is awaited', created(call)],
    ] as const) {
      it(`${title} lets go of it (${call.name})`, async () => {
        const bench = await open();
        const { hit } = bench.sandbox.inject({ kind });
        const running = call.run(bench);
        await hit;
        bench.canceller.abort();
        await expectCancelled(bench, running);
        expectOneExchange(bench, call, { failure: 'cancelled' });
        assert.deepEqual([bench.sandbox.requests.length, clientsOf(bench)], [1, clients]);
      });
    }

    it(`while the body arrives lets go of it (${call.name})`, async () => {
      const answered = new Answered(transport.fetch);
      const bench = await open({ fetch: answered.fetch });
      bench.sandbox.inject({ kind: 'stallBody' });
      const running = call.run(bench);
      await answered.first;
      bench.canceller.abort();
      await expectCancelled(bench, running);
      expectOneExchange(bench, call, { status: call.success, failure: 'cancelled' });
    });
  }

  it('with the very arrival of the headers is one as well', async () => {
    const canceller = new AbortController();
    const bench = await open({
      async fetch(url, init) {
        const response = await transport.fetch(url, init);
        canceller.abort();
        return response;
      },
    });
    bench.sandbox.inject({ kind: 'stallBody' });
    await expectCancelled(bench, getUser.run({ ...bench, canceller }));
    expectOneExchange(bench, getUser, { status: 200, failure: 'cancelled' });
  });

  it('after the end changes nothing', async () => {
    const bench = await open();
    await getUser.run(bench);
    bench.canceller.abort();
    expectOneExchange(bench, getUser, { status: 200 });
  });

  it('is not mistaken for the time limit, nor the limit for it', async () => {
    const bench = await open({ timeoutMs: 200 });
    bench.sandbox.inject({ kind: 'hangBefore' });
    await expectFailure(bench, getUser, { kind: 'timeout' });
    bench.canceller.abort();
    await expectCancelled(bench, getUser.run(bench));
  });
});

/** A transport that tells when an answer has begun and its body is being waited for. */
class Answered {
  readonly first: Promise<void>;
  readonly fetch: Fetch;

  constructor(fetch: Fetch) {
    let tell: () => void;
    this.first = new Promise((resolve) => (tell = resolve));
    this.fetch = async (url, init) => {
      const response = await fetch(url, init);
      setImmediate(tell);
      return response;
    };
  }
}
