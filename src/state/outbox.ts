// The outbox: every create is written here before its request leaves, and stays until its outcome is known.
// Never more than one client of a row, and never none without a row that says so.
import { Emitter } from '../core/emitter';
import type { ClientDraft } from '../core/model';
import type { Owner, PendingCreate } from '../core/pending';
import type { Clock, Disposable } from '../core/ports';
import { Attempts } from './attempts';
import type { Delivery } from './delivery';
import { Courier } from './delivery';
import { LeaseLost } from './leases';
import type { Leases } from './leases';
import type { PendingContents, PendingRecords } from './pendingRecords';
import { reviseRow } from './revision';
import type { Revision } from './revision';
import type { SteadyWrites } from './steadyWrites';
import type { Workplace } from './workplace';

export interface OutboxDependencies {
  readonly records: PendingRecords;
  readonly leases: Leases;
  readonly workplace: Workplace;
  readonly clock: Clock;
  /** Between 0 and 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Of what is typed into rows. */
  readonly writes: SteadyWrites;
  /** Takes what goes wrong where nobody waits. */
  readonly onDefect: (error: unknown) => void;
}

export class Outbox implements Disposable {
  readonly #didChange = new Emitter<readonly PendingCreate[]>();
  readonly #didDeliver = new Emitter<readonly Delivery[]>();
  readonly #closing = new AbortController();
  /** The rows that this window works on. */
  readonly #underWay = new Set<string>();
  readonly #forgotten = new Set<string>();
  readonly #courier: Courier;
  readonly #attempts: Attempts;
  #rows: readonly PendingCreate[] = [];
  #unreadable: readonly string[] = [];
  /** Counts what changed the rows: a reading that began before tells nothing new. */
  #changes = 0;

