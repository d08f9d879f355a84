// Names that try to be more than text. They come from a server, so anybody in the workspace may have written them.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { closeHover, openHover } from '../vscode/pages/hover';
import { describeJourneys } from './journey';

const hostile =
  '$(rocket) [x](command:workbench.action.quit) <img src=x onerror=alert(1)> \u202Eevil';
/** As it may be shown: without the mark that turns the direction, and with a seam that is no link. */
const shown =
  '$(rocket) [x]\u2060(command:workbench.action.quit) <img src=x onerror=alert(1)> evil';
/** The server takes no "<" in a new name. */
const typed = '$(rocket) [y](command:workbench.action.quit)';
const typedShown = '$(rocket) [y]\u2060(command:workbench.action.quit)';

describeJourneys('Hostile names', (journey) => {
  it('are shown letter by letter everywhere', async () => {
    const { window, sandbox } = journey;
    const { clientsView, notifications, page, quickInput, statusBar } = window;
    const account = sandbox.addAccount({ name: hostile, email: 'mallory@example.com' });
    const workspace = sandbox.addWorkspace(account, { name: hostile });
    sandbox.addWorkspace(account, { name: 'Harmless' });
    sandbox.addClient(workspace, { name: hostile, email: 'm@example.com', note: hostile });

    await clientsView.open();
    await window.runCommand('Clockify: Set API Key');
    await journey.answer('Set API Key', undefined, account.apiKey);
    const signedIn = `The API key of ${shown} (mallory@example.com) was checked and stored.`;
    await isPlain(notifications.item(signedIn).locator('.notification-list-item-message'));

    await notifications.clickButton(signedIn, 'Select Workspace');
    await quickInput.waitForTitle('Select Workspace');
    await isPlain(quickInput.row(shown).locator('.label-name'));
    await quickInput.pick(shown);
    const selected = `Clients are now those of "${shown}".`;
    await isPlain(notifications.item(selected).locator('.notification-list-item-message'));
    await notifications.dismiss(selected);

    await clientsView.waitForLabels([shown]);
    await clientsView.waitForTitle(`Clockify: ${shown} – Clients`);
    await isPlain(page.locator('.part.sidebar .composite.title h2'));
    await isPlain(clientsView.row(shown).locator('.label-name'));
    await clientsView.expand(shown);
    await clientsView.waitForLabels([shown, 'E-mail', 'Note', 'Currency', 'Created']);
    await isPlain(clientsView.row('Note').locator('.label-description'));
    const hover = await openHover(page, clientsView.row(shown).locator('.label-name'));
    assert.equal((await hover.innerText()).split('\n')[0], shown);
    await isPlain(hover);
    await closeHover(page);
    const tooltip = await statusBar.tooltip(/Add client/);
    assert.ok(tooltip.includes(`Workspace: ${shown}`), tooltip);
    await journey.expectRequests('GET /user', 'GET /workspaces', journey.list(workspace));

    await window.runCommand('Clockify: Add Client');
    await journey.answer('Add Client', '1/5', shown.toUpperCase());
    await journey.waitForStep('2/5');
    await quickInput.back();
    await journey.waitForStep('1/5');
    await quickInput.type(typed);
    for (const step of ['2/5', '3/5', '4/5', '5/5']) {
      await quickInput.accept();
      await journey.waitForStep(step);
    }
    assert.deepEqual(Object.values(await journey.review()).slice(0, 2), [
      `in ${shown}`,
      typedShown,
    ]);
    await isPlain(quickInput.row('Create client').locator('.label-description'));
    await isPlain(quickInput.row('Name').locator('.label-description'));
    await quickInput.accept();
    const created = `Client "${typedShown}" was created in "${shown}".`;
    await isPlain(notifications.item(created).locator('.notification-list-item-message'));
    await clientsView.waitForSelected(typedShown);
    await journey.expectRequests(journey.create({ name: typed }, workspace));
  });

  it('of any length and with any character are rows like others', async () => {
    const { window } = journey;
    const names = [
      ['\u{1F600}'.repeat(100), '\u{1F600}'.repeat(100)],
      ['a\r\nb\tc\u0007', 'a b c'],
      ['b [x](https://evil.example) `y` **z**', 'b [x]\u2060(https://evil.example) `y` **z**'],
      ['c \u2066\u202Eevil\u2069', 'c evil'],
      ['d $(trash) ${input} %command%', 'd $(trash) ${input} %command%'],
    ] as const;
    journey.plant(...names.map(([name]) => ({ name, note: 'n'.repeat(3000) })));
    await journey.signInWithView();
    for (const [, label] of names) {
      await isPlain(window.clientsView.row(label).locator('.label-name'));
    }
    assert.equal((await window.clientsView.labels()).length, names.length);
  });

  /** Nothing in it is a link, an image or an icon. */
  async function isPlain(element: Locator): Promise<void> {
    await element.first().waitFor();
    assert.equal(await element.locator('a, img, .codicon').count(), 0);
    assert.ok(!(await element.first().innerText()).includes('\u202E'));
  }
});
