// A change of a client on its way to Clockify: read fresh, ask about what others changed, send it whole.
import type { Conflict } from '../core/clientChange';
import { conflictsOf, hasChange, inverseOf, keepMine, keepTheirs } from '../core/clientChange';
import { Cancelled, ClockifyError, isOutcomeOpen } from '../core/errors';
import type { FailureKind } from '../core/errors';
import type { Client, ClientChange, DraftField } from '../core/model';
import type { Owner } from '../core/pending';
import { fromDifference, plainLabel, shorten, toOneLine } from '../core/plainText';
import type { CommandContext } from './context';
import { describeFailure, performAction, reportFailure } from './failures';
import type { Work } from './prompts';
import { refusedField } from './refusedField';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly client: Client }
  /** Clockify does not take a field as it is. */
  | {
      readonly kind: 'refused';
      readonly reason: FailureKind;
      readonly field: DraftField;
      readonly text: string;
    }
  /** Clockify does not take what is no text: it is to be asked for again. */
  | { readonly kind: 'askAgain' }
  /** It was deleted elsewhere, and what was typed is to become a new client. */
  | { readonly kind: 'addAsNew' }
  | { readonly kind: 'givenUp' };

/**
 * Two requests: read, write. Tells the outcome.
 * @param seen the client as the user saw it
 * @throws {Cancelled} when it was cancelled, or a question about a conflict was left with Escape
 */
export async function saveClient(
  context: CommandContext,
  owner: Owner,
  seen: Client,
  change: ClientChange,
): Promise<SaveOutcome> {
  const saving: Saving = { before: seen, change, isUndo: false };
  for (;;) {
    try {
      return { kind: 'saved', client: await save(context, owner, seen, saving) };
    } catch (error) {
      if (!(error instanceof ClockifyError)) {
        throw error;
      }
      const outcome = await afterFailure(context, seen, change, error);
      if (outcome !== 'retry') {
        return outcome;
      }
    }
  }
}

/** How far a change has come: what was settled once is not asked again when it is tried again. */
interface Saving {
  /** The client as the user saw it last. */
  before: Client;
  /** What is to be sent. */
  change: ClientChange;
  /** Whether it takes back a change: what others changed besides is left alone then, without a question. */
  readonly isUndo: boolean;
}

/**
 * Brings back what a change has replaced, as a change of its own: two requests. Tells the outcome.
 * @param saved the client as the change has left it
 * @param change what was there before
 * @throws {Cancelled} as `saveClient`
 */
async function undoSave(
  context: CommandContext,
  owner: Owner,
  saved: Client,
  change: ClientChange,
): Promise<void> {
  const { messages, prompts } = context;
  const saving: Saving = { before: saved, change, isUndo: true };
  for (;;) {
    try {
      await save(context, owner, saved, saving);
      return;
    } catch (error) {
      if (!(error instanceof ClockifyError)) {
        throw error;
      }
      if (error.kind === 'clientNotFound') {
        prompts.notify({ text: messages.clientGone(saved.name) });
        return;
      }
      const frame = isOutcomeOpen(error.kind) ? messages.perhapsSaveUndone : messages.saveNotUndone;
      const action = await reportFailure(context, error, (reason) => frame(saved.name, reason));
      if (action !== 'retry') {
        await (action && performAction(context, action));
        return;
      }
    }
  }
}

async function save(
  context: CommandContext,
  owner: Owner,
  seen: Client,
  saving: Saving,
): Promise<Client> {
  const { session, writer } = context;
  for (;;) {
    const { before, change, isUndo } = saving;
    const run = <T>(work: Work<T>): Promise<T> => underWay(context, seen, isUndo, work);
    const record = await run((signal) => writer.read(owner, seen, signal));
    const conflicts = conflictsOf(before, record.client, change).filter(
      ({ isChangedByBoth }) => isChangedByBoth || !isUndo,
    );
    if (conflicts.length === 0) {
      const isThere = hasChange(record.client, change);
      const client = isThere
        ? record.client
        : await run((signal) => writer.write(owner, record, change, signal));
      session.replace(client);
      tellSaved(context, owner, client, saving, isThere ? undefined : record.client);
      return client;
    }
    // Answering takes time, in which it may have been changed again: it is read once more before it is written.
    saving.change = await settleConflicts(context, before, change, conflicts);
    saving.before = record.client;
  }
}

