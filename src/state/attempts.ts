// When the rows of the outbox are tried again by themselves: one timer, one row after the other, one request for each.
import { causeOfState, quarterHour } from '../core/pending';
import type { PendingCreate, PendingReason, PendingState } from '../core/pending';
import type { Clock, Disposable } from '../core/ports';
import type { Delivery } from './delivery';
import type { Leases } from './leases';

export interface AttemptsDependencies {
  readonly clock: Clock;
  readonly leases: Pick<Leases, 'heldByOtherUntil'>;
  readonly rows: () => readonly PendingCreate[];
  /** Whether this window works on the row. */
  readonly isUnderWay: (id: string) => boolean;
  /** Claims the row and tries it, if it is still due then. Undefined when it was not tried. */
  readonly attempt: (
    id: string,
    isDue: (row: PendingCreate) => boolean,
  ) => Promise<Delivery | undefined>;
  /** Takes what a run has found on the server, unless it was nothing. */
  readonly onDelivered: (deliveries: readonly Delivery[]) => void;
  readonly onDefect: (error: unknown) => void;
}

export class Attempts implements Disposable {
  /** The rows to try before their time, since what stopped them is gone. */
  readonly #woken = new Set<string>();
  /** What stopped one row stops the next as well: until then, none is tried by itself. */
  #pausedUntil = 0;
  /** Counts the wakes: what is learnt from a try that began before one is out of date. */
  #wakes = 0;
  #timer: Disposable | undefined;
  #isAttempting = false;
  /** Counts the plans: an older one that was slow to read must not undo a newer one. */
  #plans = 0;
  #isDisposed = false;

  constructor(private readonly deps: AttemptsDependencies) {}

  /** Makes those due whose cause is gone now. */
  async wake(isGone: (reason: PendingReason) => boolean): Promise<void> {
    const { isUnderWay, rows } = this.deps;
    rows()
      .filter(
        ({ id, isEdited, state }) =>
          isStopped(state) && !isEdited && !isUnderWay(id) && isGone(causeOf(state)),
      )
      .forEach(({ id }) => this.#woken.add(id));
    this.#pausedUntil = 0;
    this.#wakes += 1;
    await this.plan();
  }

  /** Sets the timer for the row that is due first; none where all wait for somebody to act. */
  async plan(): Promise<void> {
    const { clock, onDefect, rows } = this.deps;
    this.#plans += 1;
    const plan = this.#plans;
    const dues = await Promise.all(rows().map((row) => this.#dueAt(row)));
    if (plan !== this.#plans) {
      return;
    }
    this.#timer?.dispose();
    this.#timer = undefined;
    const first = Math.max(Math.min(...dues), this.#pausedUntil);
    if (Number.isFinite(first) && !this.#isDisposed) {
      this.#timer = clock.after(Math.max(0, first - clock.now()), () => {
        this.#attemptDue().catch(onDefect);
      });
    }
  }

  /** For a row that was tried: what woke it is over. */
  forget(id: string): void {
    this.#woken.delete(id);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#timer?.dispose();
  }

  /** When this window should look after the row; infinity: never by itself. */
  async #dueAt(row: PendingCreate): Promise<number> {
    const dueAt = this.deps.isUnderWay(row.id) ? Infinity : this.#ownDueAt(row);
    return dueAt === Infinity
      ? dueAt
      : Math.max(dueAt, (await this.deps.leases.heldByOtherUntil(row.id)) ?? 0);
  }

  /** A row that is "sending" and in nobody's hands was left by a window that died. */
  #ownDueAt({ id, isEdited, nextAttemptAt, state }: PendingCreate): number {
    if (isEdited) {
      return Infinity;
    }
    const isDueNow = this.#woken.has(id) || state.kind === 'sending';
    return isDueNow ? 0 : (nextAttemptAt ?? Infinity);
  }

  async #attemptDue(): Promise<void> {
    if (this.#isAttempting) {
      return;
    }
    this.#isAttempting = true;
    try {
      await this.#attemptUntilStopped();
    } catch (error) {
      // Where something of ours is broken, trying on and on would only cost requests.
      this.#pausedUntil = this.deps.clock.now() + quarterHour;
      throw error;
    } finally {
      this.#isAttempting = false;
      await this.plan();
    }
  }

  async #attemptUntilStopped(): Promise<void> {
    const { attempt, clock, onDelivered, rows } = this.deps;
    const now = clock.now();
    const delivered: Delivery[] = [];
    this.#pausedUntil = 0;
    try {
      for (const row of rows()) {
        if (this.#isDisposed || (await this.#dueAt(row)) > now) {
          continue;
        }
        const wakes = this.#wakes;
        const isWoken = this.#woken.delete(row.id);
        // What another window has learnt since counts for more than what woke the row here.
        const isDue = (current: PendingCreate): boolean =>
          (isWoken && isSame(current, row)) || this.#ownDueAt(current) <= now;
        const delivery = await attempt(row.id, isDue);
        if (delivery?.kind === 'pending' && isStopped(delivery.row.state)) {
          if (wakes === this.#wakes) {
            this.#stop(delivery.row);
          }
          break;
        }
        if (delivery !== undefined && delivery.kind !== 'pending') {
          delivered.push(delivery);
        }
      }
    } finally {
      if (delivered.length > 0) {
        onDelivered(delivered);
      }
    }
  }

  /** What stops one stops the others: for a while, or until somebody acts. */
  #stop({ nextAttemptAt }: PendingCreate): void {
    if (nextAttemptAt === null) {
      this.#woken.clear();
    } else {
      this.#pausedUntil = nextAttemptAt;
    }
  }
}

const causeOf = (state: PendingState): PendingReason =>
  causeOfState(state)?.reason ?? 'interrupted';

const isSame = (a: PendingCreate, b: PendingCreate): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Whether something keeps it from going on that can be over. What was refused or found absent waits for somebody to act. */
function isStopped(
  state: PendingState,
): state is Extract<PendingState, { kind: 'waiting' | 'unknown' }> {
  return state.kind === 'waiting' || (state.kind === 'unknown' && !state.isAbsent);
}
