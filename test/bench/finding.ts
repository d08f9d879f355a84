// How soon Find Client shows what matches: from the key to the rows.
import type { VscodeWindow } from '../vscode/window';
import { paintingOf } from './painting';

/**
 * Each of their letters leaves fewer clients of those that manyClients.ts makes, so that the title tells it. None begins
 * with a letter that ids have, too.
 */
const queries = ['garc', 'verl', 'kowa', 'gart', 'varg'];

export interface Keystrokes {
  /** Typed as soon as the list was painted. */
  readonly first: number;
  readonly later: readonly number[];
}

/** Opens Find Client for each query anew, and types it letter by letter, each when the rows of the one before are there. */
export async function measureFinding(window: VscodeWindow): Promise<readonly Keystrokes[]> {
  const all: Keystrokes[] = [];
  for (const query of queries) {
    await window.runCommand('Clockify: Find Client');
    await window.page.waitForFunction(`${title}?.includes('clients match')`);
    const [first = NaN, ...later] = await typeQuery(window, query);
    all.push({ first, later });
    await window.quickInput.escape();
    await window.quickInput.waitUntilClosed();
  }
  return all;
}

async function typeQuery({ page }: VscodeWindow, query: string): Promise<number[]> {
  const times: number[] = [];
  for (const letter of query) {
    const before = await page.evaluate<string>(title);
    const isThere = `${title} !== ${JSON.stringify(before)} && ${firstRow} !== undefined`;
    const { inputAt, paintedAt } = await paintingOf(page, isThere, () =>
      page.keyboard.press(letter),
    );
    times.push(paintedAt - inputAt);
  }
  return times;
}

/** It says how many match, and is set together with the rows. */
const title = "document.querySelector('.quick-input-title')?.textContent";

const firstRow =
  "document.querySelector('.quick-input-list .monaco-list-row .label-name')?.textContent";
