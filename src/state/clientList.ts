// The list of a workspace's clients, and how it changes. Pure.
import type { ClockifyError } from '../core/errors';
import type { Client, ListGaps } from '../core/model';
import { noGaps } from '../core/model';

export interface ClientList {
  /** Sorted by name, archived ones included; undefined as long as none was read. */
  readonly clients: readonly Client[] | undefined;
  /** When they were read, in milliseconds since 1970. */
  readonly readAt: number | undefined;
  /** Whether they are the copy that was kept on this computer, not read in this window. */
  readonly isCopy: boolean;
  /** What of it could not be read. */
  readonly gaps: ListGaps;
  readonly isLoading: boolean;
  /** Why the last attempt to read failed; the clients of the attempt before stay. */
  readonly failure: ClockifyError | undefined;
}

export const emptyList: ClientList = {
  clients: undefined,
  readAt: undefined,
  isCopy: false,
  gaps: noGaps,
  isLoading: false,
  failure: undefined,
};

type Order = (a: Client, b: Client) => number;

/** A list that falls no more often consists of so few sorted runs that to merge them beats to sort it roughly first. */
const fewDescents = 16;

/** By name, in the order that people of this machine's language expect; numbers in names count as numbers. */
export function sortClients(clients: Iterable<Client>): readonly Client[] {
  const order = orderByName();
  const list = [...clients];
  const descents = countDescents(list, order);
  if (descents === 0) {
    return list;
  }
  return (descents <= fewDescents ? list : roughlySorted(list)).sort(order);
}

/**
 * Adds the clients, or puts them in the place of those with the same id.
 * @param clients sorted
 */
export function withClients(
  clients: readonly Client[],
  added: readonly Client[],
): readonly Client[] {
  if (added.length === 0) {
    return clients;
  }
  const byId = new Map(added.map((client) => [client.id, client]));
  return merged(withoutClients(clients, new Set(byId.keys())), sortClients(byId.values()));
}

/** The very same list where there is none of them in it, so that nothing is painted anew. */
export function withoutClients(
  clients: readonly Client[],
  ids: ReadonlySet<string>,
): readonly Client[] {
  const kept = clients.filter(({ id }) => !ids.has(id));
  return kept.length === clients.length ? clients : kept;
}

function orderByName(): Order {
  // Made here and not once for all: the first one costs several milliseconds, which no window should pay at its start.
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return (a, b) => compare(a.name, b.name) || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** How often a list falls, up to one more than few: one that was sorted before never does. */
function countDescents(clients: readonly Client[], order: Order): number {
  let descents = 0;
  let last: Client | undefined;
  for (const client of clients) {
    descents += last !== undefined && order(last, client) > 0 ? 1 : 0;
    if (descents > fewDescents) {
      break;
    }
    last = client;
  }
  return descents;
}

/**
 * Nearly in their order. A collator takes five times as long as a look at the letters, and asks far less of a list where
 * most is in its place: that halves the time of a long one.
 */
function roughlySorted(clients: readonly Client[]): Client[] {
  return clients
    .map((client) => ({ client, key: client.name.toLowerCase() }))
    .sort((a, b) => compareTexts(a.key, b.key))
    .map(({ client }) => client);
}

/** Of two sorted lists, the second one short: the place of each of its clients is looked up, not walked to. */
function merged(clients: readonly Client[], added: readonly Client[]): readonly Client[] {
  const order = orderByName();
  const pieces: (readonly Client[])[] = [];
  let from = 0;
  for (const client of added) {
    const to = placeOf(client, clients, from, order);
    pieces.push(clients.slice(from, to), [client]);
    from = to;
  }
  return [...pieces, clients.slice(from)].flat();
}

/** The index, not below `from`, of the first one that comes after the client. */
function placeOf(client: Client, clients: readonly Client[], from: number, order: Order): number {
  let low = from;
  let high = clients.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = clients[middle];
    if (other !== undefined && order(other, client) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
