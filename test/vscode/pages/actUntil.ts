// Doing something until it shows.
import type { Locator } from 'playwright-core';
import { waitUntil } from '../waitUntil';

/** How long one attempt may take, in milliseconds, and how long its effect. */
export const attemptMs = 3_000;

/**
 * Acts until `there` is on the screen, unless it is there already: a click or key that comes while VS Code draws its target
 * anew, or moves the focus, is lost.
 */
export async function actUntil(
  what: string,
  there: Locator,
  act: () => Promise<unknown>,
): Promise<void> {
  await waitUntil(what, async () => {
    const problem = (await there.isVisible()) ? undefined : await attempt(there, act);
    return { done: await there.isVisible(), seen: problem };
  });
}

/** What went wrong, if anything did. */
async function attempt(there: Locator, act: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await act();
    await there.waitFor({ timeout: attemptMs });
    return undefined;
  } catch (error) {
    return String(error);
  }
}
