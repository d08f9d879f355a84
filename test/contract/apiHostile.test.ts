import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Client } from '../../src/core/model';
import { type Bench, withConnection } from './support/bench';
import { type Call, calls, getClients, getUser, postClient, postClientWith } from './support/calls';
import { expectFailure } from './support/expectFailure';
import { type OtherServer, serverThatKeeps, serverThatPours } from './support/servers';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const mebibyte = 1024 * 1024;
const id = '6a1376e4a1b2c3d4e5f60718';

/** What somebody could call a client to harm whoever looks at it. The views make it harmless; the data stay what they are. */
const hostile: Readonly<Record<string, string>> = {
  Markdown: '**bold** [x](https://evil.example) ![i](https://evil.example/i.png) `code` | # ~~~',
  'a link that runs a command': '[Ada](command:workbench.action.quit?%5B%22x%22%5D)',
  HTML: '<img src=x onerror="alert(1)"><script>alert(1)</script><b>Ada</b>&lt;&amp;',
  icons: '$(error) $(sync~spin) Ada $(',
  'bidirectional overrides': 'Ada \u202eecila\u202c \u2066\u2067\u2068x\u2069 \u200e\u200f\u061c',
  'line breaks': 'Ada\nLine\r\nLine\rLine\u2028Line\u2029Line\u0085Line\u000b\f',
  '100 characters outside the basic plane': '𝒜'.repeat(100),
  'control characters': String.fromCharCode(...Array.from({ length: 32 }, (_, n) => n), 127, 155),
  'an escape sequence of a terminal': '\u001b[31mAda\u001b]8;;https://evil.example\u0007',
  'halves of characters': 'A\ud800B\udc00C',
  'a mark of byte order and no characters': '\ufeffA\ufffeB\uffff\u0000',
  '1,000 marks on one letter': `A${'\u0301'.repeat(1000)}`,
  'placeholders of messages': '{name} {0} %s %d ${env:HOME} %USERPROFILE%',
  'what is a name in JavaScript': '__proto__',
};

/** Not decoded: where the bomb stands in place of an answer. */
const nested = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + close.repeat(depth);

