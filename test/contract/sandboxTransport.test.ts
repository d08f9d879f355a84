import assert from 'node:assert/strict';
import { type Caller, callerOf, clientsPath } from '../sandbox/caller';
import {
  type Sandbox,
  type SandboxAccount,
  type SandboxOptions,
  type SandboxWorkspace,
  startSandbox,
} from '../sandbox/sandbox';

describe('The sandbox: transport', () => {
  let sandbox: Sandbox;
  let account: SandboxAccount;
  let workspace: SandboxWorkspace;
  let call: Caller;

  async function start(options?: SandboxOptions): Promise<void> {
    sandbox = await startSandbox(options);
    account = sandbox.addAccount();
    workspace = sandbox.addWorkspace(account);
    call = callerOf(sandbox, account);
  }

  afterEach(() => sandbox.close());

  it('listens on 127.0.0.1 below /api/v1', async () => {
    await start();
    assert.match(sandbox.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(sandbox.apiUrl, `${sandbox.origin}/api/v1`);
    assert.equal((await call('GET', '/user')).status, 200);
  });

  it('listens at the port it is given, and fails when that is taken', async () => {
    const first = await startSandbox();
    const port = Number(new URL(first.origin).port);
    await assert.rejects(startSandbox({ port }), { code: 'EADDRINUSE' });
    await first.close();
    await start({ port });
    assert.equal(sandbox.origin, first.origin);
  });

  it('sends JSON and the headers of the live service', async () => {
    await start();
    const { headers } = await call('GET', '/user');
    assert.equal(headers.get('content-type'), 'application/json');
    assert.equal(headers.get('cache-control'), 'no-cache, no-store, max-age=0, must-revalidate');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-frame-options'), 'DENY');
  });

  it('makes ObjectIds that begin with the second of creation', async () => {
    await start({ now: () => 1_779_660_516_999 });
    const { json } = await call('POST', clientsPath(workspace), { body: { name: 'Ada' } });
    assert.match((json as { id: string }).id, /^6a1376e4[0-9a-f]{16}$/);
    const old = sandbox.addClient(workspace, { name: 'Old', createdAt: 1_000_000 });
    assert.match(old.id, /^000003e8/);
  });

  it('ignores Idempotency-Key, unknown parameters and unknown body keys', async () => {
    await start();
    const headers = { 'Idempotency-Key': 'one' };
    const path = `${clientsPath(workspace)}?colour=red`;
    const first = await call('POST', path, { headers, body: { name: 'Ada', colour: 'red' } });
    const second = await call('POST', path, { headers, body: { name: 'Ben', colour: 'red' } });
    assert.deepEqual([first.status, second.status], [201, 201]);
    assert.equal(first.text.includes('red'), false);
    assert.equal(sandbox.clientsOf(workspace).length, 2);
  });

  it('ignores pageSize in camel case', async () => {
    await start();
    for (const name of ['Ada', 'Ben']) sandbox.addClient(workspace, { name });
    const { json } = await call('GET', `${clientsPath(workspace)}?pageSize=1`);
    assert.equal((json as unknown[]).length, 2);
  });

  it('gives every error code as a number', async () => {
    await start();
    for (const path of ['/nowhere', clientsPath(workspace, 'x'), '/user?include-memberships=x']) {
      const { json } = await call('GET', path);
      assert.equal(typeof (json as { code: unknown }).code, 'number', path);
    }
  });

  describe('for pages of other origins', () => {
    const origin = 'https://editor.example';
    const preflight = {
      Origin: origin,
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'content-type, x-api-key',
    };

    it('answers no preflight and allows no origin when CORS is off', async () => {
      await start();
      const refused = await callerOf(sandbox)('OPTIONS', '/user', { headers: preflight });
      assert.equal(refused.status, 401);
      assert.equal(refused.headers.get('access-control-allow-origin'), null);
      const plain = await call('GET', '/user', { headers: { Origin: origin } });
      assert.equal(plain.headers.get('access-control-allow-origin'), null);
    });

    it('answers preflights without a key when CORS is on', async () => {
      await start({ cors: 'on' });
      const { headers, status } = await callerOf(sandbox)('OPTIONS', '/user', {
        headers: preflight,
      });
      assert.equal(status, 200);
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.equal(headers.get('access-control-allow-methods'), 'GET,POST,PUT,DELETE');
      assert.equal(headers.get('access-control-allow-headers'), 'content-type, x-api-key');
    });

    it('refuses a preflight that asks for a header beyond the two needed', async () => {
      await start({ cors: 'on' });
      const headers = { ...preflight, 'Access-Control-Request-Headers': 'x-request-id' };
      assert.equal((await callerOf(sandbox)('OPTIONS', '/user', { headers })).status, 403);
    });

    it('lets them read Last-Page and errors when CORS is on', async () => {
      await start({ cors: 'on' });
      const { headers } = await call('GET', clientsPath(workspace), { headers: preflight });
      assert.equal(headers.get('access-control-expose-headers'), 'Last-Page');
      const error = await callerOf(sandbox)('GET', '/user', { headers: preflight });
      assert.equal(error.headers.get('access-control-allow-origin'), origin);
    });

    it('can keep Last-Page from them', async () => {
      await start({ cors: 'withoutLastPage' });
      const { headers } = await call('GET', clientsPath(workspace), { headers: preflight });
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.equal(headers.get('access-control-expose-headers'), null);
    });
  });

  describe('its web pages', () => {
    it('list the clients of all workspaces, escaped', async () => {
      await start();
      sandbox.addClient(workspace, { name: '<b>Ada & "Ben"</b>', note: 'Pays' });
      const response = await fetch(`${sandbox.origin}/clients`);
      const html = await response.text();
      assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.ok(html.includes('&lt;b&gt;Ada &amp; &quot;Ben&quot;&lt;/b&gt;'));
      assert.ok(html.includes('demo sandbox'));
      assert.equal(html.includes('<b>'), false);
    });

    it('show the key of the demo account', async () => {
      await start();
      const html = await (await fetch(`${sandbox.origin}/manage-api-keys`)).text();
      assert.ok(html.includes(account.apiKey));
    });

    it('are no API calls: they are not recorded', async () => {
      await start();
      await (await fetch(`${sandbox.origin}/clients`)).text();
      assert.deepEqual(sandbox.requests, []);
    });
  });
});
