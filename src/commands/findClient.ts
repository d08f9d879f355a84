// "Find Client": searches all clients; Enter shows the client in the view, buttons act on it at once.
import type { Client } from '../core/model';
import { showClient } from './clientRow';
import { searchClient } from './clientSearchPrompt';
import type { CommandContext } from './context';
import { commandIds } from './ids';
import type { CommandId } from './ids';
import type { RowButton } from './prompts';

export async function findClient(context: CommandContext): Promise<unknown> {
  const { messages, run } = context;
  const { button, client } = await searchClient(context, {
    title: messages.findClientTitle(),
    buttons: (each) => rowButtons(context, each),
  });
  const id = commandOfButton.get(button);
  return id === undefined ? showClient(context, client) : run(id, { type: 'client', client });
}

const commandOfButton = new Map<string | undefined, CommandId>([
  ['edit', commandIds.editClient],
  ['archive', commandIds.archiveClient],
  ['restore', commandIds.restoreClient],
]);

function rowButtons(
  { editor, messages }: CommandContext,
  { archived, email }: Client,
): readonly RowButton[] {
  return [
    ...(email === null
      ? []
      : [
          {
            id: 'copyEmail',
            icon: 'mail',
            tooltip: messages.copyEmail(),
            run: () => editor.copy(email),
          },
        ]),
    { id: 'edit', icon: 'edit', tooltip: messages.editClient() },
    archived
      ? { id: 'restore', icon: 'history', tooltip: messages.restoreClient() }
      : { id: 'archive', icon: 'archive', tooltip: messages.archiveClient() },
  ];
}
