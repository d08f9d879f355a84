// Searching all clients of the workspace, in a list that finds more than the tree shows.
import type { ClientSearch } from '../core/clientSearch';
import { searchOf } from '../core/clientSearch';
import { ClockifyError } from '../core/errors';
import type { Client } from '../core/model';
import { plainLabel } from '../core/plainText';
import type { Clock, Disposable } from '../core/ports';
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

/** By then, the first rows are on their way. */
const firstSliceMs = 5;

/** What was typed meanwhile comes in between. */
const nextSliceMs = 0;

/** @throws {ClockifyError | Cancelled} */
export async function searchClient(
  context: CommandContext,
  { buttons = () => [], isWanted, title }: ClientSearchOptions,
): Promise<{ readonly client: Client; readonly button: string | undefined }> {
  const { clock, messages, prompts, session } = context;
  await ensureReady(context);
  let search: ClientSearch | undefined;
  let preparing: Disposable | undefined;
  const asked = prompts.search<Client>({
    title: title ?? messages.chooseClientTitle(),
    placeholder: messages.findPlaceholder(),
    prepare: async (signal) => {
      // A failure keeps the list from being read by itself, but this is somebody who asks for it.
      const isTriedAgain = !hasList(session.state) && failureOf(session.state) !== undefined;
      await (isTriedAgain ? session.refresh() : session.ensureList());
      search = searchOf(clientsAtHand(context));
      if (!signal.aborted) {
        preparing = prepareInSlices(search, clock);
      }
    },
    find: (query) => {
      const { clients = [], total = 0 } = search?.best(query, listed, isWanted) ?? {};
      return {
        items: clients.map((client) => toItem(context, client, buttons(client))),
        summary: total === 0 ? messages.noneFound() : messages.found(total, clients.length),
      };
    },
  });
  const { button, value } = await asked.finally(() => preparing?.dispose());
  return { client: value, button };
}

/** Tens of thousands of clients take a moment: a key that is typed meanwhile is answered at once, and finishes the rest. */
function prepareInSlices(search: ClientSearch, clock: Clock): Disposable {
  const prepareSome = (): void => {
    if (!search.prepare()) {
      timer = clock.after(nextSliceMs, prepareSome);
    }
  };
  let timer = clock.after(firstSliceMs, prepareSome);
  return {
    dispose: () => {
      timer.dispose();
    },
  };
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
  { messages, privacy }: CommandContext,
  client: Client,
  buttons: readonly RowButton[],
): SearchItem<Client> {
  // Read out with the label, which the icon is not.
  const description = [
    ...(client.archived ? [messages.archivedClient()] : []),
    ...(client.email === null ? [] : [plainLabel(privacy.line(client.email))]),
  ];
  return {
    value: client,
    label: plainLabel(privacy.line(client.name)),
    icon: client.archived ? 'archive' : 'person',
    ...(description.length > 0 && { description: description.join(', ') }),
    buttons,
  };
}
