// The way on where an archived client has the name that somebody typed: restore that one, or type another name.
import type { Client, ClientDraft } from '../core/model';
import { plainLabel } from '../core/plainText';
import type { CommandContext } from './context';
import { Diverted } from './diverted';
import { commandIds } from './ids';

/** What it has to know of the form. */
export interface NamedForm {
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
  { forgetName, title }: NamedForm,
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
    throw new Diverted(async ({ run }) => {
      const restored = await run(commandIds.restoreClient, { type: 'client', client: archived });
      if (restored !== undefined) {
        await forgetName(typed);
      }
    });
  }
}
