// The rows of the view "Clients", and what can be done with them.
import type { Locator, Page } from 'playwright-core';
import { exactly, labelWithShortcut, type PageElement } from '../dom';
import { waitUntil } from '../waitUntil';
import { actUntil, attemptMs } from './actUntil';
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

export class ClientRows {
  private readonly rowLocator: Locator;

  constructor(
    protected readonly page: Page,
    pane: Locator,
  ) {
    this.rowLocator = pane.locator('.monaco-list-row[role=treeitem]');
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
    await this.clickUntilSelected(label);
    await this.waitForSelected(label);
  }

  /** Selects these rows, one after the other, with the key that adds to a selection: it leaves a client folded. */
  async selectAll(labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      await this.clickUntilSelected(label, 'ControlOrMeta');
    }
    await waitUntil(`the rows ${labels.join(', ')} to be selected`, async () => {
      const seen = (await this.rows()).filter((row) => row.isSelected).map(({ label }) => label);
      return { done: JSON.stringify(seen) === JSON.stringify(labels), seen };
    });
  }

  /** Selects all rows from one to another, as a click and a click with Shift do: the first click opens a client. */
  async selectRange(first: string, last: string): Promise<void> {
    await this.clickUntilSelected(first);
    await this.clickUntilSelected(last, 'Shift');
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

  /** An icon at the right end of a row, to be clicked; it shows only under the mouse. */
  async rowAction(label: string, name: string): Promise<Locator> {
    const row = this.row(label);
    const action = row.getByRole('button', { name: labelWithShortcut(name) });
    await actUntil(`"${name}" in the row "${label}"`, action, () =>
      row.hover({ timeout: attemptMs }),
    );
    return action;
  }

  /** Chooses an item of the menu of the right mouse button. */
  async contextMenu(label: string, item: string): Promise<void> {
    await chooseMenuItem(this.page, this.rightClick(label), item);
  }

  /** Chooses an item of a submenu of that menu. */
  async contextSubmenu(label: string, submenu: string, item: string): Promise<void> {
    await chooseSubmenuItem(this.page, this.rightClick(label), submenu, item);
  }

  /** What the menu of the right mouse button offers, from the top. */
  async contextMenuItems(label: string): Promise<string[]> {
    return menuItems(this.page, this.rightClick(label));
  }

  private rightClick(label: string): () => Promise<void> {
    return () => this.row(label).click({ button: 'right', timeout: attemptMs });
  }

  private async clickUntilSelected(
    label: string,
    ...modifiers: ('ControlOrMeta' | 'Shift')[]
  ): Promise<void> {
    const row = this.row(label);
    const selected = row.and(this.page.locator('[aria-selected=true]'));
    await actUntil(`the row "${label}" to be selected`, selected, () =>
      row.click({ modifiers, timeout: attemptMs }),
    );
  }

  private async setExpanded(label: string, wanted: boolean): Promise<void> {
    const row = this.row(label);
    const there = row.and(this.page.locator(`[aria-expanded="${String(wanted)}"]`));
    await actUntil(`${label}, expanded: ${wanted}`, there, () =>
      row.locator('.monaco-tl-twistie').click({ timeout: attemptMs }),
    );
  }
}
