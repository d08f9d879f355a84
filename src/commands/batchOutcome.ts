// What became of the clients of a batch, and how it is told.
import type { BatchAction } from '../core/batchMessages';
import { Cancelled, ClockifyError, isOutcomeOpen } from '../core/errors';
import type { Client } from '../core/model';
import type { CommandContext } from './context';
import { describeFailure } from './failures';

/** What became of one client, and how it is then. */
export type Step =
  | { readonly kind: 'done'; readonly client: Client }
  /** Nothing was to do: somebody else had done it. */
  | { readonly kind: 'wasSo'; readonly client: Client }
  /** It is archived, but not deleted. */
  | { readonly kind: 'archivedOnly'; readonly client: Client; readonly failure: unknown }
  /** It is not deleted, because it is not archived any more. */
  | { readonly kind: 'activeAgain'; readonly client: Client };

interface Left {
  /** What a retry begins with. */
  readonly client: Client;
  /** The client as it is now, where it is archived, but not deleted. */
  readonly archived?: Client;
  readonly reason: Reason | 'activeAgain';
  /** Whether nobody knows if it was done. */
  readonly isUnknown?: boolean;
}

type Reason = ClockifyError | Cancelled;

export class Outcome {
  /** Of all rounds. */
  readonly done: Client[] = [];
  /** Those that were not done in the last round, or but half. */
  left: Left[] = [];
  readonly #wasSo: Client[] = [];
  /** Those that somebody else had deleted. */
  readonly #gone: Client[] = [];

  /** @returns why it was not done, or but half */
  take(client: Client, step: Step): Reason | undefined {
    switch (step.kind) {
      case 'done':
        this.done.push(step.client);
        return undefined;
      case 'wasSo':
        this.#wasSo.push(step.client);
        return undefined;
      case 'activeAgain':
        this.left.push({ client: step.client, reason: 'activeAgain' });
        return undefined;
      case 'archivedOnly':
        return this.leave(client, step.failure, step.client);
    }
  }

  /** @throws what is no failure that we know; otherwise returned, unless somebody else had deleted the client */
  leave(client: Client, reason: unknown, archived?: Client): Reason | undefined {
    if (!(reason instanceof ClockifyError || reason instanceof Cancelled)) {
      throw reason;
    }
    const kind = reason instanceof ClockifyError ? reason.kind : undefined;
    if (kind === 'clientNotFound') {
      this.#gone.push(client);
      return undefined;
    }
    const isUnknown = isOutcomeOpen(kind);
    this.left.push({ client, reason, isUnknown, ...(archived && { archived }) });
    return reason;
  }

  /** Those that were not begun, since something stopped the batch before. */
  skip(clients: readonly Client[], reason: Reason): void {
    this.left.push(...clients.map((client) => ({ client, reason })));
  }

  text(context: CommandContext, action: BatchAction): string {
    const { messages } = context;
    const wasSo = action === 'restore' ? messages.batchWasActive : messages.batchWasArchived;
    return [
      messages.batchDone(action, this.done.length),
      ...naming(wasSo, this.#wasSo),
      ...naming(messages.batchGone, this.#gone),
      ...this.#leftTexts(context),
    ].join(' ');
  }

  /** Each reason once, after the clients that it is the reason for. */
  #leftTexts(context: CommandContext): string[] {
    const { messages } = context;
    const byReason = new Map<string, Left[]>();
    for (const left of this.left) {
      const reason = reasonText(context, left);
      byReason.set(reason, [...(byReason.get(reason) ?? []), left]);
    }
    return [...byReason].flatMap(([reason, lefts]) => {
      const those = (is: (left: Left) => boolean): Client[] =>
        lefts.filter(is).map(({ client }) => client);
      return [
        ...naming(
          messages.batchHalfDone,
          those(({ archived }) => archived !== undefined),
        ),
        ...naming(
          messages.batchUnknown,
          those(({ archived, isUnknown }) => !archived && isUnknown === true),
        ),
        ...naming(
          messages.batchRest,
          those(({ archived, isUnknown }) => !archived && !isUnknown),
        ),
        reason,
      ];
    });
  }
}

function naming(
  sentence: (names: readonly string[]) => string,
  clients: readonly Client[],
): string[] {
  return clients.length === 0 ? [] : [sentence(clients.map(({ name }) => name))];
}

function reasonText(context: CommandContext, { reason }: Left): string {
  const { messages } = context;
  if (reason === 'activeAgain') {
    return messages.batchActiveAgain();
  }
  return reason instanceof Cancelled ? messages.itWasCancelled() : describeFailure(context, reason);
}
