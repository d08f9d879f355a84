// What the clock of a server shows: the clock of this computer may be wrong, and may be set at any moment.
import type { Clock } from '../core/ports';

/** Smaller differences of the two clocks here are those of measuring. */
const toleranceMs = 5_000;

interface Reading {
  /** What the server's clock is ahead of the monotonic one. */
  readonly ahead: number;
  /** What the clock of this computer was ahead of it. */
  readonly local: number;
}

export class ServerTime {
  /** The last one of each server, by its address. */
  readonly #readings = new Map<string, Reading>();

  constructor(private readonly clock: Pick<Clock, 'now' | 'monotonicNow'>) {}

  /** An answer of the server has just told its time, in milliseconds since 1970. */
  note(apiUrl: string, serverNow: number): void {
    const ahead = serverNow - this.clock.monotonicNow();
    this.#readings.set(apiUrl, { ahead, local: this.#local() });
  }

  /**
   * The server's time now, in milliseconds since 1970; undefined where nothing told it, or where the computer has slept or its
   * clock was set since: then nobody knows how long ago that was.
   */
  now(apiUrl: string): number | undefined {
    const reading = this.#readings.get(apiUrl);
    return reading !== undefined && Math.abs(this.#local() - reading.local) <= toleranceMs
      ? reading.ahead + this.clock.monotonicNow()
      : undefined;
  }

  #local(): number {
    return this.clock.now() - this.clock.monotonicNow();
  }
}
