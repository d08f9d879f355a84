// How soon a long list is on the screen: from the answer with its last page to the first rows.
import type { Sandbox } from '../sandbox/sandbox';
import { fillWithMany } from './manyClients';
import { checkClocks, paintingOf } from './painting';
import type { Installed, Stage } from './stage';
import { withExtension } from './stage';
import { median, noteOf } from './table';
import type { Row } from './table';

const clients = 10_000;
const runs = 7;

export function firstRows(stage: Stage): Promise<Row[]> {
  return withExtension(stage, (sandbox) => fillWithMany(sandbox, clients), noCopy, measureRows);
}

/** A copy would show rows before any answer. */
const noCopy = { 'clockifyClients.keepOfflineCopy': false };

async function measureRows(installed: Installed): Promise<Row[]> {
  // The first window compiles what later ones find in VS Code's caches.
  await measureOnce(installed);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    times.push(await measureOnce(installed));
  }
  const what = `${clients} clients: last page sent → first rows painted`;
  return [{ what, value: median(times), budget: 150, unit: 'ms', note: noteOf(times) }];
}

async function measureOnce({ open, sandbox }: Installed): Promise<number> {
  const window = await open();
  await checkClocks(window);
  const { paintedAt } = await paintingOf(window.page, hasRows, () => window.clientsView.open());
  await window.close();
  return paintedAt - lastAnswerAt(sandbox);
}

const hasRows = `document.querySelector(
  '[id="workbench.view.extension.clockifyClients"] .monaco-list-row[role=treeitem]') !== null`;

/** When the last page of the newest list left, on the clock of the page. */
function lastAnswerAt({ requests }: Sandbox): number {
  const last = requests.at(-1);
  if (last?.answeredAt === undefined || !last.path.endsWith('/clients')) {
    throw new Error('The last request was not for a page of the list.');
  }
  return last.answeredAt;
}
