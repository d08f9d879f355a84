// What the journeys share, since it takes seconds to start: a browser, and for each version of VS Code a server with the
// packaged extension, which knows only the sandbox beside it.
import type { Browser } from 'playwright-core';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { launchBrowser } from '../vscode/browser';
import { provisionVscode, vscodeVersions, type VscodeVersion } from '../vscode/provision';
import { startVscodeServer, type VscodeServer } from '../vscode/server';
import { packagedExtension } from '../vscode/vsix';

export interface Station {
  readonly server: VscodeServer;
  readonly sandbox: Sandbox;
  /** The user settings with which every journey begins. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export type Environment = Readonly<Record<string, string>>;

/** Those, unless CLOCKIFY_CLIENTS_VSCODE names one version, or says "all". */
export function chosenVersions(usual: readonly VscodeVersion[]): readonly VscodeVersion[] {
  const named = process.env['CLOCKIFY_CLIENTS_VSCODE'] ?? '';
  if (named === '') {
    return usual;
  }
  const chosen = vscodeVersions.filter((version) => named === 'all' || named === version);
  if (chosen.length === 0) {
    throw new Error(
      `CLOCKIFY_CLIENTS_VSCODE is neither "all" nor one of ${vscodeVersions.join(', ')}: ${named}`,
    );
  }
  return chosen;
}

let browser: Promise<Browser> | undefined;
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
