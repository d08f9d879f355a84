// Lists that are long: groups in the place of rows, pages that fail or come too late.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys, type Journey } from './journey';

const clientsPath = /\/clients$/;

describeJourneys('A long list', (journey) => {
  it('is grouped by initial and split further, and its groups stay open when it is read anew', async () => {
    const { window } = journey;
    const { clientsView } = window;
    plantMany(journey);
    await journey.signInWithView();
    await clientsView.waitForLabels(['0–9', 'A', 'S']);
    assert.deepEqual(
      (await clientsView.rows()).map(({ ariaLabel, description }) => [ariaLabel, description]),
      [
        ['Clients 0–9, 1', '1'],
        ['Clients A, 1', '1'],
        ['Clients S, 510', '510'],
      ],
    );
    await clientsView.expand('S');
    await clientsView.waitForLabels(['0–9', 'A', 'S', 'Sa', 'So']);
    await clientsView.expand('So');
    const opened = ['0–9', 'A', 'S', 'Sa', 'So', 'Sonic 1', 'Sonic 2', 'Sonic 10'];
    await clientsView.waitForLabels(opened);

    journey.plant({ name: 'Acme' });
    await clientsView.titleAction('Refresh Clients').click();
    await waitUntil('the new client to be counted', async () => {
      const seen = (await clientsView.rows())[1]?.description;
      return { done: seen === '2', seen };
    });
    await clientsView.waitForLabels(opened);
    await journey.expectRequests(journey.list());
  });

  it('opens the group of a new client, and of one that is searched for', async () => {
    const { window } = journey;
    const { clientsView, quickInput } = window;
    plantMany(journey);
    await journey.signInWithView();
    await clientsView.waitForLabels(['0–9', 'A', 'S']);
    await journey.add('Sonic Boom');
    await clientsView.waitForSelected('Sonic Boom');
    await clientsView.collapse('S');
    await clientsView.waitForLabels(['0–9', 'A', 'S']);
    await window.runCommand('Clockify: Find Client');
    await quickInput.waitForTitle(/^Find Client \(/);
    await quickInput.type('sonic 10');
    await quickInput.waitForFocused('Sonic 10');
    await quickInput.accept();
    await clientsView.waitForSelected('Sonic 10');
    await journey.expectRequests(journey.create({ name: 'Sonic Boom' }));
  });

  it('stays as it was where one of its pages fails, and says so', async () => {
    const { sandbox, window } = journey;
    const { clientsView } = window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    await clientsView.waitForLabels(['Acme']);
    journey.plant(...manyNamed('Storm', 5_000));
    const hold = sandbox.inject({ kind: 'hold', path: clientsPath });
    await clientsView.titleAction('Refresh Clients').click();
    await hold.hit;
    sandbox.inject({ kind: 'answer', status: 500, path: clientsPath });
    hold.release();
    await clientsView.waitForLabels(['The list could not be refreshed', 'Acme']);
    await clientsView.waitForMessage(/failed to answer properly \(status 500\)/);
    await journey.expectRequests(journey.list(), journey.list());

    await (await clientsView.rowAction('The list could not be refreshed', 'Retry')).click();
    await clientsView.waitForLabels(['A', 'S']);
    await clientsView.waitForMessage(undefined);
    await journey.expectRequests(journey.list(), journey.list());
  });

  it('of a workspace that is left while a page is under way is dropped', async () => {
    const { account, sandbox, window, workspace } = journey;
    const { clientsView, notifications, quickInput } = window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    await clientsView.waitForLabels(['Acme']);
    const south = sandbox.addWorkspace(account, { name: 'Atelier South' });
    sandbox.addClient(south, { name: 'Southwind' });
    const hold = sandbox.inject({
      kind: 'holdAnswer',
      path: new RegExp(`${workspace.id}/clients$`),
    });
    await clientsView.titleAction('Refresh Clients').click();
    await hold.hit;
    await window.runCommand('Clockify: Select Workspace');
    await quickInput.row('Atelier South').waitFor();
    await quickInput.pick('Atelier South');
    await notifications.waitFor('Clients are now those of "Atelier South".');
    await clientsView.waitForLabels(['Southwind']);
    hold.release();
    await sandbox.idle();
    await journey.roundTrip();
    assert.deepEqual(await clientsView.labels(), ['Southwind']);
    await journey.expectRequests(journey.list(), 'GET /workspaces', journey.list(south));
  });
});

/** "1st Choice", "Aalto", and 510 that begin with S, three of them with "So". */
function plantMany(journey: Journey): void {
  journey.plant({ name: '1st Choice' }, { name: 'Aalto' }, ...manyNamed('Sand', 507));
  journey.plant({ name: 'Sonic 1' }, { name: 'Sonic 2' }, { name: 'Sonic 10' });
}

const manyNamed = (name: string, count: number): { name: string }[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${name} ${index + 1}` }));
