import assert from 'node:assert/strict';
import { type Caller, type Reply, callerOf, clientsPath } from '../sandbox/caller';
import {
  type ClientRow,
  type Sandbox,
  type SandboxWorkspace,
  startSandbox,
} from '../sandbox/sandbox';

function assertRuleBroken(reply: Reply, message: string): void {
  assert.equal(reply.status, 400);
  assert.deepEqual(reply.json, { message, code: 501 });
}

describe('The sandbox: reading, updating and deleting a client', () => {
  let sandbox: Sandbox;
  let workspace: SandboxWorkspace;
  let call: Caller;
  let client: ClientRow;
  let path: string;

  const update = (body: unknown, query = ''): Promise<Reply> => call('PUT', path + query, { body });
  const now = (): ClientRow | undefined => sandbox.clientsOf(workspace)[0];
  const currency = (code: string): string =>
    workspace.currencies.find((one) => one.code === code)?.id ?? '';

  beforeEach(async () => {
    sandbox = await startSandbox();
    const account = sandbox.addAccount();
    workspace = sandbox.addWorkspace(account, { currencies: ['EUR', 'FAKE'] });
    call = callerOf(sandbox, account);
    client = sandbox.addClient(workspace, {
      name: 'Ada',
      email: 'ada@example.com',
      address: 'Row 1',
      note: 'Pays',
      ccEmails: ['cc@example.com'],
      currencyId: currency('FAKE'),
    });
    path = clientsPath(workspace, client.id);
  });

  afterEach(() => sandbox.close());

  it('reads a whole row with its currency code', async () => {
    const { json, status } = await call('GET', path);
    assert.equal(status, 200);
    assert.deepEqual(json, { ...client, currencyCode: 'FAKE' });
  });

  for (const method of ['GET', 'PUT', 'DELETE']) {
    it(`does not know foreign, unknown and malformed ids: ${method}`, async () => {
      const elsewhere = sandbox.addWorkspace(sandbox.addAccount());
      const foreign = sandbox.addClient(elsewhere, { name: 'Far', archived: true }).id;
      for (const id of [foreign, '000000000000000000000000', 'not-an-id']) {
        const extras = method === 'PUT' ? { body: { name: 'New' } } : {};
        const reply = await call(method, clientsPath(workspace, id), extras);
        assertRuleBroken(reply, "Client doesn't belong to Workspace");
      }
    });
  }

  describe('update', () => {
    it('replaces: what is left out is unset, only the currency stays', async () => {
      sandbox.addClient(workspace, { name: 'Other' });
      assert.equal((await update({ name: 'Ada L.' })).status, 200);
      assert.deepEqual(now(), {
        ...client,
        name: 'Ada L.',
        email: null,
        address: null,
        note: null,
        ccEmails: null,
      });
    });

    it('un-archives when archived is left out', async () => {
      await update({ name: 'Ada', archived: true });
      assert.equal(now()?.archived, true);
      await update({ name: 'Ada' });
      assert.equal(now()?.archived, false);
    });

    it('answers the row without the currency code', async () => {
      const { json } = await update({ ...client, note: 'New' });
      const { currencyCode: code, ...rest } = { ...client, note: 'New' };
      assert.equal(code, 'FAKE');
      assert.deepEqual(json, rest);
    });

    it('takes a currency by id and ignores a code', async () => {
      await update({ name: 'Ada', currencyId: currency('EUR'), currencyCode: 'FAKE' });
      assert.equal(now()?.currencyCode, 'EUR');
      await update({ name: 'Ada', currencyCode: 'FAKE' });
      assert.equal(now()?.currencyCode, 'EUR');
    });

    it('refuses an unknown currency', async () => {
      assert.equal((await update({ name: 'Ada', currencyId: 'unknown' })).status, 400);
    });

    it('wants a name and changes nothing without', async () => {
      assertRuleBroken(await update({ note: 'New' }), 'Client name is required');
      assert.deepEqual(now(), client);
    });

    it('refuses the name of another client, archived or not', async () => {
      sandbox.addClient(workspace, { name: 'Ben', archived: true });
      assertRuleBroken(await update({ name: 'Ben' }), "Client with name 'Ben' already exists");
    });

    it('takes three additional addresses', async () => {
      const ccEmails = ['a@b.example', 'b@b.example', 'c@b.example'];
      assert.equal((await update({ name: 'Ada', ccEmails })).status, 200);
      assert.deepEqual(now()?.ccEmails, ccEmails);
    });

    it('refuses a fourth', async () => {
      const ccEmails = ['a@b.example', 'b@b.example', 'c@b.example', 'd@b.example'];
      const message = 'Number of additional emails must be less than 3';
      assertRuleBroken(await update({ name: 'Ada', ccEmails }), message);
    });

    it('stores an empty list of additional addresses as null', async () => {
      await update({ name: 'Ada', ccEmails: [] });
      assert.equal(now()?.ccEmails, null);
    });

    it('archives the projects and finishes their tasks only when asked', async () => {
      sandbox.addProject(workspace, { name: 'Site', clientId: client.id, tasks: ['Draft'] });
      const project = (): unknown[] =>
        sandbox.projectsOf(workspace).map(({ archived, tasks }) => [archived, tasks[0]?.isDone]);
      const both = '?archive-projects=true&mark-tasks-as-done=true';

      await update({ name: 'Ada', archived: true });
      assert.deepEqual(project(), [[false, false]]);
      await update({ name: 'Ada', archived: false }, both);
      assert.deepEqual(project(), [[false, false]]);
      await update({ name: 'Ada', archived: true }, '?archive-projects=true');
      assert.deepEqual(project(), [[true, false]]);
      await update({ name: 'Ada', archived: true }, both);
      assert.deepEqual(project(), [[true, true]]);
      await update({ name: 'Ada', archived: false });
      assert.deepEqual(project(), [[true, true]]);
    });
  });

  describe('delete', () => {
    it('refuses an active client', async () => {
      assertRuleBroken(await call('DELETE', path), 'Cannot delete an active client');
      assert.deepEqual(now(), client);
    });

    it('answers an archived one without the currency code', async () => {
      await update({ ...client, archived: true });
      const { json, status } = await call('DELETE', path);
      const { currencyCode: code, ...rest } = { ...client, archived: true };
      assert.equal(status, 200);
      assert.equal(code, 'FAKE');
      assert.deepEqual(json, rest);
      assert.deepEqual(sandbox.clientsOf(workspace), []);
    });

    it('does not know it a second time', async () => {
      await update({ name: 'Ada', archived: true });
      await call('DELETE', path);
      assertRuleBroken(await call('DELETE', path), "Client doesn't belong to Workspace");
    });

    it('leaves its projects without a client', async () => {
      sandbox.addProject(workspace, { name: 'Site', clientId: client.id });
      await update({ name: 'Ada', archived: true });
      await call('DELETE', path);
      const [project] = sandbox.projectsOf(workspace);
      assert.deepEqual(
        [project?.name, project?.clientId, project?.clientName, project?.archived],
        ['Site', '', '', false],
      );
    });
  });
});