overEachTransport('A hostile answer', (transport) => {
  const open = useBench(transport);
  const servers: OtherServer[] = [];

  async function benchAt(starting: Promise<OtherServer>): Promise<[Bench, OtherServer]> {
    const server = await starting;
    servers.push(server);
    const apiUrl = `http://${server.host}/api/v1`;
    return [withConnection(await open(), { apiUrl }), server];
  }

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  for (const [what, text] of Object.entries(hostile)) {
    it(`with ${what} in its texts comes through as it is`, async () => {
      const bench = await open();
      const { api, canceller, connection, sandbox, workspace } = bench;
      const row = { id, name: text, email: text, address: text, note: text, ccEmails: [text] };
      sandbox.inject({ kind: 'answer', status: 200, body: [row] });
      const [listed] = (await getClients.run(bench)) as Client[];
      sandbox.inject({ kind: 'answer', status: 201, body: row });
      const created = await postClientWith({ name: text }).run(bench);
      const expected = {
        ...row,
        workspaceId: workspace.id,
        currencyId: null,
        currencyCode: null,
        archived: false,
      };
      assert.deepEqual([listed, created], [expected, expected]);

      sandbox.inject({ kind: 'answer', status: 200, body: { id, name: text, email: text } });
      const { email, name } = await api.getAccount(connection, canceller.signal);
      sandbox.inject({ kind: 'answer', status: 200, body: [{ id, name: text }] });
      const workspaces = await api.listWorkspaces(connection, canceller.signal);
      assert.deepEqual([name, email, workspaces], [text, text, [{ id, name: text }]]);
    });
  }

  it('with fields of the name of what objects inherit harms nobody', async () => {
    const bench = await open();
    const body = `{"__proto__":{"archived":true,"x":1},"constructor":{"prototype":{"x":1}},"id":"${id}","name":"Ada"}`;
    bench.sandbox.inject({ kind: 'answer', status: 201, body });
    const client = (await postClientWith({ name: 'Ada' }).run(bench)) as Client;
    assert.deepEqual([client.archived, Reflect.get({}, 'x')], [false, undefined]);
    assert.equal(Object.getPrototypeOf(client), Object.prototype);
  });

  it('with an id that is none is invalidResponse: records on disk are named after ids', async () => {
    const { api, canceller, connection, sandbox } = await open();
    for (const odd of ['../../../x', '..\\x', '/x', 'x y', 'x\0', '%2e%2e', 'x'.repeat(1000)]) {
      sandbox.inject({ kind: 'answer', status: 200, body: { id: odd, name: 'Rosa' } });
      const account = api.getAccount(connection, canceller.signal);
      await assert.rejects(account, { kind: 'invalidResponse', details: { subject: 'id' } });
      sandbox.inject({ kind: 'answer', status: 200, body: [{ id: odd, name: 'Acme' }] });
      const workspaces = api.listWorkspaces(connection, canceller.signal);
      await assert.rejects(workspaces, { kind: 'invalidResponse', details: { subject: '[0].id' } });
    }
  });

  it('of 5 MB is read where it is a list', async () => {
    const bench = await open();
    for (let number = 0; number < 5000; number += 1) {
      bench.sandbox.addClient(bench.workspace, { name: `Ada ${number}`, note: 'ü'.repeat(500) });
    }
    assert.equal(((await getClients.run(bench)) as Client[]).length, 5000);
  });

  async function expectQuick(bench: Bench): Promise<void> {
    const [{ durationMs } = assert.fail()] = bench.exchanges;
    assert.ok(durationMs < 5000, `${durationMs} ms`);
    await bench.sandbox.idle();
  }

  for (const [call, cap] of [
    [getUser, mebibyte],
    [postClient, mebibyte],
    [getClients, 32 * mebibyte],
  ] as const) {
    it(`that never ends is not read on after ${cap / mebibyte} MiB (${call.name})`, async () => {
      const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"';
      const [bench, server] = await benchAt(serverThatPours(head, 'x'.repeat(64 * 1024)));
      const details = { subject: 'length' };
      await expectFailure(bench, call, {
        kind: 'invalidResponse',
        details,
        status: 200,
        requests: 0,
      });
      // What is under way between the two when the client hangs up; it is a few megabytes on Linux.
      assert.ok((await server.deserted()) < cap + 16 * mebibyte);
    });

    it(`that unpacks to more than ${cap / mebibyte} MiB is invalidResponse (${call.name})`, async () => {
      const bomb = gzipSync(Buffer.alloc(3 * cap, ' '));
      const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`;
      const [bench] = await benchAt(serverThatKeeps(Buffer.concat([Buffer.from(head), bomb])));
      const details = { subject: 'length' };
      const expected = { kind: 'invalidResponse', details, status: 200, requests: 0 } as const;
      await expectFailure(bench, call, expected);
      await expectQuick(bench);
    });
  }

  it('that never ends and is an error is told by its status', async () => {
    const head = 'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<html>';
    const [bench, server] = await benchAt(serverThatPours(head, 'x'.repeat(64 * 1024)));
    const details = { status: 502 };
    await expectFailure(bench, postClient, { kind: 'intercepted', details, requests: 0 });
    assert.ok((await server.deserted()) < 16 * mebibyte);
  });

  const bombs: readonly (readonly [Call, string, string, string])[] = [
    [getUser, '{"id":', '}', 'id'],
    [getUser, '[', ']', 'id'],
    [getClients, '[', ']', '[0].id'],
    [getClients, '[{"id":', '}]', '[0].id'],
    [postClient, '{"name":', '}', 'id'],
  ];
  for (const depth of [10, 100_000]) {
    for (const [call, opening, closing, subject] of bombs) {
      it(`of ${opening} nested ${depth} deep is invalidResponse (${call.name})`, async () => {
        const bench = await open();
        const inner = opening.endsWith(':') ? '0' : '';
        const body = nested(depth, opening, closing).replace(
          opening + closing,
          opening + inner + closing,
        );
        bench.sandbox.inject({ kind: 'answer', status: call.success, body });
        await assert.rejects(call.run(bench), { kind: 'invalidResponse', details: { subject } });
        await expectQuick(bench);
      });
    }

    it(`with a field that is nested ${depth} deep is understood without it`, async () => {
      const bench = await open();
      const body = `{"id":"${id}","name":"Ada","later":${nested(depth, '[', ']')}}`;
      bench.sandbox.inject({ kind: 'answer', status: 201, body });
      const posting = postClientWith({ name: 'Ada' }).run(bench);
      assert.equal(((await posting) as Client).name, 'Ada');
      await expectQuick(bench);
    });

    for (const call of calls) {
      it(`that is a refusal nested ${depth} deep is told by its status (${call.name})`, async () => {
        const bench = await open();
        const body = nested(depth, '{"message":', '}').replace(':}', ':0}');
        bench.sandbox.inject({ kind: 'answer', status: 403, body });
        await expectFailure(bench, call, { kind: 'intercepted', details: { status: 403 } });
        await expectQuick(bench);
      });
    }
  }
});
