// Which clients the view shows, in which order: remembered for the list they come from, since trees ask again and again.
import { searchOf } from '../core/clientSearch';
import type { ListOptions } from '../core/listOptions';
import type { Client } from '../core/model';
import { newestFirst } from '../core/objectId';
import type { AppState } from '../state/appState';
import { knownClients } from '../state/sessionState';

export interface VisibleClients {
  /** In the order to show. */
  readonly active: readonly Client[];
  readonly archived: readonly Client[];
}

interface Remembered {
  readonly options: ListOptions;
  readonly visible: VisibleClients;
}

const remembered = new WeakMap<readonly Client[], Remembered>();

export function visibleClients({ options, session }: AppState): VisibleClients {
  const clients = knownClients(session);
  const known = remembered.get(clients);
  if (known?.options === options) {
    return known.visible;
  }
  const visible = choose(clients, options);
  remembered.set(clients, { options, visible });
  return visible;
}

/** Whether the client has a row, in a group or not. */
export function isListed({ id }: Client, state: AppState): boolean {
  const { active, archived } = visibleClients(state);
  return [active, archived].some((clients) => clients.some((client) => client.id === id));
}

function choose(clients: readonly Client[], { filter, show, sort }: ListOptions): VisibleClients {
  const found = filter === '' ? clients : searchOf(clients).all(filter);
  const sorted = sort === 'name' ? found : newestFirst(found);
  return {
    active: show === 'archived' ? [] : sorted.filter(({ archived }) => !archived),
    archived: show === 'active' ? [] : sorted.filter(({ archived }) => archived),
  };
}
