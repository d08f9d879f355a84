// What is typed is kept whatever happens around the form: on a disk that takes nothing for a while, and in two windows.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys, type Journey } from './journey';
import { breakStorage, mendStorage } from './records';

describeJourneys('What is typed', (journey) => {
  it('is said not to be kept while the storage takes nothing, and is written as soon as it does', async () => {
    const { server, window } = journey;
    const { quickInput } = window;
    await journey.signInWithView();
    await window.runCommand('Clockify: Add Client');
    await journey.waitForStep('1/5');
    await quickInput.type('Globex');
    await waitForDrafts(journey, 'Globex');
    breakStorage(server);
    try {
      await quickInput.type('Globex Ltd');
      await quickInput.waitForMessage(/^Not saved: .* Keep this window open/, 'warning');
    } finally {
      mendStorage(server);
    }
    await quickInput.waitForMessage(/^(?!Not saved)/, 'none');
    await waitForDrafts(journey, 'Globex Ltd');
    await journey.escapeForGood();
    await window.clientsView.waitForLabels(['Globex Ltd']);
    await journey.expectRequests();
  });

  it('in one window is not replaced by the next key in another one', async () => {
    const { window } = journey;
    await journey.signInWithView();
    const other = await journey.open({ context: window.context });
    await window.runCommand('Clockify: Add Client');
    await journey.waitForStep('1/5');

    await other.runCommand('Clockify: Add Client');
    await other.quickInput.waitForTitle('Add Client');
    await other.quickInput.type('Alpha');
    await waitForDrafts(journey, 'Alpha');
    await other.quickInput.escape();
    await other.quickInput.waitUntilClosed();

    await window.quickInput.type('Beta');
    await waitForDrafts(journey, 'Alpha', 'Beta');
    await journey.escapeForGood();
    await window.clientsView.waitForLabels(['Beta', 'Alpha']);
    assert.match(await window.statusBar.ariaLabel(/Add client/), /2 drafts are kept/);

    await window.runCommand('Clockify: Add Client');
    await window.quickInput.row('New client').waitFor();
    const offered = await window.quickInput.rows();
    assert.deepEqual(
      offered.map(({ label, description }) => [label, description.replace(/, begun .*$/, '')]),
      [
        ['Resume', 'Beta'],
        ['Resume', 'Alpha'],
        ['New client', 'keeps the drafts'],
      ],
    );
    await journey.escapeForGood();
    await other.close();
    await journey.expectRequests();
  });
});

/** Waits until these are the names of the drafts on disk. */
async function waitForDrafts(journey: Journey, ...names: readonly string[]): Promise<void> {
  await waitUntil(`the drafts ${names.join(', ')} to be on disk`, () => {
    const records = journey.recordsOf('draft-').map((text) => JSON.parse(text) as DraftRecord);
    const seen = records.map(({ draft }) => draft.name).sort();
    return Promise.resolve({ done: seen.join() === names.join(), seen });
  });
}

interface DraftRecord {
  readonly draft: { readonly name: string };
}
