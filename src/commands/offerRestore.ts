// The way on where an archived client has the name that somebody typed: restore that one, or type another name.
import { changeOf } from '../core/clientChange';
import { Cancelled } from '../core/errors';
import type { Client, ClientDraft } from '../core/model';
import type { Owner } from '../core/pending';
import { plainLabel } from '../core/plainText';
import type { KeptDraft } from '../state/drafts';
import { knownClients } from '../state/sessionState';
import type { CommandContext } from './context';
import { commandIds } from './ids';
import { findNamesake } from './namesake';

/** What it has to know of the form. */
interface Form {
  readonly owner: Owner;
  readonly title: string;
  /** The client that is edited; undefined for a new one. */
  readonly edited?: Client;
}

/**
 * Returns where another name is wanted.
 *
 * @throws {Cancelled} when it was to be restored: the form has nothing left to do, or a notice says why that failed
 */
export async function offerRestore(
  context: CommandContext,
  form: Form,
  archived: Client,
  draft: ClientDraft,
  keep: (kept: KeptDraft) => void,
): Promise<void> {
  const { messages, prompts } = context;
  const answer = await prompts.pick<'restore' | 'rename'>({
    title: form.title,
    placeholder: messages.archivedNameTaken(),
    items: () =>
      Promise.resolve([
        {
          value: 'restore',
          icon: 'history',
          label: messages.restoreArchived(),
          description: plainLabel(messages.restoreArchivedDetail()),
        },
        { value: 'rename', icon: 'edit', label: messages.otherName() },
      ]),
  });
  if (answer.via === 'enter' && answer.value === 'restore') {
    await restore(context, form, archived, draft, keep);
    throw new Cancelled();
  }
}

async function restore(
  context: CommandContext,
  form: Form,
  archived: Client,
  draft: ClientDraft,
  keep: (kept: KeptDraft) => void,
): Promise<void> {
  const before = await keptText(context, form);
  await context.run(commandIds.restoreClient, { type: 'client', client: archived });
  const isDone = await isActive(context, form, archived);
  // The notice of a failure can stand for long before its Retry is pressed: what was typed since stays.
  if (isDone && (await keptText(context, form)) === before) {
    keep({ draft: { ...draft, name: form.edited?.name ?? '' }, at: 'name' });
  }
}

/** Equal where nothing was typed between two calls. */
async function keptText(
  { drafts, edits }: CommandContext,
  { edited, owner }: Form,
): Promise<string | undefined> {
  if (edited === undefined) {
    return JSON.stringify(drafts.current);
  }
  const kept = await edits.read(owner, edited.id);
  return kept && JSON.stringify(changeOf(edited, kept.draft));
}

/** The command tells nobody whether it went well. Where no list is at hand either, one request finds out. */
async function isActive(
  context: CommandContext,
  { owner }: Form,
  { id, name }: Client,
): Promise<boolean> {
  const known = knownClients(context.session.state).find((client) => client.id === id);
  const now = known ?? (await findNamesake(context, owner, name));
  return now?.id === id && !now.archived;
}
