// A window of VS Code in the browser, and what can be seen and done in it.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ClientsView } from './pages/clientsView';
import { CommandPalette } from './pages/commandPalette';
import { Dialog } from './pages/dialog';
import { Notifications } from './pages/notifications';
import { QuickInput } from './pages/quickInput';
import { StatusBar } from './pages/statusBar';
import type { VscodeServer } from './server';

export interface WindowOptions {
  /** The folder to open; without it, the window is empty. */
  readonly folder?: string;
  /** Which of VS Code's default themes. */
  readonly colorScheme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  /**
   * The profile to open the window in. VS Code in a browser keeps secrets and its own state there, so a second window
   * of one profile is like a second window of one desktop VS Code. Without it: a fresh one, closed with the window.
   */
  readonly context?: BrowserContext;
}

export interface VscodeWindow {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly quickInput: QuickInput;
  readonly clientsView: ClientsView;
  readonly statusBar: StatusBar;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly commandPalette: CommandPalette;
  /** Runs a command through the palette by its full title: "Clockify: Add Client". */
  runCommand(title: string): Promise<void>;
  /** What the system clipboard holds. */
  clipboard(): Promise<string>;
  screenshot(path: string): Promise<void>;
  /** Like closing and opening it again, with the same profile. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a window and waits until VS Code has restored it; extensions may still be starting. */
export async function openWindow(
  browser: Browser,
  server: VscodeServer,
  options: WindowOptions = {},
): Promise<VscodeWindow> {
  const context = options.context ?? (await browser.newContext(contextOptions(options)));
  const page = await context.newPage();
  await page.goto(`${server.origin}/?${windowQuery(options)}`);
  await waitUntilRestored(page);
  const commandPalette = new CommandPalette(page);
  return {
    page,
    context,
    quickInput: new QuickInput(page),
    clientsView: new ClientsView(page),
    statusBar: new StatusBar(page),
    notifications: new Notifications(page),
    dialog: new Dialog(page),
    commandPalette,
    runCommand: (title) => commandPalette.run(title),
    clipboard: () => page.evaluate<string>('navigator.clipboard.readText()'),
    screenshot: async (path) => {
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    },
    reload: async () => {
      await page.reload();
      await waitUntilRestored(page);
    },
    close: async () => {
      // Leaving the page properly ends its extension host, which would wait for hours to be connected again.
      await page.goto('about:blank');
      await (options.context === undefined ? context.close() : page.close());
    },
  };
}

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

function contextOptions(options: WindowOptions): ContextOptions {
  return {
    viewport: options.size ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'dark',
    permissions: ['clipboard-read', 'clipboard-write'],
  };
}

function windowQuery({ folder }: WindowOptions): string {
  return new URLSearchParams(folder === undefined ? { ew: 'true' } : { folder }).toString();
}

/**
 * VS Code marks its progress for its own measurements. (Its driver for smoke tests would offer a function to wait with, but
 * with the driver on, 1.100 refuses modal dialogs and 1.139 shows no notifications.)
 */
async function waitUntilRestored(page: Page): Promise<void> {
  await page.waitForFunction(
    "performance.getEntriesByName('code/LifecyclePhase/Restored').length > 0",
  );
}
