// Deleting, and what holds for every call that is about one client.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createClockifyApi } from '../../src/api/clockifyApi';
import { withRetries } from '../../src/api/retry';
import { ClockifyError, type FailureKind } from '../../src/core/errors';
import type { Clock } from '../../src/core/ports';
import type { ClientRow, FaultKind } from '../sandbox/sandbox';
import { recordOf } from '../support/samples';
import { type Bench, type BenchOptions, withConnection } from './support/bench';
import { draft, postClient } from './support/calls';
import { type ExpectedFailure, expectSecrecy } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const html = '<html><body><h1>Bad gateway</h1></body></html>';
const someId = '6a1376e4a1b2c3d4e5f60718';

interface Scene extends Bench {
  /** Archived, and every field of it is filled in. */
  readonly row: ClientRow;
}

/** A call that is about one client. */
interface Call {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly run: (scene: Scene) => Promise<unknown>;
  /** What is left of the client when it was carried out. */
  readonly after: (row: ClientRow) => ClientRow | undefined;
}

const get: Call = {
  method: 'GET',
  run: ({ api, canceller, connection, row, workspace }) =>
    api.getClient(connection, workspace.id, row.id, canceller.signal),
  after: (row) => row,
};
const put: Call = {
  method: 'PUT',
  run: ({ api, canceller, connection, row, workspace }) => {
    const client = { ...row, ccEmails: row.ccEmails ?? [], workspaceId: workspace.id };
    const change = { note: '', archived: false };
    return api.updateClient(connection, recordOf(client), change, canceller.signal);
  },
  after: (row) => ({ ...row, note: null, archived: false }),
};
const remove: Call = {
  method: 'DELETE',
  run: ({ api, canceller, connection, row, workspace }) =>
    api.deleteClient(connection, workspace.id, row.id, canceller.signal),
  after: () => undefined,
};
const calls = [get, put, remove];
const writes = [put, remove];

const pathOf = ({ row, workspace }: Scene): string =>
  `/workspaces/${workspace.id}/clients/${row.id}`;

/** What there is of it at this moment. */
const now = ({ row, sandbox, workspace }: Scene): ClientRow | undefined =>
  sandbox.clientsOf(workspace).find(({ id }) => id === row.id);

const sent = ({ sandbox }: Bench): unknown[] =>
  sandbox.requests.map(({ method, path }) => [method, path]);

