// The list of a workspace's clients, and how it changes. Pure.
import type { ClockifyError } from '../core/errors';
import type { Client } from '../core/model';

export interface ClientList {
  /** Sorted by name, archived ones included; undefined as long as none was read. */
  readonly clients: readonly Client[] | undefined;
  /** When they were read, in milliseconds since 1970. */
  readonly readAt: number | undefined;
  readonly isLoading: boolean;
  /** Why the last attempt to read failed; the clients of the attempt before stay. */
  readonly failure: ClockifyError | undefined;
}

export const emptyList: ClientList = {
  clients: undefined,
  readAt: undefined,
  isLoading: false,
  failure: undefined,
};

/** By name, in the order that people of this machine's language expect; numbers in names count as numbers. */
export function sortClients(clients: Iterable<Client>): readonly Client[] {
  // Made here and not once for all: the first one costs several milliseconds, which no window should pay at its start.
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return [...clients].sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** Adds the clients, or puts them in the place of those with the same id. */
export function withClients(
  clients: readonly Client[],
  added: readonly Client[],
): readonly Client[] {
  if (added.length === 0) {
    return clients;
  }
  const byId = new Map(clients.map((client) => [client.id, client]));
  added.forEach((client) => byId.set(client.id, client));
  return sortClients(byId.values());
}
