// The sole owner of what the extension knows: key, account, workspace, clients. Views listen; commands ask it to act.
import type { ClockifyApi } from '../api/clockifyApi';
import type { Connection } from '../api/http';
import { Emitter } from '../core/emitter';
import { ClockifyError } from '../core/errors';
import type { Account, Client, Workspace } from '../core/model';
import type { Owner } from '../core/pending';
import type { Clock, Disposable } from '../core/ports';
import type { Accounts } from './accounts';
import { withClients } from './clientList';
import type { ClientList } from './clientList';
import { ListReading, ignoreKnown, readingFailure } from './listReading';
import { readPhase } from './readPhase';
import { ownerOf, withList } from './sessionState';
import type { ReadyPhase, SessionPhase, SessionState } from './sessionState';
import type { WorkspaceChoices } from './workspaceChoices';

export interface SessionDependencies {
  readonly api: ClockifyApi;
  readonly accounts: Accounts;
  readonly choices: WorkspaceChoices;
  readonly clock: Clock;
}

export class SessionStore implements Disposable {
  readonly #didChange = new Emitter<SessionState>();
  readonly #didCreate = new Emitter<Client>();
  #phase: SessionPhase = { kind: 'starting' };
  #requestsUnderWay = 0;
  #reading: ListReading | undefined;
  /** Counts the calls of `start`: an older one that ends later changes nothing. */
  #starts = 0;
  /** The newest call. */
  #started = Promise.resolve();

  constructor(private readonly deps: SessionDependencies) {}

  readonly onDidChange = this.#didChange.event;
  /** Fires after the new client is in the state. */
  readonly onDidCreateClient = this.#didCreate.event;

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
    await this.start();
    return account;
  }

  /** Forgets the stored key, accounts, choices and the list. */
  async signOut(): Promise<void> {
    try {
      // The key first: where it cannot be removed, nothing else is.
      await this.deps.accounts.signOut();
      await this.deps.choices.clear();
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

  /** Reads the list if none was read yet. What goes wrong becomes part of the state. */
  async ensureList(): Promise<void> {
    if (this.#phase.kind === 'ready' && !this.#phase.list.clients && !this.#phase.list.failure) {
      await this.refresh().catch(ignoreKnown);
    }
  }

  /**
   * Reads the list anew; calls during a reading share it. A failure is part of the state and thrown as well.
   * @throws {ClockifyError | Cancelled} `Cancelled` when key or workspace changed meanwhile
   */
  async refresh(): Promise<void> {
    if (this.#phase.kind !== 'ready') {
      return;
    }
    const reading = this.#reading ?? this.#startReading(this.#phase);
    await reading.done;
  }

  /**
   * Runs a request under the key of that account and server, counted as under way; the workspace may be another by now.
   * @throws {ClockifyError | Cancelled} what the request throws; `keyMissing` when the key in use is another account's
   */
  async request<T>(owner: Owner, send: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#track(this.deps.accounts.connectAs(owner).then(send));
  }

  /** Takes a client that was created or found into the list, unless the workspace is another by now. */
  insert(client: Client): void {
    if (this.#phase.kind !== 'ready' || this.#phase.workspace.id !== client.workspaceId) {
      return;
    }
    this.#reading?.noteCreated(client);
    const { clients } = this.#phase.list;
    if (clients !== undefined) {
      this.#setList({ clients: withClients(clients, [client]) });
    }
    this.#didCreate.fire(client);
  }

  dispose(): void {
    this.#starts += 1;
    this.#started = Promise.resolve();
    this.#stopReading();
    this.#didChange.dispose();
    this.#didCreate.dispose();
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

  #startReading({ workspace }: ReadyPhase): ListReading {
    const { accounts, api } = this.deps;
    const reading = new ListReading(async (signal) =>
      this.#track(api.listClients(await accounts.connect(), workspace.id, signal)),
    );
    this.#reading = reading;
    this.#setList({ isLoading: true });
    reading.done = this.#finishReading(reading);
    return reading;
  }

  async #finishReading(reading: ListReading): Promise<void> {
    try {
      const clients = await reading.clients();
      this.#endReading(reading, { clients, readAt: this.deps.clock.now(), failure: undefined });
    } catch (error) {
      this.#endReading(reading, { failure: readingFailure(error) });
      throw error;
    }
  }

  /** A reading that was stopped is nobody's any more: what it brings is dropped. */
  #endReading(reading: ListReading, list: Partial<ClientList>): void {
    if (this.#reading === reading) {
      this.#reading = undefined;
      this.#setList({ ...list, isLoading: false });
    }
  }

  #stopReading(): void {
    this.#reading?.stop();
    this.#reading = undefined;
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
      this.#stopReading();
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
