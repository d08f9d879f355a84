// The sole owner of what the extension knows: key, account, workspace, clients. Views listen; commands ask it to act.
import type { ClockifyApi } from '../api/clockifyApi';
import type { Connection } from '../api/http';
import { Emitter } from '../core/emitter';
import { ClockifyError } from '../core/errors';
import type { Account, Client, Workspace } from '../core/model';
import type { Owner } from '../core/pending';
import type { Clock, Disposable } from '../core/ports';
import type { Accounts, Unconfirmed } from './accounts';
import type { ClientList } from './clientList';
import { ClientLists } from './clientLists';
import type { GoneClient } from './clientLists';
import type { ListCopies } from './listCopies';
import { readPhase } from './readPhase';
import { ownerOf, withList } from './sessionState';
import type { SessionPhase, SessionState } from './sessionState';
import type { WorkspaceChoices } from './workspaceChoices';

export interface SessionDependencies {
  readonly api: ClockifyApi;
  readonly accounts: Accounts;
  readonly choices: WorkspaceChoices;
  readonly clock: Clock;
  readonly copies: ListCopies;
  /** From which age on a list is read anew when somebody turns to it, in milliseconds; infinity: never. */
  readonly refreshAfterMs: () => number;
}

export class SessionStore implements Disposable {
  readonly #didChange = new Emitter<SessionState>();
  readonly #didCreate = new Emitter<Client>();
  readonly #didDelete = new Emitter<Pick<Client, 'id'>>();
  #phase: SessionPhase = { kind: 'starting' };
  #requestsUnderWay = 0;
  #signIns = 0;
  readonly #lists: ClientLists;
  /** Counts the calls of `start`: an older one that ends later changes nothing. */
  #starts = 0;
  /** The newest call. */
  #started = Promise.resolve();

