// The clock of the machine.
import type { Clock } from '../core/ports';

/** What is longer overflows and would fire at once. A timer that comes too early is set again by its owner. */
const longestMs = 2 ** 31 - 1;

export const clock: Clock = {
  now: Date.now,
  monotonicNow: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, Math.min(ms, longestMs));
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
