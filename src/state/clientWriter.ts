// Changes of clients that exist: each write shows up in the list from its answer.
import type { ClientRecord, ClockifyApi } from '../api/clockifyApi';
import { ignoredField, isSameClient } from '../core/clientChange';
import { ClockifyError, isOutcomeOpen } from '../core/errors';
import type { Client, ClientChange, Currency } from '../core/model';
import type { Owner } from '../core/pending';
import { ClientRequests, isOfKind } from './clientRequests';
import type { ClientId } from './clientRequests';
import type { SessionStore } from './sessionStore';

export interface Archiving {
  readonly client: Client;
  /** False where it was as wanted already, by somebody else's doing. */
  readonly isChanged: boolean;
}

export type Deletion =
  | { readonly kind: 'deleted' }
  /** Somebody else had deleted it before. */
  | { readonly kind: 'wasGone' }
  /** It is archived now, but not deleted. */
  | { readonly kind: 'archivedOnly'; readonly client: Client; readonly failure: unknown }
  /** Nothing was deleted: somebody has restored it, and Clockify deletes archived clients only. */
  | { readonly kind: 'activeAgain'; readonly client: Client };

export type UndoneCreate =
  | Deletion
  /** It is not the client any more that was created: nothing was done. */
  | { readonly kind: 'changed'; readonly client: Client };

/** Servers and proxies take addresses of some 8,000 characters. */
const idsInAddress = 100;

/**
 * Every method can throw `ClockifyError | Cancelled`; a client that turns out to be gone leaves the list. Where a write was lost or
 * cancelled on its way, one request more finds out what became of it; where that fails, it throws `unknownOutcome`, and where it
 * came too early to tell, `notSeenYet`.
 */
export class ClientWriter {
  readonly #requests: ClientRequests;
  /** By server and workspace. */
  readonly #currencies = new Map<string, readonly Currency[]>();
  /** The ids of clients that we have perhaps archived or restored. */
  readonly #unsettled = new Set<string>();
  /** By account and workspace: where Clockify has said that the account may neither archive nor restore nor delete. */
  readonly #adminsOnly = new Set<string>();

  constructor(
    private readonly session: SessionStore,
    private readonly api: ClockifyApi,
  ) {
    this.#requests = new ClientRequests(session, api);
  }

  /** False once Clockify has refused to archive, restore or delete there: then taking back would fail, too. */
  mayTakeBack(owner: Owner): boolean {
    return !this.#adminsOnly.has(placeOf(owner));
  }

  /** The client as it is in Clockify now. One request. */
  async read(owner: Owner, client: ClientId, signal: AbortSignal): Promise<ClientRecord> {
    return this.#requests.read(owner, client, signal);
  }

  /**
   * Sends the whole record back with the change in it. One request.
   * @throws {ClockifyError | Cancelled} `notApplied` where Clockify took it and ignored a part of it
   */
  async write(
    owner: Owner,
    record: ClientRecord,
    change: ClientChange,
    signal: AbortSignal,
  ): Promise<Client> {
    let client: Client;
    try {
      client = await this.#requests.write(owner, record, change, signal);
    } catch (error) {
      this.#noteRefusal(owner, error);
      this.#noteFailure(record.client, change, error);
      throw error;
    }
    this.session.replace(client);
    const field = ignoredField(record.client, client, change);
    if (field !== undefined) {
      throw new ClockifyError('notApplied', field === 'archived' ? {} : { field });
    }
    return client;
  }

  /** Two requests: read, write. One where it is as wanted already. */
  async setArchived(
    owner: Owner,
    client: Client,
    archived: boolean,
    signal: AbortSignal,
  ): Promise<Archiving> {
    const record = await this.read(owner, client, signal);
    if (record.client.archived === archived) {
      this.session.replace(record.client);
      return { client: record.client, isChanged: this.#unsettled.delete(client.id) };
    }
    return { client: await this.write(owner, record, { archived }, signal), isChanged: true };
  }

  /** Archives it first where it is active, since Clockify deletes archived clients only: three requests, else one. */
  async delete(owner: Owner, client: Client, signal: AbortSignal): Promise<Deletion> {
    return orGone(async () => {
      if (client.archived) {
        return this.#deleteArchived(owner, client, false, signal);
      }
      const { client: archived } = await this.setArchived(owner, client, true, signal);
      return this.#deleteArchived(owner, archived, true, signal);
    });
  }

  /** Takes back a create, if the client is still as it was created. Three requests. */
  async undoCreate(owner: Owner, created: Client, signal: AbortSignal): Promise<UndoneCreate> {
    return orGone(async () => {
      const record = await this.read(owner, created, signal);
      // An archive of an earlier try whose outcome was not known is most likely our own.
      const isOurs = record.client.archived && this.#unsettled.has(created.id);
      if (
        !isSameClient({ ...record.client, ...(isOurs && { archived: created.archived }) }, created)
      ) {
        this.session.replace(record.client);
        return { kind: 'changed', client: record.client };
      }
      const archived = record.client.archived
        ? record.client
        : await this.write(owner, record, { archived: true }, signal);
      // Where nobody learns whether it was deleted, the next try finds it archived: by us.
      this.#unsettled.add(created.id);
      const deletion = await this.#deleteArchived(owner, archived, true, signal);
      this.#unsettled.delete(created.id);
      return deletion;
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

  /** The currencies of the workspace. One request, once in a window, and again after one of them was refused or forgotten. */
  async currencies(owner: Owner, signal: AbortSignal): Promise<readonly Currency[]> {
    const { id } = owner.workspace;
    return this.session.request(owner, async (connection) => {
      const place = `${connection.apiUrl} ${id}`;
      const known = this.#currencies.get(place);
      if (known !== undefined) {
        return known;
      }
      const read = await this.api.listCurrencies(connection, id, signal);
      this.#currencies.set(place, read);
      return read;
    });
  }

  /** Somebody wants to see what is in Clockify now. */
  forgetCurrencies(): void {
    this.#currencies.clear();
  }

  async #deleteArchived(
    owner: Owner,
    client: Client,
    wasArchivedNow: boolean,
    signal: AbortSignal,
  ): Promise<Deletion> {
    try {
      const active = await this.#requests.delete(owner, client, signal);
      return active === undefined ? { kind: 'deleted' } : { kind: 'activeAgain', client: active };
    } catch (failure) {
      this.#noteRefusal(owner, failure);
      const isOpen = isOfKind(failure, 'clientNotFound') || isOfKind(failure, 'unknownOutcome');
      if (wasArchivedNow && !isOpen) {
        return { kind: 'archivedOnly', client, failure };
      }
      throw failure;
    }
  }

  #noteRefusal(owner: Owner, error: unknown): void {
    if (isOfKind(error, 'adminsOnly')) {
      this.#adminsOnly.add(placeOf(owner));
    }
  }

  #noteFailure({ id }: ClientId, { archived }: ClientChange, error: unknown): void {
    if (archived !== undefined && error instanceof ClockifyError && isOutcomeOpen(error.kind)) {
      this.#unsettled.add(id);
    }
    if (isOfKind(error, 'invalidField') && error.details.field === 'currency') {
      this.#currencies.clear();
    }
  }
}

const placeOf = ({ accountId, workspace }: Owner): string => `${accountId} ${workspace.id}`;

async function orGone<T>(work: () => Promise<T>): Promise<T | { readonly kind: 'wasGone' }> {
  try {
    return await work();
  } catch (error) {
    if (isOfKind(error, 'clientNotFound')) {
      return { kind: 'wasGone' };
    }
    throw error;
  }
}
