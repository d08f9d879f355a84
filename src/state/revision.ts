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
  /** Writes down what is typed. */
  keep(draft: ClientDraft): Promise<void>;
  /** Sends the row as it was kept last. */
  send(signal: AbortSignal): Promise<Delivery>;
}

/** The caller holds the lease of the row as long as the revision lasts. */
export function reviseRow(
  claimed: PendingCreate,
  courier: Courier,
  save: (row: PendingCreate) => Promise<PendingCreate>,
): Revision {
  let row = claimed;
  return {
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
        await save(row).catch(ignoreLostLease);
      }
    },
    send: async (signal) => {
      const delivery = await courier.deliver(row, signal, 'foreground');
      row = delivery.row;
      return delivery;
    },
  };
}

function ignoreLostLease(error: unknown): void {
  if (!(error instanceof LeaseLost)) {
    throw error;
  }
}
