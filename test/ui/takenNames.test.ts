// A name that is taken only in the list at hand: Clockify is asked for that one, and the form goes on, or says who has it.
import assert from 'node:assert/strict';
import { clientNamed, deleteElsewhere } from './clientCalls';
import { describeJourneys } from './journey';

const inList =
  /^An active client has this name in the list, which is \d+ min old\. Press Enter to check\.$/;

describeJourneys('A name that is taken', (journey) => {
  it('by a client that was deleted elsewhere is free on Enter', async () => {
    const { clientsView, quickInput } = journey.window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' });
    await journey.signInWithView();
    await deleteElsewhere(journey, clientNamed(journey, 'Acme'));
    await journey.window.runCommand('Clockify: Add Client');
    await journey.waitForStep('1/5');
    await quickInput.type('Acme');
    await quickInput.waitForMessage(inList, 'warning');
    await quickInput.accept();
    await journey.waitForStep('2/5');
    // What is typed is the only one of that name.
    await clientsView.waitForLabels(['Acme', 'Globex']);
    assert.equal((await clientsView.rows())[0]?.description, 'Draft');
    await journey.expectRequests(journey.list());
    await quickInput.titleButton('Create Client Now').click();
    await clientsView.waitForSelected('Acme');
    await journey.expectRequests(journey.create({ name: 'Acme' }));
  });

  it('by a client that is there shows it, while the box stays', async () => {
    const { clientsView, quickInput } = journey.window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' });
    await journey.signInWithView();
    await journey.window.runCommand('Clockify: Add Client');
    await journey.waitForStep('1/5');
    await quickInput.type('Acme');
    await quickInput.waitForMessage(inList, 'warning');
    await quickInput.accept();
    await quickInput.waitForMessage('An active client has this name already.', 'error');
    await journey.expectRequests(journey.list());
    await quickInput.titleButton('Show Client').click();
    await clientsView.waitForSelected('Acme');
    await quickInput.waitForValue('Acme');
    await quickInput.type('Acme Two');
    await quickInput.titleButton('Show Client').waitFor({ state: 'hidden' });
    await quickInput.accept();
    await journey.waitForStep('2/5');
    await journey.escapeForGood();
    await journey.expectRequests();
  });
});
