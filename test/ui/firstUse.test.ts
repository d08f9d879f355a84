// From nothing to the first client, with everything that the extension asks on the way.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneysInAllVersions } from './journey';

describeJourneysInAllVersions('First use', (journey) => {
  it('leads from the status bar through key and workspace to a client with all fields', async () => {
    const { window, sandbox, account, workspace } = journey;
    const { quickInput, clientsView, notifications, statusBar } = window;
    sandbox.addWorkspace(account, { name: 'Atelier South' });

    await clientsView.open();
    await clientsView.waitForWelcome(/The key stays in VS Code's secret storage\./);
    assert.ok(await clientsView.welcomeButton('Set API Key').isVisible());
    await journey.expectRequests();

    await statusBar.click(/Add client/);
    await quickInput.waitForTitle('Set API Key');
    assert.equal(await quickInput.isMasked(), true);
    assert.equal(await quickInput.value(), '');
    await quickInput.type(`  "${account.apiKey}" `);
    await quickInput.accept();

    await quickInput.waitForTitle('Select Workspace');
    await quickInput.row('Atelier South').waitFor();
    assert.deepEqual(
      (await quickInput.rows()).map(({ label, description }) => [label, description]),
      [
        ['Studio North', 'open in Clockify'],
        ['Atelier South', ''],
      ],
    );
    await journey.expectRequests('GET /user', 'GET /workspaces');
    await quickInput.type('north');
    await quickInput.row('Atelier South').waitFor({ state: 'hidden' });
    await quickInput.accept();

    await journey.answer('Add Client', '1/5', 'Acme Corp');
    // The view was open: now that there is a workspace, it shows the clients.
    await journey.expectRequests(journey.list());
    await clientsView.waitForTitle('Clockify: Studio North – Clients');
    await journey.answer('Add Client', '2/5', 'billing@acme.example');
    await journey.waitForStep('3/5');
    await quickInput.type('1 Main Street');
    await quickInput.titleButton('Insert Line Break').click();
    await waitUntil('the mark of the line break', async () => {
      const seen = await quickInput.value();
      return { done: seen === '1 Main Street⏎', seen };
    });
    // Where the cursor is now, as a person does: behind the mark.
    await window.page.keyboard.type('Springfield');
    await quickInput.accept();
    await journey.answer('Add Client', '4/5', ' pays late ');
    await journey.waitForStep('5/5');
    assert.deepEqual(await journey.review(), {
      'Create client': 'in Studio North',
      Name: 'Acme Corp',
      'E-mail': 'billing@acme.example',
      Address: '1 Main Street⏎Springfield',
      Note: 'pays late',
      'More…': 'empty',
    });
    await quickInput.waitForFocused('Create client');
    await journey.expectRequests();
    await quickInput.accept();

    const notice = 'Client "Acme Corp" was created in "Studio North".';
    await notifications.waitFor(notice);
    assert.deepEqual(await notifications.buttons(notice), ['Add Another', 'Undo', 'Copy ID']);
    await notifications.clickButton(notice, 'Copy ID');
    await notifications.waitForNone(notice);
    await journey.waitForClipboard(sandbox.clientsOf(workspace)[0]?.id ?? '');
    await journey.expectRequests(
      journey.create({
        name: 'Acme Corp',
        email: 'billing@acme.example',
        address: '1 Main Street\nSpringfield',
        note: 'pays late',
      }),
    );
    await clientsView.waitForSelected('Acme Corp');
    await clientsView.expand('Acme Corp');
    await clientsView.waitForLabels([
      'Acme Corp',
      'E-mail',
      'Address',
      'Note',
      'Currency',
      'Created',
    ]);
    assert.deepEqual(
      (await clientsView.rows())
        .slice(0, -1)
        .map(({ label, description, level }) => [label, description, level]),
      [
        ['Acme Corp', 'billing@acme.example', 1],
        ['E-mail', 'billing@acme.example', 2],
        ['Address', '1 Main Street Springfield', 2],
        ['Note', 'pays late', 2],
        ['Currency', 'USD', 2],
      ],
    );
    assert.deepEqual(
      (await clientsView.rows()).slice(0, 3).map(({ ariaLabel }) => ariaLabel),
      [
        'Client Acme Corp, billing@acme.example',
        'E-mail: billing@acme.example',
        'Address: 1 Main Street Springfield',
      ],
    );
  });

  it('asks nothing more and sends nothing after Escape at the key or at the workspaces', async () => {
    const { sandbox, account, window } = journey;
    const { quickInput, clientsView } = window;
    sandbox.addWorkspace(account, { name: 'Atelier South' });
    await clientsView.open();

    await window.runCommand('Clockify: Add Client');
    await quickInput.waitForTitle('Set API Key');
    await journey.escapeForGood();
    await journey.expectRequests();

    await window.runCommand('Clockify: Add Client');
    await journey.answer('Set API Key', undefined, account.apiKey);
    await quickInput.waitForTitle('Select Workspace');
    await quickInput.row('Studio North').waitFor();
    await journey.escapeForGood();
    await journey.expectRequests('GET /user', 'GET /workspaces');
    await clientsView.waitForWelcome(/Choose the Clockify workspace/);
    assert.equal(sandbox.clientsOf(journey.workspace).length, 0);
  });
});
