// How long the activation takes, as VS Code itself reports it.
import type { Browser } from 'playwright-core';
import type { VscodeServer } from '../vscode/server';
import { waitUntil } from '../vscode/waitUntil';
import { openWindow } from '../vscode/window';
import type { VscodeWindow } from '../vscode/window';

export interface Activation {
  /** Load and call, in milliseconds. */
  readonly ours: number;
  /** The same of Git Base, a small built-in extension that starts in every window. */
  readonly gitBase: number;
}

/** One fresh window: the report of "Developer: Startup Performance", read from its editor. */
export async function measureActivation(
  browser: Browser,
  server: VscodeServer,
): Promise<Activation> {
  const window = await openWindow(browser, server);
  try {
    await window.statusBar.waitFor(/Add client/);
    const report = await startupReport(window);
    return {
      ours: loadAndCall(report, 'clientdesk.clockify-clients'),
      gitBase: loadAndCall(report, 'vscode.git-base'),
    };
  } finally {
    await window.close();
  }
}

async function startupReport(window: VscodeWindow): Promise<string> {
  await window.runCommand('Developer: Startup Performance');
  const editor = window.page.locator('.editor-instance .monaco-editor').first();
  await editor.waitFor();
  let report = '';
  await waitUntil('the activation times in the report', async () => {
    await editor.locator('.view-lines').click();
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.press('Control+C');
    report = await window.clipboard();
    return { done: report.includes('clientdesk.clockify-clients') };
  });
  return report;
}

/** A row reads: extension, eager, load code, call activate, finish activate, event, by. */
function loadAndCall(report: string, extension: string): number {
  const line = report.split('\n').find((text) => new RegExp(`${extension}\\s*\\|`).test(text));
  const [load, call] = line?.split('|').slice(3, 5).map(Number) ?? [];
  if (load === undefined || call === undefined || Number.isNaN(load + call)) {
    throw new Error(`No activation times of ${extension} in the report.`);
  }
  return load + call;
}
