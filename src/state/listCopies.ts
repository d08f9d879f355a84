// A dated copy of each workspace's list in the extension's own storage: a new window shows it at once, without network.
import * as v from 'valibot';
import { decodeClients } from '../api/decode';
import { ClockifyError } from '../core/errors';
import type { Client } from '../core/model';
import type { Owner } from '../core/pending';
import type { Clock, Disposable, RecordStore } from '../core/ports';
import { Records } from './records';

export interface ListCopy {
  readonly clients: readonly Client[];
  /** When they were read, in milliseconds since 1970. */
  readonly readAt: number;
}

export interface ListCopiesOptions {
  readonly store: RecordStore;
  readonly clock: Clock;
  /** Whether the settings want copies kept. */
  readonly isKept: () => boolean;
  /** Takes what goes wrong: without a copy the list is read from the server, and nobody has to stop. */
  readonly onDefect: (error: unknown) => void;
}

/** The rows are left to `decodeClients`: to look at each of a long list twice would take twice as long. */
const recordSchema = v.object({ apiUrl: v.string(), readAt: v.number(), clients: v.unknown() });

interface KeptCopy extends ListCopy {
  readonly apiUrl: string;
}

interface Waiting {
  readonly copy: KeptCopy;
  readonly timer: Disposable;
}

/** Changes come in bursts, and each would write the whole list. */
const delayMs = 1000;

export class ListCopies implements Disposable {
  readonly #records: Records<typeof recordSchema>;
  /** The newest copies that are not written yet, by the ids of their records. */
  readonly #waiting = new Map<string, Waiting>();
  /** Writes and removals in the order in which they were asked for: a slow one must not take back its successor. */
  #changing: Promise<void> = Promise.resolve();
  #forgets = 0;
  #isDisposed = false;

  constructor(private readonly options: ListCopiesOptions) {
    this.#records = new Records(options.store, 'list-', recordSchema);
  }

  /** Undefined when there is none of that server, when it cannot be read, or when none is to be kept. */
  async read(apiUrl: string, owner: Owner): Promise<ListCopy | undefined> {
    if (!this.options.isKept()) {
      return undefined;
    }
    const copy = this.#waiting.get(idOf(owner))?.copy ?? (await this.#stored(owner));
    if (copy?.apiUrl !== apiUrl) {
      return undefined;
    }
    // A date that is still to come would keep the list from ever growing old: the clock was set back since.
    return { clients: copy.clients, readAt: Math.min(copy.readAt, this.options.clock.now()) };
  }

  /** Keeps the newest copy, a second later; what goes wrong then goes to `onDefect`. */
  keep(apiUrl: string, owner: Owner, { clients, readAt }: ListCopy): void {
    const { clock, isKept, onDefect } = this.options;
    // Requests that end when the window is about to close must not leave a timer behind.
    if (this.#isDisposed || !isKept()) {
      return;
    }
    const id = idOf(owner);
    this.#take(id);
    const timer = clock.after(delayMs, () => {
      this.#inOrder(() => this.#write(id)).catch(onDefect);
    });
    this.#waiting.set(id, { copy: { apiUrl, readAt, clients }, timer });
  }

  /**
   * Removes all copies, whoever's they are, and those that are still to be written.
   * @throws {ClockifyError} `storage` when one of them may still be there
   */
  async forgetAll(): Promise<void> {
    this.#forgets += 1;
    this.#dropWaiting();
    await this.#inOrder(async () => {
      const ids = await this.#records.ids();
      await Promise.all(ids.map((id) => this.#records.delete(id)));
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#dropWaiting();
  }

  async #stored(owner: Owner): Promise<KeptCopy | undefined> {
    const forgets = this.#forgets;
    await this.#changing;
    try {
      const record = await this.#records.read(idOf(owner));
      const clients = record && clientsOf(record.clients, owner);
      // What was forgotten while it was read must not be shown any more.
      return clients && forgets === this.#forgets ? { ...record, clients } : undefined;
    } catch (error) {
      this.options.onDefect(error);
      return undefined;
    }
  }

  async #write(id: string): Promise<void> {
    // Only the newest is worth writing: while this one stood in line, others may have come, or all may be forgotten.
    const copy = this.#take(id);
    if (copy !== undefined && this.options.isKept()) {
      await this.#records.write(id, copy);
    }
  }

  #take(id: string): KeptCopy | undefined {
    const waiting = this.#waiting.get(id);
    waiting?.timer.dispose();
    this.#waiting.delete(id);
    return waiting?.copy;
  }

  #dropWaiting(): void {
    [...this.#waiting.keys()].forEach((id) => this.#take(id));
  }

  async #inOrder(change: () => Promise<void>): Promise<void> {
    const changing = this.#changing.then(change);
    this.#changing = changing.catch(() => undefined);
    await changing;
  }
}

/** Undefined where they are none: half a list would pass for a whole one. */
function clientsOf(rows: unknown, { workspace }: Owner): readonly Client[] | undefined {
  try {
    return decodeClients(rows, workspace.id);
  } catch (error) {
    if (error instanceof ClockifyError) {
      return undefined;
    }
    throw error;
  }
}

/** Ids have no hyphens. */
function idOf({ accountId, workspace }: Owner): string {
  return `${accountId}-${workspace.id}`;
}
