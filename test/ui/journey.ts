// A journey: one person, one fresh window of a real VS Code, and a Clockify of their own.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { NewClient, Sandbox, SandboxAccount, SandboxWorkspace } from '../sandbox/sandbox';
import { projectDir } from '../vscode/cache';
import type { VscodeServer } from '../vscode/server';
import { newestVscode, vscodeVersions, type VscodeVersion } from '../vscode/provision';
import { waitUntil } from '../vscode/waitUntil';
import { openWindow, type VscodeWindow, type WindowOptions } from '../vscode/window';
import { newProfile } from './profile';
import { forgetRecords, recordsOf } from './records';
import { changeSettings } from './settingsEditor';
import {
  chosenVersions,
  closeStations,
  sharedBrowser,
  stationOf,
  type Environment,
  type Station,
} from './station';

export interface JourneyOptions {
  /** Of the extension host. */
  readonly env?: Environment;
  readonly account?: { readonly apiKey: string };
}

/** Declares the journeys of `body`, which run in the newest VS Code. */
export function describeJourneys(
  title: string,
  body: (journey: Journey) => void,
  options: JourneyOptions = {},
): void {
  declareJourneys(chosenVersions([newestVscode]), title, body, options);
}

/** As `describeJourneys`, and in the oldest VS Code as well: some of each kind of thing that we ask of it. */
export function describeJourneysInAllVersions(
  title: string,
  body: (journey: Journey) => void,
): void {
  declareJourneys(chosenVersions(vscodeVersions), title, body, {});
}

function declareJourneys(
  versions: readonly VscodeVersion[],
  title: string,
  body: (journey: Journey) => void,
  { account, env = {} }: JourneyOptions,
): void {
  for (const version of versions) {
    describe(`${title} (VS Code ${version})`, function () {
      this.timeout(60_000);
      const journey = new Journey();
      before(async function () {
        // The first one may have to install VS Code.
        this.timeout(900_000);
        await sharedBrowser();
        journey.station = await stationOf(version, env);
      });
      beforeEach(() => journey.begin(account));
      afterEach(async function () {
        await journey.end(this.currentTest);
      });
      body(journey);
    });
  }
}

after(async function () {
  this.timeout(60_000);
  await closeStations();
});

export class Journey {
  station!: Station;
  window!: VscodeWindow;
  account!: SandboxAccount;
  /** The account's active workspace, and its only one unless the test adds another. */
  workspace!: SandboxWorkspace;
  private expected = 0;

  get sandbox(): Sandbox {
    return this.station.sandbox;
  }

  get server(): VscodeServer {
    return this.station.server;
  }

  async begin(account: { readonly apiKey: string } | undefined): Promise<void> {
    const { sandbox, server, settings } = this.station;
    sandbox.reset();
    await sandbox.goOnline();
    // All windows of a server share it, whatever browser profile they have.
    forgetRecords(server);
    this.expected = 0;
    this.account = sandbox.addAccount({ name: 'Ada Byron', email: 'ada@example.com', ...account });
    this.workspace = sandbox.addWorkspace(this.account, { name: 'Studio North' });
    server.writeSettings(settings);
    this.window = await this.open();
  }

  /** Opens a window, of a fresh profile unless one is given, and waits for the extension. */
  async open(options: WindowOptions = {}): Promise<VscodeWindow> {
    const context = options.context ?? (await newProfile(this.server.origin));
    const window = await openWindow(await sharedBrowser(), this.server, { ...options, context });
    window.page.setDefaultTimeout(15_000);
    await window.statusBar.waitFor(/Add client/);
    return window;
  }

  async end(test: Mocha.Test | undefined): Promise<void> {
    if (test?.state === 'failed') {
      const name = test
        .fullTitle()
        .replace(/[^\p{L}\p{N}.]+/gu, '-')
        .slice(0, 120);
      const path = join(projectDir, 'out', 'ui', `${name}.png`);
      await this.window.screenshot(path);
      console.log(`      Screenshot: ${path}`);
      console.log(`      Requests: ${JSON.stringify(this.sandbox.requests.map(wording))}`);
    }
    const { context } = this.window;
    // Leaving the page properly ends its extension host, which would wait for hours to be connected again.
    await Promise.all(context.pages().map((page) => page.goto('about:blank')));
    await context.close();
    if (test?.state === 'passed') {
      // Nothing was asked of the server beyond what the test knows of.
      await this.expectRequests();
    }
  }

  /** Adds clients to the workspace without the extension's knowing. */
  plant(...clients: NewClient[]): void {
    clients.forEach((client) => this.sandbox.addClient(this.workspace, client));
  }

