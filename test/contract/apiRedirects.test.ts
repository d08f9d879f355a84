import assert from 'node:assert/strict';
import { calls } from './support/calls';
import { expectFailure } from './support/expectFailure';
import { type OtherServer, serverThatSends } from './support/servers';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

overEachTransport('A redirect', (transport) => {
  const open = useBench(transport);
  // The global fetch says only that it failed, as for any other reason that has no code.
  const kind = transport.tellsRedirects ? 'redirected' : 'network';
  let other: OtherServer;

  beforeEach(async () => {
    other = await serverThatSends('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
  });

  afterEach(() => other.close());

  for (const status of [301, 302, 303, 307, 308]) {
    for (const call of calls) {
      it(`${status} is ${kind}, and the other origin hears nothing (${call.name})`, async () => {
        const bench = await open();
        const headers = { Location: `http://${other.host}/api/v1${call.path(bench)}` };
        bench.sandbox.inject({ kind: 'answer', status, headers, body: '<html>Moved</html>' });
        await expectFailure(bench, call, { kind });
        assert.equal(other.connections, 0);
      });
    }
  }

  for (const call of calls) {
    it(`to the same origin is ${kind} too, and not followed (${call.name})`, async () => {
      const bench = await open();
      const headers = { Location: '/api/v1/user' };
      bench.sandbox.inject({ kind: 'answer', status: 307, headers });
      await expectFailure(bench, call, { kind });
    });

    for (const location of ['http://', 'http://:x/', '//']) {
      it(`to "${location}", which is no address, is ${kind} too (${call.name})`, async () => {
        const bench = await open();
        const headers = { Location: location };
        bench.sandbox.inject({ kind: 'answer', status: 302, headers });
        await expectFailure(bench, call, { kind });
      });
    }

    it(`of 304, which asks to go nowhere, is not Clockify's (${call.name})`, async () => {
      const bench = await open();
      bench.sandbox.inject({ kind: 'answer', status: 304 });
      await expectFailure(bench, call, { kind: 'intercepted', details: { status: 304 } });
    });
  }
});
