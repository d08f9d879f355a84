// What the rows of the Pending group offer: Retry, Edit, Discard.
import { isEmptyDraft, isSameDraft, normaliseDraft } from '../core/clientFields';
import type { Client, ClientDraft } from '../core/model';
import { failureOfRow } from '../core/pending';
import type { PendingCreate } from '../core/pending';
import { plainLabel } from '../core/plainText';
import { inTurn, mayBeItsOwn } from '../core/turns';
import type { Delivery } from '../state/delivery';
import type { UnreadableRecord } from '../state/appState';
import type { Revision } from '../state/revision';
import { askClient } from './clientForm';
import type { CommandContext } from './context';
import { announceCreates, isCreated, reportDelivery, reportSent } from './deliveries';
import { discardUnreadable, unreadableItems } from './discardUnreadable';
import { askMore } from './extrasForm';
import { describeFailure } from './failures';
import { creating } from './formField';
import type { FormPurpose, FormStart } from './formField';
import { findNamesake } from './namesake';
import type { PickItem } from './prompts';
import { refusedField } from './refusedField';
import { ensureReady } from './ready';
import { pendingOf, unreadableOf } from './rowArguments';

/** The command, for one row or for all. What Clockify refused or somebody left half changed is not sent unless it was chosen. */
export async function retryPending(
  context: CommandContext,
  node?: unknown,
): Promise<Client | undefined> {
  await ensureReady(context);
  const { messages, outbox, prompts } = context;
  await outbox.load();
  const chosen = pendingOf(node, outbox.rows);
  if (chosen === 'gone') {
    prompts.notify({ text: messages.pendingGone() });
    return undefined;
  }
  const rows = chosen
    ? [chosen]
    : outbox.rows.filter(({ isEdited, state }) => state.kind !== 'refused' && !isEdited);
  if (rows.length === 0) {
    prompts.notify({ text: messages.nothingPending() });
    return undefined;
  }
  return retryRows(context, rows);
}

/** The command. */
export async function editPending(
  context: CommandContext,
  node?: unknown,
): Promise<Client | undefined> {
  const row = await chooseRow(context, node);
  return row && editRow(context, row);
}

/** The command. */
export async function discardPending(context: CommandContext, node?: unknown): Promise<void> {
  await ensureReady(context);
  const unreadable = (): readonly PickItem<UnreadableRecord>[] => unreadableItems(context);
  const chosen =
    unreadableOf(node, context.app.state) ?? (await chooseRow(context, node, unreadable));
  if (chosen !== undefined) {
    await ('kind' in chosen ? discardUnreadable(context, chosen) : discardRow(context, chosen));
  }
}

async function discardRow(context: CommandContext, row: PendingCreate): Promise<void> {
  const { messages, outbox, prompts } = context;
  const { created, draft, id, sentAt } = row;
  await prompts.ask({
    question: messages.discardPendingQuestion(draft.name),
    detail:
      created === undefined
        ? messages.discardPendingDetail(sentAt !== null)
        : messages.discardExtrasDetail(),
    answers: [{ id: 'discard', label: messages.discard() }],
  });
  if (!(await outbox.discard(id))) {
    prompts.notify({ text: messages.heldElsewhere(draft.name) });
  }
}

/**
 * One after the other, those that failed least first, until something stops the next one as well: a shared cause, or two in a
 * row for what may be their own. One notice says so for all.
 */
async function retryRows(
  context: CommandContext,
  rows: readonly PendingCreate[],
): Promise<Client | undefined> {
  const { messages, outbox, prompts } = context;
  const deliveries = await prompts.progress(messages.retrying(rows.length), async (signal) => {
    const all: (Delivery | undefined)[] = [];
    let stopped = 0;
    for (const { id } of inTurn(rows)) {
      const delivery = await outbox.retry(id, signal);
      all.push(delivery);
      stopped = isStopped(delivery) ? stopped + 1 : 0;
      if (signal.aborted || (isStopped(delivery) && !mayBeItsOwn(delivery.row)) || stopped === 2) {
        break;
      }
    }
    return all;
  });
  const [only] = deliveries;
  if (rows.length === 1 && rows[0] !== undefined && only === undefined) {
    prompts.notify({ text: messages.heldElsewhere(rows[0].draft.name) });
  }
  const known = deliveries.filter((delivery) => delivery !== undefined);
  announceCreates(context, known);
  const unsettled = known.find((delivery) => !isCreated(delivery));
  // The form of one of many would come out of the blue: it is offered by a button.
  const later = unsettled && (await reportDelivery(context, unsettled, rows.length === 1));
  return later ?? known.find(isCreated)?.client;
}

