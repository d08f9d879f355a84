// What became of a client that was handed to the outbox: told, with the buttons that lead on.
import type { FailureAction } from '../core/failureText';
import type { Client, ClientDraft } from '../core/model';
import { failureOfRow, foundOf, isSameOwner } from '../core/pending';
import type { Difference, Owner, PendingCreate } from '../core/pending';
import { ownerOf } from '../state/sessionState';
import type { Delivery } from '../state/delivery';
import { showClient } from './clientRow';
import { draftNode } from './chosenDraft';
import type { CommandContext } from './context';
import { undoCreate } from './deleteClients';
import { performAction, reportFailure } from './failures';
import { commandIds } from './ids';
import { ensureReady } from './ready';
import { refusedField } from './refusedField';

/** As `reportDelivery`, for a row that another window may have taken over meanwhile. */
export async function reportSent(
  context: CommandContext,
  { name }: ClientDraft,
  delivery: Delivery | undefined,
): Promise<Client | undefined> {
  if (delivery === undefined) {
    context.prompts.notify({ text: context.messages.heldElsewhere(name) });
    return undefined;
  }
  return reportDelivery(context, delivery);
}

/**
 * @param mayAsk whether a refused field opens the form at once
 * @returns the client that was created, at once or after the user did what the message offered
 */
export async function reportDelivery(
  context: CommandContext,
  delivery: Delivery,
  mayAsk = true,
): Promise<Client | undefined> {
  switch (delivery.kind) {
    case 'created':
      announceCreated(context, delivery);
      return delivery.client;
    case 'existed':
      return reportExisting(context, delivery);
    case 'pending':
      return reportPending(context, delivery.row, mayAsk);
  }
}

/** Tells what was found on the server although nobody waits for it any more: what was created in one notice. */
export function announceDelivered(context: CommandContext, deliveries: readonly Delivery[]): void {
  announceCreates(context, deliveries);
  const { messages, prompts } = context;
  for (const { client, kind, row } of deliveries.filter(isSettled)) {
    if (kind === 'existed') {
      const actions = waysOn(context).map(({ id, label }) => ({
        label,
        run: () => goOn(context, id, client, row),
      }));
      const text = messages.existed(client.name, row.owner.workspace, differenceIn(row));
      prompts.notify({ text, actions });
    }
  }
}

/** A row that no difference is told of has none that could be told. */
const differenceIn = (row: PendingCreate): Difference => foundOf(row)?.difference ?? 'untold';

const isSettled = (delivery: Delivery): delivery is Exclude<Delivery, { kind: 'pending' }> =>
  delivery.kind !== 'pending';

export const isCreated = (delivery: Delivery): delivery is Extract<Delivery, { kind: 'created' }> =>
  delivery.kind === 'created';

export function announceCreates(context: CommandContext, deliveries: readonly Delivery[]): void {
  const created = deliveries.filter(isCreated);
  const [first] = created;
  if (created.length === 1 && first !== undefined) {
    announceCreated(context, first);
  } else if (created.length > 1) {
    const { messages, prompts } = context;
    const names = created.map(({ client }) => client.name);
    prompts.notify({ text: messages.createdMany(created.length, names) });
  }
}

function announceCreated(
  { editor, follow, messages, prompts, run, writer }: CommandContext,
  { client, isFound, row }: Extract<Delivery, { kind: 'created' }>,
): void {
  const { owner } = row;
  const undo = {
    label: messages.undo(),
    run: () => follow((now) => undoCreate(now, owner, client)),
  };
  prompts.notify({
    text: messages.created(client, row.owner.workspace),
    actions: [
      { label: messages.addAnother(), run: () => run(commandIds.addClient) },
      // Only an answer proves whose it is: one that was found may be a colleague's after all.
      ...(isFound || !writer.mayTakeBack(owner) ? [] : [undo]),
      { label: messages.copyId(), run: () => editor.copy(client.id) },
    ],
  });
}

async function reportExisting(
  context: CommandContext,
  { client, row }: Extract<Delivery, { kind: 'existed' }>,
): Promise<Client | undefined> {
  const { messages, prompts } = context;
  const text = messages.existed(client.name, row.owner.workspace, differenceIn(row));
  const action = await prompts.failure(text, waysOn(context));
  return action && goOn(context, action, client, row);
}

const pendingCommands = {
  use: 'useFoundClient',
  edit: 'editPending',
  discard: 'discardPending',
} as const;

type WayOn = 'show' | keyof typeof pendingCommands;

