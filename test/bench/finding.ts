// How soon Find Client shows what matches: from the key to the rows.
import type { VscodeWindow } from '../vscode/window';
import { paintingOf } from './painting';

/**
 * Each of their letters leaves fewer clients of those that manyClients.ts makes, so that the title tells it. None begins
 * with a letter that ids have, too.
 */
const queries = ['garc', 'verl', 'kowa', 'gart', 'varg'];

/** The times of a window. */
export interface Keystrokes {
  /** The very first key, typed as soon as the list was painted: nothing was searched before. */
  readonly cold: number;
  /** The first keys of the other queries, typed as soon as the list was painted. */
  readonly first: readonly number[];
  readonly later: readonly number[];
}

/**
 * Opens Find Client for each query anew, and types it letter by letter, each when the rows of the one before are there.
 * @param window in which nothing was searched yet
 */
export async function measureFinding(window: VscodeWindow): Promise<Keystrokes> {
  const all: number[][] = [];
  for (const query of queries) {
    await window.runCommand('Clockify: Find Client');
    await window.page.waitForFunction(`${title}?.includes('clients match')`);
    all.push(await typeQuery(window, query));
    await window.quickInput.escape();
    await window.quickInput.waitUntilClosed();
  }
  const [cold = NaN, ...first] = all.map(([time = NaN]) => time);
  return { cold, first, later: all.flatMap(([, ...later]) => later) };
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
