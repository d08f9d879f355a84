// What the outbox may do in the workspace that is chosen now.
import type { ClockifyApi } from '../api/clockifyApi';
import { recordOf } from '../api/clockifyApi';
import { missingExtras } from '../core/clientChange';
import type { Client, ClientDraft, ClientExtras } from '../core/model';
import type { Owner } from '../core/pending';
import type { ClientWriter } from './clientWriter';
import type { SessionStore } from './sessionStore';

/** What the outbox needs of the session: the workspace that is chosen now, and its requests. */
export interface Workplace {
  /** Undefined while there is no key or no workspace. */
  owner(): Owner | undefined;
  /** One POST, under the owner's key or not at all. @throws {ClockifyError | Cancelled} */
  createClient(owner: Owner, draft: ClientDraft, signal: AbortSignal): Promise<Client>;
  /** The client of exactly that name, active or archived. @throws {ClockifyError | Cancelled} */
  findClient(owner: Owner, name: string, signal: AbortSignal): Promise<Client | undefined>;
  /** Takes a client that was found into the list. */
  adopt(client: Client): void;
  /**
   * Gives a client what its create could not bring: one PUT; one GET before it, unless the client is fresh from the server.
   * @throws {ClockifyError | Cancelled}
   */
  completeClient(
    owner: Owner,
    client: Client | { readonly id: string },
    extras: ClientExtras,
    signal: AbortSignal,
  ): Promise<Client>;
}

export function createWorkplace(
  session: SessionStore,
  api: ClockifyApi,
  writer: ClientWriter,
): Workplace {
  return {
    owner: () => session.owner,

    createClient: async (owner, draft, signal) => {
      const client = await session.request(owner, (connection) =>
        api.createClient(connection, owner.workspace.id, draft, signal),
      );
      session.insert(client);
      return client;
    },

    findClient: async (owner: Owner, name, signal) => {
      const clients = await session.request(owner, (connection) =>
        api.findClients(connection, owner.workspace.id, name, signal),
      );
      return clients.find((client) => client.name === name);
    },

    adopt: (client) => {
      session.insert(client);
    },

    completeClient: async (owner, client, extras, signal) => {
      const record = 'name' in client ? recordOf(client) : await writer.read(owner, client, signal);
      const missing = missingExtras(record.client, extras);
      if (missing === undefined) {
        session.replace(record.client);
        return record.client;
      }
      return writer.write(owner, record, missing, signal);
    },
  };
}
