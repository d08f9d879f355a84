import { strict as assert } from 'node:assert';
import { describeInVscode } from '../vscode/suite';

describeInVscode('VS Code with the packaged extension', {}, (suite) => {
  it('shows the view, its icon and the command', async () => {
    const { window } = suite;
    await window.clientsView.open();
    assert.match(await window.clientsView.title(), /Clients$/);
    assert.equal(await window.commandPalette.offers('Clockify: Add Client'), true);
  });

  it('starts the next window without a trace of the one before', async () => {
    assert.equal(await suite.window.clientsView.isVisible(), false);
  });
});
