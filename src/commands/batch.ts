// The same for many clients: one progress, one summary, and the first thing that stops one stops the rest.
import type { BatchAction } from '../core/batchMessages';
import { Cancelled, ClockifyError } from '../core/errors';
import type { FailureKind } from '../core/errors';
import type { FailureAction } from '../core/failureText';
import type { Client } from '../core/model';
import { Outcome } from './batchOutcome';
import type { Step } from './batchOutcome';
import type { CommandContext } from './context';
import { performAction, reportFailure } from './failures';

export interface Batch {
  readonly step: (client: Client, signal: AbortSignal) => Promise<Step>;
  /** Takes back what was done, or the half of it that was. */
  readonly undo: (clients: readonly Client[]) => Promise<unknown>;
  /** Whether what was done can be taken back, as far as is known once it is done. */
  readonly isUndoable: () => boolean;
}

/** What goes wrong with one client alone. */
const ownFailures: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'duplicateName',
  'invalidField',
  'rejected',
  'notApplied',
]);

export async function runBatch(
  context: CommandContext,
  action: BatchAction,
  clients: readonly Client[],
  batch: Batch,
): Promise<void> {
  const { messages, prompts } = context;
  const outcome = new Outcome();
  for (let left = clients; left.length > 0;) {
    const current = left;
    const title = messages.batchProgress(action, current.length);
    const stop = await prompts.progress(title, (signal, report) =>
      runSteps(outcome, current, batch, signal, (done) => {
        report(messages.batchStep(done, current.length));
      }),
    );
    if (outcome.left.length === 0) {
      announce(context, outcome.text(context, action), outcome, batch);
      return;
    }
    left = await chooseRest(context, outcome.text(context, action), outcome, batch, stop);
  }
}

/** @returns what stopped the rest; undefined where nothing did */
async function runSteps(
  outcome: Outcome,
  clients: readonly Client[],
  { step }: Batch,
  signal: AbortSignal,
  onStep: (done: number) => void,
): Promise<ClockifyError | Cancelled | undefined> {
  outcome.left = [];
  for (const [index, client] of clients.entries()) {
    if (signal.aborted) {
      outcome.skip(clients.slice(index), new Cancelled());
      return new Cancelled();
    }
    onStep(index);
    const failure = await attempt(outcome, client, () => step(client, signal));
    if (failure instanceof Cancelled || (failure && !ownFailures.has(failure.kind))) {
      outcome.skip(clients.slice(index + 1), failure);
      return failure;
    }
  }
  return undefined;
}

/** @returns why it was not done, or not all of it */
async function attempt(
  outcome: Outcome,
  client: Client,
  step: () => Promise<Step>,
): Promise<ClockifyError | Cancelled | undefined> {
  try {
    return outcome.take(client, await step());
  } catch (error) {
    return outcome.leave(client, error);
  }
}

function announce(
  { messages, prompts }: CommandContext,
  text: string,
  { done }: Outcome,
  { isUndoable, undo }: Batch,
): void {
  const hasWayBack = done.length > 0 && isUndoable();
  prompts.notify({
    text,
    ...(hasWayBack && { actions: [{ label: messages.undo(), run: () => undo(done) }] }),
  });
}

function tellRest<More extends string>(
  context: CommandContext,
  text: string,
  stop: ClockifyError | Cancelled | undefined,
  more: readonly { readonly id: More; readonly label: string }[],
): Promise<FailureAction | More | undefined> {
  const { messages, prompts } = context;
  const retry = { id: 'retry', label: messages.actions.retry } as const;
  return stop instanceof ClockifyError
    ? reportFailure(context, stop, () => text, more)
    : prompts.failure<FailureAction | More>(text, [retry, ...more]);
}

/** Says what was not done, and does what is chosen. @returns the clients to go on with */
async function chooseRest(
  context: CommandContext,
  text: string,
  { done, left }: Outcome,
  { isUndoable, undo }: Batch,
  stop: ClockifyError | Cancelled | undefined,
): Promise<readonly Client[]> {
  const { messages } = context;
  const halves = left.filter(({ archived }) => archived !== undefined);
  const more = [
    { id: 'undo', label: messages.undo(), isOffered: done.length > 0 && isUndoable() },
    { id: 'deleteHalves', label: messages.deleteHalfDone(), isOffered: halves.length > 0 },
    { id: 'restoreHalves', label: messages.restoreHalfDone(), isOffered: halves.length > 0 },
  ] as const;
  const buttons = more.filter(({ isOffered }) => isOffered);
  const answer = await tellRest(context, text, stop, buttons);
  switch (answer) {
    case 'retry':
      return left.map(({ archived, client }) => archived ?? client);
    case 'deleteHalves':
      return halves.flatMap(({ archived }) => archived ?? []);
    case 'undo':
      await undo(done);
      return [];
    case 'restoreHalves':
      await undo(halves.flatMap(({ archived }) => archived ?? []));
      return [];
    case undefined:
      return [];
    case 'setApiKey':
    case 'selectWorkspace':
    case 'confirmHost':
    case 'openSettings':
    case 'showLog':
      await performAction(context, answer);
      return [];
  }
}
