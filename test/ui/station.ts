// What the journeys share, since it takes seconds to start: a browser, and for each version of VS Code a server with the
// packaged extension, which knows only the sandbox beside it.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { launchBrowser } from '../vscode/browser';
import { projectDir } from '../vscode/cache';
import { provisionVscode, vscodeVersions, type VscodeVersion } from '../vscode/provision';
import { startVscodeServer, type VscodeServer } from '../vscode/server';

export interface Station {
  readonly server: VscodeServer;
  readonly sandbox: Sandbox;
  /** The user settings with which every journey begins. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export type Environment = Readonly<Record<string, string>>;

/** All that are supported, or the one that CLOCKIFY_CLIENTS_VSCODE names. */
export function chosenVersions(): readonly VscodeVersion[] {
  const named = process.env['CLOCKIFY_CLIENTS_VSCODE'] ?? '';
  const chosen = vscodeVersions.filter((version) => named === '' || named === version);
  if (chosen.length === 0) {
    throw new Error(`CLOCKIFY_CLIENTS_VSCODE is none of ${vscodeVersions.join(', ')}: ${named}`);
  }
  return chosen;
}

let browser: Promise<Browser> | undefined;
let isPackaged = false;
const stations = new Map<string, Promise<Station>>();

/** Started at the first call. */
export function sharedBrowser(): Promise<Browser> {
  return (browser ??= launchBrowser());
}

/** Started at the first call with that version and environment. */
export function stationOf(version: VscodeVersion, env: Environment): Promise<Station> {
  const name = JSON.stringify([version, env]);
  const station = stations.get(name) ?? startStation(version, env);
  stations.set(name, station);
  return station;
}

/** Ends everything that was started here. */
export async function closeStations(): Promise<void> {
  await (await browser)?.close();
  for (const station of stations.values()) {
    const { server, sandbox } = await station;
    await server.close();
    await sandbox.close();
  }
}

async function startStation(version: VscodeVersion, env: Environment): Promise<Station> {
  const install = await provisionVscode(version, console.log);
  const sandbox = await startSandbox();
  const settings = { 'clockifyClients.apiUrl': sandbox.apiUrl };
  const server = await startVscodeServer({ install, settings, env, vsix: packagedExtension() });
  return { server, sandbox, settings };
}

/** The package as users get it, made anew when something of the extension is younger. */
function packagedExtension(): string {
  const vsix = join(projectDir, 'clockify-clients.vsix');
  if (!isPackaged && !(existsSync(vsix) && statSync(vsix).mtimeMs > youngestPart())) {
    const script = join(projectDir, 'test', 'tools', 'package.ts');
    execFileSync(process.execPath, ['--import', 'tsx', script], { cwd: projectDir });
  }
  isPackaged = true;
  return vsix;
}

function youngestPart(): number {
  const parts = ['package.json', 'package.nls.json', ...filesIn('src'), ...filesIn('media')];
  return Math.max(...parts.map((path) => statSync(join(projectDir, path)).mtimeMs));
}

function filesIn(folder: string): string[] {
  return readdirSync(join(projectDir, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    join(folder, path),
  );
}
