// Waits for a state of the window that no single locator describes.
import { setTimeout as pause } from 'node:timers/promises';

export interface Observation {
  readonly done: boolean;
  /** Said in the error when the time is up. */
  readonly seen?: unknown;
}

/**
 * Looks until `look` says that it is done; the pause between two looks only spares the processor.
 * @throws Error naming `what` and what was seen instead, after `timeoutMs`
 */
export async function waitUntil(
  what: string,
  look: () => Promise<Observation>,
  timeoutMs = 15_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const { done, seen } = await look();
    if (done) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${timeoutMs} ms for ${what}, but saw: ${JSON.stringify(seen)}`);
    }
    await pause(25);
  }
}
