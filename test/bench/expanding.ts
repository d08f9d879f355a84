// How soon a group of a long list opens: from the click to its first row.
import type { VscodeWindow } from '../vscode/window';
import { paintingOf } from './painting';

/** Milliseconds by the labels that lead to a group. */
export type Times = ReadonlyMap<string, number>;

/**
 * Opens groups of every kind and of every depth, each for the first time in this window: what VS Code and we know of one
 * that was open before costs nothing. The largest is the first, while nothing is compiled yet.
 */
export async function measureExpanding(window: VscodeWindow): Promise<Times> {
  const { clientsView } = window;
  const times = new Map<string, number>();
  const expand = async (label: string, path = label): Promise<void> => {
    times.set(path, await expandOnce(window, label));
  };
  await expand('S');
  await expand('Sc', 'S › Sc');
  await expand(await rowBelow(window, 'Sc'), 'S › Sc › range');
  await clientsView.collapse('S');
  await expand('K');
  await clientsView.collapse('K');
  // Few enough to be shown flat.
  await expand('X');
  await clientsView.collapse('X');
  await expand('0–9');
  await clientsView.collapse('0–9');
  await expand('Archived');
  return times;
}

async function expandOnce({ clientsView, page }: VscodeWindow, label: string): Promise<number> {
  const twistie = clientsView.row(label).locator('.monaco-tl-twistie');
  const { inputAt, paintedAt } = await paintingOf(page, hasChild(label), () => twistie.click());
  return paintedAt - inputAt;
}

async function rowBelow({ clientsView }: VscodeWindow, label: string): Promise<string> {
  const labels = await clientsView.labels();
  const below = labels[labels.indexOf(label) + 1];
  if (below === undefined) {
    throw new Error(`There is no row below "${label}".`);
  }
  return below;
}

/** Whether the row right below is one level deeper. */
const hasChild = (label: string): string => `(() => {
  const rows = [...document.querySelectorAll('.part.sidebar .monaco-list-row[role=treeitem]')];
  const number = (row, name) => Number(row?.getAttribute(name));
  const parent = rows.find((row) =>
    row.querySelector('.label-name')?.textContent === ${JSON.stringify(label)});
  return rows.some((row) =>
    number(row, 'data-index') === number(parent, 'data-index') + 1 &&
    number(row, 'aria-level') === number(parent, 'aria-level') + 1);
})()`;
