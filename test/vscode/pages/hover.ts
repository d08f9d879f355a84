// The text that VS Code shows beside what the mouse rests on.
import type { Locator, Page } from 'playwright-core';

/** As a person sees it, line by line. */
export async function hoverText(page: Page, target: Locator): Promise<string> {
  const hover = page.locator('.monaco-hover:visible').last();
  await target.hover();
  await hover.waitFor();
  const shown = await hover.innerText();
  // Else it would cover what is clicked next.
  await page.mouse.move(0, 0);
  await hover.waitFor({ state: 'hidden' });
  return shown.trim();
}
