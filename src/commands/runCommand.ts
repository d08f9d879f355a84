// How every command runs: cancel is silent, a known failure is shown with its remedy, an unknown one goes to the log.
import { Cancelled, ClockifyError } from '../core/errors';
import type { Logger } from '../core/ports';
import type { Command, CommandContext } from './context';
import { Diverted } from './diverted';
import { performAction, reportFailure } from './failures';

/** What the command returns; undefined when it was cancelled or failed. Never rejects. */
export async function runCommand(
  context: CommandContext,
  log: Logger,
  command: Command,
  args: readonly unknown[],
): Promise<unknown> {
  try {
    return await runToEnd(context, log, command, args);
  } finally {
    context.prompts.end();
  }
}

async function runToEnd(
  context: CommandContext,
  log: Logger,
  command: Command,
  args: readonly unknown[],
): Promise<unknown> {
  let current = command;
  for (;;) {
    try {
      return await current(context, ...args);
    } catch (error) {
      if (error instanceof Diverted) {
        current = error.way;
      } else if ((await handleFailure(context, log, error)) !== 'retry') {
        return undefined;
      }
    }
  }
}

async function handleFailure(
  context: CommandContext,
  log: Logger,
  error: unknown,
): Promise<'retry' | undefined> {
  if (error instanceof Cancelled) {
    return undefined;
  }
  if (!(error instanceof ClockifyError)) {
    return handleDefect(context, log, error);
  }
  const action = await reportFailure(context, error, undefined, [], error.kind);
  if (action === undefined || action === 'retry') {
    return action;
  }
  await performAction(context, action);
  return undefined;
}

async function handleDefect(
  { editor, messages, prompts }: CommandContext,
  log: Logger,
  error: unknown,
): Promise<undefined> {
  logDefect(log, error);
  const showLog = { id: 'showLog', label: messages.actions.showLog } as const;
  if ((await prompts.failure(messages.defect(), [showLog])) === 'showLog') {
    editor.showLog();
  }
  return undefined;
}

/** A mistake of ours. Its text may quote anything, so only its type and place are logged. */
export function logDefect(log: Logger, error: unknown): void {
  log.error(error instanceof Error ? placeOf(error) : typeof error);
}

/** The lines that name a place in the code. The message stands above them in the stack, and may have lines of its own. */
function placeOf({ name, stack = '' }: Error): string {
  return [name, ...stack.split('\n').filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))].join(
    '\n',
  );
}
