// Where everything is put together, and the only file that knows all layers.
import { l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { createClockifyApi } from './api/clockifyApi';
import { createHttp } from './api/http';
import { createMessages } from './core/messages';
import type { Fetch, L10n } from './core/ports';
import { serverOrNone } from './core/server';
import { registerArchivedDecorations } from './host/archivedDecorations';
import { inBackground } from './host/background';
import { ClientsTree } from './host/clientsTree';
import { createEditor } from './host/editor';
import { environmentKey } from './host/environment';
import { logExchange, redactingLogger } from './host/log';
import { createNotices } from './host/notices';
import { quickInput } from './host/quickInput';
import { registerCommands } from './host/registerCommands';
import { startSession } from './host/startSession';
import { Settings } from './host/settings';
import { registerStatusBar } from './host/statusBar';
import { Accounts } from './state/accounts';
import { Credentials } from './state/credentials';
import { SessionStore } from './state/sessionStore';
import { WorkspaceChoices } from './state/workspaceChoices';

const timeoutMs = 30_000;

/** Loaded with the first request, since most windows never send one. No other transport knows VS Code's proxies as well. */
const transport = async (): Promise<Fetch> => (await import('node-fetch')).default;

export function activate({
  extension,
  globalState,
  secrets,
  subscriptions,
}: ExtensionContext): void {
  const translate: L10n = { t: (message, args = {}) => l10n.t(message, args) };
  const messages = createMessages(translate);
  const channel = window.createOutputChannel('Clockify', { log: true });
  const log = redactingLogger(channel);
  const settings = new Settings();
  const { server } = settings;
  const clock = { now: Date.now };

  const fetch: Fetch = async (url, init) => (await transport())(url, init);
  const onExchange = logExchange.bind(undefined, log);
  const api = createClockifyApi(createHttp({ fetch, clock, timeoutMs, onExchange }));
  const accounts = new Accounts(api, new Credentials(secrets, environmentKey), server);
  const folder = workspace.workspaceFile ?? workspace.workspaceFolders?.[0]?.uri;
  const choices = new WorkspaceChoices(globalState, folder?.toString());
  const session = new SessionStore({ api, accounts, choices, clock });

  const treeContext = () => ({ messages, l10n: translate, server: serverOrNone(server) });
  const tree = new ClientsTree(session, treeContext, log);
  const services = {
    session,
    clock,
    messages,
    server,
    l10n: translate,
    prompts: { ...quickInput, ...createNotices(log) },
    editor: createEditor(extension.id, channel, tree.view),
    warmUp: () => {
      inBackground(transport(), log);
    },
  };
  subscriptions.push(
    channel,
    settings,
    session,
    tree,
    registerArchivedDecorations(),
    registerStatusBar(session, settings, messages),
    registerCommands(services, log),
    startSession(session, secrets, settings, log),
  );
}
