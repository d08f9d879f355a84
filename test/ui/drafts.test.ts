// What is typed is kept: across Escape, a reload, a killed extension host and a closed window.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { waitUntilSaved } from '../vscode/browserStorage';
import { describeJourneys, type Journey } from './journey';
import { filesWith } from './records';

describeJourneys('The draft', (journey) => {
  it('is a row of the view and counted in the status bar from the first keystroke on', async () => {
    const { window } = journey;
    const { clientsView, quickInput, statusBar, dialog } = window;
    await journey.signInWithView();
    await window.runCommand('Clockify: Add Client');
    await journey.waitForStep('1/5');
    await quickInput.type('G');
    await clientsView.waitForLabels(['G']);
    await quickInput.type('Globex');
    await clientsView.waitForLabels(['Globex']);
    const [row = assert.fail()] = await clientsView.rows();
    assert.equal(row.description, 'Draft');
    assert.equal(row.ariaLabel, 'Draft of a client, Globex');
    assert.match(await statusBar.ariaLabel(/Add client/), /1 draft is kept: Globex/);

    await journey.escapeForGood();
    await clientsView.waitForLabels(['Globex']);
    await (await clientsView.rowAction('Globex', 'Discard Draft')).click();
    await dialog.waitFor('Discard the draft "Globex"?');
    await dialog.press('Discard');
    await clientsView.waitForLabels([]);
    assert.doesNotMatch(await statusBar.ariaLabel(/Add client/), /draft/);
    await journey.expectRequests();
  });

  it('survives a reload, and goes on where it was left', async () => {
    const { window } = journey;
    await beginForm(journey);
    await window.reload();
    await expectResumed(journey);
  });

  it('survives a reload in an editor tab, which is closed then: nobody waits for its text any more', async () => {
    const { window } = journey;
    const { page, quickInput } = window;
    await beginForm(journey);
    await quickInput.titleButton('Edit in an Editor Tab').click();
    await page.locator('.part.editor .monaco-editor.focused').waitFor();
    await page.keyboard.type('Unit 7, ');
    await waitForDraft(journey, 'Unit 7, 1 Main');
    await waitForBackup(journey, 'Unit 7, 1 Main');
    await window.reload();
    await window.statusBar.waitFor(/Add client.*1/);
    await page.locator('.part.editor .tab').waitFor({ state: 'hidden' });
    assert.equal(await window.dialog.isOpen(), false);
    await resume(journey);
    await journey.waitForStep('3/5');
    assert.equal(await quickInput.value(), 'Unit 7, 1 Main');
    await quickInput.escape();
    await quickInput.waitUntilClosed();
  });

  it('survives an extension host that is killed', async () => {
    const { window, server } = journey;
    await beginForm(journey);
    await server.killExtensionHosts();
    await window.reload();
    await expectResumed(journey);
  });

  it('survives a window that is closed, with VS Code', async () => {
    const { window } = journey;
    await beginForm(journey);
    const { context } = window;
    await window.close();
    journey.window = await journey.open({ context });
    await expectResumed(journey);
  });
});

/** Types name and e-mail address, and stays in the box of the address with half of it. */
async function beginForm(journey: Journey): Promise<void> {
  const { window } = journey;
  await journey.signIn();
  await waitUntilSaved(window.page, 'workspaceChoices');
  await window.runCommand('Clockify: Add Client');
  await journey.answer('Add Client', '1/5', 'Globex');
  await journey.answer('Add Client', '2/5', 'a@globex.example');
  await journey.waitForStep('3/5');
  await window.quickInput.type('1 Main');
  await window.statusBar.waitFor(/Add client.*1/);
  await waitForDraft(journey, '1 Main');
}

async function waitForDraft(journey: Journey, text: string): Promise<void> {
  await waitUntil('the draft to be on disk', () => {
    const seen = journey.recordsOf('draft-').join();
    return Promise.resolve({ done: seen.includes(text), seen });
  });
}

/** VS Code keeps unsaved documents a second later, and asks before it leaves one that it has not kept. */
async function waitForBackup({ server }: Journey, text: string): Promise<void> {
  await waitUntil('the document to be backed up', () => {
    const seen = filesWith(server.dataDir, text);
    return Promise.resolve({ done: seen.some((path) => path.includes('Backups')), seen });
  });
}

async function expectResumed(journey: Journey): Promise<void> {
  const { window } = journey;
  await resume(journey);
  await journey.waitForStep('3/5');
  assert.equal(await window.quickInput.value(), '1 Main');
  await window.quickInput.titleButton('Create Client Now').click();
  await window.notifications.waitFor('Client "Globex" was created in "Studio North".');
  await journey.expectRequests(
    journey.create({ name: 'Globex', email: 'a@globex.example', address: '1 Main' }),
  );
  await window.statusBar.waitForNone(/Add client.*1/);
  assert.deepEqual(journey.recordsOf('draft-'), []);
}

async function resume({ window }: Journey): Promise<void> {
  await window.statusBar.waitFor(/Add client.*1/);
  await window.runCommand('Clockify: Add Client');
  await window.quickInput.row('Resume').waitFor();
  const offered = await window.quickInput.rows();
  assert.deepEqual(
    offered.map(({ label, description }) => [label, description.replace(/, begun .*$/, '')]),
    [
      ['Resume', 'Globex'],
      ['Start over', 'discards what was typed'],
      ['New client', 'keeps the draft'],
    ],
  );
  await window.quickInput.pick('Resume');
}
