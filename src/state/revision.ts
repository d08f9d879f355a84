// A row of the outbox while somebody changes it.
import type { ClientDraft } from '../core/model';
import type { PendingCreate } from '../core/pending';
import type { Courier, Delivery } from './delivery';
import { LeaseLost } from './leases';
import type { SteadyWrites } from './steadyWrites';

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

export interface RevisionDependencies {
  readonly courier: Courier;
  readonly save: (row: PendingCreate) => Promise<PendingCreate>;
  readonly writes: SteadyWrites;
}

/**
 * Lets somebody change the row. What is typed is written down when this ends: later, it would bring back a row that was sent.
 * The caller holds the lease as long as it lasts.
 * @param onUnwritten called where the work is done and the disk does not take what was typed: it may be long until this ends
 */
export async function reviseRow<T>(
  claimed: PendingCreate,
  { courier, save, writes }: RevisionDependencies,
  work: (revision: Revision) => Promise<T>,
  onUnwritten: (done: Promise<T>) => void,
): Promise<T> {
  let row = claimed;
  const writer = {};
  const write = async (): Promise<void> => {
    const newest = row;
    await writes.set(writer, async () => {
      // Where another window has the row by now, sending will find that out; until then somebody types in vain.
      await save(newest).catch(ignoreLostLease);
    });
  };
  const revision: Revision = {
    row,
    findOut: async (signal) => {
      if (row.sentAt === null) {
        return undefined;
      }
      const found = await courier.findOut(row, signal);
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
        await write();
      }
    },
    send: async (signal) => {
      if (writes.has(writer)) {
        await write();
      }
      const delivery = await courier.deliver(row, signal, 'foreground');
      row = delivery.row;
      return delivery;
    },
  };
  const working = work(revision);
  try {
    return await working;
  } finally {
    await writes.attempted();
    if (writes.has(writer)) {
      onUnwritten(working);
      await writes.written(writer);
    }
  }
}

function ignoreLostLease(error: unknown): void {
  if (!(error instanceof LeaseLost)) {
    throw error;
  }
}
