// Clients that are created, while Clockify takes none of what a create cannot bring: a quota must not be spent on them.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys, type Journey } from './journey';

describeJourneys('Half-created clients', (journey) => {
  it('are tried in turn, seldom, while reading works and writing does not', async () => {
    const { sandbox, window } = journey;
    const { clientsView } = window;
    await journey.signInWithView();
    const fault = sandbox.inject({ kind: 'answer', status: 503, method: 'PUT', times: 1_000 });
    await addWithCopies(journey, 'Acme');
    await clientsView.waitForRow('Pending');
    await addWithCopies(journey, 'Hooli');
    await waitForAttempts(journey, [1, 1]);
    await waitForAttempts(journey, [2, 2]);
    // That something can be read proves nothing for what cannot be written.
    const before = sandbox.requests.length;
    await window.runCommand('Clockify: Refresh Clients');
    await waitUntil('the list to be read', () =>
      Promise.resolve({ done: sandbox.requests.length > before, seen: sandbox.requests.length }),
    );
    await sandbox.idle();
    assert.equal(fault.hits, 4);

    fault.remove();
    await window.runCommand('Clockify: Retry Pending Clients');
    await clientsView.waitForNoRow('Pending');
    assert.deepEqual(journey.serverNames(), ['Acme', 'Hooli']);
    const sent = sandbox.requests.map(({ method }) => method);
    assert.equal(sent.filter((method) => method === 'POST').length, 2);
    assert.equal(sent.filter((method) => method === 'PUT').length, 6);
    journey.forgiveRequests();
  }).timeout(180_000);
});

async function addWithCopies(journey: Journey, name: string): Promise<void> {
  const { quickInput } = journey.window;
  await journey.window.runCommand('Clockify: Add Client');
  await journey.answer('Add Client', '1/5', name);
  for (const step of ['2/5', '3/5', '4/5']) {
    await journey.answer('Add Client', step, '');
  }
  await journey.waitForStep('5/5');
  await quickInput.pick('More…');
  await quickInput.row('Copies to').waitFor();
  await quickInput.pick('Copies to');
  // The list that leads to the box has the same title, and takes typing as well.
  await quickInput.waitForMessage(/get a copy of invoices/);
  await journey.answer('Add Client', undefined, 'boss@acme.example');
  await quickInput.row('Copies to').waitFor();
  await quickInput.back();
  await quickInput.row('Create client').waitFor();
  await quickInput.pick('Create client');
}

/** How often each pending client was tried in vain. They are tried half a minute after each other. */
async function waitForAttempts(journey: Journey, expected: readonly number[]): Promise<void> {
  await waitUntil(
    `attempts: ${expected.join(', ')}`,
    () => {
      const rows = journey.recordsOf('pending-').map((text) => JSON.parse(text) as unknown);
      const seen = rows.map((row) => (row as { readonly attempts: number }).attempts);
      return Promise.resolve({ done: seen.join() === expected.join(), seen });
    },
    90_000,
  );
}
