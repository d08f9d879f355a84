// A row of the outbox while somebody changes it.
import type { ClientDraft } from '../core/model';
import type { PendingCreate } from '../core/pending';
import type { Courier, Delivery } from './delivery';
import { LeaseLost } from './leases';

/** A row in the hands of somebody who changes it: nobody sends it meanwhile. */
export interface Revision {
  readonly row: PendingCreate;
  /**
   * To be called first. Where a request of the row left whose fate is not known, that is looked up.
   * @returns the delivery where nothing is left to change
   */
  findOut(signal: AbortSignal): Promise<Delivery | undefined>;
  /** Writes down what is typed, in the order in which it was typed. */
  keep(draft: ClientDraft): Promise<void>;
  /** Sends the row as it was kept last. */
  send(signal: AbortSignal): Promise<Delivery>;
}

/**
 * Lets somebody change the row. What is typed is written down when this ends: later, it would bring back a row that was sent.
 * The caller holds the lease as long as it lasts.
 */
export async function reviseRow<T>(
  claimed: PendingCreate,
  courier: Courier,
  save: (row: PendingCreate) => Promise<PendingCreate>,
  work: (revision: Revision) => Promise<T>,
): Promise<T> {
  let row = claimed;
  let writing: Promise<unknown> = Promise.resolve();
  const revision: Revision = {
    row,
    findOut: async (signal) => {
      if (row.sentAt === null) {
        return undefined;
      }
      const found = await courier.findOut(row, row.sentAt, signal);
      if (found.kind !== 'absent') {
        return found;
      }
      const { row: absent } = await courier.setAbsent(row);
      row = await save({ ...absent, sentAt: null });
      return undefined;
    },
    keep: async (draft) => {
      if (JSON.stringify(draft) !== JSON.stringify(row.draft)) {
        row = { ...row, draft, isEdited: true };
        // Where another window has the row by now, sending will find that out; until then somebody types in vain.
        const written = writing.then(() => save(row)).catch(ignoreLostLease);
        writing = written.catch(() => undefined);
        await written;
      }
    },
    send: async (signal) => {
      await writing;
      const delivery = await courier.deliver(row, signal, 'foreground');
      row = delivery.row;
      return delivery;
    },
  };
  try {
    return await work(revision);
  } finally {
    await writing;
  }
}

function ignoreLostLease(error: unknown): void {
  if (!(error instanceof LeaseLost)) {
    throw error;
  }
}
