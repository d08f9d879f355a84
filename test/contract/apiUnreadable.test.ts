import assert from 'node:assert/strict';
import type { FailureDetails } from '../../src/core/errors';
import { type Bench, withConnection } from './support/bench';
import { type Call, calls, getClients, getUser, postClient } from './support/calls';
import { expectFailure, failureOf } from './support/expectFailure';
import { type OtherServer, serverThatSends } from './support/servers';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const mebibyte = 1024 * 1024;
const html = '<html><body>Sign in to the Wi-Fi of this hotel</body></html>';
const row = { id: '6a1376e4a1b2c3d4e5f60718', name: 'Ada Lovelace' };

/** JSON of the right type, in which something is not as it must be; and where that is. */
const wrongShapes: readonly (readonly [Call, string, unknown, string])[] = [
  [getUser, 'null', null, 'body'],
  [getUser, 'a list', [], 'id'],
  [getUser, 'no id', { name: 'Dana' }, 'id'],
  [getUser, 'an empty id', { id: '' }, 'id'],
  [getUser, 'a number as id', { id: 7 }, 'id'],
  [getUser, 'an object as name', { ...row, name: {} }, 'name'],
  [getUser, 'a number as workspace', { ...row, activeWorkspace: 7 }, 'activeWorkspace'],
  [getClients, 'null', null, 'body'],
  [getClients, 'an object around the list', { clients: [row] }, 'body'],
  [getClients, 'nothing but a row that is null', [null], '[0]'],
  [getClients, 'nothing but rows without names', [{ id: row.id }, { id: row.id }], '[0].name'],
  [getClients, 'nothing but a row with numbers as cc', [{ ...row, ccEmails: [1] }], '[0].ccEmails'],
  [postClient, 'null', null, 'body'],
  [postClient, 'a list', [row], 'id'],
  [postClient, 'an empty object', {}, 'id'],
  [postClient, 'the id alone', { id: row.id }, 'name'],
  [postClient, 'an object as note', { ...row, note: {} }, 'note'],
];

overEachTransport('An answer that cannot be read', (transport) => {
  const open = useBench(transport);
  const invalid = (call: Call, details: FailureDetails) =>
    ({ kind: 'invalidResponse', details, status: call.success }) as const;

  const servers: OtherServer[] = [];

  async function benchAt(text: string): Promise<Bench> {
    const server = await serverThatSends(text);
    servers.push(server);
    return withConnection(await open(), { apiUrl: `http://${server.host}/api/v1` });
  }

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  for (const call of calls) {
    const status = call.success;

    it(`JSON that ends in the middle is invalidResponse (${call.name})`, async () => {
      const bench = await open();
      if (call === getClients) bench.sandbox.addClient(bench.workspace, row);
      bench.sandbox.inject({ kind: 'cutJson' });
      await expectFailure(bench, call, invalid(call, { status, subject: 'JSON' }));
    });

    for (const [title, body] of [
      ['HTML', html],
      ['no body', ''],
      ['a word', 'OK'],
    ] as const) {
      it(`${title} with ${status} is not Clockify's (${call.name})`, async () => {
        const bench = await open();
        bench.sandbox.inject({ kind: 'answer', status, body });
        await expectFailure(bench, call, { kind: 'intercepted', details: { status }, status });
      });
    }

    for (const [title, bytes] of [
      ['a greeting of SSH', 'SSH-2.0-OpenSSH_9.6\r\n'],
      ['HTML without a head', html],
    ] as const) {
      it(`${title} in place of HTTP is invalidResponse (${call.name})`, async () => {
        const bench = await benchAt(bytes);
        const { details } = await failureOf(bench, call, { kind: 'invalidResponse', requests: 0 });
        assert.match(details.subject ?? '', /^HPE_/);
      });
    }

    it(`gzip that is none is invalidResponse (${call.name})`, async () => {
      const bench = await open();
      const headers = { 'Content-Encoding': 'gzip' };
      bench.sandbox.inject({ kind: 'answer', status, body: '{"id":"x"}', headers });
      await expectFailure(bench, call, invalid(call, { subject: 'Z_DATA_ERROR' }));
    });

    it(`an error keeps its status where its body is far too long (${call.name})`, async () => {
      const bench = await open();
      const body = html.padEnd(34 * mebibyte);
      bench.sandbox.inject({ kind: 'answer', status: 502, body });
      await expectFailure(bench, call, { kind: 'intercepted', details: { status: 502 } });
    });

    it(`an error keeps its status where its body is cut (${call.name})`, async () => {
      const head = 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 100\r\n\r\n';
      const bench = await benchAt(`${head}{"message":`);
      const details = { status: 502 };
      await expectFailure(bench, call, { kind: 'intercepted', details, requests: 0 });
    });

    it(`204 is not Clockify's (${call.name})`, async () => {
      const bench = await open();
      bench.sandbox.inject({ kind: 'answer', status: 204 });
      await expectFailure(bench, call, { kind: 'intercepted', details: { status: 204 } });
    });
  }

  for (const [call, title, body, subject] of wrongShapes) {
    it(`${title} is invalidResponse at "${subject}" (${call.name})`, async () => {
      const bench = await open();
      bench.sandbox.inject({ kind: 'wrongShape', body });
      await expectFailure(bench, call, invalid(call, { subject }));
    });
  }

  for (const [call, cap, content] of [
    [getUser, mebibyte, JSON.stringify(row)],
    [postClient, mebibyte, JSON.stringify(row)],
    [getClients, 32 * mebibyte, '[]'],
  ] as const) {
    it(`${cap / mebibyte} MiB can be read (${call.name})`, async () => {
      const bench = await open();
      bench.sandbox.inject({ kind: 'answer', status: call.success, body: content.padEnd(cap) });
      await call.run(bench);
    });

    it(`one byte more than ${cap / mebibyte} MiB is invalidResponse (${call.name})`, async () => {
      const bench = await open();
      const body = content.padEnd(cap + 1);
      bench.sandbox.inject({ kind: 'answer', status: call.success, body });
      await expectFailure(bench, call, invalid(call, { subject: 'length' }));
    });

    it(`far more than ${cap / mebibyte} MiB is not waited for (${call.name})`, async () => {
      const bench = await open();
      const body = content.padEnd(cap + 32 * mebibyte);
      bench.sandbox.inject({ kind: 'answer', status: call.success, body });
      await expectFailure(bench, call, invalid(call, { subject: 'length' }));
    });
  }
});
