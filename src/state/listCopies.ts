// A dated copy of each workspace's list in the extension's own storage: a new window shows it at once, without network.
import * as v from 'valibot';
import { decodeClients } from '../api/decode';
import { ClockifyError } from '../core/errors';
import type { Client, ClientReading } from '../core/model';
import { noGaps } from '../core/model';
import type { Clock, Disposable, RecordStore } from '../core/ports';
import { sortClients } from './clientList';
import { Records } from './records';

/** The clients are sorted by name. */
export interface ListCopy extends ClientReading {
  /** When they were read, in milliseconds since 1970. */
  readonly readAt: number;
}

/** Whose list it is, and of which workspace. */
export interface ListOwner {
  readonly accountId: string;
  readonly workspace: { readonly id: string };
}

/** What a write makes of a list that is sorted by name. To make it twice changes nothing more. */
export type ListChange = (clients: readonly Client[]) => readonly Client[];

export interface ListCopiesOptions {
  readonly store: RecordStore;
  readonly clock: Clock;
  /** Who works here now; undefined while there is no key or no workspace. Nobody else's list gets to the disk. */
  readonly owner: () => ListOwner | undefined;
  /** Whether the settings want copies kept. */
  readonly isKept: () => boolean;
  /** Takes what goes wrong: without a copy the list is read from the server, and nobody has to stop. */
  readonly onDefect: (error: unknown) => void;
}

/** The rows are left to `decodeClients`: to look at each of a long list twice would take twice as long. */
const recordSchema = v.object({
  apiUrl: v.string(),
  readAt: v.number(),
  clients: v.unknown(),
  /** Copies of earlier versions were whole. */
  gaps: v.fallback(
    v.object({ unreadable: v.pipe(v.array(v.string()), v.readonly()), isCut: v.boolean() }),
    {
      ...noGaps,
    },
  ),
});

interface KeptCopy extends ListCopy {
  readonly apiUrl: string;
}

/** What is still to be written. */
interface Waiting {
  readonly apiUrl: string;
  readonly owner: ListOwner;
  /** A list that was read anew; undefined: the changes are made to what is on disk. */
  readonly fresh: ListCopy | undefined;
  /** In the order in which they were made. */
  readonly changes: readonly ListChange[];
  readonly timer: Disposable;
}

/** Changes come in bursts, and each would write the whole list. */
const delayMs = 1000;

export class ListCopies implements Disposable {
  readonly #records: Records<typeof recordSchema>;
  /** By the ids of their records; what could not be written stays and goes with the next change. */
  readonly #waiting = new Map<string, Waiting>();
  /** All work on the disk in the order in which it was asked for: a slow write must not take back its successor. */
  #working: Promise<unknown> = Promise.resolve();
  #forgets = 0;
  #isDisposed = false;

  constructor(private readonly options: ListCopiesOptions) {
    this.#records = new Records(options.store, 'list-', recordSchema);
  }

  get isKept(): boolean {
    return this.options.isKept();
  }

  /** Undefined when there is none of that server, when it cannot be read, or when none is to be kept. */
  async read(apiUrl: string, owner: ListOwner): Promise<ListCopy | undefined> {
    if (!this.isKept) {
      return undefined;
    }
    const copy = await this.#inOrder(() => this.#newest(owner));
    if (copy?.apiUrl !== apiUrl) {
      return undefined;
    }
    // A date that is still to come would keep the list from ever growing old: the clock was set back since.
    const { clients, gaps, readAt } = copy;
    return { clients, gaps, readAt: Math.min(readAt, this.options.clock.now()) };
  }

  /** Keeps a list that was read anew, a second later, unless another window has read it later still. */
  keep(apiUrl: string, owner: ListOwner, fresh: ListCopy): void {
    this.#wait(apiUrl, owner, fresh, []);
  }

  /** Makes the change to the copy, a second later. Where there is none, there is nothing to change. */
  amend(apiUrl: string, owner: ListOwner, change: ListChange): void {
    const waiting = this.#waiting.get(idOf(owner));
    const before = waiting?.apiUrl === apiUrl ? waiting : undefined;
    this.#wait(apiUrl, owner, before?.fresh, [...(before?.changes ?? []), change]);
  }

