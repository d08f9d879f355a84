// Changes that do not go through: what is said, what stays, and the ways on.
import assert from 'node:assert/strict';
import {
  changeElsewhere,
  clientNamed,
  countProjects,
  deleteElsewhere,
  read,
  remove,
  write,
} from './clientCalls';
import { describeJourneys, type Journey } from './journey';

const adminsOnly =
  'Only owners and admins of a workspace can archive, restore, or delete its clients, whatever its setting "Who can create projects and clients" says. Ask one of them, or select another workspace.';

describeJourneys('A change that does not go through', (journey) => {
  it('because a field is over its limit is stopped in the box', async () => {
    const { clientsView, quickInput } = journey.window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' });
    await journey.signInWithView();
    await clientsView.contextMenu('Acme', 'Edit Client');
    await quickInput.row('Save changes').waitFor();
    const blocked = [
      ['Name', 'x'.repeat(101), '101 characters: 1 more than the 100 that Clockify takes.'],
      ['Name', ' ', 'A client needs a name.'],
      ['E-mail', 'billing', /^This is not an e-mail address/],
      ['Address', 'x'.repeat(3001), '3001 characters: 1 more than the 3000 that Clockify takes.'],
      ['Note', 'x'.repeat(3002), '3002 characters: 2 more than the 3000 that Clockify takes.'],
    ] as const;
    for (const [field, typed, message] of blocked) {
      await quickInput.pick(field);
      await quickInput.row(field).waitFor({ state: 'hidden' });
      const before = await quickInput.value();
      await quickInput.type(typed);
      await quickInput.waitForMessage(message, 'error');
      await quickInput.accept();
      await quickInput.waitForMessage(message, 'error');
      await quickInput.type(before);
      await quickInput.accept();
      await quickInput.row('Save changes').waitFor();
    }
    await quickInput.escape();
    await quickInput.waitUntilClosed();
    await journey.roundTrip();
    await journey.expectRequests();
  });

  it('because only Clockify knows that the name is taken comes back to the box', async () => {
    const { clientsView, notifications, quickInput } = journey.window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    journey.plant({ name: 'Globex' });
    await clientsView.contextMenu('Acme', 'Edit Client');
    await quickInput.row('Save changes').waitFor();
    await quickInput.pick('Name');
    await journey.answer('Edit Client', '1/5', 'Globex');
    await quickInput.row('Save changes').waitFor();
    await quickInput.pick('Save changes');
    await quickInput.waitForMessage('An active client has this name already.', 'error');
    assert.equal(await quickInput.value(), 'Globex');
    // Who has it is looked up.
    await journey.expectRequests(read(acme), write(acme, { name: 'Globex' }), journey.list());
    await quickInput.type('Globex Two');
    await quickInput.accept();
    await quickInput.row('Save changes').waitFor();
    await quickInput.pick('Save changes');
    await notifications.waitFor('Client "Globex Two" was saved.');
    await clientsView.waitForLabels(['Globex', 'Globex Two']);
    await journey.expectRequests(read(acme), write(acme, { name: 'Globex Two' }));
  });

  it('because an archived client that the list does not know has the name offers to restore that', async () => {
    const { clientsView, notifications, quickInput } = journey.window;
    await journey.signInWithView();
    journey.plant({ name: 'Hooli', archived: true });
    const hooli = clientNamed(journey, 'Hooli');
    await journey.add('Hooli');
    await quickInput.waitForMessage(/^An archived client has this name/, 'warning');
    await journey.expectRequests(journey.create({ name: 'Hooli' }), journey.list());
    await quickInput.accept();
    await quickInput.row('Restore it').waitFor();
    await quickInput.pick('Restore it');
    await notifications.waitFor('Client "Hooli" was restored.');
    await clientsView.waitForLabels(['Hooli']);
    assert.deepEqual(journey.recordsOf('pending-'), []);
    await journey.expectRequests(read(hooli), write(hooli, { archived: false }));
    assert.deepEqual(journey.serverNames(), ['Hooli']);
  });

  it('because somebody else deleted the client takes it off the list', async () => {
    const { clientsView, dialog, notifications } = journey.window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' });
    await journey.signInWithView();
    const [acme, globex] = [clientNamed(journey, 'Acme'), clientNamed(journey, 'Globex')];
    await deleteElsewhere(journey, acme);
    await clientsView.contextMenu('Acme', 'Archive Client');
    await notifications.waitFor(
      'Client "Acme" is not in Clockify any more. It was taken off the list.',
    );
    await clientsView.waitForLabels(['Globex']);
    await journey.expectRequests(read(acme));

    await deleteElsewhere(journey, globex);
    await clientsView.contextMenu('Globex', 'Delete Client');
    await dialog.waitFor('Delete client "Globex"?');
    await dialog.press('Delete');
    await notifications.waitFor('Client "Globex" was not in Clockify any more.');
    await clientsView.waitForLabels([]);
    await journey.expectRequests(countProjects(globex), read(globex));
  });

  it('because of the role says who may, whatever the setting for creating is', async () => {
    const { clientsView, dialog, notifications } = journey.window;
    beMember(journey);
    journey.plant({ name: 'Acme' }, { name: 'Bygone', archived: true });
    await journey.signInWithView();
    const [acme, bygone] = [clientNamed(journey, 'Acme'), clientNamed(journey, 'Bygone')];
    await clientsView.contextMenu('Acme', 'Archive Client');
    await notifications.waitFor(`Client "Acme" was not archived. ${adminsOnly}`);
    await journey.expectRequests(read(acme), write(acme, { archived: true }));

    await clientsView.expand('Archived');
    await clientsView.contextMenu('Bygone', 'Delete Client');
    await dialog.waitFor('Delete client "Bygone"?');
    await dialog.press('Delete');
    await notifications.waitFor(`Client "Bygone" was not deleted. ${adminsOnly}`);
    await clientsView.waitForLabels(['Acme', 'Archived', 'Bygone']);
    await journey.expectRequests(countProjects(bygone), remove(bygone));
  });

  // One journey for each way: VS Code drops the fourth notice within 800 ms, and only a test is that quick.
  for (const [way, done, labels] of [
    ['Restore', 'Client "Acme" was restored.', ['Acme']],
    ['Delete', 'Client "Acme" was deleted.', []],
  ] as const) {
    it(`in its second step says "archived, not deleted", and leads on: ${way}`, async () => {
      const { sandbox, window } = journey;
      const { clientsView, dialog, notifications } = window;
      journey.plant({ name: 'Acme' });
      await journey.signInWithView();
      const acme = clientNamed(journey, 'Acme');
      const archived = { ...acme, archived: true };
      sandbox.inject({ kind: 'answer', status: 429, method: 'DELETE' });
      await clientsView.contextMenu('Acme', 'Delete Client');
      await dialog.waitFor('Delete client "Acme"?');
      await dialog.press('Delete');
      const halfDone = /^Client "Acme" is archived, not deleted\. Clockify takes no more/;
      await notifications.waitFor(halfDone);
      await clientsView.waitForLabels(['Archived']);
      await journey.expectRequests(
        countProjects(acme),
        ...[read(acme), write(acme, { archived: true }), remove(acme)],
      );
      await notifications.clickButton(halfDone, way);
      await notifications.waitFor(done);
      await clientsView.waitForLabels(labels);
      await journey.expectRequests(
        ...(way === 'Delete' ? [remove(acme)] : [read(acme), write(archived, { archived: false })]),
      );
    });
  }

  it('because the new client was changed since leaves it where it is', async () => {
    const { clientsView, notifications } = journey.window;
    await journey.signInWithView();
    await journey.add('Hooli');
    const created = 'Client "Hooli" was created in "Studio North".';
    await notifications.waitFor(created);
    journey.forgiveRequests();
    const hooli = clientNamed(journey, 'Hooli');
    await changeElsewhere(journey, hooli, { note: 'Their first invoice is out' });
    await notifications.clickButton(created, 'Undo');
    await notifications.waitFor(
      'Client "Hooli" was changed since it was created, so it was not taken back.',
    );
    await journey.expectRequests(read(hooli));
    await clientsView.expand('Hooli');
    await clientsView.waitForRow('Note');
  });
});

/** Of a workspace where only admins may write. */
function beMember(journey: Journey): void {
  const { sandbox } = journey;
  journey.account = sandbox.addAccount({ name: 'Bob', email: 'bob@example.com' });
  journey.workspace = sandbox.addWorkspace(journey.account, { name: 'Mill', role: 'member' });
}
