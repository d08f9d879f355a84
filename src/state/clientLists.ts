// The list of the workspace that is chosen: shown from the copy that is kept, read anew on demand, changed by every write.
import type { ClockifyApi } from '../api/clockifyApi';
import type { Client } from '../core/model';
import { isSameOwner } from '../core/pending';
import type { Clock } from '../core/ports';
import type { Accounts } from './accounts';
import { sortClients, withClients, withoutClients } from './clientList';
import type { ClientList } from './clientList';
import type { ListCopies } from './listCopies';
import { Changes, ListReading, ignoreKnown, readingFailure } from './listReading';
import { ownerOf } from './sessionState';
import type { ReadyPhase } from './sessionState';

export interface ClientListsDependencies {
  readonly api: ClockifyApi;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly copies: ListCopies;
  /** From which age on a list is read anew when somebody turns to it, in milliseconds; infinity: never. */
  readonly refreshAfterMs: () => number;
  /** The phase that has the list; undefined while there is no key or no workspace. */
  readonly ready: () => ReadyPhase | undefined;
  readonly setList: (change: Partial<ClientList>) => void;
  /** Counts a request as under way. */
  readonly track: <T>(request: Promise<T>) => Promise<T>;
}

export class ClientLists {
  #reading: ListReading | undefined;
  /** The look at the copy that is under way. */
  #showing: Promise<void> | undefined;
  /** What was written while no list was at hand. */
  #unlisted = new Changes();

  constructor(private readonly deps: ClientListsDependencies) {}

  /**
   * Shows the copy that is kept, or reads the list if none is.
   * @param isTurnedTo whether somebody turns to the list now: one that has grown too old is read anew then
   */
  async ensure(isTurnedTo: boolean): Promise<void> {
    const ready = this.deps.ready();
    if (ready === undefined || isSettled(ready.list)) {
      return;
    }
    if (ready.list.clients === undefined) {
      await this.#showCopy(ready);
    }
    const now = this.deps.ready();
    if (
      now !== undefined &&
      isSameList(now, ready) &&
      !isSettled(now.list) &&
      this.#isToBeRead(now, isTurnedTo)
    ) {
      await this.refresh().catch(ignoreKnown);
    }
  }

  /**
   * Reads the list anew; calls during a reading share it. A failure is part of the state and thrown as well.
   * @throws {ClockifyError | Cancelled} `Cancelled` when key or workspace changed meanwhile
   */
  async refresh(): Promise<void> {
    const ready = this.deps.ready();
    if (ready !== undefined) {
      const reading = this.#reading ?? this.#startReading(ready);
      await reading.done;
    }
  }

  /** Takes clients that were created, changed or found into the list. */
  take(clients: readonly Client[]): void {
    this.#reading?.changes.note(clients);
    this.#unlisted.note(clients);
    this.#change((known) => withClients(known, clients));
  }

  /** Takes clients that are no more out of the list. */
  drop(ids: ReadonlySet<string>): void {
    this.#reading?.changes.noteGone(ids);
    this.#unlisted.noteGone(ids);
    this.#change((known) => withoutClients(known, ids));
  }

  /** What a reading under way brings is nobody's any more. */
  stop(): void {
    this.#reading?.stop();
    this.#reading = undefined;
    this.#showing = undefined;
    this.#unlisted = new Changes();
  }

  #isToBeRead({ list }: ReadyPhase, isTurnedTo: boolean): boolean {
    return list.clients === undefined || (isTurnedTo && this.#isTooOld(list));
  }

  /** Calls meanwhile share it. */
  async #showCopy(ready: ReadyPhase): Promise<void> {
    const showing = this.#showing ?? this.#readCopy(ready);
    this.#showing = showing;
    await showing;
    if (this.#showing === showing) {
      this.#showing = undefined;
    }
  }

  async #readCopy(ready: ReadyPhase): Promise<void> {
    const copy = await this.deps.copies.read(ready.apiUrl, ownerOf(ready));
    const now = this.deps.ready();
    if (copy !== undefined && now?.list.clients === undefined && now && isSameList(now, ready)) {
      // It may have been sorted for another language.
      const clients = this.#unlisted.appliedTo(sortClients(copy.clients));
      this.deps.setList({ clients, readAt: copy.readAt, isCopy: true });
    }
  }

  #isTooOld({ readAt }: Pick<ClientList, 'readAt'>): boolean {
    const { clock, refreshAfterMs } = this.deps;
    return readAt !== undefined && clock.now() - readAt > refreshAfterMs();
  }

  #change(change: (known: readonly Client[]) => readonly Client[]): void {
    const known = this.deps.ready()?.list.clients;
    if (known !== undefined) {
      this.#set({ clients: change(known) });
    }
  }

  #startReading({ workspace }: ReadyPhase): ListReading {
    const { accounts, api, track } = this.deps;
    const reading = new ListReading(async (signal) =>
      track(api.listClients(await accounts.connect(), workspace.id, signal)),
    );
    this.#reading = reading;
    this.deps.setList({ isLoading: true });
    reading.done = this.#finishReading(reading);
    return reading;
  }

  async #finishReading(reading: ListReading): Promise<void> {
    try {
      const clients = await reading.clients();
      const readAt = this.deps.clock.now();
      this.#endReading(reading, { clients, readAt, isCopy: false, failure: undefined });
    } catch (error) {
      this.#endReading(reading, { failure: readingFailure(error) });
      throw error;
    }
  }

  /** A reading that was stopped is nobody's any more: what it brings is dropped. */
  #endReading(reading: ListReading, list: Partial<ClientList>): void {
    if (this.#reading === reading) {
      this.#reading = undefined;
      this.#set({ ...list, isLoading: false });
    }
  }

  #set(change: Partial<ClientList>): void {
    this.deps.setList(change);
    const ready = this.deps.ready();
    if (change.clients !== undefined && ready?.list.readAt !== undefined) {
      const { clients = change.clients, readAt } = ready.list;
      this.deps.copies.keep(ready.apiUrl, ownerOf(ready), { clients, readAt });
    }
  }
}

/** Whether nothing is to be done by itself: it is being read, or somebody has to mend what failed. */
function isSettled({ failure, isLoading }: ClientList): boolean {
  return isLoading || failure !== undefined;
}

function isSameList(a: ReadyPhase, b: ReadyPhase): boolean {
  return a.apiUrl === b.apiUrl && isSameOwner(ownerOf(a), ownerOf(b));
}
