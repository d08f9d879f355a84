// A list of 50,000 clients: whether its groups open, and searches answer, as if it were short.
import { readdirSync } from 'node:fs';
import type { VscodeServer } from '../vscode/server';
import { waitUntilSaved } from '../vscode/browserStorage';
import { waitUntil } from '../vscode/waitUntil';
import type { VscodeWindow } from '../vscode/window';
import type { Times } from './expanding';
import { measureExpanding } from './expanding';
import type { Keystrokes } from './finding';
import { measureFinding } from './finding';
import { fillWithMany } from './manyClients';
import type { Installed, Stage } from './stage';
import { withExtension } from './stage';
import { median, noteOf } from './table';
import type { Row } from './table';

const clients = 50_000;
const runs = 5;

export function longList(stage: Stage): Promise<Row[]> {
  return withExtension(stage, (sandbox) => fillWithMany(sandbox, clients), {}, measure);
}

async function measure({ open, sandbox, server }: Installed): Promise<Row[]> {
  // High enough for the groups of the first level.
  const window = await open({ size: { width: 1280, height: 1080 } });
  await window.clientsView.open();
  await window.clientsView.waitForRow('S');
  await waitUntilSaved(window.page, sandbox.apiUrl);
  await waitUntilCopied(server);
  const expanding: Times[] = [];
  const finding: Keystrokes[] = [];
  for (let run = 0; run < runs; run += 1) {
    await reopen(window);
    expanding.push(await measureExpanding(window));
    finding.push(await measureFinding(window));
  }
  await window.close();
  return [...expandingRows(expanding), ...findingRows(finding)];
}

/** A window in which nothing was opened yet. It shows the copy of the list, so that nothing is being read meanwhile. */
async function reopen(window: VscodeWindow): Promise<void> {
  await window.reload();
  await window.statusBar.waitFor(/Add client/);
  await window.clientsView.open();
  await window.clientsView.waitForRow('S');
}

async function waitUntilCopied(server: VscodeServer): Promise<void> {
  const dir = server.extensionDataDir('clientdesk.clockify-clients');
  await waitUntil('the copy of the list', () => {
    const seen = readdirSync(dir);
    return Promise.resolve({ done: seen.some((name) => /^list-.*\.json$/.test(name)), seen });
  });
}

function expandingRows(times: readonly Times[]): Row[] {
  const [first = new Map<string, number>()] = times;
  const groups = [...first.keys()].map((group) => ({
    group,
    value: median(times.map((run) => run.get(group) ?? NaN)),
  }));
  const slowest = groups.reduce((a, b) => (a.value >= b.value ? a : b));
  const note = groups.map(({ group, value }) => `${group} ${Math.round(value)}`).join(', ');
  return [
    {
      what: `${clients} clients: click → first row of a group, the slowest kind`,
      value: slowest.value,
      budget: 100,
      unit: 'ms',
      note: `medians of ${times.length}: ${note} ms`,
    },
  ];
}

function findingRows(keystrokes: readonly Keystrokes[]): Row[] {
  const rowOf = (which: string, times: readonly number[]): Row => ({
    what: `${clients} clients: key → rows of Find Client, ${which}`,
    value: median(times),
    budget: 50,
    unit: 'ms',
    note: noteOf(times),
  });
  return [
    rowOf(
      'the first key of a window',
      keystrokes.map(({ cold }) => cold),
    ),
    rowOf(
      'first key',
      keystrokes.flatMap(({ first }) => first),
    ),
    rowOf(
      'later keys',
      keystrokes.flatMap(({ later }) => later),
    ),
  ];
}
