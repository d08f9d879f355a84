// The one funnel: every failure that is shown as a notice comes through here.
import type { ClockifyError } from '../core/errors';
import { withoutServerMessage } from '../core/errors';
import type { FailureAction, FailureText } from '../core/failureText';
import { failureText } from '../core/failureText';
import { serverOrNone } from '../core/server';
import type { CommandContext } from './context';
import { commandIds } from './ids';
import { isOvertaken, standingOf, tellWhatHolds } from './overtaken';
import type { NoticeAction, Severity } from './prompts';

/** The sentence for people, without a button. */
export function describeFailure(context: CommandContext, error: ClockifyError): string {
  return textOf(context, error).sentence;
}

/** @param happened the sentence without what to do: for what is tried again by itself */
type Frame = (sentence: string, happened: string) => string;

/**
 * Shows the failure and waits for a button; undefined when the notice was closed, one of the same cause stands there, or its
 * button came too late: then it was told what holds now.
 * @param frame puts the sentence into one that names what failed
 * @param more buttons that this failure has besides its own
 * @param cause of several notices with the same one, one is shown
 */
export async function reportFailure<More extends string = never>(
  context: CommandContext,
  error: ClockifyError,
  frame: Frame = (sentence) => sentence,
  more: readonly { readonly id: More; readonly label: string }[] = [],
  cause?: string,
  severity?: Severity,
): Promise<FailureAction | More | undefined> {
  const { sentence, happened, actions } = textOf(context, error);
  const own = actions.map((id) => ({ id, label: context.messages.actions[id] }));
  const text = frame(sentence, happened);
  const before = standingOf(context);
  const answer = await context.prompts.failure<FailureAction | More>(
    text,
    [...own, ...more],
    cause,
    severity,
  );
  if (answer !== undefined && isOvertaken(context, before, answer, error.kind)) {
    tellWhatHolds(context);
    return undefined;
  }
  return answer;
}

/** The button of a notice that leads on; pressed after that was done, it tells what holds now. */
export function remedyButton(
  context: CommandContext,
  action: 'setApiKey' | 'selectWorkspace',
): NoticeAction {
  const before = standingOf(context);
  return {
    label: context.messages.actions[action],
    run: async () => {
      if (isOvertaken(context, before, action)) {
        tellWhatHolds(context);
      } else {
        await performAction(context, action);
      }
    },
  };
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
