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

export function createClockifyApi(send: Send): ClockifyApi {
  return {
    async getAccount(connection, signal) {
      const { body } = await send(connection, { method: 'GET', path: '/user' }, signal);
      return decodeAccount(body);
    },

    async listWorkspaces(connection, signal) {
      const { body } = await send(
        connection,
        { method: 'GET', path: '/workspaces', isList: true },
        signal,
      );
      return decodeWorkspaces(body);
    },

    async listClients(connection, workspaceId, signal) {
      const clients = new Map<string, Client>();
      for (let page = 1; ; page += 1) {
        const query = { page: String(page), 'page-size': String(pageSize) };
        const path = clientsPath(workspaceId);
        const answer = await send(connection, { method: 'GET', path, query, isList: true }, signal);
        const rows = decodeClients(answer.body, workspaceId);
        const known = clients.size;
        rows.forEach((client) => clients.set(client.id, client));
        // A page that brings nothing new ends the list whatever its header says: no server may keep us asking.
        if ((answer.isLastPage ?? rows.length < pageSize) || clients.size === known) {
          return [...clients.values()];
        }
      }
    },

    async createClient(connection, workspaceId, draft, signal) {
      const path = clientsPath(workspaceId);
      const body = withoutEmpty(draft);
      const answer = await send(connection, { method: 'POST', path, body }, signal);
      return decodeClient(answer.body, workspaceId);
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
