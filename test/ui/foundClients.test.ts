// A client of the name is in Clockify when the answer to a create got lost: whose it is, is found out, not guessed.
import assert from 'node:assert/strict';
import { describeJourneys, type Journey } from './journey';

describeJourneys('A client that is found after a lost answer', (journey) => {
  const told = 'Client "Twin Co" is in "Studio North", but not as you typed it.';

  it('is a colleague’s where it is not as it was typed, and can be shown', async () => {
    await loseToTwin(journey);
    const { clientsView, notifications } = journey.window;
    await notifications.waitFor(told);
    await clientsView.waitForLabels(['Pending', 'Twin Co', 'Twin Co']);
    await notifications.clickButton(told, 'Show Client');
    await clientsView.waitForSelected('Twin Co');
    assert.equal((await clientsView.selectedRow())?.description, 'theirs@twin.example');
    assert.equal(journey.recordsOf('pending-').length, 1);
    assert.deepEqual(journey.serverNames(), ['Twin Co']);
  });

  it('takes the place of what was typed after a question that names what goes', async () => {
    await loseToTwin(journey);
    const { sandbox, window, workspace } = journey;
    const { clientsView, dialog, notifications } = window;
    // Until then, the row of the draft stands there, and looks the same as what is left in the end.
    await clientsView.waitForLabels(['Pending', 'Twin Co', 'Twin Co']);
    await notifications.clickButton(told, 'Use That One');
    assert.equal(
      await dialog.text(),
      'Use the client "Twin Co" that is in Clockify?\nWhat you typed here is discarded, and is not in Clockify: E-mail, Note.',
    );
    const [theirs] = sandbox.clientsOf(workspace);
    await journey.expectRequests(`GET /workspaces/${workspace.id}/clients/${theirs?.id ?? ''}`);
    await dialog.press('Use That One');
    await clientsView.waitForLabels(['Twin Co']);
    assert.deepEqual(journey.recordsOf('pending-'), []);
    assert.deepEqual(journey.recordsOf('draft-'), []);
    assert.deepEqual(sandbox.clientsOf(workspace), [theirs]);
  });

  it('is ours where only a filter that reads brackets as a pattern did not find it', async () => {
    const { sandbox, window } = journey;
    const { clientsView, notifications } = window;
    const name = 'Acme (UK) Ltd';
    await journey.signInWithView();
    sandbox.readNamesAsPatterns();
    sandbox.inject({ kind: 'resetAfter', method: 'POST' });
    await journey.add(name);
    await notifications.waitFor(`Client "${name}" was created in "Studio North".`);
    await clientsView.waitForLabels([name]);
    const [create, list] = [journey.create({ name }), journey.list()];
    await journey.expectRequests(create, list, create, list, list);
    assert.deepEqual(journey.serverNames(), [name]);
    assert.deepEqual(journey.recordsOf('pending-'), []);
  });
});

/** A colleague has made a client of the name after the list was read; our create never arrives. */
async function loseToTwin(journey: Journey): Promise<void> {
  const { sandbox, window } = journey;
  await journey.signInWithView();
  journey.plant({ name: 'Twin Co', email: 'theirs@twin.example', createdAt: Date.now() - 10_000 });
  sandbox.inject({ kind: 'resetBefore', method: 'POST' });
  await window.runCommand('Clockify: Add Client');
  await journey.answer('Add Client', '1/5', 'Twin Co');
  await journey.answer('Add Client', '2/5', 'ours@twin.example');
  await journey.answer('Add Client', '3/5', '');
  await journey.answer('Add Client', '4/5', 'pays late');
  await journey.review();
  await window.quickInput.accept();
  const typed = { name: 'Twin Co', email: 'ours@twin.example', note: 'pays late' };
  await journey.expectRequests(journey.create(typed), journey.list());
}
