// Where everything is put together, and the only file that knows all layers.
import { l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { createClockifyApi } from './api/clockifyApi';
import { createHttp } from './api/http';
import { withRetries } from './api/retry';
import { announceDelivered } from './commands/deliveries';
import { createMessages } from './core/messages';
import type { Exchange, Fetch, L10n } from './core/ports';
import { createPrivacy } from './core/privacy';
import { serverOrNone } from './core/server';
import { registerArchivedDecorations } from './host/archivedDecorations';
import { inBackground } from './host/background';
import { ClientsTree } from './host/clientsTree';
import { clock } from './host/clock';
import { createEditor } from './host/editor';
import { environmentKey } from './host/environment';
import { vscodeFiles } from './host/files';
import { fileStore, watchRecords } from './host/fileStore';
import { logExchange, redactingLogger } from './host/log';
import { nodeFiles } from './host/nodeFiles';
import { createNotices } from './host/notices';
import { createQuickInput } from './host/quickInput';
import { registerCommands } from './host/registerCommands';
import { LastInput } from './host/settledInput';
import { startSession } from './host/startSession';
import { Settings } from './host/settings';
import { registerStatusBar } from './host/statusBar';
import { TextTabs } from './host/textTabs';
import { formatDate, formatMonth, formatTime } from './host/times';
import { logDefect } from './commands/runCommand';
import { Accounts } from './state/accounts';
import { AppStore } from './state/appStore';
import { ClientWriter } from './state/clientWriter';
import { Credentials } from './state/credentials';
import { Drafts } from './state/drafts';
import { EditDrafts } from './state/editDrafts';
import { FailureHistory } from './state/failureHistory';
import { isTextKept } from './state/keptTexts';
import { Leases } from './state/leases';
import { ListCopies } from './state/listCopies';
import { ListOptionsStore, optionRecords } from './state/listOptions';
import { Outbox } from './state/outbox';
import { PendingRecords } from './state/pendingRecords';
import { RequestCounter } from './state/requestCounter';
import { ServerTime } from './state/serverTime';
import { SessionStore } from './state/sessionStore';
import { SteadyWrites } from './state/steadyWrites';
import { WorkspaceChoices } from './state/workspaceChoices';
import { createWorkplace } from './state/workplace';

/** Loaded with the first request, since most windows never send one. No other transport knows VS Code's proxies as well. */
const transport = async (): Promise<Fetch> => {
  const { connectTimeoutMs, connectingWithin } = await import('./host/nodeTransport');
  return connectingWithin(connectTimeoutMs);
};

/** What VS Code waits for when the window closes. It hands `deactivate` nothing, so that this has to be found by itself. */
const atEnd: (() => Promise<void>)[] = [];

export async function deactivate(): Promise<void> {
  await Promise.all(atEnd.splice(0).map((finish) => finish()));
}

export function activate({
  extension,
  globalState,
  globalStorageUri,
  secrets,
  subscriptions,
}: ExtensionContext): void {
  const translate: L10n = { t: (message, args = {}) => l10n.t(message, args) };
  const windowId = crypto.randomUUID();
  const files =
    globalStorageUri.scheme === 'file'
      ? nodeFiles(globalStorageUri.fsPath)
      : vscodeFiles(globalStorageUri);
  const store = fileStore(files, windowId, clock);
  const options = new ListOptionsStore(globalState, store);
  const privacy = createPrivacy(() => options.current.isHidden);
  const messages = createMessages(translate, privacy.name);
  const channel = window.createOutputChannel('Clockify', { log: true });
  const log = redactingLogger(channel);
  const onDefect = logDefect.bind(undefined, log);
  const settings = new Settings();
  const { server, timeoutMs } = settings;

  const failures = new FailureHistory(clock);
  const requests = new RequestCounter(store, clock, windowId, onDefect);
  const fetch: Fetch = async (url, init) => (await transport())(url, init);
  const onExchange = (exchange: Exchange): void => {
    logExchange(log, exchange);
    failures.note(exchange);
    if (exchange.failure === undefined) {
      inBackground(app.noteSuccess(exchange.method), log);
    }
  };
  const onSend = (): void => {
    requests.note();
  };
  const serverTime = new ServerTime(clock);
  const onServerTime = serverTime.note.bind(serverTime);
  const send = createHttp({ fetch, clock, timeoutMs, onSend, onServerTime, onExchange });
  const api = createClockifyApi(send, withRetries(send, clock, Math.random));
  const accounts = new Accounts(api, new Credentials(secrets, environmentKey), server);
  const folder = workspace.workspaceFile ?? workspace.workspaceFolders?.[0]?.uri;
  const choices = new WorkspaceChoices(globalState, folder?.toString());
  const copies = new ListCopies({
    store,
    clock,
    owner: () => session.owner,
    isKept: settings.isCopyKept,
    onDefect,
  });
  const { refreshAfterMs } = settings;
  const session: SessionStore = new SessionStore({
    api,
    accounts,
    choices,
    clock,
    copies,
    refreshAfterMs,
  });
  const writer = new ClientWriter(session, api);
  const newId = (): string => crypto.randomUUID();
  const writes = new SteadyWrites(clock);
  const typing = { store, writes, clock, newId, onDefect };
  const drafts = new Drafts({ ...typing, owner: () => session.owner });
  const edits = new EditDrafts(typing);
  // What the outbox reads is not repeated at once: it has a plan of its own, and each request counts in that.
  const once = createClockifyApi(send);
  const workplace = createWorkplace(session, once, new ClientWriter(session, once), () => {
    const apiUrl = serverOrNone(server)?.apiUrl;
    return apiUrl === undefined ? undefined : serverTime.now(apiUrl);
  });
  const outbox = new Outbox({
    records: new PendingRecords(store),
    leases: new Leases(store, clock, windowId),
    workplace,
    clock,
    random: Math.random,
    newId,
    writes,
    onDefect,
  });
  const app = new AppStore({
    session,
    outbox,
    drafts,
    edits,
    options,
    copies,
    requests,
    writes,
    store,
    onDefect,
  });

  const treeContext = () => ({
    messages,
    l10n: translate,
    // Few rows ask for it, and it takes a look at the settings.
    get server() {
      return serverOrNone(server);
    },
    formatTime,
    formatDate,
    formatMonth,
    privacy,
    isHidden: options.current.isHidden,
    sort: options.current.sort,
    isFiltered: options.current.filter !== '',
    now: clock.now(),
  });
  const isKept = (text: string): Promise<boolean> => isTextKept(store, text);
  const textTabs = new TextTabs(messages.textTabHint(), isKept, log);
  const tree = new ClientsTree(app, session, treeContext, clock, log);
  const lastInput = new LastInput();
  const commands = registerCommands(
    {
      session,
      outbox,
      drafts,
      edits,
      writes,
      writer,
      workplace,
      options,
      privacy,
      app,
      failures,
      clock,
      messages,
      server,
      l10n: translate,
      formatDate,
      prompts: { ...createQuickInput(lastInput), ...createNotices(log, lastInput) },
      editor: createEditor(extension, channel, tree, textTabs, lastInput),
      warmUp: () => {
        inBackground(transport(), log);
      },
      inBackground: (work) => {
        inBackground(work, log);
      },
    },
    log,
  );
  atEnd.push(
    () => copies.flush(),
    () => writes.flush(),
    () => store.idle(),
  );
  subscriptions.push(
    channel,
    settings,
    options,
    copies,
    session,
    writes,
    drafts,
    edits,
    outbox,
    requests,
    app,
    tree,
    textTabs,
    registerArchivedDecorations(),
    registerStatusBar(app, settings, messages, clock),
    commands.registration,
    outbox.onDidDeliver((deliveries) => {
      announceDelivered(commands.context, deliveries);
    }),
    watchRecords(globalStorageUri, ['pending-', 'draft-', optionRecords], clock, () => {
      inBackground(app.load(), log);
    }),
    startSession(session, app, secrets, settings, log),
    {
      dispose: () => {
        lastInput.release();
      },
    },
  );
}
