// Reading again what could not be read: for GET alone, since repeating it harms nobody. Creates have the outbox.
import { ClockifyError, throwIfCancelled } from '../core/errors';
import type { Clock } from '../core/ports';
import type { Send } from './http';

const maxTries = 3;
const firstDelayMs = 500;

/** A longer wait is not for somebody who looks at the screen: the failure says how long instead. */
const longestWaitMs = 10_000;

/**
 * Tries a GET up to three times when the server was busy or the connection cut. Waiting ends at once when the signal is
 * aborted.
 * @param random between 0 and 1: spreads the tries of windows that failed together
 */
export function withRetries(send: Send, clock: Clock, random: () => number): Send {
  return async (connection, request, signal) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await send(connection, request, signal);
      } catch (error) {
        const delayMs =
          error instanceof ClockifyError && request.method === 'GET' && tries < maxTries
            ? retryDelay(error, tries, random())
            : undefined;
        if (delayMs === undefined) {
          throw error;
        }
        await pause(clock, delayMs, signal);
        throwIfCancelled(signal);
      }
    }
  };
}

/** In milliseconds; undefined where trying again is no use. */
function retryDelay(
  { kind, details }: ClockifyError,
  tries: number,
  random: number,
): number | undefined {
  const backOffMs = firstDelayMs * 2 ** tries * (0.5 + random / 2);
  if (kind === 'rateLimited') {
    const waitMs = details.retryAfterMs ?? backOffMs;
    return waitMs <= longestWaitMs ? waitMs : undefined;
  }
  const isBusy = [502, 503, 504].includes(details.status ?? 0);
  return isBusy || kind === 'reset' ? backOffMs : undefined;
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      timer.dispose();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = clock.after(ms, end);
    signal.addEventListener('abort', end);
    if (signal.aborted) {
      end();
    }
  });
}
