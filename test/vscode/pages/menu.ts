// The menu that opens at the mouse: of a row, or of the "…" in a title.
import type { Locator, Page } from 'playwright-core';
import { exactly } from '../dom';

/** Chooses an item of the open menu. */
export async function chooseMenuItem(page: Page, label: string): Promise<void> {
  const item = menuItem(page, label);
  // With the keyboard: a menu that has just opened ignores the mouse for a moment.
  await item.hover();
  await page.keyboard.press('Enter');
  await item.waitFor({ state: 'hidden' });
}

/** Opens a submenu of the open menu, and chooses an item of it. */
export async function chooseSubmenuItem(page: Page, submenu: string, label: string): Promise<void> {
  await menuItem(page, submenu).hover();
  await page.keyboard.press('ArrowRight');
  await menuItem(page, label).waitFor();
  await chooseMenuItem(page, label);
}

function menuItem(page: Page, label: string): Locator {
  return page
    .locator('.monaco-menu')
    .getByRole('menuitem')
    .filter({ has: page.locator('.action-label', { hasText: exactly(label) }) });
}

/** The items of the open menu, from the top, lines between them left out. */
export async function menuItems(page: Page): Promise<string[]> {
  const labels = page.locator('.monaco-menu [role=menuitem] .action-label');
  await labels.first().waitFor();
  return (await labels.allInnerTexts()).map((text) => text.trim());
}
