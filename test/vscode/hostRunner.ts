// Runs a bundle inside the extension host of a real VS Code: a mocha suite, of which it reads the totals, or anything else.
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser';
import type { VscodeInstall } from './provision';
import { startVscodeServer, type VscodeServer } from './server';

export interface HostOptions {
  readonly install: VscodeInstall;
  /** The bundle; it exports run(), which rejects when something failed. Absolute. */
  readonly suitePath: string;
  /** The folder of the extension under development. Absolute. */
  readonly extensionPath: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The host process: Node, or the web worker of the browser, for a manifest with "browser" and without "main". */
  readonly kind?: 'node' | 'web';
  /** Called with each line of the suite's report. */
  readonly onLine?: (line: string) => void;
  readonly timeoutMs?: number;
}

export interface HostResult {
  /** What the window ended with: 0 when run() went well. */
  readonly code: number;
  /** The console of the host. */
  readonly output: string;
}

export interface HostSuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

/** Begins each line of the report; test/host/index.ts prints it. */
const resultMark = '| ';

/**
 * Runs a bundle that prints a line of totals.
 * @throws Error when it neither ends in time nor prints totals, with what it has printed
 */
export async function runHostSuite(options: HostOptions): Promise<HostSuiteResult> {
  const { code, output } = await runInHost(options);
  return resultOf(output, code);
}

/** @throws Error when the bundle does not end in time, with what it has printed */
export async function runInHost(options: HostOptions): Promise<HostResult> {
  const { install, env = {}, settings = {} } = options;
  const server = await startVscodeServer({ install, env, settings, forHostSuite: true });
  try {
    const browser = await launchBrowser();
    try {
      return await runInPage(await browser.newPage(), server, options);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

async function runInPage(
  page: Page,
  server: VscodeServer,
  options: HostOptions,
): Promise<HostResult> {
  const lines: string[] = [];
  const keep = (text: string): void => {
    for (const line of text.split('\n')) {
      lines.push(line);
      // VS Code logs to the same console; the marked lines are the suite's.
      if (line.startsWith(resultMark)) {
        options.onLine?.(line.slice(resultMark.length));
      }
    }
  };
  const exit = new Promise<number>((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown) => {
    keep(textOf(args));
  });
  await page.goto(`${server.origin}/?${suiteQuery(server, options)}`);
  const code = await within(options.timeoutMs ?? 120_000, exit, lines);
  return { code, output: lines.join('\n') };
}

function suiteQuery(server: VscodeServer, options: HostOptions): string {
  const remote = (path: string): string => `vscode-remote://${new URL(server.origin).host}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.extensionPath)],
    ['extensionTestsPath', remote(options.suitePath)],
    ['skipWelcome', 'true'],
    ...(options.kind === 'web' ? [['extensionDevelopmentKind', 'web']] : []),
  ];
  return new URLSearchParams({ ew: 'true', payload: JSON.stringify(payload) }).toString();
}

/** The console of the host arrives as the arguments of console.log, each of them once more as JSON on some versions. */
function textOf(args: unknown): string {
  return Array.isArray(args) ? args.map(String).join(' ') : String(args);
}

async function within<T>(timeoutMs: number, answer: Promise<T>, lines: string[]): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const expired = new Promise<never>((_resolve, reject) => {
    timeout.addEventListener('abort', () => {
      reject(new Error(`No result after ${timeoutMs} ms. Printed so far:\n${lines.join('\n')}`));
    });
  });
  return Promise.race([answer, expired]);
}

function resultOf(output: string, code: number): HostSuiteResult {
  const totals = /##totals (\{.*\})/.exec(output)?.[1];
  if (totals === undefined) {
    throw new Error(`The suite ended with code ${code} and no totals:\n${output}`);
  }
  const { passed, failed } = JSON.parse(totals) as { passed: number; failed: number };
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), output };
}
