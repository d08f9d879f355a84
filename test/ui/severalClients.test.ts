// Several clients at once: one question, one summary, and what was not done is named.
import assert from 'node:assert/strict';
import { clientNamed, countProjects, read, remove, write } from './clientCalls';
import { describeJourneys } from './journey';

describeJourneys('Several clients', (journey) => {
  it('are archived after one question, and restored by "Undo" without another', async () => {
    const { clientsView, dialog, notifications } = journey.window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' }, { name: 'Hooli' });
    await journey.signInWithView();
    const [acme, globex] = ['Acme', 'Globex'].map((name) => clientNamed(journey, name));
    assert.ok(acme && globex);
    await clientsView.selectAll(['Acme', 'Globex']);
    assert.deepEqual(await clientsView.contextMenuItems('Globex'), [
      'Open Clients Page',
      'Archive Client',
      'Restore Client',
      'Delete Client',
      'Copy as Text',
    ]);
    await clientsView.contextMenu('Globex', 'Archive Client');
    await dialog.waitFor('Archive 2 clients?');
    assert.match(await dialog.text(), /\nAcme, Globex\. It takes up to 4 requests to Clockify\.$/);
    await dialog.press('Archive');
    await notifications.waitFor('Archived clients: 2.');
    await clientsView.waitForLabels(['Hooli', 'Archived']);
    const there = { archived: true };
    await journey.expectRequests(
      ...[read(acme), write(acme, there), read(globex), write(globex, there)],
    );

    await notifications.clickButton('Archived clients: 2.', 'Undo');
    await notifications.waitFor('Restored clients: 2.');
    await clientsView.waitForLabels(['Acme', 'Globex', 'Hooli']);
    const back = { archived: false };
    await journey.expectRequests(
      ...[read(acme), write({ ...acme, ...there }, back)],
      ...[read(globex), write({ ...globex, ...there }, back)],
    );
  });

  it('have their menu where the range holds rows of fields and of a group', async () => {
    const { clientsView, dialog, notifications } = journey.window;
    journey.plant({ name: 'Acme', note: 'Pays late' }, { name: 'Globex' }, { name: 'Hooli' });
    journey.plant({ name: 'Old', archived: true });
    await journey.signInWithView();
    const [acme, globex] = [clientNamed(journey, 'Acme'), clientNamed(journey, 'Globex')];
    await clientsView.selectRange('Acme', 'Globex');
    await clientsView.waitForRow('Note');
    const offered = ['Archive Client', 'Restore Client', 'Delete Client', 'Copy as Text'];
    assert.deepEqual(await clientsView.contextMenuItems('Globex'), offered);
    await clientsView.contextMenu('Globex', 'Archive Client');
    await dialog.waitFor('Archive 2 clients?');
    assert.match(await dialog.text(), /\nAcme, Globex\. /);
    await dialog.press('Archive');
    await notifications.waitFor('Archived clients: 2.');
    const there = { archived: true };
    await journey.expectRequests(
      ...[read(acme), write(acme, there), read(globex), write(globex, there)],
    );

    await clientsView.selectRange('Hooli', 'Archived');
    assert.deepEqual(await clientsView.contextMenuItems('Archived'), offered);
    await journey.expectRequests();
  });

  it('are restored together', async () => {
    const { clientsView, dialog, notifications } = journey.window;
    journey.plant({ name: 'Bygone', archived: true }, { name: 'Old', archived: true });
    await journey.signInWithView();
    const [bygone, old] = [clientNamed(journey, 'Bygone'), clientNamed(journey, 'Old')];
    await clientsView.expand('Archived');
    await clientsView.selectAll(['Bygone', 'Old']);
    await clientsView.contextMenu('Old', 'Restore Client');
    await dialog.waitFor('Restore 2 clients?');
    await dialog.press('Restore');
    await notifications.waitFor('Restored clients: 2.');
    await clientsView.waitForLabels(['Bygone', 'Old']);
    const back = { archived: false };
    await journey.expectRequests(
      ...[read(bygone), write(bygone, back), read(old), write(old, back)],
    );
  });

  it('are deleted after one question that counts the projects of all', async () => {
    const { sandbox, window, workspace } = journey;
    const { clientsView, dialog, notifications } = window;
    journey.plant({ name: 'Acme' }, { name: 'Bygone', archived: true }, { name: 'Globex' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    const bygone = clientNamed(journey, 'Bygone');
    sandbox.addProject(workspace, { name: 'Site', clientId: acme.id });
    await clientsView.expand('Archived');
    await clientsView.selectAll(['Acme', 'Bygone']);
    await clientsView.contextMenu('Bygone', 'Delete Client');
    await dialog.waitFor('Delete 2 clients?');
    assert.match(
      await dialog.text(),
      /\nAcme, Bygone\. It takes up to 4 requests to Clockify\. Projects that point to them: 1\. They stay without a client\. Deleting cannot be undone\.$/,
    );
    await dialog.press('Delete');
    await notifications.waitFor('Deleted clients: 2.');
    await clientsView.waitForLabels(['Globex']);
    await journey.expectRequests(
      countProjects(acme),
      ...[read(acme), write(acme, { archived: true }), remove(acme), remove(bygone)],
    );
  });

  it('are archived instead of deleted by the first button, without another question', async () => {
    const { clientsView, dialog, notifications } = journey.window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' }, { name: 'Hooli' });
    await journey.signInWithView();
    const [acme, globex] = [clientNamed(journey, 'Acme'), clientNamed(journey, 'Globex')];
    await clientsView.selectAll(['Acme', 'Globex']);
    await clientsView.contextMenu('Globex', 'Delete Client');
    await dialog.waitFor('Delete 2 clients?');
    await dialog.press('Archive Instead');
    await notifications.waitFor('Archived clients: 2.');
    await clientsView.waitForLabels(['Hooli', 'Archived']);
    const there = { archived: true };
    await journey.expectRequests(
      countProjects(acme),
      ...[read(acme), write(acme, there), read(globex), write(globex, there)],
    );
  });

  it('are left as they are where no more requests are taken, and Retry goes on with them', async () => {
    const { sandbox, window } = journey;
    const { clientsView, dialog, notifications } = window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' }, { name: 'Hooli' });
    await journey.signInWithView();
    const [acme, globex] = [clientNamed(journey, 'Acme'), clientNamed(journey, 'Globex')];
    const hooli = clientNamed(journey, 'Hooli');
    sandbox.inject({ kind: 'answer', status: 429, method: 'PUT', path: new RegExp(globex.id) });
    await clientsView.selectAll(['Acme', 'Globex', 'Hooli']);
    await clientsView.contextMenu('Hooli', 'Archive Client');
    await dialog.waitFor('Archive 3 clients?');
    await dialog.press('Archive');
    const stopped = /^Archived clients: 1\. Not done: Globex, Hooli\. Clockify takes no more/;
    await notifications.waitFor(stopped);
    await clientsView.waitForLabels(['Globex', 'Hooli', 'Archived']);
    const there = { archived: true };
    await journey.expectRequests(
      ...[read(acme), write(acme, there), read(globex), write(globex, there)],
    );
    await notifications.clickButton(stopped, 'Retry');
    await notifications.waitFor('Archived clients: 3.');
    await clientsView.waitForLabels(['Archived']);
    await journey.expectRequests(
      ...[read(globex), write(globex, there), read(hooli), write(hooli, there)],
    );
  });

  it('are copied as text', async () => {
    const { clientsView } = journey.window;
    journey.plant(
      { name: 'Acme', email: 'billing@acme.example', note: 'Pays late' },
      { name: 'B' },
    );
    await journey.signInWithView();
    const [acme, b] = [clientNamed(journey, 'Acme'), clientNamed(journey, 'B')];
    await clientsView.selectAll(['Acme', 'B']);
    await clientsView.contextMenu('B', 'Copy as Text');
    await journey.waitForClipboard(
      [
        'Acme\nE-mail: billing@acme.example\nNote: Pays late\nCurrency: USD',
        `ID: ${acme.id}\n\nB\nCurrency: USD\nID: ${b.id}`,
      ].join('\n'),
    );
    await journey.expectRequests();
  });
});