const waysOn = ({
  messages,
}: CommandContext): readonly { readonly id: WayOn; readonly label: string }[] => [
  { id: 'show', label: messages.showClient() },
  { id: 'use', label: messages.useFound() },
  { id: 'edit', label: messages.edit() },
  { id: 'discard', label: messages.discard() },
];

async function goOn(
  context: CommandContext,
  way: WayOn,
  client: Client,
  row: PendingCreate,
): Promise<Client | undefined> {
  if (way === 'show') {
    await showClient(context, client);
    return undefined;
  }
  return again(context, pendingCommands[way], row);
}

async function reportPending(
  context: CommandContext,
  row: PendingCreate,
  mayAsk: boolean,
): Promise<Client | undefined> {
  const { messages, prompts } = context;
  const failure = failureOfRow(row);
  if (failure === undefined) {
    // Nothing failed: somebody cancelled, here or while the row was looked up.
    const { name } = row.draft;
    const text =
      row.created === undefined
        ? messages.cancelledWhileCreating(name)
        : messages.extrasNotSaved(name, messages.wasCancelled());
    prompts.notify({ text });
    return undefined;
  }
  const isRefused = row.state.kind === 'refused';
  const { details, kind } = failure;
  if (isRefused && mayAsk && refusedField(kind, details, row.draft) !== undefined) {
    return again(context, 'editPending', row);
  }
  const edit = { id: 'edit', label: messages.edit() } as const;
  const action = await reportFailure(
    context,
    failure,
    // What goes on by itself leaves nothing to do, and is no error.
    (sentence, happened) => frame(context, row, goesOn(row) ? happened : sentence),
    isRefused ? [edit] : [],
    // Of those that wait for the same thing, one notice is enough. What is refused or not known is told each time.
    row.state.kind === 'waiting' ? `pending ${failure.kind}` : undefined,
    goesOn(row) ? 'warning' : 'error',
  );
  return action === 'edit' ? again(context, 'editPending', row) : followUp(context, row, action);
}

/** Whether it is tried again by itself. */
const goesOn = ({ nextAttemptAt }: PendingCreate): boolean => nextAttemptAt !== null;

function frame({ clock, messages }: CommandContext, row: PendingCreate, reason: string): string {
  const { created, draft, nextAttemptAt, state } = row;
  const { name } = draft;
  if (created !== undefined) {
    return goesOn(row)
      ? messages.extrasNotSavedYet(name, reason)
      : messages.extrasNotSaved(name, reason);
  }
  switch (state.kind) {
    case 'unknown':
      return state.isAbsent ? messages.sentButAbsent(name) : messages.perhapsCreated(name, reason);
    case 'waiting':
      if (nextAttemptAt === null) {
        return messages.notCreated(name, reason);
      }
      return state.reason === 'rateLimited'
        ? messages.notCreatedUntil(name, reason, nextAttemptAt - clock.now())
        : messages.notCreatedYet(name, reason);
    case 'sending':
    case 'refused':
      return messages.notCreated(name, reason);
  }
}

async function followUp(
  context: CommandContext,
  row: PendingCreate,
  action: FailureAction | undefined,
): Promise<Client | undefined> {
  if (action === undefined) {
    return undefined;
  }
  if (action === 'retry') {
    return again(context, 'retryPending', row);
  }
  await performAction(context, action);
  if (action === 'setApiKey' || action === 'selectWorkspace') {
    const owner = ownerOf(await ensureReady(context));
    if (!isSameOwner(owner, row.owner)) {
      await moveTo(context, row, owner);
    }
  }
  // Otherwise the outbox sends the row by itself as soon as the cause is mended, and says so.
  return undefined;
}

/** Another key or workspace was the remedy: what was typed comes back for review there, unless it is, or may be, created. */
async function moveTo(
  { drafts, outbox, run }: CommandContext,
  { created, draft, id, sentAt }: PendingCreate,
  owner: Owner,
): Promise<void> {
  if (created !== undefined || sentAt !== null) {
    return;
  }
  const form = drafts.open(owner);
  await form.save({ draft, at: 'review' });
  if (await outbox.discard(id)) {
    await run(commandIds.resumeDraft, draftNode(form.id));
  } else {
    // Another window is sending it.
    await form.discard();
  }
}

/** As its row in the view does it; the command returns the client, if one was created. */
async function again(
  { run }: CommandContext,
  command: 'editPending' | 'retryPending' | 'useFoundClient' | 'discardPending',
  row: PendingCreate,
): Promise<Client | undefined> {
  return (await run(commandIds[command], { type: 'pending', row })) as Client | undefined;
}
