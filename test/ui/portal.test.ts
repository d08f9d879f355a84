// Something between VS Code and Clockify answers in Clockify's place.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys } from './journey';

const signIn = '<html><body><h1>Sign in to the hotel network</h1></body></html>';

describeJourneys('A portal', (journey) => {
  for (const status of [401, 403]) {
    it(`that answers ${status} blames neither key nor role; the client waits, and is sent once when it is gone`, async () => {
      const { window, sandbox } = journey;
      const { clientsView, notifications } = window;
      await journey.signInWithView();
      const portal = sandbox.inject({ kind: 'answer', status, body: signIn, times: Infinity });
      await journey.add('Umbrella');
      await notifications.waitFor(/^Client "Umbrella" is not created yet\. Something between/);
      await clientsView.waitForLabels(['Pending', 'Umbrella']);
      await waitUntil('the client to wait', async () => {
        const seen = (await clientsView.rows())[1]?.description ?? '';
        return { done: seen.startsWith('waiting'), seen };
      });
      const told = [...(await notifications.all()), ...(await tooltips())];
      assert.deepEqual(
        told.filter((text) => /\bkey\b|\brole\b|Set API Key/i.test(text)),
        [],
      );
      assert.deepEqual(journey.serverNames(), []);

      portal.remove();
      await (await clientsView.rowAction('Umbrella', 'Retry Pending Clients')).click();
      await notifications.waitFor('Client "Umbrella" was created in "Studio North".');
      await clientsView.waitForLabels(['Umbrella']);
      assert.deepEqual(journey.serverNames(), ['Umbrella']);
      const created = journey.create({ name: 'Umbrella' });
      await journey.expectRequests(created, created);
      assert.deepEqual(journey.recordsOf('pending-'), []);

      async function tooltips(): Promise<readonly string[]> {
        return [await window.statusBar.tooltip(/Add client/)];
      }
    });
  }
});
