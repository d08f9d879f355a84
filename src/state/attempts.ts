// When the rows of the outbox are tried again by themselves: one timer, one row after the other, one request for each.
import { minute, networkDelayMs, quarterHour } from '../core/pending';
import type { PendingCreate, PendingState } from '../core/pending';
import type { Clock, Disposable } from '../core/ports';
import { dueAt, inTurn, mayBeItsOwn, reasonOf } from '../core/turns';
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

/** A failed attempt, and until when no other one is made by itself. */
interface Pause {
  readonly since: number;
  readonly until: number;
  /** The row that failed; undefined where something of ours is broken. */
  readonly row?: PendingCreate;
}

const hourMs = 60 * minute;

/**
 * Whatever stands in the way, at most eight attempts an hour fail by themselves, with any number of rows: after each one, none
 * is made for a while that grows with the failures of the last hour. An attempt costs one request, or three at the most where a
 * client is there and lacks what its create could not bring (read, write, look). Only what somebody does shortens a pause: a
 * request of theirs that goes well where it proves that the cause of the pause can be gone, or a new key.
 * What can be settled is settled at once, one row after the other; those that failed least come first.
 */
export class Attempts implements Disposable {
  /** The rows to try before their time, since what stopped them can be gone. */
  readonly #woken = new Set<string>();
  /** When attempts failed, in the last hour. */
  #failures: readonly number[] = [];
  #pause: Pause | undefined;
  /** Counts the wakes: what is learnt from a try that began before one is out of date. */
  #wakes = 0;
  #timer: Disposable | undefined;
  #isAttempting = false;
  /** Counts the plans: an older one that was slow to read must not undo a newer one. */
  #plans = 0;
  #isDisposed = false;

  constructor(private readonly deps: AttemptsDependencies) {}

  /** Makes those due whose cause can be gone now, and ends the pause where its cause can. A row keeps its count of failures. */
  async wake(isGone: (row: PendingCreate) => boolean): Promise<void> {
    const { isUnderWay, rows } = this.deps;
    rows()
      .filter((row) => isStopped(row.state) && !row.isEdited && !isUnderWay(row.id) && isGone(row))
      .forEach(({ id }) => this.#woken.add(id));
    if (this.#pause?.row !== undefined && isGone(this.#pause.row)) {
      this.#pause = undefined;
    }
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
    const first = Math.max(Math.min(...dues), this.#pausedUntil());
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
  #ownDueAt(row: PendingCreate): number {
    if (row.isEdited) {
      return Infinity;
    }
    const isDueNow = this.#woken.has(row.id) || row.state.kind === 'sending';
    return isDueNow ? 0 : dueAt(row, this.deps.clock.now());
  }

  /** One that began later than now was made before the clock was set back. */
  #pausedUntil(): number {
    const pause = this.#pause;
    return pause === undefined || pause.since > this.deps.clock.now() ? 0 : pause.until;
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
      this.#pauseFor(quarterHour);
      throw error;
    } finally {
      this.#isAttempting = false;
      await this.plan();
    }
  }

  async #attemptUntilStopped(): Promise<void> {
    const { attempt, clock, onDelivered, rows } = this.deps;
    const now = clock.now();
    if (this.#pausedUntil() > now) {
      return;
    }
    const delivered: Delivery[] = [];
    try {
      for (const row of inTurn(rows())) {
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
          this.#noteFailure(delivery.row, wakes);
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

  /** The next one is tried when the pause is over: another row, unless this is the only one. */
  #noteFailure(row: PendingCreate, wakesBefore: number): void {
    const now = this.deps.clock.now();
    const recent = this.#failures.filter((time) => time > now - hourMs && time <= now);
    this.#failures = [...recent, now];
    const isLimited = reasonOf(row) === 'rateLimited';
    const limitMs = isLimited ? (row.nextAttemptAt ?? now) - now : 0;
    this.#pauseFor(Math.max(networkDelayMs(this.#failures.length), limitMs), row);
    if (row.nextAttemptAt === null && !mayBeItsOwn(row) && wakesBefore === this.#wakes) {
      // Somebody has to act first, for the others as well.
      this.#woken.clear();
    }
  }

  #pauseFor(ms: number, row?: PendingCreate): void {
    const since = this.deps.clock.now();
    this.#pause = { since, until: since + ms, ...(row && { row }) };
  }
}

const isSame = (a: PendingCreate, b: PendingCreate): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Whether something keeps it from going on that can be over. What was refused or found absent waits for somebody to act. */
function isStopped(
  state: PendingState,
): state is Extract<PendingState, { kind: 'waiting' | 'unknown' }> {
  return state.kind === 'waiting' || (state.kind === 'unknown' && !state.isAbsent);
}
