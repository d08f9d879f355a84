// npm run test:host: the suite of test/host inside the extension host of the oldest and the newest VS Code.
import { join } from 'node:path';
import { projectDir } from '../vscode/cache';
import { runHostSuite } from '../vscode/hostRunner';
import { runOwned } from '../vscode/ownedProcess';
import { provisionVscode, vscodeVersions, type VscodeVersion } from '../vscode/provision';
import { runMain } from './main';
import { addTotals, noTotals, writeTotals, type Totals } from './totals';

async function main(): Promise<number> {
  await runOwned(process.execPath, ['esbuild.js', '--tests'], { cwd: projectDir });
  let sum = noTotals;
  for (const version of vscodeVersions) {
    sum = addTotals(sum, await runIn(version));
    // Each time, so that a crash of the next one does not hide these.
    writeTotals(sum);
  }
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

async function runIn(version: VscodeVersion): Promise<Totals> {
  const install = await provisionVscode(version, console.log);
  console.log(`\nVS Code ${version}`);
  const { passed, failed } = await runHostSuite({
    install,
    suitePath: join(projectDir, 'out', 'host.js'),
    extensionPath: projectDir,
    onLine: console.log,
  });
  console.log(`\n  ${passed} passed, ${failed} failed in VS Code ${version}\n`);
  return { passed, failed };
}

runMain(main);
