// npm run screenshots: the pictures of the README, taken from the running extension, light and dark.
import type { Browser } from 'playwright-core';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { fillWithSample } from '../sandbox/sample';
import { launchBrowser } from '../vscode/browser';
import { newestVscode, provisionVscode } from '../vscode/provision';
import { startVscodeServer } from '../vscode/server';
import type { VscodeServer } from '../vscode/server';
import { openWindow } from '../vscode/window';
import { packagedExtension } from '../vscode/vsix';
import type { VscodeWindow } from '../vscode/window';
import { runMain } from './main';

const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

const themes: Readonly<Record<Scheme, string>> = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
};

async function main(): Promise<number> {
  const browser = await launchBrowser();
  for (const scheme of schemes) {
    await withServer(scheme, (server, sandbox) => takeAll(browser, server, sandbox, scheme));
  }
  await browser.close();
  return 0;
}

/** A server and a sandbox of its own for each scheme: the pictures show the same clients in both. */
async function withServer(
  scheme: Scheme,
  work: (server: VscodeServer, sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox();
  const { account } = fillWithSample(sandbox);
  const server = await startVscodeServer({
    install: await provisionVscode(newestVscode, console.log),
    vsix: packagedExtension(),
    settings: {
      'clockifyClients.apiUrl': sandbox.apiUrl,
      'workbench.colorTheme': themes[scheme],
    },
    env: { CLOCKIFY_API_KEY: account.apiKey },
  });
  try {
    await work(server, sandbox);
  } finally {
    await server.close();
    await sandbox.close();
  }
}

async function takeAll(
  browser: Browser,
  server: VscodeServer,
  sandbox: Sandbox,
  scheme: Scheme,
): Promise<void> {
  const window = await openWindow(browser, server, {
    colorScheme: scheme,
    size: { width: 1000, height: 560 },
  });
  const take: Take = (name) => window.screenshot(`media/${name}-${scheme}.png`);
  await window.statusBar.waitFor(/Add client/);
  await window.runCommand('Clockify: Select Workspace');
  await window.notifications.waitFor(/Clients are now those of/);
  await window.notifications.dismiss(/Clients are now those of/);
  await window.clientsView.open();
  await window.clientsView.waitForRow('Archived');
  await window.clientsView.expand('Pixel & Pine GmbH');
  await fillForm(window);
  await take('review');
  await window.quickInput.accept();
  await window.notifications.waitFor(/was created/);
  await window.clientsView.waitForSelected('Quince & Co');
  await take('created');
  await window.notifications.dismiss(/was created/);
  await takeFinding(window, take);
  await takeDeleting(window, take);
  await sandbox.goOffline();
  await addInVain(window);
  await take('pending');
  await window.close();
}

type Take = (name: string) => Promise<void>;

async function takeFinding({ quickInput, ...window }: VscodeWindow, take: Take): Promise<void> {
  await window.runCommand('Clockify: Find Client');
  await quickInput.waitForTitle(/^Find Client \(/);
  await quickInput.type('swietoj');
  await quickInput.row('Lumen Yoga').waitFor({ state: 'hidden' });
  await quickInput.row('Żółw & Syn').hover();
  await take('find');
  await quickInput.escape();
}

async function takeDeleting({ clientsView, dialog }: VscodeWindow, take: Take): Promise<void> {
  await clientsView.contextMenu('Pixel & Pine GmbH', 'Delete Client');
  await dialog.waitFor('Delete client "Pixel & Pine GmbH"?');
  await take('delete');
  await dialog.press('Cancel');
}

async function fillForm(window: VscodeWindow): Promise<void> {
  const { page, quickInput } = window;
  await window.runCommand('Clockify: Add Client');
  const answers = [
    'Quince & Co',
    'billing@quince.example',
    '8 Mill Lane⏎Bristol',
    'Pays within 14 days',
  ];
  for (const [index, answer] of answers.entries()) {
    await page.locator('.quick-input-title', { hasText: `${index + 1}/5` }).waitFor();
    await quickInput.type(answer);
    await quickInput.accept();
  }
  await quickInput.row('Create client').waitFor();
}

/** One client that waits for the network, and one that is half typed. */
async function addInVain({
  clientsView,
  notifications,
  quickInput,
  ...window
}: VscodeWindow): Promise<void> {
  const begin = async (name: string): Promise<void> => {
    await window.runCommand('Clockify: Add Client');
    await window.page.locator('.quick-input-title', { hasText: '1/5' }).waitFor();
    await quickInput.type(name);
    await quickInput.accept();
    await window.page.locator('.quick-input-title', { hasText: '2/5' }).waitFor();
  };
  await begin('Riverside Studio');
  await quickInput.titleButton('Create Client Now').click();
  await notifications.waitFor(/is not created yet/);
  await begin('Lindqvist AB');
  await quickInput.escape();
  await clientsView.waitForRow('Lindqvist AB');
}

runMain(main);
