import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { ClientRecord } from '../../src/api/clockifyApi';
import {
  ClockifyError,
  type FailureDetails,
  type FailureKind,
  type RefusableField,
} from '../../src/core/errors';
import type { Client, ClientChange, Currency } from '../../src/core/model';
import type { ClientRow } from '../sandbox/sandbox';
import { recordOf } from '../support/samples';
import type { Bench } from './support/bench';
import { draft } from './support/calls';
import { expectSecrecy } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const copies = ['one@example.com', 'two@example.com', 'three@example.com'];

interface Scene extends Bench {
  /** The client that is changed: every field of it is filled in. */
  readonly row: ClientRow;
  readonly record: ClientRecord;
  readonly path: string;
  currency(code: string): Currency;
}

const get = ({ api, canceller, connection, row, workspace }: Scene): Promise<ClientRecord> =>
  api.getClient(connection, workspace.id, row.id, canceller.signal);

const change = (
  { api, canceller, connection, record }: Scene,
  changed: ClientChange,
): Promise<Client> => api.updateClient(connection, record, changed, canceller.signal);

/** What there is of it at this moment. */
const now = ({ row, sandbox, workspace }: Scene): ClientRow | undefined =>
  sandbox.clientsOf(workspace).find(({ id }) => id === row.id);

const sent = ({ sandbox }: Bench): unknown[] =>
  sandbox.requests.map(({ method, path }) => [method, path]);

interface Refusal {
  readonly kind: FailureKind;
  readonly details: FailureDetails;
}