/** It fails in this way after one request, and neither log nor message tells of the client. */
async function expectFailure(
  scene: Scene,
  { method, run }: Call,
  { kind, details = {}, status = details.status }: ExpectedFailure,
): Promise<void> {
  const error: unknown = await run(scene).then(
    () => assert.fail('It went well.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ClockifyError, inspect(error));
  assert.deepEqual({ kind: error.kind, details: error.details }, { kind, details });
  assert.equal(error.message, [kind, details.status, details.code].filter(Boolean).join(' '));
  const path = pathOf(scene);
  const exchanges = scene.exchanges.map(({ durationMs, ...rest }) => [rest, durationMs >= 0]);
  assert.deepEqual(exchanges, [[{ method, path, status, failure: kind }, true]]);
  assert.deepEqual([sent(scene), scene.sent.count], [[[method, path]], 1]);
  const told = (error.stack ?? '') + JSON.stringify(exchanges);
  assert.doesNotMatch(told, /lovelace|@example|james square|pays at/i);
  expectSecrecy(scene, error);
  await scene.sandbox.idle();
}

const refusal = (kind: FailureKind, serverMessage: string, status = 400): ExpectedFailure => ({
  kind,
  details: { status, code: 501, serverMessage },
});
const notFound = refusal('clientNotFound', "Client doesn't belong to Workspace");

const failed = (status: number): ExpectedFailure => ({ kind: 'intercepted', details: { status } });
const unreadable: ExpectedFailure = {
  kind: 'invalidResponse',
  details: { status: 200, subject: 'JSON' },
};

/** After it was carried out. */
const lost: readonly (readonly [string, FaultKind, ExpectedFailure])[] = [
  ['a reset', { kind: 'resetAfter' }, { kind: 'reset' }],
  ['an answer that is cut', { kind: 'cutBody' }, { kind: 'reset', status: 200 }],
  ['no answer in time', { kind: 'hangAfter' }, { kind: 'timeout' }],
  ['an answer that is too slow', { kind: 'slow', delayMs: 5000 }, { kind: 'timeout' }],
  ['half an answer in time', { kind: 'stallBody' }, { kind: 'timeout', status: 200 }],
  ['an empty 500', { kind: 'answerAfter', status: 500 }, failed(500)],
  ['502 of a gateway', { kind: 'answerAfter', status: 502, body: html }, failed(502)],
  ['JSON that is cut', { kind: 'cutJson' }, unreadable],
];

/** It is not carried out. */
const passing: readonly (readonly [string, FaultKind])[] = [
  ['a reset', { kind: 'resetBefore' }],
  ['503', { kind: 'answer', status: 503 }],
  ['429', { kind: 'answer', status: 429, headers: { 'Retry-After': '0' } }],
];

const atOnce: Clock = {
  now: Date.now,
  monotonicNow: Date.now,
  after: (_, action) => {
    setImmediate(action);
    return { dispose: () => undefined };
  },
};

overEachTransport('One client', (transport) => {
  const open = useBench(transport);

  async function prepare(options: BenchOptions = {}, archived = true): Promise<Scene> {
    const bench = await open(options);
    const ccEmails = ['cc@example.com'];
    const row = bench.sandbox.addClient(bench.workspace, { ...draft, ccEmails, archived });
    return { ...bench, row };
  }

  it('is deleted with one request when it is archived; its name is free and its projects stay', async () => {
    const scene = await prepare();
    const { sandbox, workspace } = scene;
    const other = sandbox.addClient(workspace, { name: 'Other', archived: true });
    sandbox.addProject(workspace, { name: 'Site', clientId: scene.row.id });
    assert.equal(await remove.run(scene), undefined);
    const [request] = sandbox.requests;
    assert.deepEqual([sent(scene), request?.query], [[['DELETE', pathOf(scene)]], {}]);
    assert.equal(request?.rawBody, '');
    assert.deepEqual(sandbox.clientsOf(workspace), [other]);
    const projects = sandbox.projectsOf(workspace).map(({ clientId, name }) => [name, clientId]);
    assert.deepEqual(projects, [['Site', '']]);
    await postClient.run(scene);
    assert.equal(sandbox.clientsOf(workspace)[1]?.name, draft.name);
    expectSecrecy(scene);
  });

  it('is not deleted while it is active: that is for Clockify to say', async () => {
    const scene = await prepare({}, false);
    const expected = refusal('rejected', 'Cannot delete an active client');
    await expectFailure(scene, remove, expected);
    assert.equal(now(scene), scene.row);
  });

  for (const call of calls) {
    const { method, run } = call;

    for (const what of ['unknown', 'malformed', 'foreign']) {
      it(`is not found when its id is ${what} (${method})`, async () => {
        const scene = await prepare();
        const elsewhere = scene.sandbox.addWorkspace(scene.sandbox.addAccount());
        const far = scene.sandbox.addClient(elsewhere, { name: 'Far', archived: true });
        const ids: Record<string, string> = { foreign: far.id, malformed: 'not_an_id' };
        const row = { ...scene.row, id: ids[what] ?? someId };
        await expectFailure({ ...scene, row }, call, notFound);
        assert.equal(now(scene), scene.row);
        assert.deepEqual(scene.sandbox.clientsOf(elsewhere), [far]);
      });
    }

    it(`is not found once it is deleted (${method})`, async () => {
      const scene = await prepare();
      await remove.run(scene);
      await assert.rejects(run(scene), notFound);
      assert.deepEqual(
        sent(scene),
        ['DELETE', method].map((each) => [each, pathOf(scene)]),
      );
    });

    it(`is in no workspace of somebody else (${method})`, async () => {
      const scene = await prepare();
      const { connection } = withConnection(scene, { apiKey: scene.sandbox.addAccount().apiKey });
      const expected = { kind: 'workspaceNotFound', details: { status: 404 } } as const;
      await expectFailure({ ...scene, connection }, call, expected);
      assert.equal(now(scene), scene.row);
    });
  }

  for (const call of writes) {
    it(`is for owners and admins only, though others may read it (${call.method})`, async () => {
      const scene = await prepare({ role: 'member' });
      await expectFailure(scene, call, refusal('adminsOnly', 'Access Denied', 403));
      assert.equal(now(scene), scene.row);
      await get.run(scene);
    });

    for (const [title, fault, expected] of lost) {
      it(`is ${expected.kind} after ${title}, and was carried out (${call.method})`, async () => {
        const scene = await prepare(expected.kind === 'timeout' ? { timeoutMs: 300 } : {});
        const { hit } = scene.sandbox.inject(fault);
        await expectFailure(scene, call, expected);
        await hit;
        assert.deepEqual(now(scene), call.after(scene.row));
      });
    }
  }

  for (const [title, fault] of passing) {
    it(`is written once whatever comes, and read again: ${title}`, async () => {
      const bench = await prepare();
      const read = withRetries(bench.send, atOnce, () => 1);
      const scene = { ...bench, api: createClockifyApi(bench.send, read) };
      for (const call of [put, remove]) {
        scene.sandbox.inject(fault);
        await assert.rejects(call.run(scene), { name: 'ClockifyError' });
      }
      assert.equal(now(scene), scene.row);
      const { canceller, connection, row, workspace } = scene;
      const reads = [
        () => get.run(scene),
        () => scene.api.countProjects(connection, workspace.id, [row.id], canceller.signal),
        () => scene.api.listCurrencies(connection, workspace.id, canceller.signal),
      ];
      for (const run of reads) {
        scene.sandbox.inject({ ...fault, times: 2 });
        await run();
      }
      const path = `/workspaces/${workspace.id}`;
      const paths = [pathOf(scene), `${path}/projects`, path];
      assert.deepEqual(sent(scene), [
        ['PUT', pathOf(scene)],
        ['DELETE', pathOf(scene)],
        ...paths.flatMap((each) => Array<unknown>(3).fill(['GET', each])),
      ]);
    });
  }
});
