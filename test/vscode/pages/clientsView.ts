// The view "Clients" in the side bar.
import type { Locator, Page } from 'playwright-core';
import { hasClass, labelWithShortcut } from '../dom';
import { waitUntil } from '../waitUntil';
import { actUntil, attemptMs } from './actUntil';
import { ClientRows } from './clientRows';
import { chooseMenuItem } from './menu';

const containerId = 'clockifyClients';
const containerTitle = 'Clockify';

export class ClientsView extends ClientRows {
  private readonly sideBar: Locator;
  private readonly pane: Locator;

  constructor(page: Page) {
    const sideBar = page.locator('.part.sidebar');
    const pane = sideBar.locator(`[id="workbench.view.extension.${containerId}"]`);
    super(page, pane);
    this.sideBar = sideBar;
    this.pane = pane;
  }

  /** Shows the view with a click on its icon in the activity bar, unless it is visible. */
  async open(): Promise<void> {
    // A click hides a view that has come up just before it; then it takes a second one.
    await actUntil('the view "Clients"', this.pane, () =>
      this.activityBarIcon().click({ timeout: attemptMs }),
    );
  }

  /** Hides the side bar, and the view with it. */
  async hide(): Promise<void> {
    await waitUntil('the view "Clients" to hide', async () => {
      if (await this.isVisible()) {
        await this.page.keyboard.press('Control+B');
        const hidden = this.pane.waitFor({ state: 'hidden', timeout: attemptMs });
        await hidden.catch(() => undefined);
      }
      return { done: !(await this.isVisible()) };
    });
  }

  /** Shows the side bar again, as `hide` left it. */
  async unhide(): Promise<void> {
    await actUntil('the view "Clients"', this.pane, () => this.page.keyboard.press('Control+B'));
  }

  /** The icon in the activity bar. */
  activityBarIcon(): Locator {
    return this.page
      .locator('.part.activitybar .action-item')
      .filter({ has: this.page.locator(`.action-label[aria-label^="${containerTitle}"]`) });
  }

  isVisible(): Promise<boolean> {
    return this.pane.isVisible();
  }

  /** As the manifest has it: 1.100 shows it in capitals. */
  async title(): Promise<string> {
    return (await this.sideBar.locator('.composite.title h2').textContent()) ?? '';
  }

  async waitForTitle(title: string): Promise<void> {
    await waitUntil(`the title ${title} of the view`, async () => {
      const seen = await this.title();
      return { done: seen === title, seen };
    });
  }

  /** The text shown in place of rows, buttons and links included. */
  async welcomeText(): Promise<string> {
    const content = this.pane.locator('.welcome-view-content');
    await content.waitFor();
    return (await content.innerText()).trim();
  }

  async waitForWelcome(text: RegExp): Promise<void> {
    await waitUntil(`the text ${String(text)} in place of rows`, async () => {
      const seen = await this.welcomeText();
      return { done: text.test(seen), seen };
    });
  }

  /** A button or link of the welcome text. */
  welcomeButton(label: string): Locator {
    return this.pane
      .locator('.welcome-view-content')
      .getByRole('button', { name: label, exact: true });
  }

  /** The line above the rows; undefined where there is none. */
  async message(): Promise<string | undefined> {
    const message = this.pane.locator('.tree-explorer-viewlet-tree-view > .message:not(.hide)');
    // In one step: it may go away at any moment.
    return (await message.allInnerTexts())[0]?.trim();
  }

  async waitForMessage(message: string | RegExp | undefined): Promise<void> {
    await waitUntil(`the message ${String(message)} above the rows`, async () => {
      const seen = await this.message();
      const isThere = message instanceof RegExp ? message.test(seen ?? '') : seen === message;
      return { done: isThere, seen };
    });
  }

  /** An icon in the title of the view. */
  titleAction(name: string): Locator {
    return this.sideBar
      .locator('.composite.title')
      .getByRole('button', { name: labelWithShortcut(name) });
  }

  /** Chooses an item of the "…" menu in the title. */
  async titleMenu(item: string): Promise<void> {
    const more = this.sideBar.locator('.composite.title .codicon-toolbar-more');
    await chooseMenuItem(this.page, () => more.click({ timeout: attemptMs }), item);
  }

  async isBusy(): Promise<boolean> {
    return hasClass(await this.progressBar().getAttribute('class'), 'active');
  }

  /** Waits until the bar that says "working on it" has gone. */
  async waitForProgressEnd(): Promise<void> {
    await waitUntil('the progress bar to end', async () => ({ done: !(await this.isBusy()) }));
  }

  private progressBar(): Locator {
    return this.sideBar.locator('> .content > .monaco-progress-container');
  }
}
