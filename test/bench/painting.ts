// When the window has painted what an input leads to.
import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import type { VscodeWindow } from '../vscode/window';

/** Milliseconds since 1970, on the clock that the sandbox's records use, too. */
export interface Painting {
  /** When the input came in, as the browser has it. */
  readonly inputAt: number;
  /** When the first frame began that shows what was waited for. */
  readonly paintedAt: number;
}

/**
 * Does `act` and waits for what it leads to.
 * @param isThere an expression of the page, at first false
 */
export async function paintingOf(
  page: Page,
  isThere: string,
  act: () => Promise<void>,
): Promise<Painting> {
  if (await page.evaluate<boolean>(isThere)) {
    throw new Error(`This is there before it is asked for: ${isThere}`);
  }
  await page.evaluate(`(${watch})(() => ${isThere})`);
  await act();
  await page.waitForFunction('globalThis.bench.paintedAt !== undefined');
  return page.evaluate<Painting>('globalThis.bench');
}

/** Runs in the page. As text, since the types of a page are not those of a script. */
const watch = `(isThere) => {
  const seen = (globalThis.bench = {});
  const inputs = ['keydown', 'click'];
  const noteInput = (event) => {
    seen.inputAt = performance.timeOrigin + event.timeStamp;
    inputs.forEach((input) => removeEventListener(input, noteInput, true));
  };
  inputs.forEach((input) => addEventListener(input, noteInput, true));
  const observer = new MutationObserver(() => {
    if (isThere()) {
      observer.disconnect();
      requestAnimationFrame(() => {
        seen.paintedAt = performance.timeOrigin + performance.now();
      });
    }
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
}`;

/** @throws Error when the clocks of the page and of this process, both counted from 1970, differ too much to compare */
export async function checkClocks({ page }: VscodeWindow): Promise<void> {
  const before = performance.timeOrigin + performance.now();
  const there = await page.evaluate<number>('performance.timeOrigin + performance.now()');
  const after = performance.timeOrigin + performance.now();
  if (there < before - 1 || there > after + 1) {
    throw new Error('The clocks of browser and server differ: the times would mean nothing.');
  }
}
