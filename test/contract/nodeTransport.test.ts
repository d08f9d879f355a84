import assert from 'node:assert/strict';
import { hasSubscribers, subscribe, unsubscribe } from 'node:diagnostics_channel';
import http from 'node:http';
import { type NetConnectOpts, type Socket, connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fetch } from '../../src/core/ports';
import { connectTimeoutMs, connectingWithin } from '../../src/host/nodeTransport';
import { type Bench, withConnection } from './support/bench';
import { type Call, calls, getClients, getUser, postClientWith } from './support/calls';
import { expectCancelled, expectFailure } from './support/expectFailure';
import { type HangingServer, startHangingServer } from './support/hangingServer';
import { useBench } from './support/useBench';

const limitMs = 200;
const limited = connectingWithin(limitMs);

/** Longer than what a socket takes before it is connected. */
const longest = postClientWith({ address: '𝒜'.repeat(1500), note: '🧾'.repeat(1500) });

const start = 'http.client.request.start';

describe('The transport of Node: connected or not', () => {
  const open = useBench({
    name: 'node-fetch',
    fetch: limited,
    tellsRedirects: true,
    ownHeaders: [],
  });

  afterEach(() => {
    // The channel tells of the requests of all extensions: nobody may go on listening when his own is over.
    assert.equal(hasSubscribers(start), false);
  });

  it('gives a slow mobile network time to connect', () => {
    assert.equal(connectTimeoutMs, 10_000);
  });

  for (const call of [getUser, getClients, longest]) {
    it(`leaves an answer alone that takes longer than connecting may (${call.name})`, async () => {
      const bench = await open();
      bench.sandbox.inject({ kind: 'slow', delayMs: 2 * limitMs });
      await call.run(bench);
      assert.ok((bench.exchanges[0]?.durationMs ?? 0) >= limitMs);
    });
  }

  it('leaves a body alone that takes longer, and the time limit as it is', async () => {
    const bench = await open({ timeoutMs: 2 * limitMs });
    bench.sandbox.inject({ kind: 'stallBody' });
    await expectFailure(bench, getUser, { kind: 'timeout', status: 200 });
    assert.ok((bench.exchanges[0]?.durationMs ?? 0) > limitMs);
  });

  it('stops listening when a request fails before there is a connection', async () => {
    const bench = await open();
    await bench.sandbox.goOffline();
    await expectFailure(bench, getUser, { kind: 'refused', requests: 0 });
  });

  // Where it is said how the server is made to hang, it is said why this is for Linux.
  if (process.platform === 'linux') {
    describe('to a server that leaves connections without an answer', () => {
      let server: HangingServer;

      beforeEach(async () => {
        server = await startHangingServer();
      });

      afterEach(() => server.close());

      const benchAt = async (scheme = 'http', fetch = limited, timeoutMs = 30_000) =>
        withConnection(await open({ fetch, timeoutMs }), {
          apiUrl: `${scheme}://${server.host}/api/v1`,
        });

      async function expectConnectTimeout(bench: Bench, call: Call): Promise<void> {
        await expectFailure(bench, call, { kind: 'connectTimeout', requests: 0 });
        const { durationMs = 0 } = bench.exchanges[0] ?? {};
        assert.ok(durationMs >= limitMs - 5 && durationMs < 10 * limitMs, `${durationMs} ms`);
      }

      it('is connectTimeout when its time is over, and nothing is received', async () => {
        await Promise.all(
          [...calls, longest].map(async (call) => expectConnectTimeout(await benchAt(), call)),
        );
        assert.equal(await server.received(), '');
      });

      it('is connectTimeout with encryption, too', async () => {
        await Promise.all(
          [getUser, longest].map(async (call) =>
            expectConnectTimeout(await benchAt('https'), call),
          ),
        );
        assert.equal(await server.received(), '');
      });

      it('is connectTimeout where an agent makes the socket late, as VS Code does', async () => {
        const bench = await benchAt('http', withAgent(limited, new LateAgent()));
        await expectConnectTimeout(bench, getUser);
      });

      it('lets go of the connection when it is cancelled', async () => {
        const bench = await benchAt();
        const starting = nextStart();
        const running = getUser.run(bench);
        await starting;
        bench.canceller.abort();
        await expectCancelled(bench, running);
        assert.ok((bench.exchanges[0]?.durationMs ?? limitMs) < limitMs);
      });

      it('is timeout when the time for the whole request is over before', async () => {
        const bench = await benchAt('http', connectingWithin(30_000), limitMs);
        await expectFailure(bench, getUser, { kind: 'timeout', requests: 0 });
      });

      it('does not touch what others send there meanwhile, before or after', async () => {
        const others: http.ClientRequest[] = [];
        const failed: unknown[] = [];
        const other = (): void => {
          const request = http.get(`http://${server.host}/`, { agent: false });
          others.push(request.on('error', (error) => failed.push(error)));
        };
        other();
        const running = expectConnectTimeout(await benchAt(), getUser);
        other();
        await running;
        other();
        await wait(1.5 * limitMs);
        assert.deepEqual(
          others.map(({ destroyed, socket }) => [destroyed, socket?.connecting]),
          Array.from({ length: 3 }, () => [false, true]),
        );
        assert.deepEqual(failed, []);
        others.forEach((request) => request.destroy());
      });

      it('does not touch its own requests elsewhere', async () => {
        const [hanging, well] = [await benchAt(), await open()];
        well.sandbox.inject({ kind: 'slow', delayMs: 2 * limitMs });
        await Promise.all([expectConnectTimeout(hanging, getUser), getUser.run(well)]);
      });
    });
  }
});

/** Resolves when the next request has got its socket. */
function nextStart(): Promise<void> {
  return new Promise((resolve) => {
    const onStart = (): void => {
      unsubscribe(start, onStart);
      resolve();
    };
    subscribe(start, onStart);
  });
}

/** Thinks about the way for a while before it connects, as one does that asks for the system's proxies. */
class LateAgent extends http.Agent {
  override createConnection(
    options: NetConnectOpts,
    callback?: (error: Error | null, socket: Socket) => void,
  ): undefined {
    setTimeout(() => callback?.(null, connect(options)), 20);
  }
}

/** As VS Code does it: `http.request` is replaced by one that has an agent of its own. */
function withAgent(fetch: Fetch, agent: http.Agent): Fetch {
  return async (url, init) => {
    const { request } = http;
    http.request = ((address: string, options: http.RequestOptions) =>
      request(address, { ...options, agent })) as typeof request;
    try {
      return await fetch(url, init);
    } finally {
      http.request = request;
    }
  };
}