  /** Writes at once what waits. */
  async flush(): Promise<void> {
    await Promise.all(
      [...this.#waiting].map(([id, { timer }]) => {
        timer.dispose();
        return this.#write(id);
      }),
    );
  }

  /**
   * Removes all copies, whoever's they are, and those that are still to be written.
   * @throws {ClockifyError} `storage` when one of them may still be there
   */
  async forgetAll(): Promise<void> {
    this.#forgets += 1;
    this.#stopTimers();
    this.#waiting.clear();
    await this.#inOrder(() => this.#records.deleteAll());
  }

  /** What waits is not dropped: a `flush` under way still writes it. */
  dispose(): void {
    this.#isDisposed = true;
    this.#stopTimers();
  }

  #wait(
    apiUrl: string,
    owner: ListOwner,
    fresh: ListCopy | undefined,
    changes: readonly ListChange[],
  ): void {
    // Requests that end when the window is about to close must not leave a timer behind.
    if (this.#isDisposed || !this.#isWanted(owner)) {
      return;
    }
    const id = idOf(owner);
    this.#waiting.get(id)?.timer.dispose();
    const timer = this.options.clock.after(delayMs, () => void this.#write(id));
    this.#waiting.set(id, { apiUrl, owner, fresh, changes, timer });
  }

  async #write(id: string): Promise<void> {
    await this.#inOrder(() => this.#writeNewest(id)).catch(this.options.onDefect);
  }

  /** Only the newest is worth writing: while one write stood in line, others may have come, or all may be forgotten. */
  async #writeNewest(id: string): Promise<void> {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) {
      return;
    }
    if (this.#isWanted(waiting.owner)) {
      const copy = this.#merged(waiting, await this.#stored(waiting.owner));
      // Somebody may have signed out while the disk was read.
      if (copy !== undefined && this.#isWanted(waiting.owner)) {
        await this.#records.write(id, copy);
      }
    }
    if (this.#waiting.get(id) === waiting) {
      this.#waiting.delete(id);
    }
  }

  async #newest(owner: ListOwner): Promise<KeptCopy | undefined> {
    const forgets = this.#forgets;
    const stored = await this.#stored(owner).catch((error: unknown) => {
      this.options.onDefect(error);
      return undefined;
    });
    // What was forgotten while it was read must not be shown any more.
    const known = forgets === this.#forgets ? stored : undefined;
    const waiting = this.#waiting.get(idOf(owner));
    return waiting === undefined ? known : this.#merged(waiting, known);
  }

  async #stored(owner: ListOwner): Promise<KeptCopy | undefined> {
    const record = await this.#records.read(idOf(owner));
    const clients = record && clientsOf(record.clients, owner);
    // It may have been sorted for another language.
    return clients && { ...record, clients: sortClients(clients) };
  }

  /** What is to be on disk in the end; undefined where there is no list to change. */
  #merged({ apiUrl, changes, fresh }: Waiting, stored: KeptCopy | undefined): KeptCopy | undefined {
    const known = stored?.apiUrl === apiUrl ? stored : undefined;
    const base = fresh === undefined || this.#isNewer(known, fresh) ? known : fresh;
    const clients = base && changes.reduce((list, change) => change(list), base.clients);
    return clients && { apiUrl, readAt: base.readAt, clients, gaps: base.gaps };
  }

  /** Whether another window has read the list since. */
  #isNewer(stored: KeptCopy | undefined, fresh: ListCopy): boolean {
    const now = this.options.clock.now();
    return stored !== undefined && stored.readAt > fresh.readAt && stored.readAt <= now;
  }

  #isWanted({ accountId }: ListOwner): boolean {
    return this.isKept && this.options.owner()?.accountId === accountId;
  }

  #stopTimers(): void {
    this.#waiting.forEach(({ timer }) => {
      timer.dispose();
    });
  }

  async #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const working = this.#working.then(work);
    this.#working = working.catch(() => undefined);
    return working;
  }
}

/** Undefined where they are none: half a list would pass for a whole one. */
function clientsOf(rows: unknown, { workspace }: ListOwner): readonly Client[] | undefined {
  try {
    const { rows: clients, unreadable } = decodeClients(rows, workspace.id);
    return unreadable.length === 0 ? clients : undefined;
  } catch (error) {
    if (error instanceof ClockifyError) {
      return undefined;
    }
    throw error;
  }
}

/** Ids have no hyphens. */
function idOf({ accountId, workspace }: ListOwner): string {
  return `${accountId}-${workspace.id}`;
}
