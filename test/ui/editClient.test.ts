// Changing a client: what is asked, what is sent, and what happens when somebody else was there meanwhile.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { changeElsewhere, clientNamed, deleteElsewhere, read, write } from './clientCalls';
import { describeJourneys, type Journey } from './journey';

describeJourneys('Editing a client', (journey) => {
  it('saves a new name from the row in two requests, and the row shows it', async () => {
    const { clientsView, notifications, quickInput } = journey.window;
    journey.plant({ name: 'Acme', email: 'billing@acme.example' }, { name: 'Globex' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    await clientsView.contextMenu('Acme', 'Edit Client');
    await waitForReview(journey);
    assert.deepEqual(await described(journey), [
      ['Save changes', ''],
      ['Name', 'Acme'],
      ['E-mail', 'billing@acme.example'],
      ['Address', 'empty'],
      ['Note', 'empty'],
      ['More…', 'USD'],
    ]);
    await rename(journey, 'Zenith');
    await quickInput.pick('Save changes');
    await notifications.waitFor('Client "Zenith" was saved.');
    await clientsView.waitForLabels(['Globex', 'Zenith']);
    await journey.expectRequests(read(acme), write(acme, { name: 'Zenith' }));
    assert.deepEqual(journey.serverNames(), ['Zenith', 'Globex']);
  });

  it('asks for a single field through the palette, of a client that is searched for', async () => {
    const { window } = journey;
    const { clientsView, notifications, quickInput } = window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' });
    await journey.signInWithView();
    const globex = clientNamed(journey, 'Globex');
    await window.runCommand('Clockify: Edit E-mail…');
    await quickInput.waitForTitle('Choose a Client (2 clients match)');
    await quickInput.type('glob');
    await quickInput.row('Acme').waitFor({ state: 'hidden' });
    await quickInput.accept();
    await journey.answer('Edit E-mail', undefined, 'office@globex.example');
    await notifications.waitFor('Client "Globex" was saved.');
    await waitUntil('the e-mail address in the row', async () => {
      const seen = (await clientsView.rows())[1]?.description;
      return { done: seen === 'office@globex.example', seen };
    });
    await journey.expectRequests(read(globex), write(globex, { email: 'office@globex.example' }));
  });

  it('shows both values where somebody else changed the same field, and saves the one that is picked', async () => {
    const { clientsView, notifications, quickInput } = journey.window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    await clientsView.contextMenu('Acme', 'Edit Client');
    await rename(journey, 'Acme Mine');
    const theirs = await changeElsewhere(journey, clientNamed(journey, 'Acme'), {
      name: 'Acme Theirs',
      note: 'Pays late',
    });
    await quickInput.pick('Save changes');

    await quickInput.row('Yours').waitFor();
    assert.equal(
      await quickInput.placeholder(),
      'Name was changed in Clockify meanwhile. Which one counts?',
    );
    assert.deepEqual(await described(journey), [
      ['Yours', 'Acme Mine'],
      ['In Clockify', 'Acme Theirs'],
    ]);
    await quickInput.pick('Yours');
    await quickInput.row('As you saw it').waitFor();
    assert.deepEqual(await described(journey), [
      ['In Clockify', 'Pays late'],
      ['As you saw it', 'empty'],
    ]);
    await quickInput.pick('In Clockify');
    await notifications.waitFor('Client "Acme Mine" was saved.');
    await clientsView.waitForLabels(['Acme Mine']);
    await journey.expectRequests(
      read(theirs),
      // Once more: answering took its time.
      read(theirs),
      write(theirs, { name: 'Acme Mine' }),
    );
    assert.equal(clientNamed(journey, 'Acme Mine').note, 'Pays late');
  });

  it('says that the client was deleted elsewhere, and makes a new one of what was typed', async () => {
    const { clientsView, notifications, quickInput } = journey.window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    await clientsView.contextMenu('Acme', 'Edit Client');
    await rename(journey, 'Acme Ltd');
    await deleteElsewhere(journey, acme);
    await quickInput.pick('Save changes');

    const gone =
      'Client "Acme" is not in Clockify any more, so nothing was saved. What you typed can become a new client.';
    await notifications.waitFor(gone);
    await clientsView.waitForLabels([]);
    await journey.expectRequests(read(acme));
    await notifications.clickButton(gone, 'Add as New Client');
    await journey.waitForStep('5/5');
    assert.equal((await journey.review())['Name'], 'Acme Ltd');
    await clientsView.waitForLabels(['Acme Ltd']);
    assert.equal((await clientsView.rows())[0]?.description, 'Draft');
    await quickInput.pick('Create client');
    await notifications.waitFor('Client "Acme Ltd" was created in "Studio North".');
    await clientsView.waitForLabels(['Acme Ltd']);
    await journey.expectRequests(journey.create({ name: 'Acme Ltd' }));
  });

  it('offers to restore the archived client that has the name', async () => {
    const { clientsView, notifications, quickInput } = journey.window;
    journey.plant({ name: 'Acme' }, { name: 'Bygone', archived: true });
    await journey.signInWithView();
    const bygone = clientNamed(journey, 'Bygone');
    await clientsView.contextMenu('Acme', 'Edit Client');
    await waitForReview(journey);
    await quickInput.pick('Name');
    await journey.answer('Edit Client', '1/5', 'Bygone');
    await quickInput.row('Restore it').waitFor();
    assert.equal(await quickInput.placeholder(), 'An archived client has this name');
    await quickInput.pick('Choose another name');
    await journey.answer('Edit Client', '1/5', 'Bygone');
    await quickInput.pick('Restore it');
    await notifications.waitFor('Client "Bygone" was restored.');
    await clientsView.waitForLabels(['Acme', 'Bygone']);
    await journey.expectRequests(read(bygone), write(bygone, { archived: false }));
    assert.deepEqual(journey.serverNames(), ['Acme', 'Bygone']);
  });

  it('tells a member which setting of the workspace is in the way, and keeps what was typed', async () => {
    const { sandbox, window } = journey;
    const { clientsView, notifications, quickInput } = window;
    journey.account = sandbox.addAccount({ name: 'Bob', email: 'bob@example.com' });
    journey.workspace = sandbox.addWorkspace(journey.account, { name: 'Mill', role: 'member' });
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    await clientsView.contextMenu('Acme', 'Edit Client');
    await rename(journey, 'Acme Ltd');
    await quickInput.pick('Save changes');
    await notifications.waitFor(
      'Client "Acme" was not saved. Your role in this workspace does not allow that. Ask an admin (Workspace settings, "Who can create projects and clients"), or select another workspace. What you typed is kept: Edit Client brings it back.',
    );
    await clientsView.waitForLabels(['Acme']);
    await journey.expectRequests(read(acme), write(acme, { name: 'Acme Ltd' }));

    await clientsView.contextMenu('Acme', 'Edit Client');
    await quickInput.row('Start from what is in Clockify').waitFor();
    assert.match((await described(journey))[0]?.[1] ?? '', /^Acme Ltd, begun /);
    await quickInput.pick('Start from what is in Clockify');
    await waitForReview(journey);
    assert.deepEqual((await described(journey))[1], ['Name', 'Acme']);
    await quickInput.pick('Save changes');
    await notifications.waitFor('Nothing was changed in client "Acme".');
    await journey.expectRequests();
  });

  it('takes a long note from an editor tab, line breaks and all', async () => {
    const { clientsView, notifications, page, quickInput } = journey.window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    await clientsView.contextMenu('Acme', 'Edit Client');
    await waitForReview(journey);
    await quickInput.pick('Note');
    await quickInput.titleButton('Edit in an Editor Tab').click();
    const editor = page.locator('.part.editor .monaco-editor.focused');
    await editor.waitFor();
    assert.match((await editor.innerText()).replaceAll('\u00A0', ' '), /Note of client "Acme"/);
    await page.keyboard.type('Pays late.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Every time.');
    await page
      .locator('.part.editor .editor-actions')
      .getByRole('button', { name: /^Save Text/ })
      .click();
    await waitForReview(journey);
    assert.deepEqual((await described(journey))[4], ['Note', 'Pays late.⏎Every time. (changed)']);
    await page.locator('.part.editor .tab').waitFor({ state: 'hidden' });
    await quickInput.pick('Save changes');
    await notifications.waitFor('Client "Acme" was saved.');
    await journey.expectRequests(read(acme), write(acme, { note: 'Pays late.\nEvery time.' }));
  });
});

function waitForReview({ window }: Journey): Promise<void> {
  return window.quickInput.row('Save changes').waitFor();
}

/** From the review to the name and back. */
async function rename(journey: Journey, name: string): Promise<void> {
  await waitForReview(journey);
  await journey.window.quickInput.pick('Name');
  await journey.answer('Edit Client', '1/5', name);
  await waitForReview(journey);
}

/** The rows of the open list: label and what is behind it. */
async function described({ window }: Journey): Promise<[string, string][]> {
  return (await window.quickInput.rows()).map(({ label, description }) => [label, description]);
}
