// Signing out, and where the key was until then.
import assert from 'node:assert/strict';
import { browserPlacesOf, secretStore } from '../vscode/browserStorage';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys } from './journey';
import { filesWith } from './records';

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
    await clientsView.waitForWelcome(/Set API Key/);
    await clientsView.waitForLabels([]);
    assert.deepEqual(await browserPlacesOf(window.page, account.apiKey), []);
    assert.deepEqual(await browserPlacesOf(window.page, account.email), []);
    assert.deepEqual(filesWith(server.dataDir, account.apiKey), []);

    await window.reload();
    await clientsView.open();
    await clientsView.waitForWelcome(/Set API Key/);
    await window.runCommand('Clockify: Add Client');
    await window.quickInput.waitForTitle('Set API Key');
    await window.quickInput.escape();
    await journey.expectRequests();
  });

  it('asks what becomes of a draft and a pending client', async () => {
    const { window, sandbox } = journey;
    const { clientsView, dialog, notifications } = window;
    await journey.signInWithView();
    await sandbox.goOffline();
    await journey.add('Acme');
    await clientsView.waitForRow('Acme');
    await notifications.waitFor('Client "Acme" is not created yet.');
    await window.runCommand('Clockify: Add Client');
    await journey.waitForStep('1/5');
    await window.quickInput.type('Globex');
    await clientsView.waitForRow('Globex');
    await window.quickInput.escape();

    await window.runCommand('Clockify: Sign Out');
    await dialog.waitFor('Drafts and unsaved changes: 1, pending clients: 1.');
    const answers = ['Cancel', 'Sign Out and Discard', 'Sign Out and Keep'];
    assert.deepEqual((await dialog.buttons()).sort(), answers);
    await dialog.press('Sign Out and Keep');
    await notifications.waitFor('Signed out of Clockify.');
    await clientsView.waitForLabels([]);
    assert.equal(journey.recordsOf('pending-').length, 1);

    await sandbox.goOnline();
    await journey.signIn();
    await clientsView.waitForRow('Globex');
    await window.runCommand('Clockify: Sign Out');
    await dialog.waitFor('Sign out of Clockify?');
    await dialog.press('Sign Out and Discard');
    await waitUntil('drafts and pending clients to be gone', () => {
      const seen = ['pending-', 'draft-', 'lease-'].flatMap((kind) => journey.recordsOf(kind));
      return Promise.resolve({ done: seen.length === 0, seen });
    });
    journey.forgiveRequests();
  });
});