  constructor(private readonly deps: OutboxDependencies) {
    this.#courier = new Courier({
      ...deps,
      save: (row) => this.#save(row),
      remove: (row) => this.#settle(row),
    });
    this.#attempts = new Attempts({
      ...deps,
      rows: () => this.#rows,
      onDelivered: (deliveries) => {
        this.#didDeliver.fire(deliveries);
      },
      isUnderWay: (id) => this.#underWay.has(id),
      attempt: (id, isDue) =>
        this.#claim(id, async (row) =>
          isDue(row) ? this.#courier.deliver(row, this.#closing.signal, 'background') : undefined,
        ),
    });
  }

  readonly onDidChange = this.#didChange.event;
  /** Fires when attempts in the background have found clients on the server: one event for all of a run. */
  readonly onDidDeliver = this.#didDeliver.event;

  /** The rows of the account that is signed in, in all of its workspaces, oldest first. */
  get rows(): readonly PendingCreate[] {
    return this.#rows;
  }

  /** The ids of the records that cannot be read, while somebody is signed in. They are kept until somebody discards them. */
  get unreadable(): readonly string[] {
    return this.#unreadable;
  }

  /** Reads the rows anew: another window may have changed them, or another account is here. */
  async load(): Promise<void> {
    const { records, workplace } = this.deps;
    let found: PendingContents;
    let changes: number;
    do {
      changes = this.#changes;
      const owner = workplace.owner();
      found = owner === undefined ? { rows: [], unreadable: [] } : await records.of(owner);
    } while (changes !== this.#changes);
    const known: PendingContents = { rows: this.#rows, unreadable: this.#unreadable };
    if (JSON.stringify(found) !== JSON.stringify(known)) {
      this.#unreadable = found.unreadable;
      this.#setRows(found.rows);
    }
    await this.#attempts.plan();
  }

  /**
   * Writes the draft down, then sends it; when the answer is lost, finds out what became of it.
   * @param onWritten called as soon as nothing of the draft can be lost any more
   * @returns undefined when another window has taken the row over
   */
  async submit(
    owner: Owner,
    draft: ClientDraft,
    signal: AbortSignal,
    onWritten: () => void,
  ): Promise<Delivery | undefined> {
    const { clock, leases, newId, records } = this.deps;
    const row = this.#courier.leaving({
      id: newId(),
      owner,
      draft,
      createdAt: clock.now(),
      sentAt: null,
      state: { kind: 'sending' },
      isEdited: false,
      attempts: 0,
      nextAttemptAt: null,
    });
    this.#underWay.add(row.id);
    try {
      await Promise.all([leases.claimNew(row.id), records.write(row)]);
    } catch (error) {
      // Nothing was sent: the draft is still there, and half of a row must not stand beside it.
      this.#underWay.delete(row.id);
      await records.delete(row.id).catch(this.deps.onDefect);
      throw error;
    }
    this.#setRows([...this.#rows.filter(({ id }) => id !== row.id), row]);
    onWritten();
    return this.#hold(row.id, () => this.#courier.deliver(row, signal, 'foreground', true));
  }

  /** Tries a row again because somebody asks for it. Undefined when it is gone, or another window has it. */
  async retry(id: string, signal: AbortSignal): Promise<Delivery | undefined> {
    return this.#claim(id, (row) => this.#courier.deliver(row, signal, 'foreground'));
  }

  /** Takes the row out, for good. False when it is gone, or another window has it. */
  async discard(id: string): Promise<boolean> {
    const isDone = await this.#claim(id, async (row) => {
      await this.#remove(row);
      return true;
    });
    return isDone ?? false;
  }

  /** Takes a record out that cannot be read, for good. */
  async discardUnreadable(id: string): Promise<void> {
    await this.deps.records.deleteUnreadable(id);
    await this.load();
  }

  /** Holds the row while somebody changes it. Undefined when it is gone, or another window has it. */
  async revise<T>(id: string, work: (revision: Revision) => Promise<T>): Promise<T | undefined> {
    const { writes } = this.deps;
    const save = (row: PendingCreate): Promise<PendingCreate> => this.#save(row);
    return new Promise((resolve, reject) => {
      // Where the disk does not take what was typed, the row stays held until it does: nobody sends what it was before.
      this.#claim(id, (claimed) =>
        reviseRow(claimed, { courier: this.#courier, save, writes }, work, resolve),
      ).then(resolve, reject);
    });
  }

  /** Tries the rows again whose cause can be gone now. */
  async wake(isGone: (row: PendingCreate) => boolean): Promise<void> {
    await this.#attempts.wake(isGone);
  }

  /** The rows are about to be removed from the disk: what is under way must not put them back. */
  forget(): void {
    this.#underWay.forEach((id) => this.#forgotten.add(id));
  }

  /** How many rows there are on disk, whoever's they are. */
  async count(): Promise<number> {
    return this.deps.records.count();
  }

  dispose(): void {
    this.#closing.abort();
    this.#attempts.dispose();
    this.#didChange.dispose();
    this.#didDeliver.dispose();
  }

  async #claim<T>(id: string, work: (row: PendingCreate) => Promise<T>): Promise<T | undefined> {
    const { leases, records } = this.deps;
    if (this.#underWay.has(id)) {
      return undefined;
    }
    this.#underWay.add(id);
    const isClaimed = await leases.claim(id).catch((error: unknown) => {
      this.#underWay.delete(id);
      throw error;
    });
    if (!isClaimed) {
      this.#underWay.delete(id);
      await this.load();
      return undefined;
    }
    return this.#hold(id, async () => {
      // What stands on disk counts: another window may have worked on it until a moment ago.
      const row = await records.read(id);
      this.#setRows(this.#rows.flatMap((known) => (known.id === id ? (row ?? []) : known)));
      return row && work(row);
    });
  }

  /** Works on a row that is claimed already, and keeps the claim alive meanwhile. */
  async #hold<T>(id: string, work: () => Promise<T>): Promise<T | undefined> {
    const { leases, onDefect } = this.deps;
    const lease = leases.keep(id, onDefect);
    try {
      return await work();
    } catch (error) {
      if (error instanceof LeaseLost) {
        await this.load();
        return undefined;
      }
      throw error;
    } finally {
      await lease.release().catch(onDefect);
      this.#underWay.delete(id);
      this.#attempts.forget(id);
      await this.#attempts.plan().catch(onDefect);
    }
  }

  async #save(row: PendingCreate): Promise<PendingCreate> {
    if (!(await this.deps.leases.isOurs(row.id))) {
      throw new LeaseLost();
    }
    if (!this.#forgotten.has(row.id)) {
      await this.deps.records.write(row);
    }
    this.#setRows(this.#rows.map((known) => (known.id === row.id ? row : known)));
    return row;
  }

  /** It is on the server: a record that cannot be removed now is looked up later, and found there. */
  async #settle(row: PendingCreate): Promise<void> {
    await this.#remove(row).catch((error: unknown) => {
      this.deps.onDefect(error);
      this.#setRows(this.#rows.filter(({ id }) => id !== row.id));
    });
  }

  async #remove(row: PendingCreate): Promise<void> {
    await this.deps.records.delete(row.id);
    this.#setRows(this.#rows.filter(({ id }) => id !== row.id));
  }

  #setRows(rows: readonly PendingCreate[]): void {
    this.#changes += 1;
    this.#rows = rows;
    this.#didChange.fire(rows);
  }
}
