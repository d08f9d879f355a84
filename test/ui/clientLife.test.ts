// The end of a client, and the ways back from it.
import assert from 'node:assert/strict';
import { clientNamed, countProjects, read, remove, write } from './clientCalls';
import { describeJourneys } from './journey';

describeJourneys('The life of a client', (journey) => {
  it('goes on in the archive, and "Undo" brings it back', async () => {
    const { clientsView, notifications } = journey.window;
    journey.plant({ name: 'Acme', note: 'Pays late' }, { name: 'Globex' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    await clientsView.contextMenu('Acme', 'Archive Client');
    await notifications.waitFor('Client "Acme" was archived.');
    await clientsView.waitForLabels(['Globex', 'Archived']);
    await journey.expectRequests(read(acme), write(acme, { archived: true }));

    await notifications.clickButton('Client "Acme" was archived.', 'Undo');
    await notifications.waitFor('Client "Acme" was restored.');
    await clientsView.waitForLabels(['Acme', 'Globex']);
    await journey.expectRequests(
      read(acme),
      write({ ...acme, archived: true }, { archived: false }),
    );
    assert.deepEqual(clientNamed(journey, 'Acme'), acme);
  });

  it('comes out of the archive from its row', async () => {
    const { clientsView, notifications } = journey.window;
    journey.plant({ name: 'Bygone', archived: true });
    await journey.signInWithView();
    const bygone = clientNamed(journey, 'Bygone');
    await clientsView.expand('Archived');
    await clientsView.contextMenu('Bygone', 'Restore Client');
    await notifications.waitFor('Client "Bygone" was restored.');
    await clientsView.waitForLabels(['Bygone']);
    await journey.expectRequests(read(bygone), write(bygone, { archived: false }));
  });

  it('ends only after a question that counts the projects', async () => {
    const { sandbox, window, workspace } = journey;
    const { clientsView, dialog, notifications } = window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' });
    const acme = clientNamed(journey, 'Acme');
    sandbox.addProject(workspace, { name: 'Site', clientId: acme.id });
    sandbox.addProject(workspace, { name: 'Shop', clientId: acme.id });
    await journey.signInWithView();

    await clientsView.contextMenu('Acme', 'Delete Client');
    await dialog.waitFor('Delete client "Acme"?');
    assert.equal(
      await dialog.text(),
      'Delete client "Acme"?\n2 projects point to it, and stay without a client. Deleting cannot be undone.',
    );
    assert.deepEqual((await dialog.buttons()).sort(), ['Archive Instead', 'Cancel', 'Delete']);
    await journey.expectRequests(countProjects(acme));
    await dialog.press('Cancel');
    await journey.roundTrip();
    await clientsView.waitForLabels(['Acme', 'Globex']);
    await journey.expectRequests();

    await clientsView.contextMenu('Acme', 'Delete Client');
    await dialog.waitFor('Delete client "Acme"?');
    await dialog.press('Delete');
    await notifications.waitFor('Client "Acme" was deleted.');
    await clientsView.waitForLabels(['Globex']);
    await journey.expectRequests(
      countProjects(acme),
      read(acme),
      write(acme, { archived: true }),
      remove(acme),
    );
    assert.deepEqual(journey.serverNames(), ['Globex']);
    assert.deepEqual(
      sandbox.projectsOf(workspace).map(({ clientId }) => clientId),
      ['', ''],
    );
  });

  it('can end in the archive instead', async () => {
    const { clientsView, dialog, notifications } = journey.window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    await clientsView.contextMenu('Acme', 'Delete Client');
    await dialog.waitFor('No project points to it. Deleting cannot be undone.');
    await dialog.press('Archive Instead');
    await notifications.waitFor('Client "Acme" was archived.');
    await clientsView.waitForLabels(['Archived']);
    await journey.expectRequests(countProjects(acme), read(acme), write(acme, { archived: true }));
  });

  it('goes on in the archive where that was cancelled too late, and says so', async () => {
    const { sandbox, window } = journey;
    const { clientsView, notifications } = window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    const held = sandbox.inject({ kind: 'holdAnswer', method: 'PUT' });
    await clientsView.contextMenu('Acme', 'Archive Client');
    await held.hit;
    await notifications.clickButton('Archiving client "Acme"', 'Cancel');
    await notifications.waitFor('It was too late to cancel. Client "Acme" was archived.');
    await clientsView.waitForLabels(['Archived']);
    await journey.expectRequests(read(acme), write(acme, { archived: true }), read(acme));
  });

  it('is as if it had never been after "Undo" of its creation', async () => {
    const { clientsView, notifications } = journey.window;
    await journey.signInWithView();
    await journey.add('Hooli');
    const created = 'Client "Hooli" was created in "Studio North".';
    await notifications.waitFor(created);
    await clientsView.waitForLabels(['Hooli']);
    const hooli = clientNamed(journey, 'Hooli');
    await notifications.clickButton(created, 'Undo');
    await notifications.waitFor('Client "Hooli" was taken back: it is not in Clockify any more.');
    await clientsView.waitForLabels([]);
    assert.deepEqual(journey.serverNames(), []);
    await journey.expectRequests(
      journey.create({ name: 'Hooli' }),
      read(hooli),
      write(hooli, { archived: true }),
      remove(hooli),
    );
  });
});
