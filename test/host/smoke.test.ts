import { strict as assert } from 'node:assert';
import { commands, extensions, version } from 'vscode';

describe('the extension in its host', () => {
  it('runs in a VS Code of a supported version', () => {
    assert.match(version, /^1\.\d{3}\./);
  });

  it('activates and registers its commands', async () => {
    const extension = extensions.getExtension('clientdesk.clockify-clients');
    assert.ok(extension);
    await extension.activate();
    const ids = await commands.getCommands(true);
    assert.ok(ids.includes('clockifyClients.addClient'));
  });
});