  constructor(private readonly deps: SessionDependencies) {
    this.#lists = new ClientLists({
      ...deps,
      ready: () => (this.#phase.kind === 'ready' ? this.#phase : undefined),
      setList: (change) => {
        this.#setList(change);
      },
      track: (request) => this.#track(request),
    });
  }

  readonly onDidChange = this.#didChange.event;
  /** Fires after the new client is in the state. */
  readonly onDidCreateClient = this.#didCreate.event;
  /** Fires after the client that was deleted from here has left the state. */
  readonly onDidDeleteClient = this.#didDelete.event;

  /** How often somebody has signed in here. */
  get signIns(): number {
    return this.#signIns;
  }

  get state(): SessionState {
    return { phase: this.#phase, isBusy: this.#requestsUnderWay > 0 };
  }

  /** Who works here now, and where; undefined while there is no key or no workspace. */
  get owner(): Owner | undefined {
    return this.#phase.kind === 'ready' ? ownerOf(this.#phase) : undefined;
  }

  /** Reads key, account and workspace from their stores, without a request. To be called again when one of them changed. */
  async start(): Promise<void> {
    this.#starts += 1;
    this.#started = this.#startAs(this.#starts);
    await this.#started;
  }

  /** Starts unless the state is known. One that failed is tried again: nobody tells when a keyring is unlocked. */
  async ensureStarted(): Promise<void> {
    if (this.#phase.kind === 'starting' || this.#phase.kind === 'unavailable') {
      await this.start();
    }
  }

  /** Like `start`, but the list is forgotten too: it came from another server. */
  async restart(): Promise<void> {
    this.#setPhase({ kind: 'starting' });
    await this.start();
  }

  /**
   * Proves the key, then stores it. When that fails, the key that was there stays.
   * @throws {ClockifyError | Cancelled}
   */
  async signIn(apiKey: string, signal: AbortSignal): Promise<Account> {
    const account = await this.#track(this.deps.accounts.signIn(apiKey, signal));
    this.#signIns += 1;
    await this.start();
    return account;
  }

  /** The server that somebody has to confirm before anything is sent there; undefined where there is none. */
  async unconfirmed(): Promise<Unconfirmed | undefined> {
    return this.deps.accounts.unconfirmed();
  }

  /** Somebody has confirmed it. */
  async confirm(server: Unconfirmed): Promise<void> {
    await this.deps.accounts.confirm(server);
    await this.start();
  }

  /** Forgets the stored key, accounts, choices, the list and its copies. */
  async signOut(): Promise<void> {
    try {
      // The key first: where it cannot be removed, nothing else is.
      await this.deps.accounts.signOut();
      // Nobody works here from now on: what ends meanwhile must not be kept again.
      this.#setPhase({ kind: 'starting' });
      await this.deps.choices.clear();
      await this.deps.copies.forgetAll();
    } finally {
      await this.restart();
    }
  }

  /**
   * All workspaces of the account, and the account: two requests at the most, one when it is known whose key it is.
   * @throws {ClockifyError | Cancelled} `noWorkspaces` when there is none
   */
  async listWorkspaces(
    signal: AbortSignal,
  ): Promise<{ account: Account; workspaces: readonly Workspace[] }> {
    const { accounts, api } = this.deps;
    const connection = await accounts.connect();
    // One after the other: a key that is refused then costs one request, not two.
    const account = await this.#track(accounts.identify(connection, signal));
    const workspaces = await this.#track(api.listWorkspaces(connection, signal));
    if (workspaces.length === 0) {
      throw new ClockifyError('noWorkspaces');
    }
    return { account, workspaces };
  }

  async selectWorkspace(account: Account, workspace: Workspace): Promise<void> {
    await this.deps.choices.set(this.deps.accounts.apiUrl, account, workspace);
    await this.start();
  }

  /**
   * Shows the copy that is kept, or reads the list if there is none. What goes wrong becomes part of the state.
   * @param isTurnedTo whether somebody turns to the list now: one that has grown too old is read anew then
   */
  async ensureList(isTurnedTo = false): Promise<void> {
    await this.#lists.ensure(isTurnedTo);
  }

  /**
   * Reads the list anew; calls during a reading share it. A failure is part of the state and thrown as well.
   * @throws {ClockifyError | Cancelled} `Cancelled` when key or workspace changed meanwhile
   */
  async refresh(): Promise<void> {
    await this.#lists.refresh();
  }

  /**
   * Runs a request under the key of that account and server, counted as under way; the workspace may be another by now.
   * @throws {ClockifyError | Cancelled} what the request throws; `otherAccount` when the key in use is another account's
   */
  async request<T>(owner: Owner, send: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#track(this.deps.accounts.connectAs(owner).then(send));
  }

  /** Takes a client that was created or found into the list, unless the workspace is another by now. */
  insert(client: Client): void {
    this.#lists.take(client);
    if (this.#isHere(client)) {
      this.#didCreate.fire(client);
    }
  }

  /** Shows a client as it is now, unless the workspace is another by now. */
  replace(client: Client): void {
    this.#lists.take(client);
  }

  /** Takes a client that is no more out of the list. */
  remove(client: GoneClient): void {
    this.#lists.drop(client);
  }

  /** Takes a client that was deleted from here out of the list: nothing of it is needed any more. */
  removeDeleted(client: GoneClient): void {
    this.remove(client);
    this.#didDelete.fire(client);
  }

  dispose(): void {
    this.#starts += 1;
    this.#started = Promise.resolve();
    this.#lists.stop();
    this.#didChange.dispose();
    this.#didCreate.dispose();
    this.#didDelete.dispose();
  }

  async #startAs(start: number): Promise<void> {
    const next = await readPhase(this.deps.accounts, this.deps.choices);
    if (start !== this.#starts) {
      // Whoever waits for the older call wants to see the state that counts.
      await this.#started;
      return;
    }
    this.#setPhase(next.kind === 'ready' ? withList(this.#phase, next) : next);
  }

  #isHere({ workspaceId }: Client): boolean {
    return this.#phase.kind === 'ready' && this.#phase.workspace.id === workspaceId;
  }

  #setList(change: Partial<ClientList>): void {
    if (this.#phase.kind === 'ready') {
      this.#phase = { ...this.#phase, list: { ...this.#phase.list, ...change } };
      this.#didChange.fire(this.state);
    }
  }

  #setPhase(phase: SessionPhase): void {
    const keepsReading = phase.kind === 'ready' && phase.list.isLoading;
    if (!keepsReading) {
      this.#lists.stop();
    }
    this.#phase = phase;
    this.#didChange.fire(this.state);
  }

  async #track<T>(request: Promise<T>): Promise<T> {
    this.#requestsUnderWay += 1;
    this.#didChange.fire(this.state);
    try {
      return await request;
    } finally {
      this.#requestsUnderWay -= 1;
      this.#didChange.fire(this.state);
    }
  }
}
