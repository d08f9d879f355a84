// A list of clients, read page by page.
import type { Client } from '../core/model';
import { decodeClients } from './decode';
import type { Connection, Send } from './http';

/** The most that the list endpoint gives at once (Clockify's support, 2021; larger values are refused). */
export const pageSize = 5000;

/** What to read. */
export interface PagedList {
  readonly path: string;
  readonly workspaceId: string;
  readonly filter: Readonly<Record<string, string>>;
}

/**
 * All clients of that list, in no order to rely on. One request for each `pageSize` of them.
 * @throws {ClockifyError | Cancelled} when one page fails: half a list would pass for a whole one
 */
export async function readAllPages(
  send: Send,
  connection: Connection,
  { filter, path, workspaceId }: PagedList,
  signal: AbortSignal,
): Promise<Client[]> {
  const decode = (body: unknown): Client[] => decodeClients(body, workspaceId);
  const clients = new Map<string, Client>();
  for (let page = 1; ; page += 1) {
    const query = { ...filter, page: String(page), 'page-size': String(pageSize) };
    const request = { method: 'GET', path, query, isList: true, decode } as const;
    const { body: rows, isLastPage } = await send(connection, request, signal);
    const known = clients.size;
    rows.forEach((client) => clients.set(client.id, client));
    // A page that brings nothing new ends the list whatever its header says: no server may keep us asking.
    if ((isLastPage ?? rows.length < pageSize) || clients.size === known) {
      return [...clients.values()];
    }
  }
}
