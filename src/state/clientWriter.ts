// Changes of clients that exist: each write shows up in the list from its answer, and a lost answer is looked up.
import type { ClientRecord, ClockifyApi } from '../api/clockifyApi';
import { hasChange, isSameClient } from '../core/clientChange';
import { ClockifyError, throwIfCancelled } from '../core/errors';
import type { Client, ClientChange, Currency } from '../core/model';
import { fateOf } from '../core/pending';
import type { Owner } from '../core/pending';
import type { SessionStore } from './sessionStore';

export type Deletion =
  | { readonly kind: 'deleted' }
  /** Somebody else had deleted it before. */
  | { readonly kind: 'wasGone' }
  /** It is archived now, but not deleted. */
  | { readonly kind: 'archivedOnly'; readonly client: Client; readonly failure: unknown };

export type UndoneCreate =
  | Deletion
  /** It is not the client any more that was created: nothing was done. */
  | { readonly kind: 'changed'; readonly client: Client };

/** Servers and proxies take addresses of some 8,000 characters. */
const idsInAddress = 100;

type ClientId = Pick<Client, 'id'>;

/** Every method can throw `ClockifyError | Cancelled`; a client that turns out to be gone leaves the list. */
export class ClientWriter {
  readonly #currencies = new Map<string, readonly Currency[]>();

  constructor(
    private readonly session: SessionStore,
    private readonly api: ClockifyApi,
  ) {}

  /** The client as it is in Clockify now. One request. */
  async read(owner: Owner, client: ClientId, signal: AbortSignal): Promise<ClientRecord> {
    return this.#unlessGone(client, () => this.#get(owner, client, signal));
  }

  /** Sends the whole record back with the change in it. One request; one more where the answer is lost. */
  async write(
    owner: Owner,
    record: ClientRecord,
    change: ClientChange,
    signal: AbortSignal,
  ): Promise<Client> {
    const client = await this.#unlessGone(record.client, () =>
      this.#put(owner, record, change, signal),
    );
    this.session.replace(client);
    return client;
  }

  /** Two requests: read, write. One where it is as wanted already. */
  async setArchived(
    owner: Owner,
    client: Client,
    archived: boolean,
    signal: AbortSignal,
  ): Promise<Client> {
    const record = await this.read(owner, client, signal);
    if (record.client.archived === archived) {
      this.session.replace(record.client);
      return record.client;
    }
    return this.write(owner, record, { archived }, signal);
  }

  /** Archives it first where it is active, since Clockify deletes archived clients only: three requests, else one. */
  async delete(owner: Owner, client: Client, signal: AbortSignal): Promise<Deletion> {
    return orGone(async () => {
      const archived = client.archived
        ? client
        : await this.setArchived(owner, client, true, signal);
      return this.#deleteArchived(owner, archived, !client.archived, signal);
    });
  }

  /** Takes back a create, if the client is still as it was created. Three requests. */
  async undoCreate(owner: Owner, created: Client, signal: AbortSignal): Promise<UndoneCreate> {
    return orGone(async () => {
      const record = await this.read(owner, created, signal);
      // An archive whose answer got lost is our own; it takes nothing from what somebody may have typed since.
      if (!isSameClient({ ...record.client, archived: created.archived }, created)) {
        this.session.replace(record.client);
        return { kind: 'changed', client: record.client };
      }
      const archived = record.client.archived
        ? record.client
        : await this.write(owner, record, { archived: true }, signal);
      return this.#deleteArchived(owner, archived, true, signal);
    });
  }

  /** How many projects point to one of the clients. One request for each hundred: their ids are part of the address. */
  async countProjects(
    owner: Owner,
    clients: readonly Client[],
    signal: AbortSignal,
  ): Promise<number> {
    let projects = 0;
    for (let first = 0; first < clients.length; first += idsInAddress) {
      const ids = clients.slice(first, first + idsInAddress).map(({ id }) => id);
      projects += await this.session.request(owner, (connection) =>
        this.api.countProjects(connection, owner.workspace.id, ids, signal),
      );
    }
    return projects;
  }

  /** The currencies of the workspace. One request, once in a window. */
  async currencies(owner: Owner, signal: AbortSignal): Promise<readonly Currency[]> {
    const { id } = owner.workspace;
    const known = this.#currencies.get(id);
    if (known !== undefined) {
      return known;
    }
    const read = await this.session.request(owner, (connection) =>
      this.api.listCurrencies(connection, id, signal),
    );
    this.#currencies.set(id, read);
    return read;
  }

  #get(owner: Owner, { id }: ClientId, signal: AbortSignal): Promise<ClientRecord> {
    return this.session.request(owner, (connection) =>
      this.api.getClient(connection, owner.workspace.id, id, signal),
    );
  }

  /** A PUT may be repeated, but not blindly: somebody else may have written meanwhile. */
  async #put(
    owner: Owner,
    record: ClientRecord,
    change: ClientChange,
    signal: AbortSignal,
  ): Promise<Client> {
    try {
      return await this.session.request(owner, (connection) =>
        this.api.updateClient(connection, record, change, signal),
      );
    } catch (error) {
      if (isInDoubt(error)) {
        const { client } = await this.#get(owner, record.client, signal).catch(
          (failure: unknown) => {
            throwIfCancelled(signal);
            if (failure instanceof ClockifyError) {
              return record;
            }
            throw failure;
          },
        );
        if (hasChange(client, change)) {
          return client;
        }
      }
      throw error;
    }
  }

  async #deleteArchived(
    owner: Owner,
    client: Client,
    wasArchivedNow: boolean,
    signal: AbortSignal,
  ): Promise<Deletion> {
    try {
      await this.#unlessGone(client, () => this.#sendDelete(owner, client, signal));
    } catch (failure) {
      if (wasArchivedNow && !isGone(failure)) {
        return { kind: 'archivedOnly', client, failure };
      }
      throw failure;
    }
    this.session.removeDeleted(client);
    return { kind: 'deleted' };
  }

  async #sendDelete(owner: Owner, client: Client, signal: AbortSignal): Promise<void> {
    try {
      await this.session.request(owner, (connection) =>
        this.api.deleteClient(connection, owner.workspace.id, client.id, signal),
      );
    } catch (error) {
      if (!isInDoubt(error) || !(await this.#isNotThere(owner, client, signal))) {
        throw error;
      }
    }
  }

  async #isNotThere(owner: Owner, client: Client, signal: AbortSignal): Promise<boolean> {
    return this.#get(owner, client, signal).then(
      () => false,
      (error: unknown) => isGone(error),
    );
  }

  async #unlessGone<T>(client: ClientId, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (isGone(error)) {
        this.session.remove(client);
      }
      throw error;
    }
  }
}

function isInDoubt(error: unknown): boolean {
  return error instanceof ClockifyError && fateOf[error.kind] === 'doubt';
}

function isGone(error: unknown): boolean {
  return error instanceof ClockifyError && error.kind === 'clientNotFound';
}

async function orGone<T>(work: () => Promise<T>): Promise<T | { readonly kind: 'wasGone' }> {
  try {
    return await work();
  } catch (error) {
    if (isGone(error)) {
      return { kind: 'wasGone' };
    }
    throw error;
  }
}
