// Which clients a command is meant for: the rows that a menu hands in, or one that is searched for.
import type { Client } from '../core/model';
import type { Owner } from '../core/pending';
import { ownerOf } from '../state/sessionState';
import type { CommandContext } from './context';
import { searchClient } from './clientSearchPrompt';
import { ensureReady } from './ready';

export interface ChosenClients {
  readonly owner: Owner;
  readonly clients: readonly Client[];
}

/**
 * @param args what the command was called with: a row, then all rows that are selected
 * @param isWanted of the rows, and of those to search, only such ones
 * @throws {ClockifyError | Cancelled}
 */
export async function chosenClients(
  context: CommandContext,
  args: readonly unknown[],
  isWanted: (client: Client) => boolean = () => true,
): Promise<ChosenClients> {
  const here = ownerOf(await ensureReady(context));
  const [row, selected] = args;
  const clients = clientsOf(row, selected);
  if (clients.length === 0) {
    const { client } = await searchClient(context, { isWanted });
    return { owner: here, clients: [client] };
  }
  const [first] = clients;
  const owner = isClientRow(row) && row.owner !== undefined ? row.owner : here;
  // The button of a notice can be pressed when another workspace was chosen since.
  const id = first?.workspaceId ?? owner.workspace.id;
  return {
    owner: { ...owner, workspace: { ...owner.workspace, id } },
    clients: clients.filter(isWanted),
  };
}

/** Of several rows that are selected, those of fields do not count: who selects them with others passes over them. */
export function clientsOf(row: unknown, selected: unknown): readonly Client[] {
  const rows = Array.isArray(selected) ? selected.filter(isClientRow) : [];
  const whole = rows.filter(({ type }) => type === 'client');
  const chosen = whole.length > 0 ? whole : [row].filter(isClientRow);
  return [...new Set(chosen.map(({ client }) => client))];
}

/** As `chosenClients`, for commands that are about a single one. */
export async function chosenClient(
  context: CommandContext,
  args: readonly unknown[],
): Promise<{ readonly owner: Owner; readonly client: Client }> {
  const { owner, clients } = await chosenClients(context, args.slice(0, 1));
  const [client] = clients;
  if (client === undefined) {
    throw new Error('No row of a client, and none was searched for.');
  }
  return { owner, client };
}

/** What a row hands in, and what our own buttons do: the owner where it need not be the one of now. */
export interface ClientRowArgument {
  readonly type: 'client' | 'field';
  readonly client: Client;
  readonly owner?: Owner;
  /** A button was pressed for it: nobody has to be asked. */
  readonly isDecided?: boolean;
}

/** The arguments of a command that a button starts for these clients. */
export function decidedRows(owner: Owner, clients: readonly Client[]): readonly unknown[] {
  const rows = clients.map((client) => ({ type: 'client', client, owner, isDecided: true }));
  return [rows[0], rows];
}

/** Menus hand in the row; a keybinding or another extension may hand in anything. */
export function isClientRow(row: unknown): row is ClientRowArgument {
  const { type, client } = (typeof row === 'object' && row ? row : {}) as Record<string, unknown>;
  return (type === 'client' || type === 'field') && typeof client === 'object' && client !== null;
}
