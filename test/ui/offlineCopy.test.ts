// The copy of the list that is kept on this computer: there at once, without a request, and as old as it says.
import assert from 'node:assert/strict';
import { waitUntilSaved } from '../vscode/browserStorage';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys, type Journey } from './journey';

const age = /^The list of .+, 0 min old, as it was kept on this computer\.$/;

describeJourneys('The copy of the list', (journey) => {
  it('is there after a reload without a request, with its age, until the list is read anew', async () => {
    const { window } = journey;
    const { clientsView } = window;
    journey.plant({ name: 'Acme' }, { name: 'Bygone', archived: true });
    await signInAndKeep(journey);
    await comeBack(journey);
    await clientsView.waitForLabels(['Acme', 'Archived']);
    await waitForAge(journey);
    await journey.roundTrip();
    await journey.expectRequests();

    journey.plant({ name: 'Globex' });
    await clientsView.titleAction('Refresh Clients').click();
    await clientsView.waitForLabels(['Acme', 'Globex', 'Archived']);
    await clientsView.waitForMessage(undefined);
    await journey.expectRequests(journey.list());
  });

  it('is there without a network, and can be searched', async () => {
    const { sandbox, window } = journey;
    const { clientsView, quickInput } = window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' });
    await signInAndKeep(journey);
    await sandbox.goOffline();
    await comeBack(journey);
    await clientsView.waitForLabels(['Acme', 'Globex']);
    await waitForAge(journey);
    await window.runCommand('Clockify: Find Client');
    await quickInput.waitForTitle('Find Client (2 clients match)');
    await quickInput.type('glob');
    await quickInput.row('Acme').waitFor({ state: 'hidden' });
    await quickInput.accept();
    await clientsView.waitForSelected('Globex');
    await journey.expectRequests();
  });

  it('is read anew by itself when somebody turns to the view and it has grown too old', async () => {
    const { clientsView, page, statusBar } = journey.window;
    journey.plant({ name: 'Acme' });
    await signInAndKeep(journey);
    await page.keyboard.press('Control+B');
    await waitUntil('the view to hide', async () => ({ done: !(await clientsView.isVisible()) }));
    journey.plant({ name: 'Globex' });
    // A few milliseconds.
    await journey.changeSettings({ 'clockifyClients.refreshAfterMinutes': 0.0001 });
    await journey.window.runCommand('Clockify: Find Client');
    await journey.window.quickInput.waitForTitle('Find Client (1 client matches)');
    await journey.window.quickInput.escape();
    await statusBar.waitFor(/Add client/);
    await journey.expectRequests();
    await clientsView.open();
    await clientsView.waitForLabels(['Acme', 'Globex']);
    await journey.expectRequests(journey.list());
  });

  it('is removed as soon as the settings want none', async () => {
    journey.plant({ name: 'Acme' });
    await signInAndKeep(journey);
    await journey.changeSettings({ 'clockifyClients.keepOfflineCopy': false });
    await waitUntil('the copy to go', () => {
      const seen = journey.recordsOf('list-').length;
      return Promise.resolve({ done: seen === 0, seen });
    });
    await comeBack(journey);
    await journey.window.clientsView.waitForLabels(['Acme']);
    await journey.expectRequests(journey.list());
    assert.equal(await journey.window.clientsView.message(), undefined);
  });
});

/** Ends when all is on disk that the next window needs. */
async function signInAndKeep(journey: Journey): Promise<void> {
  await journey.signInWithView();
  await waitUntil('the copy on disk', () => {
    const seen = journey.recordsOf('list-');
    return Promise.resolve({ done: seen.some((text) => text.includes('Acme')), seen });
  });
  await waitUntilSaved(journey.window.page, 'workspaceChoices');
}

async function comeBack({ window }: Journey): Promise<void> {
  await window.reload();
  await window.statusBar.waitFor(/Add client/);
  await window.clientsView.open();
}

async function waitForAge({ window }: Journey): Promise<void> {
  await waitUntil('the age of the list', async () => {
    const seen = await window.clientsView.message();
    return { done: age.test(seen ?? ''), seen };
  });
}
