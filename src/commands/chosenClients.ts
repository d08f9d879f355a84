// Which clients a command is meant for: those of the rows that a menu hands in, or one that is searched for.
import { Cancelled } from '../core/errors';
import type { Client } from '../core/model';
import type { Owner } from '../core/pending';
import { ownerOf } from '../state/sessionState';
import { searchClient } from './clientSearchPrompt';
import type { CommandContext } from './context';
import { ensureReady } from './ready';
import { clientsOf, isClientRow } from './rowArguments';

export interface ChosenClients {
  readonly owner: Owner;
  readonly clients: readonly Client[];
}

/**
 * @param args what the command was called with: a row, then all rows that are selected
 * @param isWanted of the rows, and of those to search, only such ones
 * @throws {ClockifyError | Cancelled} `Cancelled` after it was said that none of them is listed any more
 */
export async function chosenClients(
  context: CommandContext,
  [row, selected]: readonly unknown[],
  isWanted: (client: Client) => boolean = () => true,
): Promise<ChosenClients> {
  const owner = ownerOf(await ensureReady(context));
  const named = clientsOf(row, selected, context.app.state);
  if (named === undefined) {
    const { client } = await searchClient(context, { isWanted });
    return { owner, clients: [client] };
  }
  if (named.length === 0) {
    context.prompts.notify({ text: context.messages.notListed() });
    throw new Cancelled();
  }
  return { owner, clients: named.filter(isWanted) };
}

/** As `chosenClients`, for commands that are about a single one. */
export async function chosenClient(
  context: CommandContext,
  [row]: readonly unknown[],
): Promise<{ readonly owner: Owner; readonly client: Client }> {
  const { owner, clients } = await chosenClients(context, isClientRow(row) ? [row] : []);
  const [client] = clients;
  if (client === undefined) {
    throw new Error('No row of a client, and none was searched for.');
  }
  return { owner, client };
}
