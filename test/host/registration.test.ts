import { strict as assert } from 'node:assert';
import { commands, extensions, version } from 'vscode';

const prefix = 'clockifyClients.';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('what VS Code knows of the extension', () => {
  const extension = extensions.getExtension<unknown>('clientdesk.clockify-clients');

  before(async () => {
    await extension?.activate();
  });

  it('runs in a version that is supported', () => {
    assert.match(version, /^1\.1\d\d\./);
  });

  it('every declared command is registered, and its view can be focused', async () => {
    const declared = (extension?.packageJSON as Manifest).contributes.commands;
    const registered = new Set(await commands.getCommands(true));
    for (const { command } of declared) {
      assert.ok(registered.has(command), command);
    }
    assert.ok(registered.has(`${prefix}clients.focus`));
  });

  it('nothing is registered under the ids of other extensions for Clockify', async () => {
    const ids = await commands.getCommands(true);
    assert.deepEqual(
      ids.filter((id) => /^clockify\./i.test(id)),
      [],
    );
  });

  it('activating again is harmless', async () => {
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });
});
