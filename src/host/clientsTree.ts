// The Clients view: rows, texts around them, progress, and the context key of its welcome texts, painted from the state.
import {
  Disposable,
  EventEmitter,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  commands,
  window,
} from 'vscode';
import type { TreeDataProvider, TreeView } from 'vscode';
import { commandIds } from '../commands/ids';
import type { Client } from '../core/model';
import type { Clock, Disposable as Owned, Logger } from '../core/ports';
import type { AppState } from '../state/appState';
import type { AppStore } from '../state/appStore';
import type { SessionState } from '../state/sessionState';
import { failureOf, hasList, knownClients } from '../state/sessionState';
import type { SessionStore } from '../state/sessionStore';
import type { TreeNode } from '../view/clientsTreeModel';
import { childNodes, clientNode, parentNode, rootNodes } from '../view/clientsTreeModel';
import { hasOtherRows, rowsStayMs } from '../view/rowChanges';
import type { TreeContext, TreeRow } from '../view/treeRow';
import { treeRow } from '../view/treeRows';
import { isListed } from '../view/visibleClients';
import { messageChangesInMs, viewMessage, viewState, viewTitle } from '../view/viewState';
import { archivedScheme } from './archivedDecorations';
import { inBackground } from './background';

export const clientsViewId = 'clockifyClients.clients';

export class ClientsTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #didChange = new EventEmitter<undefined>();
  readonly #owned: Disposable;
  readonly view: TreeView<TreeNode>;
  readonly onDidChangeTreeData = this.#didChange.event;
  #painted: AppState;
  /** While the rows stay as they are for a moment. */
  #nextRows: Owned | undefined;
  /** It is listed as soon as they are painted. */
  #created: Client | undefined;
  #endProgress: (() => void) | undefined;
  /** While the message tells an age, and somebody can see it. */
  #nextTexts: Owned | undefined;
  /** What the context keys were set to last. */
  readonly #contextKeys = new Map<string, unknown>();

  constructor(
    private readonly app: AppStore,
    private readonly session: SessionStore,
    private readonly context: () => TreeContext,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {
    this.#painted = app.state;
    this.view = window.createTreeView(clientsViewId, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#owned = Disposable.from(
      this.#didChange,
      this.view,
      this.view.onDidChangeVisibility(() => {
        this.#showTexts(this.app.state);
        this.#readWhenVisible();
      }),
      app.onDidChange((state) => {
        this.#paint(state);
      }),
      session.onDidCreateClient((client) => {
        this.#created = client;
        this.#paintRows(app.state);
      }),
    );
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const { state } = this.app;
    return node === undefined ? rootNodes(state) : childNodes(node, state);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return parentNode(node, this.app.state);
  }

  getTreeItem(node: TreeNode): TreeItem {
    return toTreeItem(treeRow(node, this.context()), node);
  }

  /** Tooltips are asked for when the mouse rests on a row: hundreds of them would hold up a group that opens. */
  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    item.tooltip = treeRow(node, this.context()).tooltip;
    return item;
  }

  dispose(): void {
    this.#endProgress?.();
    this.#nextTexts?.dispose();
    this.#nextRows?.dispose();
    this.#owned.dispose();
  }

  /** Selects the client, if it is listed. */
  async reveal(client: Client): Promise<void> {
    const listed = knownClients(this.session.state).find(({ id }) => id === client.id);
    if (listed !== undefined && isListed(listed, this.app.state)) {
      await this.view.reveal(clientNode(listed), { select: true, focus: true });
    }
  }

  #paint(state: AppState): void {
    this.#paintRows(state);
    this.#showTexts(state);
    this.#setContext(state);
    this.#showProgress(state.session);
    // After a failure, only somebody who turns to the view has it read again: what is painted changes all the time.
    if (!hasList(state.session) && failureOf(state.session) === undefined) {
      this.#readWhenVisible();
    }
  }

  #paintRows(state: AppState): void {
    this.#nextRows?.dispose();
    const stayMs = rowsStayMs(this.#painted, state, this.clock.now());
    if (stayMs > 0) {
      this.#nextRows = this.clock.after(stayMs, () => {
        this.#paintRows(this.app.state);
      });
      return;
    }
    const before = this.#painted;
    this.#painted = state;
    if (hasOtherRows(before, state)) {
      this.#didChange.fire(undefined);
    }
    this.#revealCreated();
  }

  /** Set only when they differ: for VS Code, a message counts as a change of the rows, too. */
  #showTexts(state: AppState): void {
    const message = viewMessage(state, this.context()) ?? '';
    const title = viewTitle(state.session, this.context().messages);
    if (this.view.message !== message) {
      this.view.message = message;
    }
    if (this.view.title !== title) {
      this.view.title = title;
    }
    this.#nextTexts?.dispose();
    const changesInMs = this.view.visible ? messageChangesInMs(state, this.clock.now()) : undefined;
    this.#nextTexts =
      changesInMs === undefined
        ? undefined
        : this.clock.after(changesInMs, () => {
            this.#showTexts(this.app.state);
          });
  }

  #setContext({ drafts, options, pending, session, unreadable }: AppState): void {
    const words = {
      state: viewState(session),
      hasDraft: drafts.length > 0,
      hasPending: pending.length + unreadable.length > 0,
      hasFilter: options.filter !== '',
      sort: options.sort,
      show: options.show,
      isHidden: options.isHidden,
    };
    for (const [name, word] of Object.entries(words)) {
      if (this.#contextKeys.get(name) !== word) {
        this.#contextKeys.set(name, word);
        const key = `clockifyClients.${name}`;
        inBackground(commands.executeCommand('setContext', key, word), this.log);
      }
    }
  }

  #showProgress({ phase }: SessionState): void {
    const isLoading = phase.kind === 'ready' && phase.list.isLoading;
    if (!isLoading) {
      this.#endProgress?.();
      this.#endProgress = undefined;
    } else if (this.#endProgress === undefined) {
      const ended = new Promise<void>((resolve) => {
        this.#endProgress = resolve;
      });
      inBackground(
        window.withProgress({ location: { viewId: clientsViewId } }, () => ended),
        this.log,
      );
    }
  }

  /** Somebody looks at a list that is not there yet, or turns to one that is too old, or could not be read a while ago. */
  #readWhenVisible(): void {
    if (this.view.visible) {
      inBackground(this.session.ensureList(true), this.log);
    }
  }

  /** Only where the view is open already: the sidebar is never forced on anybody. */
  #revealCreated(): void {
    const client = this.#created;
    this.#created = undefined;
    if (client !== undefined && this.view.visible && isListed(client, this.app.state)) {
      inBackground(this.view.reveal(clientNode(client), { select: true, focus: false }), this.log);
    }
  }
}

function toTreeItem(row: TreeRow, node: TreeNode): TreeItem {
  const open = row.isExpanded
    ? TreeItemCollapsibleState.Expanded
    : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(row.label, row.isExpandable ? open : TreeItemCollapsibleState.None);
  item.id = row.id;
  item.iconPath = new ThemeIcon(row.icon);
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: row.accessibleLabel };
  if (row.description !== undefined) {
    item.description = row.description;
  }
  if (row.command !== undefined) {
    item.command = { command: commandIds[row.command], title: row.label, arguments: [node] };
  }
  if (row.isDimmed) {
    item.resourceUri = Uri.from({ scheme: archivedScheme, path: `/${row.id}` });
  }
  return item;
}
