// The text that VS Code shows beside what the mouse rests on.
import type { Locator, Page } from 'playwright-core';
import { actUntil, attemptMs } from './actUntil';

/** As a person sees it, line by line. */
export async function hoverText(page: Page, target: Locator): Promise<string> {
  const shown = await (await openHover(page, target)).innerText();
  await closeHover(page);
  return shown.trim();
}

/** What shows beside the target, to be closed before anything else is done. */
export async function openHover(page: Page, target: Locator): Promise<Locator> {
  await closeHover(page);
  const hover = hovers(page).filter({ hasNotText: loading }).last();
  await actUntil('a hover', hover, async () => {
    await page.mouse.move(0, 0);
    await target.hover({ timeout: attemptMs });
  });
  return hover;
}

/** Else it would cover what is clicked next. */
export async function closeHover(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await hovers(page).last().waitFor({ state: 'hidden' });
}

/** VS Code shows it until the extension has said what to show. */
const loading = /^\s*Loading(\.\.\.|…)\s*$/;

const hovers = (page: Page): Locator => page.locator('.monaco-hover:visible');
