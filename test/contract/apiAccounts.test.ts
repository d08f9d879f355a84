import assert from 'node:assert/strict';
import type { Account } from '../../src/core/model';
import { calls, getUser } from './support/calls';
import { expectOneExchange, expectSecrecy } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const id = '6a1376e4a1b2c3d4e5f60718';
const [active, standard] = ['6a1376e4a1b2c3d4e5f60719', '6a1376e4a1b2c3d4e5f6071a'];
const dana = { id, name: 'Dana', email: 'dana@example.com' };

/** What the service sends of the account, and what becomes of it. */
const accounts: readonly (readonly [string, object, Partial<Account>])[] = [
  [
    'the active workspace',
    { ...dana, activeWorkspace: active, defaultWorkspace: standard },
    { ...dana, activeWorkspaceId: active },
  ],
  [
    'the default workspace where the active one is missing',
    { ...dana, defaultWorkspace: standard },
    { ...dana, activeWorkspaceId: standard },
  ],
  [
    'the default workspace where the active one is null',
    { ...dana, activeWorkspace: null, defaultWorkspace: standard },
    { ...dana, activeWorkspaceId: standard },
  ],
  ['no workspace where both are missing', dana, { ...dana, activeWorkspaceId: null }],
  [
    'no workspace where both are empty',
    { ...dana, activeWorkspace: '', defaultWorkspace: '' },
    { ...dana, activeWorkspaceId: null },
  ],
  [
    'no name and no e-mail where they are null or missing',
    { id, name: null },
    { id, name: '', email: '', activeWorkspaceId: null },
  ],
  [
    'nothing of fields that are unknown',
    { ...dana, settings: { timeZone: 'Europe/Berlin' }, memberships: [{}], later: true },
    { ...dana, activeWorkspaceId: null },
  ],
];

overEachTransport('The account', (transport) => {
  const open = useBench(transport);

  it('is the one whose key it is', async () => {
    const bench = await open();
    const { email, id: accountId, name } = bench.account;
    assert.deepEqual(await getUser.run(bench), {
      id: accountId,
      name,
      email,
      activeWorkspaceId: bench.workspace.id,
    });
    expectOneExchange(bench, getUser, { status: 200 });
    expectSecrecy(bench);
  });

  for (const [title, body, account] of accounts) {
    it(`has ${title}`, async () => {
      const bench = await open();
      bench.sandbox.inject({ kind: 'answer', status: 200, body });
      assert.deepEqual(await getUser.run(bench), account);
    });
  }

  it('has its workspaces in the order of the service', async () => {
    const { account, api, canceller, connection, sandbox, workspace } = await open();
    const others = ['Zeta', 'Alpha'].map((name) => sandbox.addWorkspace(account, { name }));
    assert.deepEqual(
      await api.listWorkspaces(connection, canceller.signal),
      [workspace, ...others].map((one) => ({ id: one.id, name: one.name })),
    );
    assert.deepEqual(
      sandbox.requests.map(({ method, path, query }) => [method, path, query]),
      [['GET', '/workspaces', {}]],
    );
  });

  it('may have no workspaces', async () => {
    const { api, canceller, connection, sandbox } = await open();
    const { apiKey } = sandbox.addAccount();
    const workspaces = await api.listWorkspaces({ ...connection, apiKey }, canceller.signal);
    assert.deepEqual(workspaces, []);
  });
});

overEachTransport('Every request', (transport) => {
  const open = useBench(transport);

  for (const call of calls) {
    it(`has the headers that a browser may send to another origin, and no more (${call.name})`, async () => {
      const bench = await open();
      await call.run(bench);
      const [request] = bench.sandbox.requests;
      assert.ok(request);
      const ours = Object.entries(request.headers).filter(
        ([name]) => !transport.ownHeaders.includes(name),
      );
      assert.deepEqual(Object.fromEntries(ours), {
        accept: 'application/json',
        'x-api-key': bench.connection.apiKey,
        ...(call.method === 'POST' && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(request.rawBody)),
        }),
      });
      assert.equal(request.rawBody === '', call.method === 'GET');
    });
  }
});
