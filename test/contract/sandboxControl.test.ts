import assert from 'node:assert/strict';
import { callerOf, clientsPath, codesOf } from '../sandbox/caller';
import { fillWithSample } from '../sandbox/sample';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/sandbox';

describe('The sandbox: control', () => {
  let sandbox: Sandbox;

  async function start(options?: SandboxOptions): Promise<void> {
    sandbox = await startSandbox(options);
  }

  afterEach(() => sandbox.close());

  describe('records', () => {
    it('keeps every request whole, in order of arrival', async () => {
      await start();
      const { account, workspace } = fillWithSample(sandbox);
      const call = callerOf(sandbox, account);
      await call('GET', '/user?include-memberships=true');
      await call('POST', clientsPath(workspace), { body: { name: 'Ada' } });
      const [first, second] = sandbox.requests;
      assert.equal(sandbox.requests.length, 2);
      assert.deepEqual(
        [first?.method, first?.path, first?.query, first?.body, first?.status],
        ['GET', '/user', { 'include-memberships': 'true' }, undefined, 200],
      );
      assert.deepEqual(
        [second?.path, second?.body, second?.rawBody, second?.status],
        [clientsPath(workspace), { name: 'Ada' }, '{"name":"Ada"}', 201],
      );
      assert.equal(second?.headers['x-api-key'], account.apiKey);
      assert.ok((second.answeredAt ?? 0) >= second.receivedAt);
    });

    it('gives who waits the next request that matches, not an old one', async () => {
      await start();
      const call = callerOf(sandbox, fillWithSample(sandbox).account);
      await call('GET', '/user?turn=1');
      const next = sandbox.nextRequest({ path: '/user' });
      const any = sandbox.nextRequest();
      await call('GET', '/workspaces');
      await call('GET', '/user?turn=2');
      assert.deepEqual((await next).query, { turn: '2' });
      assert.equal((await any).path, '/workspaces');
    });

    it('does not take preflights for calls unless they are meant', async () => {
      await start({ cors: 'on' });
      const call = callerOf(sandbox, fillWithSample(sandbox).account);
      const fault = sandbox.inject({ kind: 'answer', status: 418 });
      const preflight = sandbox.nextRequest({ method: 'OPTIONS' });
      const headers = { Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' };
      assert.equal((await call('OPTIONS', '/user', { headers })).status, 200);
      assert.equal((await preflight).path, '/user');
      assert.equal(fault.hits, 0);
      assert.equal((await call('GET', '/user')).status, 418);
    });
  });

  describe('hourly limit', () => {
    it('refuses what goes beyond it, for the workspace as a whole', async () => {
      await start({ hourlyLimit: 30 });
      const { account, workspace } = fillWithSample(sandbox);
      const call = callerOf(sandbox, account);
      for (let turn = 0; turn < 30; turn += 1) {
        assert.equal((await call('GET', clientsPath(workspace))).status, 200);
      }
      const reply = await call('POST', clientsPath(workspace), { body: { name: 'Ada' } });
      assert.deepEqual([reply.status, reply.json], [429, { message: 'Too many requests' }]);
      assert.equal(reply.headers.get('retry-after'), null);
      const other = sandbox.addWorkspace(account);
      assert.equal((await call('GET', clientsPath(other))).status, 200);
      assert.equal((await call('GET', '/user')).status, 200);
    });

    it('lets requests through again an hour later', async () => {
      let now = Date.UTC(2026, 0, 1);
      await start({ hourlyLimit: 1, now: () => now });
      const { account, workspace } = fillWithSample(sandbox);
      const status = async (): Promise<number> =>
        (await callerOf(sandbox, account)('GET', clientsPath(workspace))).status;
      assert.deepEqual([await status(), await status()], [200, 429]);
      now += 3_599_999;
      assert.equal(await status(), 429);
      now += 1;
      assert.equal(await status(), 200);
    });
  });

  describe('network', () => {
    it('goes and comes back at the same address with the same data', async () => {
      await start();
      const { account, workspace } = fillWithSample(sandbox);
      const call = callerOf(sandbox, account);
      const { origin } = sandbox;
      await call('GET', '/user');
      await sandbox.goOffline();
      await assert.rejects(call('GET', '/user'), (error) => {
        const codes = codesOf(error);
        return codes.includes('ECONNREFUSED');
      });
      await sandbox.goOnline();
      assert.equal(sandbox.origin, origin);
      assert.equal((await call('GET', clientsPath(workspace))).status, 200);
    });

    it('cuts off what is under way when it goes', async () => {
      await start();
      const call = callerOf(sandbox, fillWithSample(sandbox).account);
      const fault = sandbox.inject({ kind: 'hangBefore' });
      const reply = call('GET', '/user');
      const rejected = assert.rejects(reply, TypeError);
      await fault.hit;
      await sandbox.goOffline();
      await rejected;
    });
  });

  describe('reset', () => {
    it('forgets everything but the address', async () => {
      await start();
      const { account } = fillWithSample(sandbox);
      const { origin } = sandbox;
      await callerOf(sandbox, account)('GET', '/user');
      sandbox.inject({ kind: 'answer', status: 418, times: Infinity });
      sandbox.reset();
      assert.equal(sandbox.origin, origin);
      assert.deepEqual(sandbox.requests, []);
      assert.equal((await callerOf(sandbox, account)('GET', '/user')).status, 401);
      const again = fillWithSample(sandbox, account.apiKey);
      assert.equal((await callerOf(sandbox, again.account)('GET', '/user')).status, 200);
    });

    it('cuts off what is held, which cannot touch the new data', async () => {
      await start();
      const before = fillWithSample(sandbox, 'key');
      const fault = sandbox.inject({ kind: 'hold' });
      const reply = callerOf(sandbox, before.account)('POST', clientsPath(before.workspace), {
        body: { name: 'Late' },
      });
      const rejected = assert.rejects(reply, TypeError);
      await fault.hit;
      sandbox.reset();
      await rejected;
      const after = fillWithSample(sandbox, 'key');
      fault.release();
      await callerOf(sandbox, after.account)('GET', '/user');
      assert.equal(sandbox.clientsOf(after.workspace).length, 14);
    });
  });

  describe('sample', () => {
    it('is one freelancer with one workspace and fourteen clients, two archived', async () => {
      await start();
      const { account, workspace } = fillWithSample(sandbox);
      assert.deepEqual([account.name, account.email], ['Dana Demo', 'dana@example.com']);
      assert.equal(workspace.name, 'Northwind Studio');
      assert.equal(workspace.clients.length, 14);
      assert.equal(workspace.clients.filter(({ archived }) => archived).length, 2);
    });

    it('keeps all rules of the service', async () => {
      await start();
      const { account, workspace } = fillWithSample(sandbox);
      const call = callerOf(sandbox, account);
      for (const client of workspace.clients) {
        const reply = await call('PUT', clientsPath(workspace, client.id), { body: client });
        assert.equal(reply.status, 200, client.name);
      }
    });
  });
});
