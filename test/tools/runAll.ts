// npm test: every check and every suite, each in a process of its own, in two lanes side by side. The last line is the totals of
// all of them.
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

/** One after the other; what it prints is shown as it comes. */
const inVscode: readonly Stage[] = [
  { title: 'package', script: ['package'], kind: 'check' },
  {
    title: 'packaged files',
    script: ['test:package', ...reporter],
    kind: 'suite',
    needs: ['package'],
  },
  { title: 'UI', script: ['test:ui', ...reporter], kind: 'suite', needs: ['package'] },
  { title: 'host', script: ['test:host'], kind: 'suite' },
];

/** A window of VS Code often waits for something: these use the time. Each prints when it has ended, as a whole. */
const besideIt: readonly Stage[] = [
  { title: 'types', script: ['check'], kind: 'check' },
  { title: 'lint', script: ['lint'], kind: 'check' },
  { title: 'format', script: ['format:check'], kind: 'check' },
  { title: 'unit', script: ['test:unit', ...reporter], kind: 'suite' },
  { title: 'contract', script: ['test:contract', ...reporter], kind: 'suite' },
];

type Print = (line: string) => void;

async function main(): Promise<number> {
  const failedStages = new Set<string>();
  const lanes = await Promise.all([
    runLane(inVscode, failedStages, (run) => run(console.log)),
    runLane(besideIt, failedStages, printedAtOnce),
  ]);
  const sum = lanes.reduce(addTotals);
  if (failedStages.size > 0) {
    console.log(`Failed: ${[...failedStages].join(', ')}`);
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 ? 0 : 1;
}

async function runLane(
  stages: readonly Stage[],
  failedStages: Set<string>,
  printing: (run: (print: Print) => Promise<Totals>) => Promise<Totals>,
): Promise<Totals> {
  let sum = noTotals;
  for (const stage of stages) {
    const totals = await printing((print) => runStage(stage, failedStages, print));
    sum = addTotals(sum, totals);
    if (totals.failed > 0) {
      failedStages.add(stage.title);
    }
  }
  return sum;
}

async function printedAtOnce(run: (print: Print) => Promise<Totals>): Promise<Totals> {
  const lines: string[] = [];
  const totals = await run((line) => lines.push(line));
  console.log(lines.join('\n'));
  return totals;
}

async function runStage(
  stage: Stage,
  failedStages: ReadonlySet<string>,
  print: Print,
): Promise<Totals> {
  print(`=== ${stage.title}`);
  const totals = await totalsOf(stage, failedStages, print);
  print(`=== ${stage.title}: ${totals.passed} passed, ${totals.failed} failed\n`);
  return totals;
}

async function totalsOf(
  stage: Stage,
  failedStages: ReadonlySet<string>,
  print: Print,
): Promise<Totals> {
  const missing = stage.needs?.find((title) => failedStages.has(title));
  if (missing !== undefined) {
    print(`Not run, because of the failure of: ${missing}`);
    return { passed: 0, failed: 1 };
  }
  const dir = mkdtempSync(join(tmpdir(), 'clockify-clients-totals-'));
  const remove = (): void => {
    rmSync(dir, { recursive: true, force: true });
  };
  const forget = atEnd(remove);
  try {
    const file = join(dir, 'totals.json');
    const code = await runScript(stage.script, file, print);
    return stage.kind === 'check'
      ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
      : suiteTotals(code, readTotals(file), print);
  } finally {
    remove();
    forget();
  }
}

function runScript(script: readonly string[], totalsFile: string, print: Print): Promise<number> {
  const [command, first] = npmCommand();
  return startOwned(command, [...first, 'run', '--silent', ...script], {
    cwd: projectDir,
    env: { ...neutralEnv(), [totalsVariable]: totalsFile },
    onLine: print,
    stopSignal: 'SIGTERM',
  }).exitCode;
}

/** A suite that crashed or that had nothing to run counts as one more failure. */
function suiteTotals(code: number, totals: Totals | undefined, print: Print): Totals {
  const { passed, failed } = totals ?? noTotals;
  if (totals === undefined || passed + failed === 0) {
    print(code === 0 ? 'It has run no test.' : `It ended with code ${code} before its totals.`);
    return { passed, failed: failed + 1 };
  }
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

runMain(main);
