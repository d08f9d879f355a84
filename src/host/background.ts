// Work that nobody waits for. Its failures are painted from the state; what is left over is a defect and goes to the log.
import type { Logger } from '../core/ports';
import { logDefect } from '../commands/runCommand';

export function inBackground(work: PromiseLike<unknown>, log: Logger): void {
  work.then(undefined, (error: unknown) => {
    logDefect(log, error);
  });
}
