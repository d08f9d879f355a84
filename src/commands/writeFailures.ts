// What a write to one client offers when it fails: its remedy, and the same once more.
import { ClockifyError } from '../core/errors';
import type { CommandContext } from './context';
import { performAction, reportFailure } from './failures';

/**
 * Runs the write until it goes well or is given up: then undefined.
 * @param frame puts the reason into a sentence that names the client
 * @throws {Cancelled} what is no `ClockifyError`
 */
export async function retryable<T>(
  context: CommandContext,
  name: string,
  frame: (name: string, reason: string) => string,
  write: () => Promise<T>,
): Promise<T | undefined> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof ClockifyError)) {
        throw error;
      }
      if (!(await isToBeRetried(context, name, frame, error))) {
        return undefined;
      }
    }
  }
}

async function isToBeRetried(
  context: CommandContext,
  name: string,
  frame: (name: string, reason: string) => string,
  error: ClockifyError,
): Promise<boolean> {
  if (error.kind === 'clientNotFound') {
    context.prompts.notify({ text: context.messages.clientGone(name) });
    return false;
  }
  const action = await reportFailure(context, error, (reason) => frame(name, reason));
  if (action !== undefined && action !== 'retry') {
    await performAction(context, action);
  }
  return action === 'retry';
}
