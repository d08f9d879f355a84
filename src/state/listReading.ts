// One reading of the list while it is under way.
import { Cancelled, ClockifyError } from '../core/errors';
import type { Client } from '../core/model';
import { sortClients, withClients } from './clientList';

export class ListReading {
  readonly #abort = new AbortController();
  readonly #created: Client[] = [];

  constructor(private readonly read: (signal: AbortSignal) => Promise<readonly Client[]>) {}

  /** Settles when the state took the result in, or dropped it. Set by the owner, right after construction. */
  done: Promise<void> = Promise.resolve();

  /** Sorted, with everything that was created since the reading began: its page may have left the server before. */
  async clients(): Promise<readonly Client[]> {
    return withClients(sortClients(await this.read(this.#abort.signal)), this.#created);
  }

  noteCreated(client: Client): void {
    this.#created.push(client);
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
