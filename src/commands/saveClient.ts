// A change of a client on its way to Clockify: read fresh, ask about what others changed, send it whole.
import type { ClientField, Conflict } from '../core/clientChange';
import { conflictsOf, hasChange, keepMine, keepTheirs } from '../core/clientChange';
import { ClockifyError } from '../core/errors';
import type { Client, ClientChange, DraftField } from '../core/model';
import { draftFields } from '../core/model';
import { fateOf } from '../core/pending';
import type { Owner } from '../core/pending';
import { plainLabel, shorten, toOneLine } from '../core/plainText';
import type { CommandContext } from './context';
import { describeFailure, performAction, reportFailure } from './failures';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly client: Client }
  /** Clockify does not take a field as it is. */
  | { readonly kind: 'refused'; readonly field: DraftField; readonly text: string }
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
  const { messages, prompts } = context;
  for (;;) {
    const progress = { isSent: false };
    try {
      const client = await save(context, owner, seen, change, progress);
      prompts.notify({ text: messages.saved(client) });
      return { kind: 'saved', client };
    } catch (error) {
      if (!(error instanceof ClockifyError)) {
        throw error;
      }
      const outcome = await afterFailure(context, seen, change, error, progress.isSent);
      if (outcome !== 'retry') {
        return outcome;
      }
    }
  }
}

async function save(
  context: CommandContext,
  owner: Owner,
  seen: Client,
  wanted: ClientChange,
  progress: { isSent: boolean },
): Promise<Client> {
  const { messages, prompts, session, writer } = context;
  let before = seen;
  let change = wanted;
  for (;;) {
    const record = await prompts.progress(messages.saving(seen.name), (signal) =>
      writer.read(owner, seen, signal),
    );
    const conflicts = conflictsOf(before, record.client, change);
    if (conflicts.length === 0) {
      if (hasChange(record.client, change)) {
        session.replace(record.client);
        return record.client;
      }
      progress.isSent = true;
      return prompts.progress(messages.saving(seen.name), (signal) =>
        writer.write(owner, record, change, signal),
      );
    }
    // Answering takes time, in which it may have been changed again: it is read once more before it is written.
    change = await settleConflicts(context, before, change, conflicts);
    before = record.client;
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
  { messages, privacy, prompts }: CommandContext,
  conflict: Conflict,
  step: { number: number; of: number },
): Promise<boolean> {
  const shown = (text: string): string =>
    plainLabel(privacy.line(shorten(toOneLine(text), 200))) || messages.emptyField();
  const theirs = {
    value: false,
    icon: 'cloud',
    label: messages.keepTheirs(),
    description: shown(conflict.theirs),
  };
  const mine = {
    value: true,
    icon: 'person',
    label: messages.keepMine(conflict),
    description: shown(conflict.mine),
  };
  const answer = await prompts.pick({
    title: messages.editClientTitle(),
    step,
    placeholder: messages.conflictPlaceholder(messages.fieldName(conflict.field)),
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
  isSent: boolean,
): Promise<SaveOutcome | 'retry'> {
  const { messages, prompts } = context;
  if (error.kind === 'clientNotFound') {
    const addAsNew = { id: 'addAsNew', label: messages.addAsNew() } as const;
    const answer = await prompts.failure(messages.clientGoneWhileEditing(seen.name), [addAsNew]);
    return { kind: answer ?? 'givenUp' };
  }
  const field = refusedField(change, error);
  if (field !== undefined) {
    return { kind: 'refused', field, text: describeFailure(context, error) };
  }
  const isInDoubt = isSent && fateOf[error.kind] === 'doubt';
  const frame = isInDoubt ? messages.perhapsSaved : messages.notSaved;
  const action = await reportFailure(context, error, (reason) => frame(seen.name, reason));
  if (action === 'retry') {
    return 'retry';
  }
  if (action !== undefined) {
    await performAction(context, action);
  }
  return { kind: 'givenUp' };
}

/** Of the fields that were changed; undefined where none was refused, or it has no box. */
function refusedField(
  change: ClientChange,
  { details, kind }: ClockifyError,
): DraftField | undefined {
  const named: ClientField | undefined = kind === 'duplicateName' ? 'name' : details.field;
  const changed = draftFields.filter((field) => change[field] !== undefined);
  const isRefusal = kind === 'duplicateName' || kind === 'invalidField';
  return isRefusal ? changed.find((field) => named === undefined || field === named) : undefined;
}