/** It is refused in this way after one request, changes nothing, and neither log nor message tells of the client. */
async function expectRefusal(
  scene: Scene,
  changed: ClientChange,
  { kind, details }: Refusal,
): Promise<void> {
  const error: unknown = await change(scene, changed).then(
    () => assert.fail('It went well.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ClockifyError, inspect(error));
  assert.deepEqual({ kind: error.kind, details: error.details }, { kind, details });
  assert.equal(error.message, `${kind} 400 501`);
  assert.deepEqual([sent(scene), scene.sent.count], [[['PUT', scene.path]], 1]);
  const told = (error.stack ?? '') + JSON.stringify(scene.exchanges);
  assert.doesNotMatch(told, /lovelace|taken|@example|james square|pays at/i);
  expectSecrecy(scene, error);
  assert.equal(now(scene), scene.row);
}

const lines = { address: '1\n2\r\n3', note: '👩‍👩‍👧\t"\\"' };
const unset = { email: null, address: null, note: null };

const changes: readonly (readonly [string, ClientChange, Partial<ClientRow>])[] = [
  ['nothing', {}, {}],
  ['its name', { name: 'Ada & Co = 100 % 東京' }, { name: 'Ada & Co = 100 % 東京' }],
  ['its own name', { name: draft.name }, {}],
  ['capitals of its name', { name: 'ADA LOVELACE' }, { name: 'ADA LOVELACE' }],
  ['texts of many lines', lines, lines],
  ['texts that are emptied', { email: '', address: '', note: '' }, unset],
  ['three copies', { ccEmails: copies }, { ccEmails: copies }],
  ['no copies', { ccEmails: [] }, { ccEmails: null }],
  ['archived', { archived: true }, { archived: true }],
];

const broken = (serverMessage: string, field?: RefusableField): Refusal => ({
  kind: field === undefined ? 'duplicateName' : 'invalidField',
  details: { status: 400, code: 501, serverMessage, ...(field && { field }) },
});
const taken = (name: string): Refusal => broken(`Client with name '${name}' already exists`);
const tooLong = (field: RefusableField, most: number): Refusal =>
  broken(`Client ${field} cannot be longer than ${most}.`, field);
const noEmail = 'Please enter valid value for email';
const tooMany = 'Number of additional emails must be less than 3';
const noCurrency = "Currency doesn't belong to Workspace";
const foreign = { id: '6a1376e4a1b2c3d4e5f60718', code: 'EUR' };
const fourCopies = [...copies, 'four@example.com'];

const refusals: readonly (readonly [string, ClientChange, Refusal])[] = [
  ['the name of another', { name: 'Taken' }, taken('Taken')],
  ['that of an archived one', { name: 'Taken, too' }, taken('Taken, too')],
  ['no name', { name: '' }, broken('Client name is required', 'name')],
  ['a name of 101 characters', { name: 'n'.repeat(101) }, tooLong('name', 100)],
  ['an address of 3,001', { address: 'a'.repeat(3001) }, tooLong('address', 3000)],
  ['a note of 3,001', { note: 'n'.repeat(3001) }, tooLong('note', 3000)],
  ['what is no e-mail', { email: 'lovelace' }, broken(noEmail, 'email')],
  ['four copies', { ccEmails: fourCopies }, broken(tooMany, 'ccEmails')],
  ['a currency of elsewhere', { currency: foreign }, broken(noCurrency, 'currency')],
];

overEachTransport('Changing a client', (transport) => {
  const open = useBench(transport);

  async function prepare(archived = false): Promise<Scene> {
    const bench = await open();
    const currencies = ['EUR', 'FAKE'];
    const workspace = bench.sandbox.addWorkspace(bench.account, { currencies });
    const currency: Scene['currency'] = (code) =>
      workspace.currencies.find((one) => one.code === code) ?? assert.fail(code);
    const row = bench.sandbox.addClient(workspace, {
      ...{ ...draft, ccEmails: copies.slice(0, 2), archived },
      currencyId: currency('FAKE').id,
    });
    bench.sandbox.addClient(workspace, { name: 'Taken' });
    bench.sandbox.addClient(workspace, { name: 'Taken, too', archived: true });
    const record = recordOf({ ...row, ccEmails: row.ccEmails ?? [] });
    const path = `/workspaces/${workspace.id}/clients/${row.id}`;
    return { ...bench, workspace, currency, row, record, path };
  }

  it('begins with what is read of it, in one request', async () => {
    const scene = await prepare();
    assert.deepEqual(await get(scene), scene.record);
    assert.deepEqual(sent(scene), [['GET', scene.path]]);
    assert.deepEqual(scene.sandbox.requests[0]?.query, {});
    expectSecrecy(scene);
  });

  for (const [title, changed, expected] of changes) {
    it(`sends one request that changes what is meant and keeps the rest: ${title}`, async () => {
      const scene = await prepare();
      const { ccEmails, ...client } = { ...scene.row, ...expected };
      assert.deepEqual(await change(scene, changed), { ...client, ccEmails: ccEmails ?? [] });
      assert.deepEqual(now(scene), { ...scene.row, ...expected });
      const [request] = scene.sandbox.requests;
      assert.deepEqual([sent(scene), request?.query], [[['PUT', scene.path]], {}]);
      assert.deepEqual(request?.body, { ...scene.row, ...expected });
      expectSecrecy(scene);
    });
  }

  it('restores with one request, and keeps the rest', async () => {
    const scene = await prepare(true);
    assert.equal((await change(scene, { archived: false })).archived, false);
    assert.deepEqual(now(scene), { ...scene.row, archived: false });
    assert.deepEqual(sent(scene), [['PUT', scene.path]]);
  });

  it('leaves the projects as they are when it archives', async () => {
    const scene = await prepare();
    const { id } = scene.row;
    const site = { name: 'Site', clientId: id, tasks: ['Draft'] };
    const project = scene.sandbox.addProject(scene.workspace, site);
    await change(scene, { archived: true });
    assert.deepEqual(scene.sandbox.projectsOf(scene.workspace), [project]);
  });

  it('gives it the currency that was chosen, and tells its code', async () => {
    const scene = await prepare();
    const currency = scene.currency('EUR');
    const { currencyCode, currencyId } = await change(scene, { currency });
    assert.deepEqual([currencyId, currencyCode], [currency.id, 'EUR']);
    assert.deepEqual([now(scene)?.currencyId, now(scene)?.note], [currency.id, draft.note]);
  });

  for (const [title, changed, expected] of refusals) {
    it(`is ${expected.kind} for ${title}, and changes nothing`, async () => {
      await expectRefusal(await prepare(), changed, expected);
    });
  }

  it('is invalidResponse when no client comes back, though the change is there', async () => {
    for (const body of [{ rows: [] }, [], null]) {
      const scene = await prepare();
      scene.sandbox.inject({ kind: 'wrongShape', body });
      await assert.rejects(change(scene, { note: '' }), { kind: 'invalidResponse' });
      assert.deepEqual([now(scene)?.note, sent(scene)], [null, [['PUT', scene.path]]]);
    }
  });
});

overEachTransport('The currencies of a workspace', (transport) => {
  const open = useBench(transport);

  const list = async (bench: Bench): Promise<Currency[]> =>
    bench.api.listCurrencies(bench.connection, bench.workspace.id, bench.canceller.signal);

  it('come with one request, in the order of the workspace', async () => {
    const bench = await open();
    const currencies = ['USD', 'EUR', 'FAKE', 'bit coins'];
    const workspace = bench.sandbox.addWorkspace(bench.account, { currencies });
    assert.deepEqual(
      await list({ ...bench, workspace }),
      workspace.currencies.map(({ code, id }) => ({ id, code })),
    );
    assert.deepEqual(sent(bench), [['GET', `/workspaces/${workspace.id}`]]);
    assert.deepEqual(bench.sandbox.requests[0]?.query, {});
    expectSecrecy(bench);
  });

  it('are not those of somebody else', async () => {
    const bench = await open();
    const workspace = bench.sandbox.addWorkspace(bench.sandbox.addAccount());
    await assert.rejects(list({ ...bench, workspace }), {
      kind: 'workspaceNotFound',
      details: { status: 404 },
    });
    assert.equal(bench.sandbox.requests.length, 1);
  });
});

overEachTransport('The projects of clients', (transport) => {
  const open = useBench(transport);

  it('are counted with one request, archived ones included, past the usual page of 50', async () => {
    const { api, canceller, connection, sandbox, workspace } = await open();
    const ids = ['Ada', 'Ben', 'Cy'].map((name) => sandbox.addClient(workspace, { name }).id);
    const [ada = '', ben = '', cy = ''] = ids;
    for (let number = 0; number < 60; number += 1) {
      const project = { name: `Site ${number}`, clientId: ada, archived: number % 2 === 1 };
      sandbox.addProject(workspace, project);
    }
    sandbox.addProject(workspace, { name: 'Shop', clientId: ben, archived: true });
    sandbox.addProject(workspace, { name: 'Nobodys' });
    const path = `/workspaces/${workspace.id}/projects`;
    for (const [some, expected] of [
      [[ada], 60],
      [[ben], 1],
      [[cy], 0],
      [ids, 61],
    ] as const) {
      const counting = api.countProjects(connection, workspace.id, some, canceller.signal);
      assert.equal(await counting, expected);
      const request = sandbox.requests.at(-1);
      assert.deepEqual([request?.method, request?.path], ['GET', path]);
      assert.deepEqual(request?.query, { clients: some.join(','), 'page-size': '5000' });
    }
    assert.equal(sandbox.requests.length, 4);
  });
});
