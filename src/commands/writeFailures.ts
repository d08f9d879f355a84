// A write to one client, and what it offers when it fails: its remedy, and the same once more.
import { Cancelled, ClockifyError, isOutcomeOpen } from '../core/errors';
import type { CommandContext } from './context';
import { performAction, reportFailure } from './failures';

/** Puts a reason into a sentence that names the client. */
type Frame = (name: string, reason: string) => string;

export interface Write<T> {
  readonly name: string;
  /** Shown while it is under way. */
  readonly title: string;
  readonly notDone: Frame;
  readonly perhapsDone: Frame;
  readonly send: (signal: AbortSignal) => Promise<T>;
}

export interface Written<T> {
  readonly result: T;
  /** What was done, told to somebody who perhaps wanted to cancel it. */
  readonly told: (text: string) => string;
}

/** Writes until it goes well or is given up: then undefined. Says what was not done, a cancelled write included. */
export async function runWrite<T>(
  context: CommandContext,
  write: Write<T>,
): Promise<Written<T> | undefined> {
  const { messages, prompts } = context;
  for (;;) {
    try {
      return await prompts.progress(write.title, async (signal) => {
        const result = await write.send(signal);
        const isLate = signal.aborted;
        return {
          result,
          told: (text: string) => (isLate ? `${messages.cancelledTooLate()} ${text}` : text),
        };
      });
    } catch (error) {
      if (!(await isToBeRetried(context, write, error))) {
        return undefined;
      }
    }
  }
}

async function isToBeRetried(
  context: CommandContext,
  { name, notDone, perhapsDone }: Write<unknown>,
  error: unknown,
): Promise<boolean> {
  const { messages, prompts } = context;
  if (error instanceof Cancelled) {
    prompts.notify({ text: notDone(name, messages.itWasCancelled()) });
    return false;
  }
  if (!(error instanceof ClockifyError)) {
    throw error;
  }
  if (error.kind === 'clientNotFound') {
    prompts.notify({ text: messages.clientGone(name) });
    return false;
  }
  const frame = isOutcomeOpen(error.kind) ? perhapsDone : notDone;
  const action = await reportFailure(context, error, (reason) => frame(name, reason));
  if (action !== undefined && action !== 'retry') {
    await performAction(context, action);
  }
  return action === 'retry';
}
