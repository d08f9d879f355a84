// npm run bench: the numbers that we hold ourselves to, measured in a real VS Code, as a table and as JSON.
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { startSandbox } from '../sandbox/sandbox';
import type { Sandbox } from '../sandbox/sandbox';
import { fillWithSample } from '../sandbox/sample';
import { runMain } from '../tools/main';
import { launchBrowser } from '../vscode/browser';
import { waitUntilSaved } from '../vscode/browserStorage';
import { newestVscode, oldestVscode, provisionVscode } from '../vscode/provision';
import type { VscodeVersion } from '../vscode/provision';
import { startVscodeServer } from '../vscode/server';
import type { VscodeServer } from '../vscode/server';
import { openWindow } from '../vscode/window';
import { packagedExtension } from '../vscode/vsix';
import type { VscodeWindow } from '../vscode/window';
import { measureActivation } from './activation';
import { clockDifferenceMs, measureAdd } from './adding';
import { asJson, asText, isWithin, median } from './table';
import type { Row } from './table';

const runs = 5;
const idleMs = 60_000;

async function main(): Promise<number> {
  const browser = await launchBrowser();
  const rows = [
    ...(await benchVersion(browser, oldestVscode)),
    ...(await benchVersion(browser, newestVscode)),
    ...sizes(),
  ];
  await browser.close();
  mkdirSync('out', { recursive: true });
  writeFileSync('out/bench.json', asJson(rows));
  console.log(`${asText(rows)}\n\n${asJson(rows)}`);
  return rows.every(isWithin) ? 0 : 1;
}

async function benchVersion(browser: Browser, version: VscodeVersion): Promise<Row[]> {
  const install = await provisionVscode(version, console.log);
  const sandbox = await startSandbox();
  const { account } = fillWithSample(sandbox);
  const server = await startVscodeServer({
    install,
    vsix: packagedExtension(),
    settings: { 'clockifyClients.apiUrl': sandbox.apiUrl },
    env: { CLOCKIFY_API_KEY: account.apiKey },
  });
  try {
    const rows = [
      ...(await activation(browser, server)),
      ...(await inOneWindow(browser, server, sandbox)),
    ];
    return rows.map((row) => ({ ...row, what: `${version}: ${row.what}` }));
  } finally {
    await server.close();
    await sandbox.close();
  }
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
async function inOneWindow(
  browser: Browser,
  server: VscodeServer,
  sandbox: Sandbox,
): Promise<Row[]> {
  const window = await openWindow(browser, server);
  await window.statusBar.waitFor(/Add client/);
  await window.runCommand('Clockify: Select Workspace');
  await window.notifications.waitFor(/Clients are now those of/);
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
  if (Math.abs(await clockDifferenceMs(window)) > 1) {
    throw new Error('The clocks of browser and server differ: the times would mean nothing.');
  }
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

function sizes(): Row[] {
  const kilobytes = (path: string): number => statSync(path).size / 1024;
  return [
    {
      what: 'extension bundle, minified',
      value: kilobytes('dist/extension.js'),
      budget: 100,
      unit: 'KB',
    },
    { what: 'VSIX', value: kilobytes(packagedExtension()), budget: 120, unit: 'KB' },
  ];
}

runMain(main);
