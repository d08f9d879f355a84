// The one funnel: every failure that is shown as a notice comes through here.
import type { ClockifyError } from '../core/errors';
import { withoutServerMessage } from '../core/errors';
import type { FailureAction, FailureText } from '../core/failureText';
import { failureText } from '../core/failureText';
import { serverOrNone } from '../core/server';
import type { CommandContext } from './context';
import { commandIds } from './ids';

/** The sentence for people, without a button. */
export function describeFailure(context: CommandContext, error: ClockifyError): string {
  return textOf(context, error).sentence;
}

/**
 * Shows the failure and waits for a button; undefined when the notice was closed, or one of the same cause stands there.
 * @param frame puts the sentence into one that names what failed
 * @param more buttons that this failure has besides its own
 * @param cause of several notices with the same one, one is shown
 */
export async function reportFailure<More extends string = never>(
  context: CommandContext,
  error: ClockifyError,
  frame: (sentence: string) => string = (sentence) => sentence,
  more: readonly { readonly id: More; readonly label: string }[] = [],
  cause?: string,
): Promise<FailureAction | More | undefined> {
  const { sentence, actions } = textOf(context, error);
  const own = actions.map((id) => ({ id, label: context.messages.actions[id] }));
  return context.prompts.failure<FailureAction | More>(frame(sentence), [...own, ...more], cause);
}

/** Does what a button says; `retry` is the business of whoever failed. */
export async function performAction(
  context: CommandContext,
  action: Exclude<FailureAction, 'retry'>,
): Promise<void> {
  await context.run(commandIds[action]);
}

function textOf({ l10n, options, server }: CommandContext, error: ClockifyError): FailureText {
  const shown = options.current.isHidden ? withoutServerMessage(error) : error;
  return failureText(shown, serverOrNone(server), l10n);
}
