import assert from 'node:assert/strict';
import { type Caller, type Reply, callerOf, clientsPath } from '../sandbox/caller';
import {
  type Sandbox,
  type SandboxAccount,
  type SandboxWorkspace,
  startSandbox,
} from '../sandbox/sandbox';

function assertRefused(reply: Reply, status: number, code: number, message: string): void {
  assert.equal(reply.status, status);
  assert.deepEqual(reply.json, { message, code });
}

describe('The sandbox: access', () => {
  let sandbox: Sandbox;
  let account: SandboxAccount;
  let workspace: SandboxWorkspace;
  let call: Caller;

  beforeEach(async () => {
    sandbox = await startSandbox();
    account = sandbox.addAccount();
    workspace = sandbox.addWorkspace(account);
    call = callerOf(sandbox, account);
  });

  afterEach(() => sandbox.close());

  describe('credentials', () => {
    const noneOrMany = 'Multiple or none auth tokens present';

    it('makes keys of 48 letters and digits', () => {
      assert.match(account.apiKey, /^[A-Za-z0-9]{48}$/);
    });

    it('refuses a call without a key', async () => {
      assertRefused(await callerOf(sandbox)('GET', '/user'), 401, 1000, noneOrMany);
    });

    it('refuses two credentials', async () => {
      const headers = { 'X-Addon-Token': 'token' };
      assertRefused(await call('GET', '/user', { headers }), 401, 1000, noneOrMany);
    });

    it('counts a bearer token as none', async () => {
      const headers = { Authorization: `Bearer ${account.apiKey}` };
      const reply = await callerOf(sandbox)('GET', '/user', { headers });
      assertRefused(reply, 401, 1000, noneOrMany);
    });

    it('refuses an unknown key', async () => {
      const headers = { 'X-Api-Key': 'unknown' };
      const reply = await callerOf(sandbox)('GET', '/user', { headers });
      assertRefused(reply, 401, 4003, 'Api key does not exist');
    });

    it('refuses a revoked key', async () => {
      sandbox.revokeKey(account.apiKey);
      assertRefused(await call('GET', '/user'), 401, 4003, 'Api key does not exist');
    });

    it('refuses the key of another region', async () => {
      const region = await startSandbox();
      try {
        const stranger = region.addAccount();
        const reply = await callerOf(sandbox, stranger)('GET', '/user');
        assertRefused(reply, 401, 4003, 'Api key does not exist');
      } finally {
        await region.close();
      }
    });

    it('refuses an add-on token', async () => {
      const headers = { 'X-Addon-Token': 'token' };
      const reply = await callerOf(sandbox)('GET', '/user', { headers });
      assertRefused(reply, 401, 4017, 'Token is not valid');
    });

    it('does not give one key to two accounts', () => {
      assert.throws(() => sandbox.addAccount({ apiKey: account.apiKey }), /this key/);
    });
  });

  describe('roles', () => {
    const body = { name: 'Ada' };

    it('keeps plain members from creating and managing where the workspace says so', async () => {
      const strict = sandbox.addWorkspace(account, { role: 'member' });
      const { id } = sandbox.addClient(strict, { name: 'Ben', archived: true });
      assertRefused(await call('POST', clientsPath(strict), { body }), 403, 501, 'Access Denied');
      assertRefused(
        await call('PUT', clientsPath(strict, id), { body }),
        403,
        501,
        'Access Denied',
      );
      assertRefused(await call('DELETE', clientsPath(strict, id)), 403, 501, 'Access Denied');
      assert.equal((await call('GET', clientsPath(strict))).status, 200);
    });

    it('lets plain members create where everyone may', async () => {
      const open = sandbox.addWorkspace(account, { role: 'member', whoCanCreate: 'EVERYONE' });
      assert.equal((await call('POST', clientsPath(open), { body })).status, 201);
    });

    it('lets owners and admins create always', async () => {
      const administered = sandbox.addWorkspace(account, { role: 'admin' });
      assert.equal((await call('POST', clientsPath(workspace), { body })).status, 201);
      assert.equal((await call('POST', clientsPath(administered), { body })).status, 201);
    });
  });

  describe('routing', () => {
    it('answers zero bytes for an unknown workspace, also below it', async () => {
      for (const path of ['', '/clients', '/projects', '/clients/1']) {
        const reply = await call('GET', `/workspaces/000000000000000000000000${path}`);
        assert.deepEqual([reply.status, reply.text], [404, ''], path);
      }
    });

    it('does not know the workspaces of others', async () => {
      const theirs = sandbox.addWorkspace(sandbox.addAccount());
      const reply = await call('GET', clientsPath(theirs));
      assert.deepEqual([reply.status, reply.text], [404, '']);
    });

    it('names an unknown path without leading slash and with a dot', async () => {
      const reply = await call('GET', '/no/where');
      assertRefused(reply, 404, 3000, 'No static resource v1/no/where.');
    });

    it('has no route of its own for archiving', async () => {
      const { id } = sandbox.addClient(workspace, { name: 'Ada' });
      const path = `${clientsPath(workspace, id)}/archive`;
      const reply = await call('PUT', path, { body: {} });
      assertRefused(reply, 404, 3000, `No static resource v1${path}.`);
    });

    it('refuses a wrong verb and lists the right ones', async () => {
      const reply = await call('PATCH', clientsPath(workspace, 'any'), { body: {} });
      assertRefused(reply, 405, 3000, "Request method 'PATCH' is not supported");
      assert.equal(reply.headers.get('allow'), 'GET, PUT, DELETE');
      const other = await call('PUT', `/workspaces/${workspace.id}`, { body: {} });
      assert.equal(other.headers.get('allow'), 'GET');
    });

    it('answers a wrong root path without message and code', async () => {
      const response = await fetch(`${sandbox.origin}/api/clients`);
      const { timestamp, ...rest } = (await response.json()) as Record<string, unknown>;
      assert.equal(typeof timestamp, 'string');
      assert.deepEqual(rest, { status: 404, error: 'Not Found', path: '/api/clients' });
    });
  });

  describe('user and workspaces', () => {
    it('describes the user, with empty memberships', async () => {
      const { json } = await call('GET', '/user');
      const { id, name, email } = account;
      const user = json as Record<string, unknown>;
      assert.deepEqual(
        { id: user['id'], name: user['name'], email: user['email'] },
        { id, name, email },
      );
      assert.equal(user['activeWorkspace'], workspace.id);
      assert.equal(user['defaultWorkspace'], workspace.id);
      assert.deepEqual(user['memberships'], []);
    });

    it('lists memberships when they are asked for', async () => {
      const { json } = await call('GET', '/user?include-memberships=true');
      assert.equal((json as { memberships: unknown[] }).memberships.length, 1);
    });

    it('keeps the first workspace active', () => {
      sandbox.addWorkspace(account);
      assert.equal(account.activeWorkspace, workspace.id);
    });

    it('has no user, and an empty list, for an account without workspace', async () => {
      const newcomer = callerOf(sandbox, sandbox.addAccount());
      assertRefused(await newcomer('GET', '/user'), 404, 501, "WORKSPACE with ID 'null' not found");
      assert.deepEqual((await newcomer('GET', '/workspaces')).json, []);
    });

    it('lists all workspaces whatever paging is asked for', async () => {
      for (let count = 1; count < 60; count += 1) sandbox.addWorkspace(account);
      const { json } = await call('GET', '/workspaces?page=2&page-size=1');
      assert.equal((json as unknown[]).length, 60);
    });

    it('filters them by roles, repeatable; unknown roles are ignored', async () => {
      sandbox.addWorkspace(account, { name: 'Run', role: 'admin' });
      sandbox.addWorkspace(account, { name: 'Joined', role: 'member' });
      const count = async (query: string): Promise<number> =>
        ((await call('GET', `/workspaces${query}`)).json as unknown[]).length;
      assert.equal(await count(''), 3);
      assert.equal(await count('?roles=OWNER'), 1);
      assert.equal(await count('?roles=OWNER&roles=WORKSPACE_ADMIN'), 2);
      assert.equal(await count('?roles=PROJECT_MANAGER'), 0);
      assert.equal(await count('?roles=KING'), 3);
    });

    it('gives the permission to create as a string, and the currencies', async () => {
      const { json } = await call('GET', `/workspaces/${workspace.id}`);
      const row = json as {
        currencies: { code: string; isDefault: boolean }[];
        workspaceSettings: { entityCreationPermissions: Record<string, unknown> };
      };
      const { entityCreationPermissions } = row.workspaceSettings;
      assert.equal(entityCreationPermissions['whoCanCreateProjectsAndClients'], 'ADMINS');
      assert.deepEqual(
        row.currencies.map(({ code, isDefault }) => ({ code, isDefault })),
        [{ code: 'USD', isDefault: true }],
      );
    });

    it('finds the projects of a client', async () => {
      const client = sandbox.addClient(workspace, { name: 'Ada' });
      sandbox.addProject(workspace, { name: 'Hers', clientId: client.id, tasks: ['Draft'] });
      sandbox.addProject(workspace, { name: 'Nobody' });
      const path = `/workspaces/${workspace.id}/projects?clients=${client.id}`;
      const rows = (await call('GET', path)).json as Record<string, unknown>[];
      assert.deepEqual(
        rows.map((row) => [row['name'], row['clientName'], row['archived']]),
        [['Hers', 'Ada', false]],
      );
    });
  });
});
