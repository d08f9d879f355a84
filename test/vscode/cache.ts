// The folder with everything that tests and tools install for themselves. It may be deleted at any time.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { atEnd } from './cleanup';
import { runOwned } from './ownedProcess';

export const projectDir = resolve(__dirname, '../..');
const cacheDir = join(projectDir, '.vscode-test');

/**
 * The folder `name` of the cache, filled by `fill` if it is not there yet. It is filled under another name and renamed
 * at the end, so that an interrupted run leaves nothing that looks complete.
 */
export async function cached(name: string, fill: (dir: string) => Promise<void>): Promise<string> {
  const target = join(cacheDir, name);
  if (existsSync(target)) {
    return target;
  }
  mkdirSync(cacheDir, { recursive: true });
  const draft = mkdtempSync(join(cacheDir, `.${name}-`));
  const removeDraft = (): void => {
    rmSync(draft, { recursive: true, force: true });
  };
  const forget = atEnd(removeDraft);
  try {
    await fill(draft);
    moveInto(draft, target);
  } finally {
    removeDraft();
    forget();
  }
  return target;
}

function moveInto(draft: string, target: string): void {
  try {
    renameSync(draft, target);
  } catch (error) {
    // Another process was faster; what it has put there is the same.
    if (!existsSync(target)) {
      throw error;
    }
  }
}

/** Installs packages into `dir`, an empty folder, without running their scripts. */
export async function installPackages(dir: string, packages: readonly string[]): Promise<void> {
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ private: true }));
  await runNpm(dir, [...packages]);
}

/** `npm install` of the production dependencies of the package.json in `dir`. */
export async function installDependencies(dir: string): Promise<void> {
  await runNpm(dir, ['--omit=dev']);
}

async function runNpm(dir: string, args: readonly string[]): Promise<void> {
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, first] = npmCommand();
  await runOwned(command, [...first, ...install, ...args], { cwd: dir, env: npmEnv() });
}

/** The npm that runs this process, if one does, else the one on the PATH: a command and its first arguments. */
export function npmCommand(): [command: string, first: readonly string[]] {
  const cli = process.env['npm_execpath'];
  return cli !== undefined && /npm-cli\.c?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []];
}

/** Settings of npm that say how to reach the registry, as opposed to what to do there. */
const reachSettings =
  /^npm_(execpath|config_(registry|.*proxy|cafile|ca|cert|key|strict_ssl|cache|userconfig|globalconfig|offline|prefer_offline|maxsockets|fetch_.*|.*:.*))$/i;

/**
 * The environment without what an outer `npm run` has put there: its options (--dry-run, --prefix, --omit …) reach this
 * process as npm_config_… and would otherwise hold for the install, too.
 */
function npmEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_/i.test(name) || reachSettings.test(name),
    ),
  );
}
