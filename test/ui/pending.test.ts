// The outbox as people see it: nothing is lost, and nothing is made twice.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { waitUntilSaved } from '../vscode/browserStorage';
import { describeJourneysInAllVersions, type Journey } from './journey';

describeJourneysInAllVersions('Pending clients', (journey) => {
  it('wait while the network is down, and are created once each when it is back', async () => {
    const { window, sandbox } = journey;
    const { clientsView, notifications, statusBar } = window;
    await journey.signInWithView();
    await sandbox.goOffline();
    await journey.add('Acme');
    await notifications.waitFor(/^Client "Acme" is not created yet\./);
    await clientsView.waitForLabels(['Pending', 'Acme']);
    await journey.add('Globex');
    await clientsView.waitForLabels(['Pending', 'Acme', 'Globex']);
    await journey.add('Initech');
    await clientsView.waitForLabels(['Pending', 'Acme', 'Globex', 'Initech']);
    await waitForState(journey, 'Pending', '3');
    await waitUntil('all of them to wait', async () => {
      const seen = (await clientsView.rows()).slice(1).map(({ description }) => description);
      return { done: seen.every((each) => /^waiting, sent at \d/.test(each)), seen };
    });
    // One notice for the one cause, however many clients it stops.
    const more = /^Client "(Globex|Initech)"/;
    assert.deepEqual(
      (await notifications.all()).filter((text) => more.test(text)),
      [],
    );
    assert.match(await statusBar.tooltip(/Add client/), /Pending clients: 3\nNext attempt at \d/);

    await sandbox.goOnline();
    await (await clientsView.rowAction('Acme', 'Retry Pending Clients')).click();
    await clientsView.waitForLabels(['Acme', 'Globex', 'Initech']);
    assert.deepEqual(journey.serverNames(), ['Acme', 'Globex', 'Initech']);
    await journey.expectRequests(
      ...['Acme', 'Globex', 'Initech'].map((name) => journey.create({ name })),
    );
    assert.deepEqual(journey.recordsOf('pending-'), []);
    await statusBar.waitForNone(/Add client.*\d/);
  });

  it('are looked up when the extension host was killed between sending and answer: made', async () => {
    await killWhileSending(journey, 'holdAnswer');
    const { window } = journey;
    await window.clientsView.waitForLabels(['Hooli']);
    await window.notifications.waitFor('Client "Hooli" was created in "Studio North".');
    assert.deepEqual(journey.serverNames(), ['Hooli']);
    await journey.expectRequests(journey.list(), journey.list());
  });

  it('are looked up when the extension host was killed between sending and answer: not made', async () => {
    await killWhileSending(journey, 'hangBefore');
    const { window } = journey;
    const { clientsView } = window;
    await waitForState(journey, 'Hooli', 'not in Clockify');
    assert.deepEqual(journey.serverNames(), []);
    await journey.expectRequests(journey.list(), journey.list());

    await (await clientsView.rowAction('Hooli', 'Retry Pending Clients')).click();
    await clientsView.waitForLabels(['Hooli']);
    assert.deepEqual(journey.serverNames(), ['Hooli']);
    await journey.expectRequests(journey.list(), journey.create({ name: 'Hooli' }));
  });

  it('are found at once when only the answer got lost, and nothing is sent again', async () => {
    const { window, sandbox } = journey;
    await journey.signInWithView();
    sandbox.inject({ kind: 'resetAfter', method: 'POST' });
    await journey.add('Umbrella');
    await window.notifications.waitFor('Client "Umbrella" was created in "Studio North".');
    await window.clientsView.waitForLabels(['Umbrella']);
    await journey.expectRequests(journey.create({ name: 'Umbrella' }), journey.list());
    assert.deepEqual(journey.serverNames(), ['Umbrella']);
  });

  it('count down while Clockify takes no more requests, and go when that is over', async () => {
    const { window, sandbox } = journey;
    const { clientsView, notifications, statusBar } = window;
    await journey.signInWithView();
    const headers = { 'Retry-After': '8' };
    sandbox.inject({ kind: 'answer', status: 429, method: 'POST', headers });
    await journey.add('Umbrella');
    await notifications.waitFor(/^Client "Umbrella" is not created yet\. Clockify takes no more/);
    await statusBar.waitFor(/Add client\s+1\s+0:0\d/);
    const early = await statusBar.text(/Add client/);
    await waitUntil('the status bar to count down', async () => {
      const seen = await statusBar.text(/Add client/);
      return { done: seen !== early, seen };
    });
    await clientsView.waitForLabels(['Umbrella']);
    const created = journey.create({ name: 'Umbrella' });
    await journey.expectRequests(created, created);
    assert.deepEqual(journey.serverNames(), ['Umbrella']);
    await notifications.waitFor('Client "Umbrella" was created in "Studio North".');
  });

  it('can be changed, and discarded', async () => {
    const { window, sandbox } = journey;
    const { clientsView, dialog, notifications, quickInput } = window;
    await journey.signInWithView();
    const body = { message: 'Access Denied', code: 501 };
    sandbox.inject({ kind: 'answer', status: 403, method: 'POST', times: 2, body });
    await journey.add('Acme');
    await notifications.waitFor(/^Client "Acme" was not created\. Your role/);
    await clientsView.waitForLabels(['Pending', 'Acme']);
    await (await clientsView.rowAction('Acme', 'Edit Pending Client')).click();
    await journey.waitForStep('5/5');
    await quickInput.pick('E-mail');
    await journey.answer('Add Client', '2/5', 'a@acme.example');
    await journey.waitForStep('5/5');
    await quickInput.escape();
    await waitUntil('the change to be on disk', () => {
      const seen = journey.recordsOf('pending-').join();
      return Promise.resolve({ done: seen.includes('a@acme.example'), seen });
    });
    await quickInput.waitUntilClosed();

    await (await clientsView.rowAction('Acme', 'Discard Pending Client')).click();
    await dialog.waitFor('Discard the pending client "Acme"?');
    await dialog.press('Discard');
    await clientsView.waitForLabels([]);
    assert.deepEqual(journey.recordsOf('pending-'), []);
    await journey.expectRequests(journey.create({ name: 'Acme' }));
  });

  it('are shared by the windows of a profile, and sent by one of them', async () => {
    const { window, sandbox } = journey;
    await journey.signInWithView();
    await sandbox.goOffline();
    await journey.add('Acme');
    await window.clientsView.waitForLabels(['Pending', 'Acme']);
    await waitUntilSaved(window.page, 'workspaceChoices');
    const other = await journey.open({ context: window.context });
    await other.clientsView.open();
    await other.clientsView.waitForRow('Acme');
    const retry = 'Clockify: Retry Pending Clients';
    const palettes = [window, other].map(({ commandPalette }) => commandPalette);
    // Open in both windows before one of them sends: afterwards, neither has anything to retry.
    for (const palette of palettes) {
      await palette.prepare(retry);
    }
    await sandbox.goOnline();
    await Promise.all(palettes.map((palette) => palette.choose(retry)));
    await other.clientsView.waitForNoRow('Pending');
    await waitUntil('the client on the server', () =>
      Promise.resolve({ done: journey.serverNames().length > 0 }),
    );
    await sandbox.idle();
    assert.deepEqual(journey.serverNames(), ['Acme']);
    const creates = sandbox.requests.filter(({ method }) => method === 'POST');
    assert.equal(creates.length, 1);
    journey.forgiveRequests();
  });
});

/** Adds "Hooli", ends the extension host while its request is under way, and comes back. */
async function killWhileSending(
  journey: Journey,
  kind: 'holdAnswer' | 'hangBefore',
): Promise<void> {
  const { window, sandbox, server } = journey;
  await journey.signIn();
  await waitUntilSaved(window.page, 'workspaceChoices');
  const fault = sandbox.inject({ kind, method: 'POST' });
  await journey.add('Hooli');
  await fault.hit;
  await server.killExtensionHosts();
  fault.release();
  await sandbox.idle();
  await journey.expectRequests(journey.create({ name: 'Hooli' }));
  await window.reload();
  await window.statusBar.waitFor(/Add client/);
  await window.clientsView.open();
}

async function waitForState(journey: Journey, name: string, state: string): Promise<void> {
  await waitUntil(`"${name}" to be "${state}"`, async () => {
    const rows = await journey.window.clientsView.rows();
    const seen = rows.find(({ label }) => label === name)?.description;
    return { done: seen === state, seen };
  });
}
