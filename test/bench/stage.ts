// What a part of the bench works with: a VS Code, and in it the packaged extension, which knows a sandbox.
import type { Browser } from 'playwright-core';
import { startSandbox } from '../sandbox/sandbox';
import type { Sandbox, SandboxAccount } from '../sandbox/sandbox';
import type { VscodeInstall } from '../vscode/provision';
import { startVscodeServer } from '../vscode/server';
import type { VscodeServer } from '../vscode/server';
import { packagedExtension } from '../vscode/vsix';
import { openWindow } from '../vscode/window';
import type { VscodeWindow, WindowOptions } from '../vscode/window';
import type { Row } from './table';

/** Numbers that are measured together. */
export type Part = (stage: Stage) => Promise<Row[]>;

export interface Stage {
  readonly browser: Browser;
  readonly install: VscodeInstall;
}

export interface Installed {
  readonly server: VscodeServer;
  readonly sandbox: Sandbox;
  /** A fresh profile, with the key in its environment and the workspace chosen. */
  readonly open: (options?: WindowOptions) => Promise<VscodeWindow>;
}

/** Puts an account with one workspace into a sandbox. */
export type Fill = (sandbox: Sandbox) => { readonly account: SandboxAccount };

/** Starts both for as long as `measure` takes. */
export async function withExtension<T>(
  { browser, install }: Stage,
  fill: Fill,
  settings: Readonly<Record<string, unknown>>,
  measure: (installed: Installed) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandbox();
  const { account } = fill(sandbox);
  const server = await startVscodeServer({
    install,
    vsix: packagedExtension(),
    settings: { ...settings, 'clockifyClients.apiUrl': sandbox.apiUrl },
    env: { CLOCKIFY_API_KEY: account.apiKey },
  });
  const open = async (options?: WindowOptions): Promise<VscodeWindow> => {
    const window = await openWindow(browser, server, options);
    await window.statusBar.waitFor(/Add client/);
    await window.runCommand('Clockify: Select Workspace');
    await window.notifications.waitFor(/Clients are now those of/);
    return window;
  };
  try {
    return await measure({ server, sandbox, open });
  } finally {
    await server.close();
    await sandbox.close();
  }
}
