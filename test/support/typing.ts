// What the keepers of drafts are made of in a test.
import type { Clock } from '../../src/core/ports';
import type { EditDraftsOptions } from '../../src/state/editDrafts';
import { SteadyWrites } from '../../src/state/steadyWrites';
import type { MemoryRecords } from './memoryStores';

let forms = 0;

/** @param writes those of a window; without any, a window of its own */
export function typingOn(
  store: MemoryRecords,
  clock: Clock,
  onDefect: (error: unknown) => void,
  writes = new SteadyWrites(clock),
): EditDraftsOptions {
  const newId = (): string => {
    forms += 1;
    return `form${forms}`;
  };
  return { store, writes, clock, newId, onDefect };
}
