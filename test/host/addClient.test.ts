import { strict as assert } from 'node:assert';
import { ConfigurationTarget, commands, extensions, workspace } from 'vscode';
import { fillWithSample } from '../sandbox/sample';
import { startSandbox } from '../sandbox/sandbox';
import type { Sandbox, SandboxWorkspace } from '../sandbox/sandbox';
import { pressUntilSettled } from './pressUntilSettled';

const settings = workspace.getConfiguration('clockifyClients');

describe('Add Client, run by another extension', () => {
  let sandbox: Sandbox;
  let northwind: SandboxWorkspace;

  before(async () => {
    sandbox = await startSandbox();
    const { account, workspace: sample } = fillWithSample(sandbox);
    northwind = sample;
    // The key that the extension reads when none is stored. The suite and the extension share one process.
    process.env['CLOCKIFY_API_KEY'] = account.apiKey;
    await extensions.getExtension('clientdesk.clockify-clients')?.activate();
    await settings.update('apiUrl', sandbox.apiUrl, ConfigurationTarget.Global);
  });

  after(async () => {
    delete process.env['CLOCKIFY_API_KEY'];
    await settings.update('apiUrl', undefined, ConfigurationTarget.Global);
    await sandbox.close();
  });

  it('sends nothing before it is asked', () => {
    assert.deepEqual(sandbox.requests, []);
  });

  it('creates the client of its argument and returns it, with one request beside finding the workspace', async () => {
    const draft = {
      name: 'Quince & Co',
      email: 'billing@quince.example',
      address: '8 Mill Lane\nBristol',
      note: 'Pays within 14 days',
    };
    const created = await acceptAll<{ id: string; name: string; address: string }>(draft);
    assert.equal(created?.name, draft.name);
    assert.equal(created.address, draft.address);
    assert.equal(northwind.clients.find(({ id }) => id === created.id)?.note, draft.note);
    assert.deepEqual(
      sandbox.requests.map(({ method, path }) => `${method} ${path}`),
      ['GET /user', 'GET /workspaces', `POST /workspaces/${northwind.id}/clients`],
    );
    assert.deepEqual(sandbox.requests.at(-1)?.body, draft);
  });

  it('takes exactly one request when key and workspace are known', async () => {
    const before = sandbox.requests.length;
    const created = await acceptAll<{ name: string }>({ name: 'Rowan Ltd', email: '' });
    assert.equal(created?.name, 'Rowan Ltd');
    const [request, ...others] = sandbox.requests.slice(before);
    assert.deepEqual(others, []);
    assert.deepEqual(request?.body, { name: 'Rowan Ltd' });
  });

  it('returns undefined when it is left with Escape', async () => {
    const before = sandbox.requests.length;
    const running = commands.executeCommand('clockifyClients.addClient', { name: 'Nobody' });
    await pressUntilSettled(running, 'workbench.action.closeQuickOpen');
    assert.equal(await running, undefined);
    assert.equal(sandbox.requests.length, before);
  });
});

describe('the settings that decide where the key goes', () => {
  for (const name of ['region', 'apiUrl'] as const) {
    it(`a workspace cannot set ${name}`, async () => {
      await assert.rejects(
        Promise.resolve(settings.update(name, 'eu', ConfigurationTarget.Workspace)),
      );
    });
  }
});

/** Presses Enter at every step: the fields are filled in already. */
async function acceptAll<T>(argument: object): Promise<T | undefined> {
  const running = commands.executeCommand<T | undefined>('clockifyClients.addClient', argument);
  await pressUntilSettled(running, 'workbench.action.acceptSelectedQuickOpenItem');
  return running;
}
