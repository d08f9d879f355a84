// The endpoints. Each takes the connection to use: nothing is remembered here, shown or logged.
import { isTidied } from '../core/asSent';
import { ClockifyError } from '../core/errors';
import type {
  Account,
  Client,
  ClientChange,
  ClientDraft,
  ClientReading,
  Currency,
  DraftField,
  Workspace,
} from '../core/model';
import { draftFields } from '../core/model';
import { pageSize, readAllPages } from './clientPages';
import {
  decodeAccount,
  decodeClient,
  decodeCurrencies,
  decodeFields,
  decodeRows,
  decodeWorkspaces,
} from './decode';
import type { Fields } from './decode';
import type { Connection, Send } from './http';

/** A client with everything that Clockify keeps of it, fields that we do not know included. */
export interface ClientRecord {
  readonly client: Client;
  readonly fields: Fields;
}

export interface ClockifyApi {
  /** `GET /user`: whose key it is. One request. */
  getAccount(connection: Connection, signal: AbortSignal): Promise<Account>;
  /** `GET /workspaces`: all of them, in Clockify's order. One request; the endpoint knows no pages. */
  listWorkspaces(connection: Connection, signal: AbortSignal): Promise<Workspace[]>;
  /** `GET …/clients`: active and archived ones, in no order to rely on. One request for each 5,000. */
  listClients(
    connection: Connection,
    workspaceId: string,
    signal: AbortSignal,
  ): Promise<ClientReading>;
  /**
   * `GET …/clients?name=…`: active and archived ones whose name contains the text, in any case; all where there is none. One
   * request for each 5,000.
   */
  findClients(
    connection: Connection,
    workspaceId: string,
    name: string | undefined,
    signal: AbortSignal,
  ): Promise<ClientReading>;
  /** `POST …/clients`, once and never again by itself: the endpoint is not idempotent. */
  createClient(
    connection: Connection,
    workspaceId: string,
    draft: ClientDraft,
    signal: AbortSignal,
  ): Promise<ClientRecord>;
  /** `GET …/clients/{id}`. One request. @throws {ClockifyError} `clientNotFound`, too */
  getClient(
    connection: Connection,
    workspaceId: string,
    clientId: string,
    signal: AbortSignal,
  ): Promise<ClientRecord>;
  /**
   * `PUT …/clients/{id}`, which replaces the whole record: everything that was read is sent back with the change in it. One
   * request. The answer has no `currencyCode`, so it is taken from what was known.
   * @throws {ClockifyError} `adminsOnly`, too, where it archives or restores
   */
  updateClient(
    connection: Connection,
    record: ClientRecord,
    change: ClientChange,
    signal: AbortSignal,
  ): Promise<Client>;
  /** `DELETE …/clients/{id}`, which takes archived clients only. One request. @throws {ClockifyError} `adminsOnly`, too */
  deleteClient(
    connection: Connection,
    workspaceId: string,
    clientId: string,
    signal: AbortSignal,
  ): Promise<void>;
  /** `GET …/projects?clients=…`: how many projects point to one of them, up to 5,000. One request. */
  countProjects(
    connection: Connection,
    workspaceId: string,
    clientIds: readonly string[],
    signal: AbortSignal,
  ): Promise<number>;
  /** `GET /workspaces/{id}`: the currencies that its clients can have, in Clockify's order. One request. */
  listCurrencies(
    connection: Connection,
    workspaceId: string,
    signal: AbortSignal,
  ): Promise<Currency[]>;
}

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

    async listClients(connection, workspaceId, signal) {
      const list = { path: clientsPath(workspaceId), workspaceId, filter: {} };
      return readAllPages(read, connection, list, signal);
    },

    async findClients(connection, workspaceId, name, signal) {
      const filter = name === undefined ? {} : { name };
      const list = { path: clientsPath(workspaceId), workspaceId, filter };
      return readAllPages(send, connection, list, signal);
    },

    async createClient(connection, workspaceId, draft, signal) {
      const path = clientsPath(workspaceId);
      const body = withoutEmpty(draft);
      const decode = recordDecoder(workspaceId, { name: draft.name });
      return (await send(connection, { method: 'POST', path, body, decode }, signal)).body;
    },

    async getClient(connection, workspaceId, clientId, signal) {
      const path = clientPath(workspaceId, clientId);
      const decode = recordDecoder(workspaceId, { id: clientId });
      return (await read(connection, { method: 'GET', path, decode }, signal)).body;
    },

    async updateClient(connection, record, change, signal) {
      const { id, workspaceId } = record.client;
      const path = clientPath(workspaceId, id);
      const body = { ...record.fields, ...wireOf(change) };
      const decode = recordDecoder(workspaceId, { id });
      const isForAdmins = change.archived !== undefined;
      const request = { method: 'PUT', path, body, isForAdmins, decode } as const;
      const { client } = (await send(connection, request, signal)).body;
      return { ...client, currencyCode: client.currencyCode ?? codeOf(client, record, change) };
    },

    async deleteClient(connection, workspaceId, clientId, signal) {
      const path = clientPath(workspaceId, clientId);
      const decode = (): undefined => undefined;
      const request = { method: 'DELETE', path, isForAdmins: true, decode } as const;
      await send(connection, request, signal);
    },

    async countProjects(connection, workspaceId, clientIds, signal) {
      const path = `${workspacePath(workspaceId)}/projects`;
      const query = { clients: clientIds.join(','), 'page-size': String(pageSize) };
      const decode = (answer: unknown): number => decodeRows(answer).length;
      const request = { method: 'GET', path, query, isList: true, decode } as const;
      return (await read(connection, request, signal)).body;
    },

    async listCurrencies(connection, workspaceId, signal) {
      const path = workspacePath(workspaceId);
      const request = { method: 'GET', path, isList: true, decode: decodeCurrencies } as const;
      return (await read(connection, request, signal)).body;
    },
  };
}

