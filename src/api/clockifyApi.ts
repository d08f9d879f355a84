// The endpoints. Each takes the connection to use: nothing is remembered here, shown or logged.
import { ClockifyError } from '../core/errors';
import type { Account, Client, ClientDraft, Workspace } from '../core/model';
import { decodeAccount, decodeClient, decodeClients, decodeWorkspaces } from './decode';
import type { Connection, Send } from './http';

export interface ClockifyApi {
  /** `GET /user`: whose key it is. One request. */
  getAccount(connection: Connection, signal: AbortSignal): Promise<Account>;
  /** `GET /workspaces`: all of them, in Clockify's order. One request; the endpoint knows no pages. */
  listWorkspaces(connection: Connection, signal: AbortSignal): Promise<Workspace[]>;
  /** `GET …/clients`: active and archived ones, in no order to rely on. One request for each 5,000. */
  listClients(connection: Connection, workspaceId: string, signal: AbortSignal): Promise<Client[]>;
  /** `GET …/clients?name=…`: active and archived ones whose name contains the text, in any case. One request for each 5,000. */
  findClients(
    connection: Connection,
    workspaceId: string,
    name: string,
    signal: AbortSignal,
  ): Promise<Client[]>;
  /** `POST …/clients`, once and never again by itself: the endpoint is not idempotent. */
  createClient(
    connection: Connection,
    workspaceId: string,
    draft: ClientDraft,
    signal: AbortSignal,
  ): Promise<Client>;
}

/** The most that the list endpoint gives at once (Clockify's support, 2021; larger values are refused). */
const pageSize = 5000;

/**
 * @param send one request, once
 * @param read one that may be repeated when it fails for a passing cause; by default it is not. Look-ups are never repeated:
 *   who asks for them has a plan of its own.
 */
export function createClockifyApi(send: Send, read: Send = send): ClockifyApi {
  return {
    async getAccount(connection, signal) {
      const request = { method: 'GET', path: '/user', decode: decodeAccount } as const;
      return (await read(connection, request, signal)).body;
    },

    async listWorkspaces(connection, signal) {
      const list = { method: 'GET', path: '/workspaces', isList: true } as const;
      return (await read(connection, { ...list, decode: decodeWorkspaces }, signal)).body;
    },

    listClients: (connection, workspaceId, signal) =>
      readAllPages(read, connection, workspaceId, {}, signal),

    findClients: (connection, workspaceId, name, signal) =>
      readAllPages(send, connection, workspaceId, { name }, signal),

    async createClient(connection, workspaceId, draft, signal) {
      const path = clientsPath(workspaceId);
      const body = withoutEmpty(draft);
      const decode = (answer: unknown): Client => decodeClient(answer, workspaceId);
      return (await send(connection, { method: 'POST', path, body, decode }, signal)).body;
    },
  };
}

/** @throws {ClockifyError} `workspaceNotFound` for an id that could lead to another path. */
function clientsPath(workspaceId: string): string {
  if (!/^\w+$/.test(workspaceId)) {
    throw new ClockifyError('workspaceNotFound');
  }
  return `/workspaces/${workspaceId}/clients`;
}

function withoutEmpty(draft: ClientDraft): Partial<ClientDraft> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== ''));
}

async function readAllPages(
  send: Send,
  connection: Connection,
  workspaceId: string,
  filter: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Client[]> {
  const path = clientsPath(workspaceId);
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
