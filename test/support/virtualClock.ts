// Time that passes when a test says so.
import type { Clock, Disposable } from '../../src/core/ports';

interface Timer {
  readonly dueAt: number;
  readonly action: () => void;
}

export class VirtualClock implements Clock {
  readonly #timers = new Set<Timer>();
  #elapsed = 0;
  #startedAt = Date.UTC(2026, 10, 23);

  now(): number {
    return this.#startedAt + this.#elapsed;
  }

  monotonicNow(): number {
    return this.#elapsed;
  }

  after(ms: number, action: () => void): Disposable {
    const timer = { dueAt: this.#elapsed + ms, action };
    this.#timers.add(timer);
    return { dispose: () => this.#timers.delete(timer) };
  }

  /** How many timers are set. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Lets time pass: every timer fires at its moment, and what it sets off runs before the next one does. */
  async pass(ms: number): Promise<void> {
    const until = this.#elapsed + ms;
    await settled();
    for (let next = this.#first(until); next !== undefined; next = this.#first(until)) {
      this.#timers.delete(next);
      this.#elapsed = Math.max(this.#elapsed, next.dueAt);
      next.action();
      await settled();
    }
    this.#elapsed = until;
  }

  /** As when the computer sleeps: it is later then, but no timer noticed. */
  sleep(ms: number): void {
    this.set(ms);
  }

  /** As when somebody sets the clock: on by that much, or back where it is negative. */
  set(ms: number): void {
    this.#startedAt += ms;
  }

  /** As when somebody corrects the clock of the computer: timers run on as before. */
  setBack(ms: number): void {
    this.sleep(-ms);
  }

  #first(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.dueAt <= until && (first === undefined || timer.dueAt < first.dueAt)) {
        first = timer;
      }
    }
    return first;
  }
}

/** Resolves when everything that is ready to run has run; only timers are left. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
