// The last failures of requests, for the diagnostics: when, which kind, which status. Nothing of what was sent or answered.
import type { FailureKind } from '../core/errors';
import type { Clock, Exchange } from '../core/ports';

export interface PastFailure {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly kind: FailureKind;
  readonly status: number | undefined;
}

const kept = 10;

export class FailureHistory {
  #failures: readonly PastFailure[] = [];

  constructor(private readonly clock: Clock) {}

  /** Newest first, ten at the most. */
  get failures(): readonly PastFailure[] {
    return this.#failures;
  }

  note({ method, status, failure }: Exchange): void {
    if (failure !== undefined && failure !== 'cancelled') {
      const past = { at: this.clock.now(), method, kind: failure, status };
      this.#failures = [past, ...this.#failures].slice(0, kept);
    }
  }
}
