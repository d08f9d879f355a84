// Which workspace is worked with: chosen, shown, remembered.
import assert from 'node:assert/strict';
import { waitUntilSaved } from '../vscode/browserStorage';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys } from './journey';

describeJourneys('Workspaces', (journey) => {
  it('are chosen from the palette, and a reload of the window remembers the choice', async () => {
    const { window, sandbox, account } = journey;
    const { quickInput, clientsView, notifications } = window;
    journey.plant({ name: 'Northwind' });
    // A single workspace is taken without a question.
    await journey.signInWithView();
    await clientsView.waitForLabels(['Northwind']);
    await clientsView.waitForTitle('Clockify: Studio North – Clients');

    const south = sandbox.addWorkspace(account, { name: 'Atelier South' });
    sandbox.addClient(south, { name: 'Southwind' });
    await window.runCommand('Clockify: Select Workspace');
    await quickInput.waitForTitle('Select Workspace');
    await quickInput.row('Atelier South').waitFor();
    assert.deepEqual(
      (await quickInput.rows()).map(({ label, description }) => [label, description]),
      [
        ['Studio North', 'open in Clockify, current'],
        ['Atelier South', ''],
      ],
    );
    await quickInput.pick('Atelier South');
    await notifications.waitFor('Clients are now those of "Atelier South".');
    await clientsView.waitForLabels(['Southwind']);
    await clientsView.waitForTitle('Clockify: Atelier South – Clients');
    await journey.expectRequests('GET /workspaces', journey.list(south));

    await waitUntilSaved(window.page, south.id);
    await waitUntil('the copy of the list', () => {
      const seen = journey.recordsOf('list-');
      return Promise.resolve({ done: seen.some((text) => text.includes('Southwind')), seen });
    });
    await window.reload();
    await clientsView.open();
    await clientsView.waitForLabels(['Southwind']);
    await clientsView.waitForTitle('Clockify: Atelier South – Clients');
    // Its copy is young.
    await journey.expectRequests();
  });

  it('have to be chosen before there are clients, and the view and the notice lead there', async () => {
    const { window, account } = journey;
    const { clientsView, notifications, quickInput } = window;
    await clientsView.open();
    await clientsView.welcomeButton('Set API Key').click();
    await journey.answer('Set API Key', undefined, account.apiKey);
    const notice = 'The API key of Ada Byron (ada@example.com) was checked and stored.';
    await notifications.waitFor(notice);
    assert.deepEqual(await notifications.buttons(notice), ['Select Workspace']);
    assert.equal(
      (await clientsView.welcomeText()).split('\n')[0],
      'Choose the Clockify workspace whose clients you want to see.',
    );
    await journey.expectRequests('GET /user');

    await clientsView.welcomeButton('Select Workspace').click();
    await notifications.waitFor('Clients are now those of "Studio North".');
    await clientsView.waitForWelcome(/^This workspace has no clients yet\./);
    await journey.expectRequests('GET /workspaces', journey.list());
    await clientsView.welcomeButton('Add Client').click();
    await journey.waitForStep('1/5');
    assert.equal(await quickInput.placeholder(), 'For example: Northwind Traders');
    await quickInput.escape();
  });
});
