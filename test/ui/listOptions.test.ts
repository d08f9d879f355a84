// How the list is shown: order, which clients, filter, hidden data. None of it costs a request.
import assert from 'node:assert/strict';
import { waitUntilSaved } from '../vscode/browserStorage';
import { describeJourneys, type Journey } from './journey';

const hidden = '•••••';

describeJourneys('Options of the list', (journey) => {
  it('order it by name or by creation, and show active clients, archived ones or all', async () => {
    const { clientsView } = journey.window;
    plantFour(journey);
    await journey.signInWithView();
    await clientsView.waitForLabels(['Acme', 'Globex', 'Initech', 'Archived']);
    await clientsView.titleMenu('Sort Clients by Creation, Newest First');
    await clientsView.waitForLabels(['Globex', 'Acme', 'Initech', 'Archived']);
    await clientsView.titleMenu('Show Archived Clients Only');
    await clientsView.waitForLabels(['Bygone']);
    await clientsView.titleMenu('Show Active Clients Only');
    await clientsView.waitForLabels(['Globex', 'Acme', 'Initech']);
    await clientsView.titleMenu('Sort Clients by Name');
    await clientsView.waitForLabels(['Acme', 'Globex', 'Initech']);
    await clientsView.titleMenu('Show All Clients');
    await clientsView.waitForLabels(['Acme', 'Globex', 'Initech', 'Archived']);
    await journey.expectRequests();
  });

  it('tell where nothing is left of the list', async () => {
    const { clientsView, quickInput } = journey.window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    await clientsView.waitForLabels(['Acme']);
    await clientsView.titleMenu('Show Archived Clients Only');
    await clientsView.waitForLabels([]);
    const menu = 'choose "Show All Clients" in the menu above (…)';
    await clientsView.waitForMessage(`There are no archived clients. To see the others, ${menu}.`);
    await clientsView.titleMenu('Show All Clients');
    await clientsView.waitForLabels(['Acme']);
    await clientsView.titleAction('Filter Clients').click();
    await quickInput.waitForTitle('Filter Clients');
    await quickInput.type('nobody');
    await clientsView.waitForLabels([]);
    await clientsView.waitForMessage(
      'No client matches the filter "nobody". Clear it by the button above.',
    );
    await quickInput.escape();
    await clientsView.waitForLabels(['Acme']);
    await clientsView.waitForMessage(undefined);
    await journey.expectRequests();
  });

  it('filter it while somebody types, say so above it, and clear the filter by a button', async () => {
    const { clientsView, quickInput } = journey.window;
    plantFour(journey);
    await journey.signInWithView();
    await clientsView.waitForRow('Archived');
    await clientsView.titleAction('Filter Clients').click();
    await quickInput.waitForTitle('Filter Clients');
    await quickInput.type('pays late');
    // Enter was not pressed yet.
    await clientsView.waitForLabels(['Initech']);
    await clientsView.waitForMessage(filtered('pays late', 1));
    await quickInput.escape();
    await clientsView.waitForLabels(['Acme', 'Globex', 'Initech', 'Archived']);
    await clientsView.waitForMessage(undefined);

    await clientsView.titleAction('Filter Clients').click();
    await quickInput.waitForTitle('Filter Clients');
    await quickInput.type('o');
    await quickInput.accept();
    await quickInput.waitUntilClosed();
    // The group is open while a filter is on: what is counted is seen.
    await clientsView.waitForLabels(['Globex', 'Archived', 'Bygone']);
    await clientsView.waitForMessage(filtered('o', 2));
    await clientsView.titleAction('Clear Filter').click();
    await clientsView.waitForLabels(['Acme', 'Globex', 'Initech', 'Archived']);
    await clientsView.waitForMessage(undefined);
    await clientsView.titleAction('Filter Clients').waitFor();
    await journey.expectRequests();
  });

  it('hide what clients are called and what is known of them, in the next window, too', async () => {
    const { window } = journey;
    const { clientsView, notifications, page } = window;
    plantFour(journey);
    await journey.signInWithView();
    await clientsView.waitForRow('Archived');
    await clientsView.titleMenu('Hide Client Data');
    await clientsView.waitForLabels([hidden, hidden, hidden, 'Archived']);
    await clientsView.waitForMessage('Client data is hidden.');
    const [first] = await clientsView.rows();
    assert.deepEqual(
      [first?.description, first?.ariaLabel],
      [hidden, `Client ${hidden}, ${hidden}`],
    );
    const seen = await page.locator('.part.sidebar').innerHTML();
    assert.doesNotMatch(seen, /acme|globex|initech|bygone/i);

    await journey.add('Hooli');
    await notifications.waitFor(`Client "${hidden}" was created in "Studio North".`);
    await journey.expectRequests(journey.create({ name: 'Hooli' }));

    await waitUntilSaved(page, '"isHidden":true');
    await waitUntilSaved(page, 'workspaceChoices');
    await window.reload();
    await window.statusBar.waitFor(/Add client/);
    await clientsView.open();
    await clientsView.waitForRow('Archived');
    assert.deepEqual(new Set(await clientsView.labels()), new Set([hidden, 'Archived']));
    await clientsView.titleMenu('Show Client Data');
    await clientsView.waitForRow('Acme');
    journey.forgiveRequests();
  });

  it('hide it at once in the other windows of the profile, though nobody turns to them', async () => {
    const { window } = journey;
    plantFour(journey);
    await journey.signInWithView();
    await waitUntilSaved(window.page, 'workspaceChoices');
    const other = await journey.open({ context: window.context });
    await other.clientsView.open();
    await other.clientsView.waitForRow('Acme');
    await window.clientsView.titleMenu('Hide Client Data');
    await other.clientsView.waitForLabels([hidden, hidden, hidden, 'Archived']);
    await window.clientsView.titleMenu('Show Client Data');
    await other.clientsView.waitForRow('Acme');
    journey.forgiveRequests();
  });
});

const filtered = (filter: string, count: number): string =>
  `Filter: "${filter}" (${String(count)} of 4). Clear it by the button above.`;

function plantFour(journey: Journey): void {
  journey.plant(
    { name: 'Acme', email: 'billing@acme.example', createdAt: Date.UTC(2025, 1) },
    { name: 'Bygone', archived: true, createdAt: Date.UTC(2025, 3) },
    { name: 'Globex', createdAt: Date.UTC(2025, 2) },
    { name: 'Initech', note: 'Pays late', createdAt: Date.UTC(2025, 0) },
  );
}