function isStopped(
  delivery: Delivery | undefined,
): delivery is Extract<Delivery, { kind: 'pending' }> {
  return delivery?.kind === 'pending' && delivery.row.state.kind !== 'refused';
}

/** Opens the form on the row, which nobody sends meanwhile. Left with Escape, the row stays with what was typed. */
async function editRow(
  context: CommandContext,
  { draft, id }: PendingCreate,
): Promise<Client | undefined> {
  const delivery = await context.outbox.revise(id, (revision) => revise(context, revision));
  return reportSent(context, draft, delivery);
}

async function revise(context: CommandContext, revision: Revision): Promise<Delivery> {
  const { inBackground, messages, prompts } = context;
  const { draft, owner } = revision.row;
  const settled = await prompts.progress(messages.lookingUp(draft.name), (signal) =>
    revision.findOut(signal),
  );
  if (settled !== undefined) {
    return settled;
  }
  const keep = (typed: ClientDraft): void => {
    inBackground(revision.keep(typed));
  };
  const purpose = {
    ...creating(context, owner, forgetNameOf(context, revision.row)),
    rowId: revision.row.id,
  };
  // Where the client is there already, only what a create cannot bring is left to be typed.
  const typed = await (revision.row.created === undefined
    ? askClient(context, purpose, await formOf(context, revision.row), (kept) => {
        keep(kept.draft);
      })
    : askMore(context, completing(context, purpose), draft, keep));
  const next = normaliseDraft(typed);
  await revision.keep(next);
  return prompts.progress(messages.creating(next.name), (signal) => revision.send(signal));
}

/** Of a row with nothing else in it, nothing is left. */
function forgetNameOf(
  { outbox }: CommandContext,
  { id }: PendingCreate,
): FormPurpose['forgetName'] {
  return async (typed) => {
    const row = outbox.rows.find((known) => known.id === id);
    const rest = { ...typed, name: '' };
    if (!isSameDraft(row?.draft, typed)) {
      return;
    }
    await (isEmptyDraft(rest)
      ? outbox.discard(id)
      : outbox.revise(id, (revision) => revision.keep(rest)));
  };
}

function completing({ messages }: CommandContext, purpose: FormPurpose): FormPurpose {
  return {
    ...purpose,
    title: messages.editPendingTitle(),
    submit: { icon: 'check', label: messages.saveChanges() },
    isSingle: true,
  };
}

/** What was refused is asked for first, with the reason. */
async function formOf(context: CommandContext, row: PendingCreate): Promise<FormStart> {
  const { draft, owner, state } = row;
  const failure = state.kind === 'refused' ? failureOfRow(row) : undefined;
  const field = failure && refusedField(failure.kind, failure.details, draft);
  if (failure === undefined || field === undefined) {
    return { draft, at: 'review' };
  }
  const isTaken = failure.kind === 'duplicateName';
  const namesake = isTaken ? await findNamesake(context, owner, draft.name) : undefined;
  if (namesake !== undefined) {
    return { draft, at: field, namesake };
  }
  const text = describeFailure(context, failure);
  return { draft, at: field, refusal: { field, value: draft[field], text } };
}

/**
 * The row that a menu hands in; from the palette, one that is chosen. Undefined when there is none.
 * @param others what else can be chosen there
 */
async function chooseRow<T = never>(
  context: CommandContext,
  node: unknown,
  others: () => readonly PickItem<T>[] = () => [],
): Promise<PendingCreate | T | undefined> {
  await ensureReady(context);
  const { messages, outbox, privacy, prompts } = context;
  await outbox.load();
  const chosen = pendingOf(node, outbox.rows);
  if (chosen === 'gone') {
    prompts.notify({ text: messages.pendingGone() });
    return undefined;
  }
  if (chosen !== undefined) {
    return chosen;
  }
  if (outbox.rows.length + others().length === 0) {
    prompts.notify({ text: messages.nothingPending() });
    return undefined;
  }
  const answer = await prompts.pick<PendingCreate | T>({
    title: messages.pendingGroup(),
    placeholder: messages.choosePending(),
    takesOnly: true,
    items: () =>
      Promise.resolve([
        ...outbox.rows.map((row) => ({
          value: row,
          label: plainLabel(privacy.line(row.draft.name)),
          icon: 'edit',
        })),
        ...others(),
      ]),
  });
  return answer.via === 'enter' ? answer.value : undefined;
}
