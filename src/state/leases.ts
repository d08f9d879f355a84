// Which window works on a row of the outbox. Windows share files and nothing else, and no file can be made "only if absent"
// everywhere VS Code runs: so a window writes its claim, waits for others to write theirs, and sees whose claim stands.
import * as v from 'valibot';
import type { Clock, Disposable, RecordStore } from '../core/ports';
import { Records } from './records';

/** All times are milliseconds since 1970. */
const leaseSchema = v.object({ window: v.string(), until: v.number() });

/** This window slept, and another one has taken the row over: what it made of the row stands. */
export class LeaseLost extends Error {}

export const leaseMs = 15_000;
const renewalMs = 5_000;
const settlingMs = 250;

export class Leases {
  readonly #records: Records<typeof leaseSchema>;

  /** @param window a name that no other window has */
  constructor(
    store: RecordStore,
    private readonly clock: Clock,
    private readonly window: string,
  ) {
    this.#records = new Records(store, 'lease-', leaseSchema);
  }

  /** Until when another window works on the row; undefined when none does. */
  async heldByOtherUntil(id: string): Promise<number | undefined> {
    const lease = await this.#records.read(id);
    const now = this.clock.now();
    // One that is longer than any was written before the clock was set back.
    const isValid = lease && lease.until > now && lease.until <= now + leaseMs;
    return isValid && lease.window !== this.window ? lease.until : undefined;
  }

  /** For a row that no other window can know of yet. */
  async claimNew(id: string): Promise<void> {
    await this.#records.write(id, { window: this.window, until: this.clock.now() + leaseMs });
  }

  /** Whether the row is this window's now. */
  async claim(id: string): Promise<boolean> {
    if ((await this.heldByOtherUntil(id)) !== undefined) {
      return false;
    }
    await this.claimNew(id);
    await new Promise<void>((resolve) => this.clock.after(settlingMs, resolve));
    return this.isOurs(id);
  }

  /** False when another window has taken the row over: this one slept too long. */
  async isOurs(id: string): Promise<boolean> {
    return (await this.#records.read(id))?.window === this.window;
  }

  /** Keeps the claim alive until it is released; a window that dies stops renewing. */
  keep(id: string, onError: (error: unknown) => void): { release(): Promise<void> } {
    let renewal = Promise.resolve();
    const renew = (): Disposable => {
      renewal = this.#renew(id).catch(onError);
      return this.clock.after(renewalMs, () => (timer = renew()));
    };
    let timer = this.clock.after(renewalMs, () => (timer = renew()));
    return {
      release: async () => {
        timer.dispose();
        await renewal;
        if (await this.isOurs(id)) {
          await this.#records.delete(id);
        }
      },
    };
  }

  async #renew(id: string): Promise<void> {
    if (await this.isOurs(id)) {
      await this.claimNew(id);
    }
  }
}
