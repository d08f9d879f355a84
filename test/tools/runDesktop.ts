// npm run test:desktop: the suite of test/host in a desktop VS Code, which @vscode/test-electron downloads.
// VSCODE_EXECUTABLE_PATH names one that is installed already; --version picks the one to download.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { projectDir } from '../vscode/cache';
import { runOwned } from '../vscode/ownedProcess';
import { runMain } from './main';

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { version: { type: 'string', default: 'stable' } } });
  const executable = process.env['VSCODE_EXECUTABLE_PATH'] ?? (await download(values.version));
  await runOwned(process.execPath, ['esbuild.js', '--tests'], { cwd: projectDir });
  // The key of the person at this machine is nothing for a test.
  delete process.env['CLOCKIFY_API_KEY'];
  return runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: projectDir,
    extensionTestsPath: join(projectDir, 'out', 'host.js'),
  });
}

async function download(version: string): Promise<string> {
  console.log(`Getting desktop VS Code ${version} …`);
  try {
    return await downloadAndUnzipVSCode({ version, reporter: new SilentReporter() });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Desktop VS Code ${version} could not be downloaded (${reason}): set VSCODE_EXECUTABLE_PATH to an ` +
        'installed one, or run "npm run test:host", which needs npm only.',
      { cause: error },
    );
  }
}

runMain(main);
