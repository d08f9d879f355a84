// One reading of the list while it is under way.
import { Cancelled, ClockifyError } from '../core/errors';
import type { Client, ClientReading } from '../core/model';
import { sortClients, withClients, withoutClients } from './clientList';

/** Writes that a list does not show yet. */
export class Changes {
  readonly #changed = new Map<string, Client>();
  readonly #gone = new Set<string>();

  note(clients: readonly Client[]): void {
    clients.forEach((client) => this.#changed.set(client.id, client));
  }

  /** Ids are never given twice. */
  noteGone(ids: ReadonlySet<string>): void {
    ids.forEach((id) => this.#gone.add(id));
  }

  /** @param clients sorted by name */
  appliedTo(clients: readonly Client[]): readonly Client[] {
    return withoutClients(withClients(clients, [...this.#changed.values()]), this.#gone);
  }
}

export class ListReading {
  readonly #abort = new AbortController();
  /** What is written while it lasts: its page may have left the server before. */
  readonly changes = new Changes();

  constructor(private readonly read: (signal: AbortSignal) => Promise<ClientReading>) {}

  /** Settles when the state took the result in, or dropped it. Set by the owner, right after construction. */
  done: Promise<void> = Promise.resolve();

  /** Sorted, as it is with everything that was written since the reading began. */
  async result(): Promise<ClientReading> {
    const { clients, gaps } = await this.read(this.#abort.signal);
    return { clients: this.changes.appliedTo(sortClients(clients)), gaps };
  }

  stop(): void {
    this.#abort.abort();
  }
}

/** Whatever ended it, a reading that failed has to say so: else the view would ask for another one at once. */
export function readingFailure(error: unknown): ClockifyError {
  return error instanceof ClockifyError ? error : new ClockifyError('invalidResponse');
}

/** For callers that see the failure in the state anyway. */
export function ignoreKnown(error: unknown): void {
  if (!(error instanceof ClockifyError || error instanceof Cancelled)) {
    throw error;
  }
}
