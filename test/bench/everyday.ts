// What everybody has every day: the start, a window that idles, and an add.
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { Sandbox } from '../sandbox/sandbox';
import { fillWithSample } from '../sandbox/sample';
import { waitUntilSaved } from '../vscode/browserStorage';
import { oldestVscode } from '../vscode/provision';
import type { VscodeServer } from '../vscode/server';
import type { VscodeWindow } from '../vscode/window';
import { measureActivation } from './activation';
import { measureAdd } from './adding';
import { checkClocks } from './painting';
import type { Installed, Stage } from './stage';
import { withExtension } from './stage';
import { median } from './table';
import type { Row } from './table';

const runs = 5;
const idleMs = 60_000;

export function everyday(stage: Stage): Promise<Row[]> {
  return withExtension(stage, fillWithSample, {}, async (installed) => [
    ...(await activation(stage.browser, installed.server)),
    ...(await inOneWindow(installed)),
  ]);
}

async function activation(browser: Browser, server: VscodeServer): Promise<Row[]> {
  // The first window compiles what later ones find in VS Code's caches.
  await measureActivation(browser, server);
  const ours: number[] = [];
  const gitBase: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const times = await measureActivation(browser, server);
    ours.push(times.ours);
    gitBase.push(times.gitBase);
  }
  const rows: Row[] = [
    { what: 'activation, load + call', value: median(ours), budget: 10, unit: 'ms' },
  ];
  return server.version === oldestVscode
    ? [
        ...rows,
        {
          what: 'activation / Git Base',
          value: median(ours) / median(gitBase),
          budget: 3,
          unit: '×',
        },
      ]
    : rows;
}

/** In one window that knows its key and workspace, opened anew for each part. */
async function inOneWindow({ open, sandbox }: Installed): Promise<Row[]> {
  const window = await open();
  await waitUntilSaved(window.page, sandbox.apiUrl);
  const rows = [
    await idling(window, sandbox, 'closed', 0),
    ...(await adding(window, sandbox)),
    await idling(window, sandbox, 'open', 1),
  ];
  await window.close();
  return rows;
}

/** Requests of the first 60 seconds. This is the one place where time itself is what we wait for. */
async function idling(
  window: VscodeWindow,
  sandbox: Sandbox,
  view: 'open' | 'closed',
  budget: number,
): Promise<Row> {
  const before = sandbox.requests.length;
  await window.reload();
  await window.statusBar.waitFor(/Add client/);
  if (view === 'open') {
    await window.clientsView.open();
  }
  await pause(idleMs);
  if ((await window.clientsView.isVisible()) !== (view === 'open')) {
    throw new Error(`The view was to be ${view}.`);
  }
  const value = sandbox.requests.length - before;
  return { what: `requests in 60 idle seconds, view ${view}`, value, budget, unit: 'requests' };
}

async function adding(window: VscodeWindow, sandbox: Sandbox): Promise<Row[]> {
  await window.clientsView.open();
  await window.clientsView.waitForRow('Archived');
  await checkClocks(window);
  const first = await measureAdd(window, sandbox, 'Bench first');
  const later = [];
  for (let run = 1; run <= runs; run += 1) {
    later.push(await measureAdd(window, sandbox, `Bench later ${run}`));
  }
  const all = [first, ...later];
  return [
    {
      what: 'requests for an add',
      value: Math.max(...all.map((add) => add.requests)),
      budget: 1,
      unit: 'requests',
    },
    {
      what: 'last Enter → request, first add',
      value: first.enterToRequestMs,
      budget: 60,
      unit: 'ms',
    },
    {
      what: 'last Enter → request, later adds',
      value: median(later.map((add) => add.enterToRequestMs)),
      budget: 15,
      unit: 'ms',
    },
    {
      what: 'answer sent → row visible',
      value: median(all.map((add) => add.answerToRowMs)),
      budget: 150,
      unit: 'ms',
    },
  ];
}
