// What the rows of the tree offer: copying, and the way to Clockify's own page.
import type { Client } from '../core/model';
import type { Command, CommandContext } from './context';

export const copyClientName = copying((client) => client.name);
export const copyClientEmail = copying((client) => client.email);
export const copyClientId = copying((client) => client.id);

/** Clockify has no page for a single client: editing happens in the list, of the workspace that is open there. */
export async function openClientsPage({ editor, server }: CommandContext): Promise<void> {
  await editor.openUrl(`${server().webUrl}/clients`);
}

/** Opens the view with the client selected. Reads the list if none was read yet. */
export async function showClient(
  { editor, session }: CommandContext,
  client: Client,
): Promise<void> {
  await editor.showClientsView();
  await session.ensureList();
  await editor.revealClient(client);
}

function copying(text: (client: Client) => string | null): Command {
  return async ({ editor }, row) => {
    const copied: unknown = isClientRow(row) ? text(row.client) : undefined;
    if (typeof copied === 'string') {
      await editor.copy(copied);
    }
  };
}

/** Menus hand in the row; a keybinding or another extension may hand in anything. */
function isClientRow(row: unknown): row is { readonly client: Client } {
  const { type, client } = (typeof row === 'object' && row ? row : {}) as Record<string, unknown>;
  return type === 'client' && typeof client === 'object' && client !== null;
}
