// Searching all clients of the workspace, in a list that finds more than the tree shows.
import type { ClientSearch } from '../core/clientSearch';
import { searchOf } from '../core/clientSearch';
import { ClockifyError } from '../core/errors';
import type { Client } from '../core/model';
import { plainLabel } from '../core/plainText';
import type { Disposable } from '../core/ports';
import { failureOf, hasList, knownClients } from '../state/sessionState';
import type { CommandContext } from './context';
import type { RowButton, SearchItem } from './prompts';
import { ensureReady } from './ready';

export interface ClientSearchOptions {
  readonly isWanted?: (client: Client) => boolean;
  readonly title?: string;
  readonly buttons?: (client: Client) => readonly RowButton[];
}

/** Nobody reads on: who does not find it there types another letter. */
const listed = 50;

/** Until then, the list has most likely been painted. */
const shownMs = 50;

/** @throws {ClockifyError | Cancelled} */
export async function searchClient(
  context: CommandContext,
  { buttons = () => [], isWanted, title }: ClientSearchOptions,
): Promise<{ readonly client: Client; readonly button: string | undefined }> {
  const { clock, messages, prompts, session } = context;
  await ensureReady(context);
  let search: ClientSearch | undefined;
  let warmUp: Disposable | undefined;
  const asked = prompts.search<Client>({
    title: title ?? messages.chooseClientTitle(),
    placeholder: messages.findPlaceholder(),
    prepare: async () => {
      // A failure keeps the list from being read by itself, but this is somebody who asks for it.
      const isTriedAgain = !hasList(session.state) && failureOf(session.state) !== undefined;
      await (isTriedAgain ? session.refresh() : session.ensureList());
      const made = searchOf(clientsAtHand(context));
      search = made;
      // The first rows are shown before: tens of thousands of clients take a moment.
      warmUp = clock.after(shownMs, () => {
        made.warmUp();
      });
    },
    find: (query) => {
      const { clients = [], total = 0 } = search?.best(query, listed, isWanted) ?? {};
      return {
        items: clients.map((client) => toItem(context, client, buttons(client))),
        summary: total === 0 ? messages.noneFound() : messages.found(total, clients.length),
      };
    },
  });
  const { button, value } = await asked.finally(() => warmUp?.dispose());
  return { client: value, button };
}

/** @throws {ClockifyError} why there is no list */
function clientsAtHand({ session }: CommandContext): readonly Client[] {
  const { state } = session;
  if (!hasList(state)) {
    throw failureOf(state) ?? new ClockifyError('invalidResponse');
  }
  return knownClients(state);
}

function toItem(
  { privacy }: CommandContext,
  client: Client,
  buttons: readonly RowButton[],
): SearchItem<Client> {
  return {
    value: client,
    label: plainLabel(privacy.line(client.name)),
    icon: client.archived ? 'archive' : 'person',
    ...(client.email !== null && { description: plainLabel(privacy.line(client.email)) }),
    buttons,
  };
}