/** The answer is about the client that was asked for: what is taken for another one would be changed, or deleted, under its name. */
const recordDecoder =
  (workspaceId: string, asked: { readonly id: string } | { readonly name: string }) =>
  (answer: unknown): ClientRecord => {
    const client = decodeClient(answer, workspaceId);
    const fields = decodeFields(answer);
    const isMeant =
      'id' in asked ? client.id === asked.id : isTidied('name', asked.name, client.name);
    if (!isMeant) {
      throw new ClockifyError('invalidResponse', { subject: 'id' in asked ? 'id' : 'name' });
    }
    if ((fields['workspaceId'] ?? workspaceId) !== workspaceId) {
      throw new ClockifyError('invalidResponse', { subject: 'workspaceId' });
    }
    return { client, fields };
  };

/** What the answer to a PUT leaves out: the code of the currency that the client has now. */
function codeOf(
  { currencyId }: Client,
  { client }: ClientRecord,
  { currency }: ClientChange,
): string | null {
  const known = [{ id: client.currencyId, code: client.currencyCode }, currency];
  return known.find((candidate) => candidate?.id === currencyId)?.code ?? null;
}

function wireOf({ currency, ccEmails, archived, ...texts }: ClientChange): Fields {
  const named = Object.entries(texts).map(([name, text]) => [name, text === '' ? null : text]);
  return {
    ...(Object.fromEntries(named) as Fields),
    ...(ccEmails !== undefined && { ccEmails: ccEmails.length === 0 ? null : ccEmails }),
    ...(currency !== undefined && { currencyId: currency.id }),
    ...(archived !== undefined && { archived }),
  };
}

/** @throws {ClockifyError} `workspaceNotFound` for an id that could lead to another path. */
function workspacePath(workspaceId: string): string {
  if (!/^\w+$/.test(workspaceId)) {
    throw new ClockifyError('workspaceNotFound');
  }
  return `/workspaces/${workspaceId}`;
}

const clientsPath = (workspaceId: string): string => `${workspacePath(workspaceId)}/clients`;

/** @throws {ClockifyError} `clientNotFound` for an id that could lead to another path. */
function clientPath(workspaceId: string, clientId: string): string {
  if (!/^\w+$/.test(clientId)) {
    throw new ClockifyError('clientNotFound');
  }
  return `${clientsPath(workspaceId)}/${clientId}`;
}

function withoutEmpty(draft: ClientDraft): Partial<Record<DraftField, string>> {
  const filled = draftFields.filter((field) => draft[field] !== '');
  return Object.fromEntries(filled.map((field) => [field, draft[field]]));
}
