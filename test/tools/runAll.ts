// npm test: every check and every suite, each in a process of its own. The last line is the totals of all of them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmCommand, projectDir } from '../vscode/cache';
import { atEnd } from '../vscode/cleanup';
import { neutralEnv } from '../vscode/env';
import { startOwned } from '../vscode/ownedProcess';
import { runMain } from './main';
import { addTotals, noTotals, readTotals, totalsVariable, type Totals } from './totals';

interface Stage {
  readonly title: string;
  /** The script of package.json, and what is added to it. */
  readonly script: readonly string[];
  /** A check counts as one test; a suite counts its own. */
  readonly kind: 'check' | 'suite';
  /** The titles of stages without whose result this one makes no sense. */
  readonly needs?: readonly string[];
}

const reporter = ['--', '--reporter', 'test/support/totalsReporter.cjs'];

const stages: readonly Stage[] = [
  { title: 'types', script: ['check'], kind: 'check' },
  { title: 'lint', script: ['lint'], kind: 'check' },
  { title: 'format', script: ['format:check'], kind: 'check' },
  { title: 'unit', script: ['test:unit', ...reporter], kind: 'suite' },
  { title: 'contract', script: ['test:contract', ...reporter], kind: 'suite' },
  { title: 'package', script: ['package'], kind: 'check' },
  {
    title: 'packaged files',
    script: ['test:package', ...reporter],
    kind: 'suite',
    needs: ['package'],
  },
  { title: 'host', script: ['test:host'], kind: 'suite' },
  { title: 'UI', script: ['test:ui', ...reporter], kind: 'suite', needs: ['package'] },
];

async function main(): Promise<number> {
  const failedStages = new Set<string>();
  let sum = noTotals;
  for (const stage of stages) {
    const totals = await runStage(stage, failedStages);
    console.log(`=== ${stage.title}: ${totals.passed} passed, ${totals.failed} failed\n`);
    sum = addTotals(sum, totals);
    if (totals.failed > 0) {
      failedStages.add(stage.title);
    }
  }
  if (failedStages.size > 0) {
    console.log(`Failed: ${[...failedStages].join(', ')}`);
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 ? 0 : 1;
}

async function runStage(stage: Stage, failedStages: ReadonlySet<string>): Promise<Totals> {
  console.log(`=== ${stage.title}`);
  const missing = stage.needs?.find((title) => failedStages.has(title));
  if (missing !== undefined) {
    console.log(`Not run, because of the failure of: ${missing}`);
    return { passed: 0, failed: 1 };
  }
  const dir = mkdtempSync(join(tmpdir(), 'clockify-clients-totals-'));
  const remove = (): void => {
    rmSync(dir, { recursive: true, force: true });
  };
  const forget = atEnd(remove);
  try {
    const file = join(dir, 'totals.json');
    const code = await runScript(stage.script, file);
    return stage.kind === 'check'
      ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
      : suiteTotals(code, readTotals(file));
  } finally {
    remove();
    forget();
  }
}

function runScript(script: readonly string[], totalsFile: string): Promise<number> {
  const [command, first] = npmCommand();
  return startOwned(command, [...first, 'run', '--silent', ...script], {
    cwd: projectDir,
    env: { ...neutralEnv(), [totalsVariable]: totalsFile },
    onLine: console.log,
    stopSignal: 'SIGTERM',
  }).exitCode;
}

/** A suite that crashed or that had nothing to run counts as one more failure. */
function suiteTotals(code: number, totals: Totals | undefined): Totals {
  const { passed, failed } = totals ?? noTotals;
  if (totals === undefined || passed + failed === 0) {
    console.log(
      code === 0 ? 'It has run no test.' : `It ended with code ${code} before its totals.`,
    );
    return { passed, failed: failed + 1 };
  }
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

runMain(main);
