// What the outbox may do in the workspace that is chosen now.
import type { ClientRecord, ClockifyApi } from '../api/clockifyApi';
import { isSetElsewhere, missingExtras } from '../core/clientChange';
import { namesakesAmong } from '../core/asSent';
import { ClockifyError } from '../core/errors';
import type { Client, ClientDraft, ClientExtras } from '../core/model';
import { isWhole } from '../core/model';
import type { CreatedClient, Owner } from '../core/pending';
import type { ClientWriter } from './clientWriter';
import { knownClients } from './sessionState';
import type { SessionStore } from './sessionStore';

/** What the outbox needs of the session: the workspace that is chosen now, and its requests. */
export interface Workplace {
  /** Undefined while there is no key or no workspace. */
  owner(): Owner | undefined;
  /** One POST, under the owner's key or not at all. @throws {ClockifyError | Cancelled} */
  createClient(owner: Owner, draft: ClientDraft, signal: AbortSignal): Promise<Client>;
  /** The server's time now, in milliseconds since 1970; undefined where its answers did not tell. */
  serverTime(): number | undefined;
  /** The ids of the clients in the list that have the name, or one like it. */
  knownNamesakes(owner: Owner, name: string): readonly string[];
  /**
   * The clients of that name, active or archived, as the server may have tidied it up; that of exactly that name first. One
   * request. @throws {ClockifyError | Cancelled}
   */
  findClients(owner: Owner, name: string, signal: AbortSignal): Promise<readonly Client[]>;
  /**
   * As `findClients`, for a name that the server says is taken: names that are like it count as well. What a server does to find
   * a name is its own: where that shows nobody, a second request reads all clients.
   */
  findNamesakes(owner: Owner, name: string, signal: AbortSignal): Promise<readonly Client[]>;
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

interface Look {
  readonly owner: Owner;
  readonly name: string;
  readonly signal: AbortSignal;
  /** Whether the server says that the name is taken. */
  readonly isTaken: boolean;
}

export function createWorkplace(
  session: SessionStore,
  api: ClockifyApi,
  writer: ClientWriter,
  serverTime: () => number | undefined,
): Workplace {
  /**
   * Those that have the name, or one like it where that counts; without a name, they are looked for among all.
   * @throws {ClockifyError} `invalidResponse` where none is found in a list that is not whole: it tells nothing
   */
  const look = async (
    { owner, signal, ...asked }: Look,
    filter: string | undefined,
  ): Promise<readonly Client[]> => {
    const { clients, gaps } = await session.request(owner, (connection) =>
      api.findClients(connection, owner.workspace.id, filter, signal),
    );
    const found = namesakesAmong(clients, asked.name, asked.isTaken);
    if (found.length === 0 && !isWhole(gaps)) {
      throw new ClockifyError('invalidResponse', { subject: gaps.unreadable[0] ?? 'length' });
    }
    return found;
  };
  /** What Clockify answered to creates, with the fields that we do not know. */
  const created = new WeakMap<object, ClientRecord>();
  return {
    owner: () => session.owner,

    serverTime,

    knownNamesakes: (owner, name) => {
      const isHere = session.owner?.workspace.id === owner.workspace.id;
      const known = isHere ? knownClients(session.state) : [];
      return namesakesAmong(known, name, true).map(({ id }) => id);
    },

    createClient: async (owner, draft, signal) => {
      const record = await session.request(owner, (connection) =>
        api.createClient(connection, owner.workspace.id, draft, signal),
      );
      created.set(record.client, record);
      session.insert(record.client);
      return record.client;
    },

    findClients: (owner, name, signal) => look({ owner, name, signal, isTaken: false }, name),

    findNamesakes: async (owner, name, signal) => {
      const asked = { owner, name, signal, isTaken: true };
      const found = await look(asked, name);
      return found.length > 0 ? found : look(asked, undefined);
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
