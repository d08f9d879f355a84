// The way on where an archived client has the name that somebody typed: restore that one, or type another name.
import type { Client, ClientDraft } from '../core/model';
import type { Owner } from '../core/pending';
import { plainLabel } from '../core/plainText';
import { restoreNow } from './archiveClients';
import type { CommandContext } from './context';
import { Diverted } from './diverted';

/** What it has to know of the form. */
export interface NamedForm {
  readonly owner: Owner;
  readonly title: string;
  /**
   * Takes the name out of what is kept of the form: the client that has it is there again. What somebody has typed since, in
   * another form, stays.
   */
  readonly forgetName: (typed: ClientDraft) => Promise<void>;
}

/**
 * Returns where another name is wanted.
 * @throws {Diverted} when the client is to be restored: the form has nothing left to do
 */
export async function offerRestore(
  { messages, prompts }: CommandContext,
  { forgetName, owner, title }: NamedForm,
  archived: Client,
  typed: ClientDraft,
): Promise<void> {
  const answer = await prompts.pick<'restore' | 'rename'>({
    title,
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
    throw new Diverted(async (context) => {
      const restored = await restoreNow(context, owner, [archived]);
      if (restored !== undefined) {
        await forgetName(typed);
      }
    });
  }
}