/** @param replaced the client as it was until now; undefined where nothing was written */
function tellSaved(
  { follow, messages, prompts }: CommandContext,
  owner: Owner,
  client: Client,
  { change, isUndo }: Saving,
  replaced: Client | undefined,
): void {
  if (isUndo) {
    prompts.notify({ text: messages.saveUndone(client.name) });
    return;
  }
  const back = replaced && inverseOf(change, replaced);
  const undo = back && {
    label: messages.undo(),
    run: () => follow((now) => undoSave(now, owner, client, back)),
  };
  const isNothing = Object.keys(change).length === 0;
  prompts.notify({
    text: isNothing ? messages.nothingChanged(client.name) : messages.saved(client),
    ...(undo && { actions: [undo] }),
  });
}

/** @throws {Cancelled} after it was said that nothing was saved */
async function underWay<T>(
  { messages, prompts }: CommandContext,
  { name }: Client,
  isUndo: boolean,
  work: Work<T>,
): Promise<T> {
  try {
    return await prompts.progress(
      isUndo ? messages.undoingSave(name) : messages.saving(name),
      work,
    );
  } catch (error) {
    if (error instanceof Cancelled) {
      const notDone = isUndo ? messages.saveNotUndone : messages.notSaved;
      prompts.notify({ text: notDone(name, messages.itWasCancelled()) });
    }
    throw error;
  }
}

/** Field by field: what Clockify has, or what the user has. */
async function settleConflicts(
  context: CommandContext,
  seen: Client,
  change: ClientChange,
  conflicts: readonly Conflict[],
): Promise<ClientChange> {
  let settled = change;
  for (const [index, conflict] of conflicts.entries()) {
    const isMine = await askConflict(context, conflict, {
      number: index + 1,
      of: conflicts.length,
    });
    const { field } = conflict;
    settled = isMine ? keepMine(settled, seen, field) : keepTheirs(settled, field);
  }
  return settled;
}

async function askConflict(
  { messages, options, privacy, prompts }: CommandContext,
  conflict: Conflict,
  step: { number: number; of: number },
): Promise<boolean> {
  const isMasked = options.current.isHidden && conflict.field !== 'currency';
  const shown = (text: string): string => {
    const short = shorten(text, 200);
    return plainLabel(isMasked ? privacy.line(short) : short) || messages.emptyField();
  };
  const [mineText, theirText] = fromDifference(
    toOneLine(conflict.mine),
    toOneLine(conflict.theirs),
  );
  const theirs = {
    value: false,
    icon: 'cloud',
    label: messages.keepTheirs(),
    description: shown(theirText),
  };
  const mine = {
    value: true,
    icon: 'person',
    label: messages.keepMine(conflict),
    description: shown(mineText),
  };
  const answer = await prompts.pick({
    title: messages.editClientTitle(),
    step,
    // Masked values look the same: who has to choose wants to know why.
    placeholder: [
      messages.conflictPlaceholder(messages.fieldName(conflict.field)),
      ...(isMasked ? [messages.dataHidden()] : []),
    ].join(' '),
    // What the user did not touch is, most likely, to stay as somebody else made it.
    items: () => Promise.resolve(conflict.isChangedByBoth ? [mine, theirs] : [theirs, mine]),
  });
  return answer.via === 'enter' && answer.value;
}

async function afterFailure(
  context: CommandContext,
  seen: Client,
  change: ClientChange,
  error: ClockifyError,
): Promise<SaveOutcome | 'retry'> {
  const { messages, prompts } = context;
  if (error.kind === 'clientNotFound') {
    const addAsNew = { id: 'addAsNew', label: messages.addAsNew() } as const;
    const answer = await prompts.failure(messages.clientGoneWhileEditing(seen.name), [addAsNew]);
    return { kind: answer ?? 'givenUp' };
  }
  const field = refusedField(error.kind, error.details, change);
  if (field !== undefined) {
    return { kind: 'refused', reason: error.kind, field, text: describeFailure(context, error) };
  }
  const edit = { id: 'askAgain', label: messages.edit() } as const;
  const action = await reportFailure(
    context,
    error,
    frameOf(context, seen, change, error),
    error.kind === 'invalidField' ? [edit] : [],
  );
  if (action === 'retry') {
    return 'retry';
  }
  if (action === 'askAgain') {
    return { kind: 'askAgain' };
  }
  if (action !== undefined) {
    await performAction(context, action);
  }
  return { kind: 'givenUp' };
}

function frameOf(
  { messages }: CommandContext,
  seen: Client,
  change: ClientChange,
  { kind }: ClockifyError,
): (reason: string) => string {
  if (kind === 'notApplied') {
    return (reason) => messages.savedInPart(change.name ?? seen.name, reason);
  }
  const frame = isOutcomeOpen(kind) ? messages.perhapsSaved : messages.notSaved;
  return (reason) => frame(seen.name, reason);
}
