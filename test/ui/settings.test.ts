// Settings: they count at once, and only where the user alone can make them.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../sandbox/sandbox';
import { describeJourneys } from './journey';

describeJourneys('Settings', (journey) => {
  it('refuse an unsafe address without a request, and work again when they are corrected', async () => {
    const { window, station } = journey;
    const { clientsView, notifications } = window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    await clientsView.waitForLabels(['Acme']);

    await journey.changeSettings({ 'clockifyClients.apiUrl': 'http://example.com' });
    await clientsView.waitForLabels(['No connection to Clockify']);
    const reason =
      '"http://example.com" cannot be used as the Clockify server: it takes a region of the list, or a plain https:// address without user name and query (http:// for this machine only). Nothing was sent. Correct it in the settings.';
    await clientsView.waitForMessage(reason);
    for (const command of ['Clockify: Refresh Clients', 'Clockify: Add Client']) {
      await window.runCommand(command);
      await notifications.waitFor(reason);
      assert.deepEqual(await notifications.buttons(reason), ['Open Settings']);
      await notifications.dismiss(reason);
      assert.equal(await window.quickInput.isOpen(), false);
    }
    await (await clientsView.rowAction('No connection to Clockify', 'Open Settings')).click();
    const editor = window.page.locator('.settings-editor');
    await editor.getByText('Api Url').waitFor();
    await journey.expectRequests();

    await journey.changeSettings(station.settings);
    await clientsView.waitForLabels(['Acme']);
    // The copy that was kept of this server's list is fresh enough.
    await clientsView.waitForMessage(/^The list of .*, as it was kept on this computer\.$/);
    await journey.expectRequests();
  });

  it('hide the item of the status bar, and decide which Clockify opens in the browser', async () => {
    const { window } = journey;
    const { statusBar, dialog } = window;
    await journey.changeSettings({
      'clockifyClients.apiUrl': '',
      'clockifyClients.statusBar.visible': false,
    });
    await statusBar.waitForNone(/Add client/);
    await window.runCommand('Clockify: Open Clients Page');
    await dialog.waitFor('https://app.clockify.me/clients');
    await dialog.press('Cancel');
    await journey.changeSettings({
      'clockifyClients.apiUrl': 'https://clockify.example.com/api',
      'clockifyClients.statusBar.visible': true,
    });
    await statusBar.waitFor(/Add client/);
    await window.runCommand('Clockify: Open Clients Page');
    await dialog.waitFor('https://clockify.example.com/clients');
    await dialog.press('Cancel');
    await journey.expectRequests();
  });

  it('of a folder cannot send the key elsewhere', async () => {
    const elsewhere = await startSandbox();
    const folder = mkdtempSync(join(tmpdir(), 'clockify-clients-folder-'));
    try {
      mkdirSync(join(folder, '.vscode'));
      const settings = {
        'clockifyClients.apiUrl': elsewhere.apiUrl,
        'clockifyClients.statusBar.visible': true,
        'clockifyClients.region': 'eu',
      };
      writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
      const window = await journey.open({ folder, context: journey.window.context });
      await journey.signIn(window);
      await window.clientsView.open();
      await window.clientsView.waitForWelcome(/^This workspace has no clients yet\./);
      await journey.expectRequests(journey.list());
      assert.deepEqual(elsewhere.requests, []);
    } finally {
      await elsewhere.close();
      rmSync(folder, { recursive: true });
    }
  });
});
