// A create that is given up while it is under way.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys } from './journey';

describeJourneys('Cancelling a create', (journey) => {
  it('says that the client may be there all the same, and a refresh tells', async () => {
    const { window, sandbox } = journey;
    const { clientsView, notifications, statusBar } = window;
    await journey.signInWithView();
    const held = sandbox.inject({ kind: 'holdAnswer', method: 'POST' });
    await window.runCommand('Clockify: Add Client');
    await journey.answer('Add Client', '1/5', 'Cyberdyne');
    await journey.waitForStep('2/5');
    await window.quickInput.titleButton('Create Client Now').click();
    await held.hit;

    const progress = 'Creating client "Cyberdyne"';
    await notifications.waitFor(progress);
    await waitUntil('the status bar to spin', async () => ({
      done: await statusBar.isSpinning(/Add client/),
    }));
    await notifications.clickButton(progress, 'Cancel');
    await notifications.waitFor(
      'Cancelled while client "Cyberdyne" was being created. Clockify may have made it: refresh the list to see.',
    );
    await notifications.waitForNone(progress);
    await waitUntil('the status bar to rest', async () => ({
      done: !(await statusBar.isSpinning(/Add client/)),
    }));
    await journey.expectRequests(journey.create({ name: 'Cyberdyne' }));
    assert.deepEqual(await clientsView.labels(), []);

    await clientsView.titleAction('Refresh Clients').click();
    await clientsView.waitForLabels(['Cyberdyne']);
    await journey.expectRequests(journey.list());
  });
});
