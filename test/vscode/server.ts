// A running VS Code server with user data of its own: nothing of the developer's own VS Code is read or changed.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './cleanup';
import { neutralEnv } from './env';
import { descendantsOf, runOwned, startOwned, type OwnedProcess } from './ownedProcess';
import type { VscodeInstall } from './provision';

export interface ServerOptions {
  readonly install: VscodeInstall;
  /** User settings, on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the server and thus of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** A packaged extension to install before the start. */
  readonly vsix?: string;
  /** Switches on what newer versions need to run a test suite in the extension host; changes how windows behave. */
  readonly forHostSuite?: boolean;
  /** A data folder of an earlier server, kept at close. Without it: a fresh one, removed at close. */
  readonly dataDir?: string;
}

export interface VscodeServer {
  readonly version: VscodeInstall['version'];
  /** http://127.0.0.1:port */
  readonly origin: string;
  readonly dataDir: string;
  /** Replaces the user settings, the quiet ones excepted, for windows opened from now on: not every system watches files. */
  writeSettings(settings: Readonly<Record<string, unknown>>): void;
  /** Where the extension of that id keeps its records. */
  extensionDataDir(extensionId: string): string;
  /** Ends the extension hosts of all windows at once, as a crash would: nothing of theirs is tidied up. */
  killExtensionHosts(): Promise<void>;
  /** What the server has printed. */
  output(): string;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the server with its extension hosts. */
  close(): Promise<void>;
}

/** No welcome, no tips, no updates, no questions: a window shows what it was asked for and nothing else. */
const quietSettings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.confirmBeforeClose': 'never',
  // Newer versions lay settings over the window otherwise.
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Starts a server on a free port of 127.0.0.1 and waits until it answers. */
export async function startVscodeServer(options: ServerOptions): Promise<VscodeServer> {
  const data = openDataDir(options.dataDir);
  const writeSettings = (settings: Readonly<Record<string, unknown>>): void => {
    writeUserSettings(data.dir, { ...quietSettings, ...settings });
  };
  try {
    writeSettings(options.settings ?? {});
    if (options.vsix !== undefined) {
      await installVsix(options.install, options.vsix, data.dir);
    }
    const server = startOwned(options.install.node, serverArgs(options, data.dir), {
      env: { ...neutralEnv(), ...options.env },
    });
    return {
      version: options.install.version,
      origin: await originOf(server),
      dataDir: data.dir,
      writeSettings,
      extensionDataDir: (extensionId) =>
        join(data.dir, 'data', 'User', 'globalStorage', extensionId),
      killExtensionHosts: async () => {
        const hosts = (await descendantsOf(server.pid)).filter(({ command }) =>
          command.includes('--type=extensionHost'),
        );
        hosts.forEach(({ pid }) => process.kill(pid, 'SIGKILL'));
      },
      output: () => server.output(),
      ended: server.exitCode.then(() => undefined),
      close: async () => {
        await server.stop();
        data.remove();
      },
    };
  } catch (error) {
    data.remove();
    throw error;
  }
}

function openDataDir(given: string | undefined): { dir: string; remove: () => void } {
  if (given !== undefined) {
    return { dir: given, remove: () => undefined };
  }
  const dir = mkdtempSync(join(tmpdir(), 'clockify-clients-'));
  const remove = (): void => {
    rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  const forget = atEnd(() => {
    // Here nobody waits for the killed server, which may be in the middle of writing.
    do {
      remove();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    } while (existsSync(dir));
  });
  return {
    dir,
    remove: () => {
      remove();
      forget();
    },
  };
}

function writeUserSettings(dataDir: string, settings: Readonly<Record<string, unknown>>): void {
  const dir = join(dataDir, 'data', 'User');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'settings.json'), JSON.stringify(settings, null, 2));
}

async function installVsix(install: VscodeInstall, vsix: string, dataDir: string): Promise<void> {
  const args = ['--install-extension', vsix, '--force', '--server-data-dir', dataDir];
  await runOwned(install.node, [install.serverMain, ...args], { env: neutralEnv() });
}

function serverArgs({ install, forHostSuite }: ServerOptions, dataDir: string): string[] {
  return [
    `--require=${join(__dirname, 'mintKey.cjs')}`,
    install.serverMain,
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    '--accept-server-license-terms',
    `--server-data-dir=${dataDir}`,
    '--telemetry-level=off',
    '--disable-workspace-trust',
    ...(forHostSuite === true ? ['--enable-smoke-test-driver'] : []),
  ];
}

/** Waits until the server says which port it was given, and until it answers there. */
async function originOf(server: OwnedProcess): Promise<string> {
  const deadline = AbortSignal.timeout(30_000);
  const port = await Promise.race([
    server.firstLine(/agent listening on (\d+)/, deadline),
    server.exitCode.then((code) => {
      throw new Error(`VS Code's server ended with code ${code}:\n${server.output()}`);
    }),
  ]);
  const origin = `http://127.0.0.1:${port[1] ?? ''}`;
  const answer = await fetch(`${origin}/version`, { signal: deadline });
  if (!answer.ok) {
    throw new Error(`VS Code's server answers ${answer.status}:\n${server.output()}`);
  }
  return origin;
}
