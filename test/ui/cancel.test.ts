// A create that is given up while it is under way.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys } from './journey';

describeJourneys('Cancelling a create', (journey) => {
  it('says that the client may be there all the same, and looks it up', async () => {
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
      'Cancelled while client "Cyberdyne" was being created. Clockify may have made it all the same: that is being looked up',
    );
    await notifications.waitForNone(progress);
    await waitUntil('the status bar to rest', async () => ({
      done: !(await statusBar.isSpinning(/Add client/)),
    }));
    await clientsView.waitForLabels(['Cyberdyne']);
    await journey.expectRequests(journey.create({ name: 'Cyberdyne' }), journey.list());
    assert.deepEqual(journey.serverNames(), ['Cyberdyne']);
    await notifications.waitFor('Client "Cyberdyne" was created in "Studio North".');
  });

  it('says that it was not made where the look-up does not find it', async () => {
    const { window, sandbox } = journey;
    const { clientsView, notifications } = window;
    await journey.signInWithView();
    const held = sandbox.inject({ kind: 'hold', method: 'POST' });
    await journey.add('Cyberdyne');
    await held.hit;
    const progress = 'Creating client "Cyberdyne"';
    await notifications.clickButton(progress, 'Cancel');
    await clientsView.waitForLabels(['Pending', 'Cyberdyne']);
    await waitUntil('the end of the look-up', async () => {
      const seen = (await clientsView.rows())[1]?.description;
      return { done: seen === 'not in Clockify', seen };
    });
    await journey.expectRequests(journey.create({ name: 'Cyberdyne' }), journey.list());
    assert.deepEqual(journey.serverNames(), []);
  });
});
