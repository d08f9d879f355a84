// The same for many clients: one progress, one summary, and the first thing that stops one stops the rest.
import type { BatchAction } from '../core/clientMessages';
import { Cancelled, ClockifyError } from '../core/errors';
import type { FailureKind } from '../core/errors';
import type { Client } from '../core/model';
import type { CommandContext } from './context';
import { describeFailure, performAction, reportFailure } from './failures';

export interface Batch {
  /** What is done to each; what it returns is the client as it is then. */
  readonly step: (client: Client, signal: AbortSignal) => Promise<Client>;
  /** Takes everything back; undefined where there is no way back. */
  readonly undo?: (done: readonly Client[]) => Promise<unknown>;
}

/** What goes wrong with one client alone. */
const ownFailures: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'duplicateName',
  'invalidField',
  'rejected',
]);

interface Outcome {
  readonly done: readonly Client[];
  readonly rest: readonly Client[];
  /** Those that somebody else had deleted. */
  readonly gone: readonly Client[];
  /** Why the rest was not done; undefined when it was cancelled. */
  readonly failure: ClockifyError | undefined;
}

export async function runBatch(
  context: CommandContext,
  action: BatchAction,
  clients: readonly Client[],
  batch: Batch,
): Promise<void> {
  const { messages, prompts } = context;
  let left = clients;
  const all: Client[] = [];
  const gone: Client[] = [];
  for (;;) {
    const current = left;
    const title = messages.batchProgress(action, current.length);
    const outcome = await prompts.progress(title, (signal, report) =>
      runSteps(current, batch, signal, (done) => {
        report(messages.batchStep(done, current.length));
      }),
    );
    all.push(...outcome.done);
    gone.push(...outcome.gone);
    const done = doneText(context, action, all, gone);
    if (outcome.rest.length === 0) {
      announce(context, done, all, batch);
      return;
    }
    if (!(await isToBeRetried(context, done, outcome))) {
      return;
    }
    left = outcome.rest;
  }
}

async function runSteps(
  clients: readonly Client[],
  { step }: Batch,
  signal: AbortSignal,
  onStep: (done: number) => void,
): Promise<Outcome> {
  const done: Client[] = [];
  const failed: Client[] = [];
  const gone: Client[] = [];
  let failure: ClockifyError | undefined;
  for (const [index, client] of clients.entries()) {
    onStep(index);
    try {
      done.push(await step(client, signal));
    } catch (error) {
      if (error instanceof Cancelled) {
        return { done, gone, rest: [...failed, ...clients.slice(index)], failure };
      }
      if (!(error instanceof ClockifyError)) {
        throw error;
      }
      if (error.kind === 'clientNotFound') {
        gone.push(client);
        continue;
      }
      failure = error;
      if (!ownFailures.has(error.kind)) {
        return { done, gone, rest: [...failed, ...clients.slice(index)], failure };
      }
      failed.push(client);
    }
  }
  return { done, gone, rest: failed, failure };
}

function doneText(
  { messages }: CommandContext,
  action: BatchAction,
  done: readonly Client[],
  gone: readonly Client[],
): string {
  const names = gone.map(({ name }) => name);
  return [
    messages.batchDone(action, done.length),
    ...(names.length === 0 ? [] : [messages.batchGone(names)]),
  ].join(' ');
}

function announce(
  { messages, prompts }: CommandContext,
  text: string,
  done: readonly Client[],
  { undo }: Batch,
): void {
  const isUndoable = undo !== undefined && done.length > 0;
  prompts.notify({
    text,
    ...(isUndoable && { actions: [{ label: messages.undo(), run: () => undo(done) }] }),
  });
}

async function isToBeRetried(
  context: CommandContext,
  done: string,
  { failure, rest }: Outcome,
): Promise<boolean> {
  const { messages, prompts } = context;
  const names = rest.map(({ name }) => name);
  const summary = (reason: string): string => `${done} ${messages.batchRest(names, reason)}`;
  const retry = { id: 'retry', label: messages.actions.retry } as const;
  if (failure === undefined) {
    return (await prompts.failure(summary(messages.batchCancelled()), [retry])) === 'retry';
  }
  if (ownFailures.has(failure.kind)) {
    const reason = describeFailure(context, failure);
    return (await prompts.failure(summary(reason), [retry])) === 'retry';
  }
  const answer = await reportFailure(context, failure, summary);
  if (answer !== undefined && answer !== 'retry') {
    await performAction(context, answer);
  }
  return answer === 'retry';
}
