// The list in the side bar: when it is read, what happens when it can't be, and what its rows offer.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneysInAllVersions } from './journey';

describeJourneysInAllVersions('The list', (journey) => {
  it('says why it could not be read, tries again on demand, and keeps the last good one', async () => {
    const { window, sandbox } = journey;
    const { clientsView } = window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' });
    await journey.signIn();
    const host = new URL(sandbox.origin).host;
    const reason = `${host}, or something between you and it, failed to answer properly (status 500). Try again in a moment.`;
    const path = /\/clients$/;

    sandbox.inject({ kind: 'answer', status: 500, body: 'Oops', path });
    await clientsView.open();
    await clientsView.waitForLabels(['The clients could not be read']);
    await clientsView.waitForMessage(reason);
    assert.deepEqual(
      await clientsView.rows().then(([row]) => row?.ariaLabel),
      [`The clients could not be read. ${reason}`].join(),
    );
    await journey.expectRequests(journey.list());

    await (await clientsView.rowAction('The clients could not be read', 'Show Log')).click();
    await window.page.locator('.part.panel').waitFor();
    await (await clientsView.rowAction('The clients could not be read', 'Retry')).click();
    await clientsView.waitForLabels(['Acme', 'Globex']);
    await clientsView.waitForMessage(undefined);
    await journey.expectRequests(journey.list());

    sandbox.inject({ kind: 'answer', status: 500, path });
    await clientsView.titleAction('Refresh Clients').click();
    await clientsView.waitForLabels(['The list could not be refreshed', 'Acme', 'Globex']);
    await clientsView.waitForMessage(reason);
    await journey.expectRequests(journey.list());
    const signedIn = 'Clients are now those of "Studio North".';
    assert.deepEqual(await window.notifications.allBut(signedIn), []);
  });

  it('is read once, and again only on demand', async () => {
    const { window, sandbox } = journey;
    const { clientsView } = window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    await clientsView.waitForLabels(['Acme']);
    for (let turn = 0; turn < 2; turn += 1) {
      await clientsView.hide();
      await clientsView.unhide();
      await clientsView.waitForLabels(['Acme']);
    }
    await journey.roundTrip();
    await journey.expectRequests();

    const held = sandbox.inject({ kind: 'hold', path: /\/clients$/ });
    journey.plant({ name: 'Globex' });
    await clientsView.titleAction('Refresh Clients').click();
    await held.hit;
    await waitUntil('progress', async () => ({ done: await clientsView.isBusy() }));
    await waitUntil('the status bar to spin', async () => ({
      done: await window.statusBar.isSpinning(/Add client/),
    }));
    // Asked for again meanwhile: still one request.
    await window.runCommand('Clockify: Refresh Clients');
    await journey.roundTrip();
    held.release();
    await clientsView.waitForLabels(['Acme', 'Globex']);
    await clientsView.waitForProgressEnd();
    await journey.roundTrip();
    await journey.expectRequests(journey.list());
  });

  it('has archived clients apart, and lets every client be copied and found on the web', async () => {
    const { window, sandbox, workspace } = journey;
    const { clientsView } = window;
    journey.plant(
      { name: 'Acme', email: 'billing@acme.example' },
      { name: 'Bygone', archived: true },
      { name: 'Ancient', archived: true, note: 'gone' },
    );
    await journey.signInWithView();
    await clientsView.waitForLabels(['Acme', 'Archived']);
    const group = (await clientsView.rows())[1];
    assert.deepEqual(
      [group?.description, group?.isExpanded, group?.ariaLabel],
      ['2', false, 'Archived clients, 2'],
    );
    await clientsView.expand('Archived');
    await clientsView.waitForLabels(['Acme', 'Archived', 'Ancient', 'Bygone']);
    assert.deepEqual(
      (await clientsView.rows()).map(({ ariaLabel, level }) => [ariaLabel, level]),
      [
        ['Client Acme, billing@acme.example', 1],
        ['Archived clients, 2', 1],
        ['Archived client Ancient', 2],
        ['Archived client Bygone', 2],
      ],
    );
    const colour = (label: string): Promise<string> =>
      clientsView.row(label).locator('.label-name').evaluate(colourOf);
    await waitUntil('the archived ones to be dimmed, and their group like them', async () => {
      const [plain, dimmed] = [await colour('Acme'), await colour('Ancient')];
      const group = await colour('Archived');
      return { done: plain !== dimmed && group === dimmed, seen: { plain, dimmed, group } };
    });

    const [acme] = sandbox.clientsOf(workspace);
    await (await clientsView.rowAction('Acme', 'Copy E-mail')).click();
    await journey.waitForClipboard('billing@acme.example');
    await clientsView.contextMenu('Acme', 'Copy ID');
    await journey.waitForClipboard(acme?.id ?? '');
    await clientsView.contextMenu('Bygone', 'Copy Name');
    await journey.waitForClipboard('Bygone');
    assert.deepEqual(await clientsView.contextMenuItems('Acme'), [
      'Open Clients Page',
      'Edit Client',
      'Edit Field',
      'Archive Client',
      'Delete Client',
      'Copy Name',
      'Copy E-mail',
      'Copy ID',
      'Copy as Text',
    ]);
    assert.deepEqual(await clientsView.contextMenuItems('Bygone'), [
      'Open Clients Page',
      'Edit Client',
      'Edit Field',
      'Restore Client',
      'Delete Client',
      'Copy Name',
      'Copy ID',
      'Copy as Text',
    ]);

    const opening = window.context.waitForEvent('page');
    await clientsView.contextMenu('Acme', 'Open Clients Page');
    const opened = await opening;
    // VS Code in a browser takes the way through its own server to a local address.
    assert.match(opened.url(), new RegExp(`[:/]${new URL(sandbox.origin).port}/`));
    await opened.close();
    await journey.expectRequests();
  });
});

/** The little of the browser that this file uses inside the page. */
interface Painted {
  readonly ownerDocument: {
    readonly defaultView: { getComputedStyle(element: unknown): { readonly color: string } };
  };
}

function colourOf(element: Painted): string {
  return element.ownerDocument.defaultView.getComputedStyle(element).color;
}
