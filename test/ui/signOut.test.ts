// Signing out, and where the key was until then.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { browserPlacesOf } from '../vscode/browserStorage';
import { describeJourneys } from './journey';

/** Where VS Code in a browser keeps the secrets of all extensions. */
const secretStore = 'localStorage secrets.provider';

describeJourneys('Signing out', (journey) => {
  it('says what goes, and removes the key, which was nowhere but in the secret storage', async () => {
    const { window, account, server } = journey;
    const { clientsView, dialog, notifications } = window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    await clientsView.waitForLabels(['Acme']);
    assert.deepEqual(await browserPlacesOf(window.page, account.apiKey), [secretStore]);
    assert.deepEqual(filesWith(server.dataDir, account.apiKey), []);
    assert.ok(!server.output().includes(account.apiKey));

    await window.runCommand('Clockify: Sign Out');
    await dialog.waitFor('Sign out of Clockify?');
    assert.equal(
      await dialog.text(),
      'Sign out of Clockify?\nThe API key, the account, the chosen workspaces and the list of clients are removed from this computer. Nothing changes in Clockify.',
    );
    assert.deepEqual((await dialog.buttons()).sort(), ['Cancel', 'Sign Out']);
    await dialog.press('Cancel');
    await journey.roundTrip();
    await clientsView.waitForLabels(['Acme']);
    assert.deepEqual(await browserPlacesOf(window.page, account.apiKey), [secretStore]);

    await window.runCommand('Clockify: Sign Out');
    await dialog.press('Sign Out');
    await notifications.waitFor('Signed out of Clockify.');
    assert.match(await clientsView.welcomeText(), /Set API Key/);
    assert.deepEqual(await clientsView.labels(), []);
    assert.deepEqual(await browserPlacesOf(window.page, account.apiKey), []);
    assert.deepEqual(await browserPlacesOf(window.page, account.email), []);
    assert.deepEqual(filesWith(server.dataDir, account.apiKey), []);

    await window.reload();
    await clientsView.open();
    assert.match(await clientsView.welcomeText(), /Set API Key/);
    await window.runCommand('Clockify: Add Client');
    await window.quickInput.waitForTitle('Set API Key');
    await window.quickInput.escape();
    await journey.expectRequests();
  });
});

/** The files below that folder in which the text stands. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => readFileSync(path).includes(text));
}
