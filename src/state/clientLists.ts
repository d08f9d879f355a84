// The list of the workspace that is chosen: shown from the copy that is kept, read anew on demand, changed by every write.
import type { ClockifyApi } from '../api/clockifyApi';
import type { Client } from '../core/model';
import { isSameOwner } from '../core/pending';
import type { Clock } from '../core/ports';
import type { Accounts } from './accounts';
import { withClients, withoutClients } from './clientList';
import type { ClientList } from './clientList';
import type { ListChange, ListCopies } from './listCopies';
import { ListReading, ignoreKnown, readingFailure } from './listReading';
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

/** Of the workspace that is chosen, where it does not say of which one. */
export type GoneClient = Pick<Client, 'id'> & Partial<Pick<Client, 'workspaceId'>>;

/** After a failure, where there is nothing to look at meanwhile. */
const pauseWithoutListMs = 60_000;

export class ClientLists {
  #reading: ListReading | undefined;
  /** The look at the copy that is under way. */
  #showing: Promise<void> | undefined;
  /** When the last reading that failed ended, in milliseconds since 1970. */
  #failedAt = 0;

  constructor(private readonly deps: ClientListsDependencies) {}

  /**
   * Shows the copy that is kept, or reads the list if none is.
   * @param isTurnedTo whether somebody turns to the list now: one that has grown too old is read anew then
   */
  async ensure(isTurnedTo: boolean): Promise<void> {
    const ready = this.deps.ready();
    if (ready === undefined || this.#isSettled(ready.list, isTurnedTo)) {
      return;
    }
    if (ready.list.clients === undefined) {
      await this.#showCopy(ready);
    }
    const now = this.deps.ready();
    if (
      now !== undefined &&
      isSameList(now, ready) &&
      !this.#isSettled(now.list, isTurnedTo) &&
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

  /** Takes a client that was created, changed or found into the list of its workspace. */
  take(client: Client): void {
    if (client.workspaceId === this.deps.ready()?.workspace.id) {
      this.#reading?.changes.note([client]);
    }
    this.#change(client.workspaceId, (known) => withClients(known, [client]));
  }

  /** Takes a client that is no more out of the list. */
  drop({ id, workspaceId = this.deps.ready()?.workspace.id }: GoneClient): void {
    const ids = new Set([id]);
    this.#reading?.changes.noteGone(ids);
    this.#change(workspaceId, (known) => withoutClients(known, ids));
  }

  /** What a reading under way brings is nobody's any more. */
  stop(): void {
    this.#reading?.stop();
    this.#reading = undefined;
    this.#showing = undefined;
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
      this.deps.setList({ ...copy, isCopy: true });
    }
  }

  #isTooOld({ readAt }: Pick<ClientList, 'readAt'>): boolean {
    const { clock, refreshAfterMs } = this.deps;
    return readAt !== undefined && distance(readAt, clock.now()) > refreshAfterMs();
  }

  /** In the copy as well, and there even while no list is at hand, or that of another workspace. */
  #change(workspaceId: string | undefined, change: ListChange): void {
    const ready = this.deps.ready();
    if (ready === undefined || workspaceId === undefined) {
      return;
    }
    const owner = { accountId: ready.account.id, workspace: { id: workspaceId } };
    this.deps.copies.amend(ready.apiUrl, owner, change);
    const { clients } = ready.list;
    if (clients !== undefined && workspaceId === ready.workspace.id) {
      this.deps.setList({ clients: change(clients) });
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
    const { clock, copies, ready, setList } = this.deps;
    try {
      const fresh = { ...(await reading.result()), readAt: clock.now() };
      this.#endReading(reading, () => {
        setList({ ...fresh, isCopy: false, isLoading: false, failure: undefined });
        const now = ready();
        if (now !== undefined) {
          copies.keep(now.apiUrl, ownerOf(now), fresh);
        }
      });
    } catch (error) {
      this.#endReading(reading, () => {
        this.#failedAt = clock.now();
        setList({ isLoading: false, failure: readingFailure(error) });
      });
      throw error;
    }
  }

  /** A reading that was stopped is nobody's any more: what it brings is dropped. */
  #endReading(reading: ListReading, take: () => void): void {
    if (this.#reading === reading) {
      this.#reading = undefined;
      take();
    }
  }

  /** Whether nothing is to be done by itself: it is being read, or that failed a short time ago. */
  #isSettled({ clients, failure, isLoading }: ClientList, isTurnedTo: boolean): boolean {
    const { clock, refreshAfterMs } = this.deps;
    const pauseMs = clients === undefined ? pauseWithoutListMs : refreshAfterMs();
    const isPausing = !isTurnedTo || distance(this.#failedAt, clock.now()) <= pauseMs;
    return isLoading || (failure !== undefined && isPausing);
  }
}

/** A moment that is still to come was written before the clock was set back: it must not count for ages. */
const distance = (moment: number, now: number): number => Math.abs(now - moment);

function isSameList(a: ReadyPhase, b: ReadyPhase): boolean {
  return a.apiUrl === b.apiUrl && isSameOwner(ownerOf(a), ownerOf(b));
}
