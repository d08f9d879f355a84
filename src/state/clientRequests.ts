// The requests about one client that exists. Where the answer to a write is lost, or is not waited for any more, one look tells
// what became of it.
import type { ClientRecord, ClockifyApi } from '../api/clockifyApi';
import type { Connection } from '../api/http';
import { hasChange } from '../core/clientChange';
import { Cancelled, ClockifyError, throwIfCancelled } from '../core/errors';
import type { FailureKind } from '../core/errors';
import type { Client, ClientChange } from '../core/model';
import { fateOf } from '../core/pending';
import type { Owner } from '../core/pending';
import type { SessionStore } from './sessionStore';

/** The server in front of Clockify's has stopped to wait. */
const gatewayTimeout = 504;

export type ClientId = Pick<Client, 'id'>;

/** Every method can throw `ClockifyError | Cancelled`; a client that turns out to be gone leaves the list. */
export class ClientRequests {
  constructor(
    private readonly session: SessionStore,
    private readonly api: ClockifyApi,
  ) {}

  async read(owner: Owner, client: ClientId, signal: AbortSignal): Promise<ClientRecord> {
    return this.#unlessGone(client, () =>
      this.session.request(owner, (connection) =>
        this.api.getClient(connection, owner.workspace.id, client.id, signal),
      ),
    );
  }

  /**
   * Sends the whole record back with the change in it.
   * @throws {ClockifyError | Cancelled} `unknownOutcome` where the look failed, too; `notSeenYet` where it came too early to
   *   tell; else what stopped it: it was not done
   */
  async write(
    owner: Owner,
    record: ClientRecord,
    change: ClientChange,
    signal: AbortSignal,
  ): Promise<Client> {
    const send = (connection: Connection): Promise<Client> =>
      this.api.updateClient(connection, record, change, signal);
    return this.#unlessGone(record.client, () =>
      // A PUT may be repeated, but not blindly: somebody else may have written meanwhile.
      this.#send(owner, signal, send, async (lost) => {
        const now = await this.#look(owner, record.client);
        if (now === undefined) {
          throw new ClockifyError('clientNotFound');
        }
        if (!hasChange(now, change)) {
          throw notShown(lost);
        }
        return now;
      }),
    );
  }

  /**
   * Deletes a client that is archived as far as we know.
   * @returns the client where it is not deleted, because somebody has restored it; it is in the list then
   * @throws {ClockifyError | Cancelled} as `write`
   */
  async delete(owner: Owner, client: Client, signal: AbortSignal): Promise<Client | undefined> {
    const send = (connection: Connection): Promise<void> =>
      this.api.deleteClient(connection, owner.workspace.id, client.id, signal);
    try {
      await this.#unlessGone(client, () =>
        this.#send(owner, signal, send, async (lost) => {
          if ((await this.#look(owner, client)) !== undefined) {
            throw notShown(lost);
          }
        }),
      );
    } catch (failure) {
      const now = isOfKind(failure, 'rejected')
        ? await this.#lookAfterRefusal(owner, client)
        : client;
      if (now?.archived) {
        throw failure;
      }
      return now;
    }
    this.session.removeDeleted(client);
    return undefined;
  }

  /** @param findOut what to do when it has left, and nothing tells what became of it */
  async #send<T>(
    owner: Owner,
    signal: AbortSignal,
    send: (connection: Connection) => Promise<T>,
    findOut: (lost: unknown) => Promise<T>,
  ): Promise<T> {
    const progress = { isSent: false };
    try {
      return await this.session.request(owner, (connection) => {
        throwIfCancelled(signal);
        progress.isSent = true;
        return send(connection);
      });
    } catch (error) {
      if (progress.isSent && isInDoubt(error)) {
        return findOut(error);
      }
      throw error;
    }
  }

  /**
   * The client as it is now, in the list as well; undefined when it is gone. Nobody can cancel it: it is what tells the truth
   * about a write that was cancelled.
   * @throws {ClockifyError} `unknownOutcome`
   */
  async #look(owner: Owner, client: ClientId): Promise<Client | undefined> {
    try {
      const { client: now } = await this.read(owner, client, new AbortController().signal);
      this.session.replace(now);
      return now;
    } catch (error) {
      if (isOfKind(error, 'clientNotFound')) {
        return undefined;
      }
      throw error instanceof ClockifyError ? new ClockifyError('unknownOutcome') : error;
    }
  }

  /** What was refused stays refused where the look fails. */
  #lookAfterRefusal(owner: Owner, client: Client): Promise<Client | undefined> {
    return this.#look(owner, client).catch(() => client);
  }

  async #unlessGone<T>(client: ClientId, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (isOfKind(error, 'clientNotFound')) {
        this.session.remove(client);
      }
      throw error;
    }
  }
}

export function isOfKind(error: unknown, kind: FailureKind): error is ClockifyError {
  return error instanceof ClockifyError && error.kind === kind;
}

function isInDoubt(error: unknown): boolean {
  return (
    error instanceof Cancelled || (error instanceof ClockifyError && fateOf(error) === 'doubt')
  );
}

/** What the write failed with where a look does not show it. Who stopped to wait knows nothing of what the server still does. */
function notShown(lost: unknown): unknown {
  const isGivenUp =
    lost instanceof Cancelled ||
    isOfKind(lost, 'timeout') ||
    (lost instanceof ClockifyError && lost.details.status === gatewayTimeout);
  return isGivenUp ? new ClockifyError('notSeenYet') : lost;
}
