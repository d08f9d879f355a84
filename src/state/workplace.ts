// What the outbox may do in the workspace that is chosen now.
import type { ClientRecord, ClockifyApi } from '../api/clockifyApi';
import { isSetElsewhere, missingExtras } from '../core/clientChange';
import { ClockifyError } from '../core/errors';
import type { Client, ClientDraft, ClientExtras } from '../core/model';
import type { CreatedClient, Owner } from '../core/pending';
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
   * Gives a client what its create could not bring: one PUT; one GET before it, unless the client is the very one that
   * `createClient` has returned.
   * @throws {ClockifyError | Cancelled} `changedElsewhere` where somebody has set it otherwise since
   */
  completeClient(
    owner: Owner,
    client: CreatedClient,
    extras: ClientExtras,
    signal: AbortSignal,
  ): Promise<Client>;
}

export function createWorkplace(
  session: SessionStore,
  api: ClockifyApi,
  writer: ClientWriter,
): Workplace {
  /** What Clockify answered to creates, with the fields that we do not know. */
  const created = new WeakMap<object, ClientRecord>();
  return {
    owner: () => session.owner,

    createClient: async (owner, draft, signal) => {
      const record = await session.request(owner, (connection) =>
        api.createClient(connection, owner.workspace.id, draft, signal),
      );
      created.set(record.client, record);
      session.insert(record.client);
      return record.client;
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
      const record = created.get(client) ?? (await writer.read(owner, client, signal));
      const missing = missingExtras(record.client, extras);
      if (missing === undefined) {
        session.replace(record.client);
        return record.client;
      }
      if (isSetElsewhere(client, record.client, missing)) {
        session.replace(record.client);
        throw new ClockifyError('changedElsewhere');
      }
      return writer.write(owner, record, missing, signal);
    },
  };
}
