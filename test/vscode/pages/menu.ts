// The menu that opens at the mouse: of a row, or of the "…" in a title.
import type { Locator, Page } from 'playwright-core';
import { exactly } from '../dom';
import { actUntil, attemptMs } from './actUntil';

/** Clicks what the menu belongs to. */
type Click = () => Promise<void>;

/** Opens the menu, and chooses an item of it. */
export async function chooseMenuItem(page: Page, click: Click, label: string): Promise<void> {
  await openMenu(page, click, menuItem(page, label));
  await chooseOpenItem(page, label);
}

/** Opens the menu and a submenu of it, and chooses an item of that. */
export async function chooseSubmenuItem(
  page: Page,
  click: Click,
  submenu: string,
  label: string,
): Promise<void> {
  await openMenu(page, click, menuItem(page, submenu));
  await actUntil(`the submenu "${submenu}"`, menuItem(page, label), async () => {
    await focusItem(page, submenu);
    await page.keyboard.press('ArrowRight');
  });
  await chooseOpenItem(page, label);
}

/** Opens the menu, and closes it again: its items from the top, lines between them left out. */
export async function menuItems(page: Page, click: Click): Promise<string[]> {
  const labels = page.locator('.monaco-menu [role=menuitem] .action-label');
  await openMenu(page, click, labels.first());
  const texts = await labels.allInnerTexts();
  await closeMenu(page);
  return texts.map((text) => text.trim());
}

/** A menu does not change any more while it is open: one that was opened before VS Code knew of the item is opened anew. */
async function openMenu(page: Page, click: Click, item: Locator): Promise<void> {
  await actUntil(`a menu with ${String(item)}`, item, async () => {
    await closeMenu(page);
    await click();
  });
}

async function closeMenu(page: Page): Promise<void> {
  const menu = page.locator('.monaco-menu').first();
  if (await menu.isVisible()) {
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden', timeout: attemptMs });
  }
}

async function chooseOpenItem(page: Page, label: string): Promise<void> {
  // With the keyboard: a menu that has just opened ignores the mouse for a moment.
  await focusItem(page, label);
  await page.keyboard.press('Enter');
  await menuItem(page, label).waitFor({ state: 'hidden' });
}

async function focusItem(page: Page, label: string): Promise<void> {
  const item = menuItem(page, label);
  await actUntil(`the focus on "${label}"`, item.and(page.locator(':focus')), () =>
    item.hover({ timeout: attemptMs }),
  );
}

function menuItem(page: Page, label: string): Locator {
  return page
    .locator('.monaco-menu')
    .getByRole('menuitem')
    .filter({ has: page.locator('.action-label', { hasText: exactly(label) }) });
}
