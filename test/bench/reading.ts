// Reading a list of 10,000 clients, and keeping it: measured inside the extension host.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startSandbox } from '../sandbox/sandbox';
import type { Sandbox } from '../sandbox/sandbox';
import { projectDir } from '../vscode/cache';
import { runInHost } from '../vscode/hostRunner';
import type { HostMeasures, HostPlan, ManyClients } from './host/plan';
import { fillWithMany } from './manyClients';
import type { Stage } from './stage';
import { median } from './table';
import type { Row } from './table';

const clients = 10_000;

export async function reading({ install }: Stage): Promise<Row[]> {
  buildSuite();
  const [few, lots] = [await startSandbox(), await startSandbox()];
  try {
    const many = workspaceOf(lots, clients);
    const one = workspaceOf(few, 1, many.apiKey);
    const { output } = await runInHost({
      install,
      suitePath: join(projectDir, 'out', 'bench.js'),
      extensionPath: projectDir,
      env: {
        CLOCKIFY_API_KEY: many.apiKey,
        CLOCKIFY_CLIENTS_BENCH: JSON.stringify({ one, many } satisfies HostPlan),
      },
      // It is written a second later, which would be in the middle of something else.
      settings: { 'clockifyClients.keepOfflineCopy': false },
    });
    return rowsOf(measuresIn(output));
  } finally {
    await few.close();
    await lots.close();
  }
}

/** The extension with it, as it is packaged. */
function buildSuite(): void {
  execFileSync(process.execPath, ['esbuild.js', '--production', '--bench'], { cwd: projectDir });
}

function workspaceOf(sandbox: Sandbox, count: number, key?: string): ManyClients {
  const { account, workspace } = fillWithMany(sandbox, count, key);
  const letters = sandbox
    .clientsOf(workspace)
    .flatMap(({ name, email, address, note }) => [name, email, address, note])
    .reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return {
    apiUrl: sandbox.apiUrl,
    apiKey: account.apiKey,
    path: `/workspaces/${workspace.id}/clients`,
    clients: count,
    letters,
  };
}

function measuresIn(output: string): HostMeasures {
  const measures = /##measured (\{.*\})/.exec(output)?.[1];
  assert(measures !== undefined, `Nothing was measured in the extension host:\n${output}`);
  return JSON.parse(measures) as HostMeasures;
}

function rowsOf({ bytes, many, one }: HostMeasures): Row[] {
  const [ours, bare] = [median(many.oursMs), median(many.bareMs)];
  const [least, most] = [Math.min(...bytes), Math.max(...bytes)].map(Math.round);
  // Most of it is the key, which comes out of VS Code's secret storage for each reading, however long the list.
  const fixed = median(one.oursMs) - median(one.bareMs);
  const timesOf = (ms: number): string => `${Math.round(ms)} / ${Math.round(bare)} ms`;
  return [
    {
      what: `${clients} clients: list complete / its pages fetched and parsed`,
      value: ours / bare,
      budget: 1.2,
      unit: '×',
      note: `${timesOf(ours)}, medians of ${many.oursMs.length}`,
    },
    {
      what: `${clients} clients: the same, without what a list of one client takes more`,
      value: (ours - fixed) / bare,
      budget: 1.2,
      unit: '×',
      note: timesOf(ours - fixed),
    },
    {
      what: `${clients} clients: memory of a client in the extension host`,
      value: median(bytes),
      budget: 1024,
      unit: 'bytes',
      note: `median of ${bytes.length}, ${least} to ${most} bytes`,
    },
  ];
}
