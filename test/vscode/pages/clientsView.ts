// The view "Clients" in the side bar.
import type { Locator, Page } from 'playwright-core';
import { exactly, hasClass, labelWithShortcut, type PageElement } from '../dom';
import { waitUntil } from '../waitUntil';
import { hoverText } from './hover';
import { chooseMenuItem, chooseSubmenuItem, menuItems } from './menu';

export interface ClientRow {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  /** 1 for the rows at the top. */
  readonly level: number;
  /** Undefined for a row that has nothing below it. */
  readonly isExpanded: boolean | undefined;
  readonly isSelected: boolean;
}

const containerId = 'clockifyClients';
const containerTitle = 'Clockify';

export class ClientsView {
  private readonly sideBar: Locator;
  private readonly pane: Locator;
  private readonly rowLocator: Locator;

  constructor(private readonly page: Page) {
    this.sideBar = page.locator('.part.sidebar');
    this.pane = this.sideBar.locator(`[id="workbench.view.extension.${containerId}"]`);
    this.rowLocator = this.pane.locator('.monaco-list-row[role=treeitem]');
  }

  /** Shows the view with a click on its icon in the activity bar, unless it is visible. */
  async open(): Promise<void> {
    await waitUntil('the view "Clients"', async () => {
      if (!(await this.isVisible())) {
        await this.activityBarIcon().click();
        // A click hides a view that has come up just before it; then it takes a second one.
        await this.pane.waitFor({ timeout: 2_000 }).catch(() => undefined);
      }
      return { done: await this.isVisible() };
    });
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

  /** The rows on the screen, from the top; a list that scrolls has more. */
  async rows(): Promise<ClientRow[]> {
    const rows = await this.rowLocator.evaluateAll((elements: PageElement[]) =>
      elements.map((row) => ({
        index: Number(row.getAttribute('data-index')),
        expanded: row.getAttribute('aria-expanded'),
        facts: {
          label: row.querySelector('.label-name')?.textContent?.trim() ?? '',
          description: row.querySelector('.label-description')?.textContent?.trim() ?? '',
          ariaLabel: row.getAttribute('aria-label') ?? '',
          level: Number(row.getAttribute('aria-level')),
          isSelected: row.getAttribute('aria-selected') === 'true',
        },
      })),
    );
    // In the document they stand in the order in which they were drawn.
    return rows
      .sort((a, b) => a.index - b.index)
      .map(({ expanded, facts }) => ({
        ...facts,
        isExpanded: expanded === null ? undefined : expanded === 'true',
      }));
  }

  async labels(): Promise<string[]> {
    return (await this.rows()).map((row) => row.label);
  }

  /** Waits until these and no other rows are there, in that order. */
  async waitForLabels(labels: readonly string[]): Promise<void> {
    await waitUntil(`the rows ${labels.join(', ')}`, async () => {
      const seen = await this.labels();
      return { done: JSON.stringify(seen) === JSON.stringify(labels), seen };
    });
  }

  row(label: string): Locator {
    return this.rowLocator.filter({
      has: this.page.locator('.label-name', { hasText: exactly(label) }),
    });
  }

  async waitForRow(label: string): Promise<void> {
    await this.row(label).waitFor();
  }

  async waitForNoRow(label: string): Promise<void> {
    await this.row(label).waitFor({ state: 'hidden' });
  }

  async selectedRow(): Promise<ClientRow | undefined> {
    return (await this.rows()).find((row) => row.isSelected);
  }

  async waitForSelected(label: string): Promise<void> {
    await waitUntil(`the row "${label}" to be selected`, async () => {
      const seen = (await this.selectedRow())?.label;
      return { done: seen === label, seen };
    });
  }

  async select(label: string): Promise<void> {
    await this.row(label).click();
    await this.waitForSelected(label);
  }

  /** Selects these rows, one after the other, with the key that adds to a selection. */
  async selectAll(labels: readonly string[]): Promise<void> {
    const [first = '', ...more] = labels;
    await this.select(first);
    for (const label of more) {
      await this.row(label).click({ modifiers: ['ControlOrMeta'] });
    }
    await waitUntil(`the rows ${labels.join(', ')} to be selected`, async () => {
      const seen = (await this.rows()).filter((row) => row.isSelected).map(({ label }) => label);
      return { done: JSON.stringify(seen) === JSON.stringify(labels), seen };
    });
  }

  /** What the mouse shows that rests on the row. */
  tooltip(label: string): Promise<string> {
    return hoverText(this.page, this.row(label).locator('.label-name'));
  }

  async expand(label: string): Promise<void> {
    await this.setExpanded(label, true);
  }

  async collapse(label: string): Promise<void> {
    await this.setExpanded(label, false);
  }

  /** The text shown in place of rows, buttons and links included. */
  async welcomeText(): Promise<string> {
    const content = this.pane.locator('.welcome-view-content');
    await content.waitFor();
    return (await content.innerText()).trim();
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
    await this.sideBar.locator('.composite.title .codicon-toolbar-more').click();
    await chooseMenuItem(this.page, item);
  }

  /** An icon at the right end of a row, to be clicked; it shows only under the mouse. */
  async rowAction(label: string, name: string): Promise<Locator> {
    const row = this.row(label);
    await row.hover();
    return row.getByRole('button', { name: labelWithShortcut(name) });
  }

  /** Chooses an item of the menu of the right mouse button. */
  async contextMenu(label: string, item: string): Promise<void> {
    await this.row(label).click({ button: 'right' });
    await chooseMenuItem(this.page, item);
  }

  /** Chooses an item of a submenu of that menu. */
  async contextSubmenu(label: string, submenu: string, item: string): Promise<void> {
    await this.row(label).click({ button: 'right' });
    await chooseSubmenuItem(this.page, submenu, item);
  }

  /** What the menu of the right mouse button offers, from the top. */
  async contextMenuItems(label: string): Promise<string[]> {
    await this.row(label).click({ button: 'right' });
    const items = await menuItems(this.page);
    await this.page.keyboard.press('Escape');
    return items;
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

  /** A click that meets the row while it is drawn anew is lost; then it takes a second one. */
  private async setExpanded(label: string, wanted: boolean): Promise<void> {
    const row = this.row(label);
    const there = row.and(this.page.locator(`[aria-expanded="${String(wanted)}"]`));
    await waitUntil(`${label}, expanded: ${wanted}`, async () => {
      if (!(await there.isVisible())) {
        await row.locator('.monaco-tl-twistie').click();
        await there.waitFor({ timeout: 2_000 }).catch(() => undefined);
      }
      return { done: await there.isVisible() };
    });
  }
}
