// What a mocha suite of test/ui needs: one server and one browser for all of its tests, a fresh window for each.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { projectDir } from './cache';
import { provisionVscode, vscodeVersions, type VscodeVersion } from './provision';
import { startVscodeServer, type VscodeServer } from './server';
import { openWindow, type VscodeWindow, type WindowOptions } from './window';

export const packagedExtension = join(projectDir, 'clockify-clients.vsix');

export interface UiSuiteOptions {
  /** Defaults to the oldest and the newest. */
  readonly versions?: readonly VscodeVersion[];
  /** Asked for when the server starts, so it may use what a "before" hook has made. */
  readonly settings?: () => Readonly<Record<string, unknown>>;
  readonly env?: () => Readonly<Record<string, string>>;
  /** The window that each test gets. */
  readonly window?: WindowOptions;
}

export interface UiSuite {
  readonly version: VscodeVersion;
  readonly server: VscodeServer;
  readonly browser: Browser;
  /** The window of the running test. */
  readonly window: VscodeWindow;
  /** One more window of the running test; pass `context: suite.window.context` for the same profile. */
  openWindow(options?: WindowOptions): Promise<VscodeWindow>;
}

/** describe(), once for each version, with the packaged extension installed. A failed test leaves a picture in out/. */
export function describeInVscode(
  title: string,
  options: UiSuiteOptions,
  define: (suite: UiSuite) => void,
): void {
  for (const version of options.versions ?? vscodeVersions) {
    describe(`${title} (VS Code ${version})`, function () {
      this.timeout(60_000);
      define(useVscode(version, options));
    });
  }
}

function useVscode(version: VscodeVersion, options: UiSuiteOptions): UiSuite {
  let server: VscodeServer | undefined;
  let browser: Browser | undefined;
  const windows: VscodeWindow[] = [];

  before(async function () {
    // The first run installs VS Code.
    this.timeout(10 * 60_000);
    server = await startServer(version, options);
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    await open(options.window);
  });
  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state === 'failed') {
      const name = `${version} ${currentTest.fullTitle()}`.replace(/[^\w.]+/g, '-').slice(0, 150);
      await windows[0]?.screenshot(join(projectDir, 'out', 'failures', `${name}.png`));
    }
    await Promise.all(windows.splice(0).map((window) => window.close()));
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (windowOptions?: WindowOptions): Promise<VscodeWindow> => {
    const window = await openWindow(present(browser), present(server), windowOptions);
    windows.push(window);
    return window;
  };
  return {
    version,
    get server() {
      return present(server);
    },
    get browser() {
      return present(browser);
    },
    get window() {
      return present(windows[0]);
    },
    openWindow: open,
  };
}

async function startServer(version: VscodeVersion, options: UiSuiteOptions): Promise<VscodeServer> {
  if (!existsSync(packagedExtension)) {
    throw new Error('There is no packaged extension to test: run "npm run package" first.');
  }
  return startVscodeServer({
    install: await provisionVscode(version, console.log),
    vsix: packagedExtension,
    settings: options.settings?.() ?? {},
    env: options.env?.() ?? {},
  });
}

function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('Only hooks and tests of the suite may use this.');
  }
  return value;
}
