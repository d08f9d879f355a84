import assert from 'node:assert/strict';
import { type Caller, type Reply, callerOf, clientsPath } from '../sandbox/caller';
import {
  type ClientRow,
  type Sandbox,
  type SandboxWorkspace,
  startSandbox,
} from '../sandbox/sandbox';

function assertRefused(reply: Reply, code: number, message: string | RegExp): void {
  assert.equal(reply.status, 400);
  const error = reply.json as { message: string; code: number };
  assert.equal(error.code, code);
  if (typeof message === 'string') assert.equal(error.message, message);
  else assert.match(error.message, message);
}

describe('The sandbox: creating and listing clients', () => {
  let sandbox: Sandbox;
  let workspace: SandboxWorkspace;
  let path: string;
  let call: Caller;

  beforeEach(async () => {
    sandbox = await startSandbox();
    const account = sandbox.addAccount();
    workspace = sandbox.addWorkspace(account, { currencies: ['EUR', 'FAKE'] });
    path = clientsPath(workspace);
    call = callerOf(sandbox, account);
  });

  afterEach(() => sandbox.close());

  describe('create', () => {
    const create = (body: unknown): Promise<Reply> => call('POST', path, { body });

    it('answers 201 with the whole row, unset fields null', async () => {
      const { json, status } = await create({ name: 'Ada' });
      assert.equal(status, 201);
      const { id, ...row } = json as ClientRow;
      assert.match(id, /^[0-9a-f]{24}$/);
      assert.deepEqual(row, {
        name: 'Ada',
        email: null,
        ccEmails: null,
        workspaceId: workspace.id,
        archived: false,
        address: null,
        note: null,
        currencyId: workspace.currencies[0]?.id,
        currencyCode: 'EUR',
      });
    });

    it('honours email, address and note, characters of all scripts intact', async () => {
      const fields = { name: '紙工房', email: 'a@b.example', address: 'Straße 1\nX', note: 'ø' };
      const { json } = await create(fields);
      const { name, email, address, note } = json as ClientRow;
      assert.deepEqual({ name, email, address, note }, fields);
    });

    it('drops ccEmails, currencyId, currencyCode and archived without a word', async () => {
      const { json, status } = await create({
        name: 'Ada',
        ccEmails: ['a@b.example'],
        currencyId: workspace.currencies[1]?.id,
        currencyCode: 'FAKE',
        archived: true,
      });
      const { archived, ccEmails, currencyCode } = json as ClientRow;
      assert.equal(status, 201);
      assert.deepEqual([archived, ccEmails, currencyCode], [false, null, 'EUR']);
    });

    it('wants a name', async () => {
      for (const body of [{}, { name: '' }, { name: null }]) {
        assertRefused(await create(body), 501, 'Client name is required');
      }
    });

    it('takes a name of 100 characters and none of 101', async () => {
      assert.equal((await create({ name: 'a'.repeat(100) })).status, 201);
      const reply = await create({ name: 'b'.repeat(101) });
      assertRefused(reply, 501, 'Client name cannot be longer than 100.');
    });

    it('wants a valid email', async () => {
      const reply = await create({ name: 'Ada', email: 'not one' });
      assertRefused(reply, 501, 'Please enter valid value for email');
    });

    it('takes 3000 characters of note and address and not one more', async () => {
      const most = 'a'.repeat(3000);
      assert.equal((await create({ name: 'Ada', note: most, address: most })).status, 201);
      assertRefused(await create({ name: 'Ben', note: `${most}a` }), 501, /longer than 3000/);
      assertRefused(await create({ name: 'Ben', address: `${most}a` }), 501, /longer than 3000/);
    });

    it('refuses the name of an active client', async () => {
      sandbox.addClient(workspace, { name: 'Ada' });
      assertRefused(await create({ name: 'Ada' }), 501, "Client with name 'Ada' already exists");
    });

    it('refuses the name of an archived client', async () => {
      sandbox.addClient(workspace, { name: 'Ada', archived: true });
      assertRefused(await create({ name: 'Ada' }), 501, "Client with name 'Ada' already exists");
    });

    it('takes the name of a deleted client', async () => {
      const { id } = sandbox.addClient(workspace, { name: 'Ada', archived: true });
      await call('DELETE', clientsPath(workspace, id));
      assert.equal((await create({ name: 'Ada' })).status, 201);
    });

    it('refuses angle brackets in each text', async () => {
      const message = `You entered wrong value. Don't use "<" and ">" characters`;
      for (const field of ['name', 'email', 'address', 'note']) {
        assertRefused(await create({ name: 'Ada', [field]: 'a<b' }), 501, message);
        assertRefused(await create({ name: 'Ada', [field]: 'a>b' }), 501, message);
      }
    });

    it('takes angle brackets when told so', async () => {
      const lenient = await startSandbox({ refuseAngleBrackets: false });
      try {
        const account = lenient.addAccount();
        const target = clientsPath(lenient.addWorkspace(account));
        const reply = await callerOf(lenient, account)('POST', target, { body: { name: '<A>' } });
        assert.equal(reply.status, 201);
      } finally {
        await lenient.close();
      }
    });

    it('wants a body', async () => {
      assertRefused(await call('POST', path), 3002, /^Required request body is missing/);
    });

    it('refuses broken JSON and JSON of a wrong type', async () => {
      for (const rawBody of ['{"name":', '[]', '"Ada"', '{"name":{}}']) {
        assertRefused(await call('POST', path, { rawBody }), 3002, /^JSON parse error: /);
      }
    });

    it('wants the body declared as JSON', async () => {
      const headers = { 'Content-Type': 'text/plain' };
      const reply = await call('POST', path, { rawBody: '{"name":"Ada"}', headers });
      assert.equal(reply.status, 415);
    });

    it('shows the row in the live view of the workspace', async () => {
      const { json } = await create({ name: 'Ada' });
      assert.deepEqual(workspace.clients, [json]);
      assert.deepEqual(sandbox.clientsOf(workspace), [json]);
    });
  });

  describe('list', () => {
    const plant = (...names: string[]): ClientRow[] =>
      names.map((name) => sandbox.addClient(workspace, { name }));
    const names = async (query: string): Promise<string[]> =>
      ((await call('GET', path + query)).json as ClientRow[]).map(({ name }) => name);
    const lastPage = async (query: string): Promise<string | null> =>
      (await call('GET', path + query)).headers.get('last-page');

    it('is a bare array of whole rows', async () => {
      const rows = plant('Ada');
      assert.deepEqual((await call('GET', path)).json, rows);
    });

    it('finds names that contain a text, in any case', async () => {
      plant('Ada Lovelace', 'Ben', 'Canada');
      assert.deepEqual(await names('?name=ADA'), ['Ada Lovelace', 'Canada']);
    });

    it('has both states, only archived, or only active clients', async () => {
      plant('Ada');
      sandbox.addClient(workspace, { name: 'Ben', archived: true });
      assert.deepEqual(await names(''), ['Ada', 'Ben']);
      assert.deepEqual(await names('?archived=true'), ['Ben']);
      assert.deepEqual(await names('?archived=false'), ['Ada']);
    });

    it('sorts by name ascending unless told otherwise', async () => {
      plant('Cy', 'Ada', 'Ben');
      assert.deepEqual(await names(''), ['Ada', 'Ben', 'Cy']);
      assert.deepEqual(await names('?sort-column=NAME&sort-order=DESCENDING'), [
        'Cy',
        'Ben',
        'Ada',
      ]);
      assert.deepEqual(await names('?sort-column=ID'), ['Cy', 'Ada', 'Ben']);
    });

    it('refuses to sort by anything but ID and NAME', async () => {
      const reply = await call('GET', `${path}?sort-column=EMAIL`);
      assertRefused(reply, 501, /^You entered invalid value for field: \[sortColumn\]\. /);
      assertRefused(reply, 501, /must be from the following set: ID, NAME\.$/);
    });

    it('has 50 rows a page, and says on which page it ends', async () => {
      plant(...Array.from({ length: 51 }, (_, index) => `Client ${index + 100}`));
      assert.equal((await names('')).length, 50);
      assert.equal(await lastPage(''), 'false');
      assert.deepEqual(await names('?page=2'), ['Client 150']);
      assert.equal(await lastPage('?page=2'), 'true');
    });

    it('is empty past the end', async () => {
      plant('Ada');
      assert.deepEqual(await names('?page=9'), []);
      assert.equal(await lastPage('?page=9'), 'true');
    });

    it('takes a page size of 1 to 5000', async () => {
      plant('Ada', 'Ben');
      assert.deepEqual(await names('?page-size=1&page=2'), ['Ben']);
      assert.equal((await names('?page-size=5000')).length, 2);
      assertRefused(await call('GET', `${path}?page-size=5001`), 501, /./);
      assertRefused(await call('GET', `${path}?page-size=0`), 501, /./);
    });

    it('refuses parameters of a wrong type', async () => {
      const start = /^Method parameter 'archived': Failed to convert value/;
      assertRefused(await call('GET', `${path}?archived=maybe`), 3000, start);
      assertRefused(await call('GET', `${path}?page=one`), 3000, /^Method parameter 'page'/);
    });
  });
});
