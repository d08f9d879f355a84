// The menu that opens at the mouse: of a row, or of the "…" in a title.
import type { Locator, Page } from 'playwright-core';
import { exactly } from '../dom';

/** An item of the open menu. */
export function contextMenuItem(page: Page, label: string): Locator {
  return page
    .locator('.monaco-menu')
    .getByRole('menuitem')
    .filter({ has: page.locator('.action-label', { hasText: exactly(label) }) });
}

/** The items of the open menu, from the top, lines between them left out. */
export async function contextMenuItems(page: Page): Promise<string[]> {
  const labels = page.locator('.monaco-menu [role=menuitem] .action-label');
  await labels.first().waitFor();
  return (await labels.allInnerTexts()).map((text) => text.trim());
}