  /** Key and workspace through the palette, as quick as it goes; the requests for that are taken as expected. */
  async signIn(window: VscodeWindow = this.window): Promise<void> {
    await window.runCommand('Clockify: Select Workspace');
    await window.quickInput.waitForTitle('Set API Key');
    await window.quickInput.type(this.account.apiKey);
    await window.quickInput.accept();
    await window.notifications.waitFor(`Clients are now those of "${this.workspace.name}".`);
    await this.expectRequests('GET /user', 'GET /workspaces');
  }

  /** As `signIn`, and then shows the view, which reads the list. */
  async signInWithView(): Promise<void> {
    await this.signIn();
    await this.window.clientsView.open();
    await this.expectRequests(this.list());
  }

  /** Waits for that step of the form. */
  async waitForStep(step: string): Promise<void> {
    await this.waitForPrompt('Add Client', step);
  }

  /** Waits for the prompt, types into it and presses Enter. */
  async answer(title: string, step: string | undefined, text: string): Promise<void> {
    await this.waitForPrompt(title, step);
    await this.window.quickInput.type(text);
    await this.window.quickInput.accept();
  }

  /** The rows of the review: what is before, what behind. */
  async review(): Promise<Record<string, string>> {
    await this.window.quickInput.row('Create client').waitFor();
    const rows = await this.window.quickInput.rows();
    return Object.fromEntries(rows.map(({ label, description }) => [label, description]));
  }

  /** Presses Escape, and proves that it was the end of it: no prompt follows. Needs the view to be open. */
  async escapeForGood(): Promise<void> {
    const { quickInput } = this.window;
    await quickInput.escape();
    await quickInput.waitUntilClosed();
    await this.roundTrip();
    assert.equal(await quickInput.isOpen(), false);
  }

  /** Fills in the name, and has the client created without the other fields. */
  async add(name: string, window: VscodeWindow = this.window): Promise<void> {
    await window.runCommand('Clockify: Add Client');
    await this.waitForPrompt('Add Client', '1/5', window);
    await window.quickInput.type(name);
    await window.quickInput.accept();
    await this.waitForPrompt('Add Client', '2/5', window);
    await window.quickInput.titleButton('Create Client Now').click();
  }

  /** What the extension keeps on disk of that kind: the texts of the records. */
  recordsOf(prefix: string): string[] {
    return recordsOf(this.server, prefix);
  }

  /** The names of the clients that are on the server, in the order in which they were made. */
  serverNames(workspace = this.workspace): string[] {
    return this.sandbox.clientsOf(workspace).map((client) => client.name);
  }

  /** How `expectRequests` spells the reading of the list, and the look-up of a name (no queries). */
  list(workspace = this.workspace): string {
    return `GET /workspaces/${workspace.id}/clients`;
  }

  /** How `expectRequests` spells the making of a client. */
  create(body: Readonly<Record<string, string>>, workspace = this.workspace): string {
    return `POST /workspaces/${workspace.id}/clients ${JSON.stringify(body)}`;
  }

  /** Waits for exactly these requests since the last call, and for their answers. */
  async expectRequests(...wanted: string[]): Promise<void> {
    const arrived = (): string[] => this.sandbox.requests.slice(this.expected).map(wording);
    await waitUntil(`the requests ${wanted.join(', ')}`, () =>
      Promise.resolve({ done: arrived().length >= wanted.length, seen: arrived() }),
    );
    await this.sandbox.idle();
    assert.deepEqual(arrived(), wanted);
    this.expected += wanted.length;
  }

  /** Changes user settings, for all windows that are open. */
  async changeSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    await changeSettings(this.window, this.server, changes);
  }

  /** The test has looked at them itself. */
  forgiveRequests(): void {
    this.expected = this.sandbox.requests.length;
  }

  async waitForClipboard(text: string): Promise<void> {
    await waitUntil(`"${text}" in the clipboard`, async () => {
      const seen = await this.window.clipboard();
      return { done: seen === text, seen };
    });
  }

  /** Has the extension do something visible, so that whatever it was about to do before has been done. */
  async roundTrip(): Promise<void> {
    const { clientsView, page } = this.window;
    await clientsView.titleMenu('Show Log');
    const panel = page.locator('.part.panel');
    await panel.waitFor();
    await page.keyboard.press('Control+J');
    await panel.waitFor({ state: 'hidden' });
  }

  private async waitForPrompt(
    title: string,
    step: string | undefined,
    { quickInput }: VscodeWindow = this.window,
  ): Promise<void> {
    await waitUntil(`the prompt ${title}, step ${step ?? '-'}`, async () => {
      const seen = (await quickInput.isOpen())
        ? [await quickInput.title(), await quickInput.step()]
        : undefined;
      const isIt = seen?.[0] === title && seen[1] === step;
      return { done: isIt && (await quickInput.isEnabled()), seen };
    });
  }
}

const wording = ({ method, path, rawBody }: Sandbox['requests'][number]): string =>
  `${method} ${path} ${rawBody}`.trim();
