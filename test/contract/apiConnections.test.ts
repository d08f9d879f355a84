import assert from 'node:assert/strict';
import { withConnection } from './support/bench';
import { type Call, calls, postClient } from './support/calls';
import { expectFailure, failureOf } from './support/expectFailure';
import { type OtherServer, closedHost, serverThatSends, untrustedServer } from './support/servers';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

overEachTransport('A connection that breaks', (transport) => {
  const open = useBench(transport);
  const servers: OtherServer[] = [];

  async function started(starting: Promise<OtherServer>): Promise<OtherServer> {
    const server = await starting;
    servers.push(server);
    return server;
  }

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  function forEachCall(title: string, test: (call: Call) => Promise<void>): void {
    for (const call of calls) it(`${title} (${call.name})`, () => test(call));
  }

  forEachCall('is hostNotFound when nobody knows the name', async (call) => {
    const bench = withConnection(await open(), { apiUrl: 'https://clockify.invalid/api/v1' });
    await expectFailure(bench, call, { kind: 'hostNotFound', requests: 0 });
  });

  forEachCall('is refused when nobody listens at the port', async (call) => {
    const bench = withConnection(await open(), { apiUrl: `http://${await closedHost()}/api/v1` });
    await expectFailure(bench, call, { kind: 'refused', requests: 0 });
  });

  forEachCall('is refused when the server has left the network', async (call) => {
    const bench = await open();
    await bench.sandbox.goOffline();
    await expectFailure(bench, call, { kind: 'refused', requests: 0 });
  });

  forEachCall('is reset when it is reset before anything is done', async (call) => {
    const bench = await open();
    bench.sandbox.inject({ kind: 'resetBefore' });
    await expectFailure(bench, call, { kind: 'reset' });
    assert.deepEqual(bench.workspace.clients, []);
  });

  forEachCall('is reset when it is reset after all is done', async (call) => {
    const bench = await open();
    bench.sandbox.inject({ kind: 'resetAfter' });
    await expectFailure(bench, call, { kind: 'reset' });
    assert.equal(bench.workspace.clients.length, call.method === 'POST' ? 1 : 0);
  });

  forEachCall('is reset when it ends in the middle of the answer', async (call) => {
    const bench = await open();
    bench.sandbox.inject({ kind: 'cutBody' });
    await expectFailure(bench, call, { kind: 'reset', status: call.success });
    assert.equal(bench.workspace.clients.length, call.method === 'POST' ? 1 : 0);
  });

  for (const [title, answer] of [
    ['before the first chunk', `${head}Transfer-Encoding: chunked\r\n\r\n`],
    ['between two chunks', `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n`],
    ['within a chunk', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n[{"`],
  ] as const) {
    forEachCall(`is reset when an answer in chunks ends ${title}`, async (call) => {
      const { host } = await started(serverThatSends(answer));
      const bench = withConnection(await open(), { apiUrl: `http://${host}/api/v1` });
      await expectFailure(bench, call, { kind: 'reset', status: 200, requests: 0 });
    });
  }

  forEachCall('is reset when it ends without an answer', async (call) => {
    const { host } = await started(serverThatSends(''));
    const bench = withConnection(await open(), { apiUrl: `http://${host}/api/v1` });
    await expectFailure(bench, call, { kind: 'reset', requests: 0 });
  });

  forEachCall('is tls when nobody vouches for the certificate', async (call) => {
    const server = await started(untrustedServer());
    const bench = withConnection(await open(), { apiUrl: `https://${server.host}/api/v1` });
    const details = { subject: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
    await expectFailure(bench, call, { kind: 'tls', details, requests: 0 });
    assert.equal(server.connections, 1);
  });

  forEachCall('is tls when the server does not speak it', async (call) => {
    const server = await started(serverThatSends('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const bench = withConnection(await open(), { apiUrl: `https://${server.host}/api/v1` });
    const { details } = await failureOf(bench, call, { kind: 'tls', requests: 0 });
    // Which of the two it is depends on the version of Node.
    assert.match(details.subject ?? '', /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER)$/);
    assert.equal(server.connections, 1);
  });

  it('does not stand in the way of the next call', async () => {
    const bench = await open();
    for (const kind of ['resetBefore', 'cutBody', 'cutJson'] as const) {
      bench.sandbox.inject({ kind, method: 'GET' });
      await assert.rejects(bench.api.getAccount(bench.connection, bench.canceller.signal));
    }
    await postClient.run(bench);
    assert.equal(bench.workspace.clients.length, 1);
  });
});
