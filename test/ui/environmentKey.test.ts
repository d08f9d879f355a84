// A key that the environment gives.
import assert from 'node:assert/strict';
import { describeJourneys } from './journey';

const apiKey = 'EnvironmentKeyOfTheJourneys'.padEnd(48, '0');

describeJourneys(
  'CLOCKIFY_API_KEY',
  (journey) => {
    it('is used without a question, and the tooltip says so', async () => {
      const { window, sandbox } = journey;
      const { quickInput, clientsView, notifications, statusBar } = window;
      await clientsView.open();
      await clientsView.waitForWelcome(/Choose the Clockify workspace/);
      const fromEnvironment = 'API key: from the environment variable CLOCKIFY_API_KEY';
      assert.ok((await statusBar.tooltip(/Add client/)).includes(fromEnvironment));
      await journey.expectRequests();

      await statusBar.click(/Add client/);
      await journey.answer('Add Client', '1/5', 'Wayne');
      await journey.expectRequests('GET /user', 'GET /workspaces', journey.list());
      await journey.waitForStep('2/5');
      await quickInput.titleButton('Create Client Now').click();
      await notifications.waitFor('Client "Wayne" was created in "Studio North".');
      await journey.expectRequests(journey.create({ name: 'Wayne' }));
      assert.equal(sandbox.requests.at(-1)?.headers['x-api-key'], apiKey);
      const tooltip = await statusBar.tooltip(/Add client/);
      assert.ok(tooltip.includes(fromEnvironment), tooltip);
      assert.ok(tooltip.includes('Account: Ada Byron (ada@example.com)'), tooltip);
      assert.ok(tooltip.includes('Workspace: Studio North'), tooltip);
      assert.match(tooltip, /Clients: 1 active, 0 archived \(list of .+\)/);
      assert.match(await statusBar.ariaLabel(/Add client/), /CLOCKIFY_API_KEY.*Studio North/);
    });

    it('stays in use after signing out, and the question says so', async () => {
      const { window } = journey;
      await window.clientsView.open();
      await window.runCommand('Clockify: Sign Out');
      assert.match(
        await window.dialog.text(),
        /The API key comes from the environment variable CLOCKIFY_API_KEY and stays in use/,
      );
      await window.dialog.press('Sign Out');
      await journey.roundTrip();
      await window.clientsView.waitForWelcome(/Choose the Clockify workspace/);
      await journey.expectRequests();
    });
  },
  { env: { CLOCKIFY_API_KEY: apiKey }, account: { apiKey } },
);
