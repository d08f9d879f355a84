// What the rows of the tree offer: copying, showing, and the way to Clockify's own page.
import { fieldText } from '../core/clientChange';
import type { Client } from '../core/model';
import { createdAtMs } from '../core/objectId';
import { knownClients } from '../state/sessionState';
import { isListed } from '../view/visibleClients';
import { clientText } from './clientText';
import type { Command, CommandContext } from './context';
import { remedyButton } from './failures';
import { clientOf, clientsOf, fieldOf } from './rowArguments';

export const copyClientName = copying((client) => client.name);
export const copyClientEmail = copying((client) => client.email);
export const copyClientId = copying((client) => client.id);

/** The value of the field that the row shows. */
export async function copyField(
  { app, editor, formatDate }: CommandContext,
  row?: unknown,
): Promise<void> {
  const { client, field } = fieldOf(row, app.state) ?? {};
  if (client === undefined || field === undefined) {
    return;
  }
  if (field !== 'created') {
    await editor.copy(fieldText(client, field));
    return;
  }
  const created = createdAtMs(client.id);
  if (created !== undefined) {
    await editor.copy(formatDate(created));
  }
}

/** All that is known of the clients that are selected, as plain text. */
export async function copyClient(
  { app, editor, messages }: CommandContext,
  row?: unknown,
  selected?: unknown,
): Promise<void> {
  const clients = clientsOf(row, selected, app.state) ?? [];
  if (clients.length > 0) {
    await editor.copy(clients.map((client) => clientText(client, messages)).join('\n\n'));
  }
}

/** Clockify has no page for a single client: editing happens in the list, of the workspace that is open there. */
export async function openClientsPage({ editor, server }: CommandContext): Promise<void> {
  await editor.openUrl(`${server().webUrl}/clients`);
}

/**
 * Opens the view with the client selected. Reads the list if none was read yet; what would hide the client is undone. Of a
 * client in another workspace, that is said.
 */
export async function showClient(context: CommandContext, client: Client): Promise<void> {
  const { app, editor, messages, options, prompts, session } = context;
  const here = session.owner?.workspace.id;
  if (here !== undefined && here !== client.workspaceId) {
    const select = remedyButton(context, 'selectWorkspace');
    prompts.notify({ text: messages.inOtherWorkspace(client.name), actions: [select] });
    return;
  }
  await editor.showClientsView();
  await session.ensureList();
  const listed = knownClients(session.state).find(({ id }) => id === client.id);
  if (listed !== undefined && !isListed(listed, app.state)) {
    const isLeftOut = options.current.show === (listed.archived ? 'active' : 'archived');
    await options.set({ filter: '', ...(isLeftOut && { show: 'all' }) });
  }
  await editor.revealClient(client);
}

function copying(text: (client: Client) => string | null): Command {
  return async ({ app, editor }, row) => {
    const client = clientOf(row, app.state);
    const copied = client && text(client);
    if (typeof copied === 'string') {
      await editor.copy(copied);
    }
  };
}
