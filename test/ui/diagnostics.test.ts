// What helps to find out what is wrong: the counter of requests, and the diagnostics.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { waitUntilSaved } from '../vscode/browserStorage';
import { describeJourneys } from './journey';

describeJourneys('Diagnostics', (journey) => {
  it('count the requests of the last hour, in all windows', async () => {
    const { window } = journey;
    await journey.signInWithView();
    assert.match(await window.statusBar.tooltip(/Add client/), /\n3 requests in the last hour$/);
    await waitUntilSaved(window.page, 'workspaceChoices');
    await waitUntil('the requests to be on disk', () => {
      const seen = journey.recordsOf('requests-').join();
      return Promise.resolve({ done: seen.split(',').length === 3, seen });
    });
    const other = await journey.open({ context: window.context });
    await journey.add('Acme', other);
    await other.notifications.waitFor('Client "Acme" was created');
    assert.match(await other.statusBar.tooltip(/Add client/), /\n4 requests in the last hour$/);
    await journey.expectRequests(journey.create({ name: 'Acme' }));
  });

  it('are copied: versions, region, counts and kinds of failures', async () => {
    const { window, sandbox, server, account, workspace } = journey;
    const { notifications } = window;
    journey.plant({ name: 'Acme', email: 'billing@acme.example' });
    await journey.signInWithView();
    sandbox.inject({ kind: 'answer', status: 429, method: 'POST' });
    await journey.add('Globex');
    await notifications.waitFor('Client "Globex" is not created yet.');
    await window.runCommand('Clockify: Copy Diagnostics');
    await notifications.waitFor('The diagnostics are in the clipboard');
    const text = await window.clipboard();
    assert.match(text, new RegExp(`\nVS Code: ${server.version.replaceAll('.', '\\.')}`));
    assert.match(text, /\nExtension: \d+\.\d+\.\d+\n/);
    assert.match(text, /\nRegion: custom\nSession: ready\nClients: 1 active, 0 archived\n/);
    assert.match(text, /\nPending: 1: (waiting|sending)/);
    assert.match(text, /\n- \S+ POST rateLimited 429\n/);
    for (const secret of [account.apiKey, account.id, workspace.id, 'Globex', 'Acme', 'acme']) {
      assert.ok(!text.includes(secret), secret);
    }
    journey.forgiveRequests();
  });
});
