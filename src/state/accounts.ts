// Whose key it is, and what a request needs to go out under it.
import type { ClockifyApi } from '../api/clockifyApi';
import type { Connection } from '../api/http';
import { ClockifyError, throwIfCancelled } from '../core/errors';
import type { Account } from '../core/model';
import type { Owner } from '../core/pending';
import type { Server } from '../core/server';
import type { Credential, Credentials, KeySource } from './credentials';

export interface SignedIn {
  readonly keySource: KeySource;
  /** Undefined until a request told whose key it is. */
  readonly account: Account | undefined;
}

export interface Unconfirmed {
  readonly apiUrl: string;
  readonly before: string | undefined;
}

export class Accounts {
  constructor(
    private readonly api: ClockifyApi,
    private readonly credentials: Credentials,
    /** The server that the settings name now. Throws `ClockifyError` of kind `invalidAddress`. */
    private readonly server: () => Server,
  ) {}

  /** @throws {ClockifyError} `invalidAddress` */
  get apiUrl(): string {
    return this.server().apiUrl;
  }

  /**
   * Who is signed in, without a request; undefined when nobody is.
   * @throws {ClockifyError} `invalidAddress`, `hostNotConfirmed`
   */
  async current(): Promise<SignedIn | undefined> {
    const { apiUrl } = this;
    const credential = await this.credentials.current();
    if (credential === undefined) {
      return undefined;
    }
    await this.#mustBeAllowed(apiUrl, credential);
    return {
      keySource: credential.source,
      account: await this.credentials.accountOf(apiUrl, credential.apiKey),
    };
  }

  /** @throws {ClockifyError} `keyMissing`, `invalidAddress`, `hostNotConfirmed` */
  async connect(): Promise<Connection> {
    const { apiUrl } = this;
    const credential = await this.credentials.current();
    if (credential === undefined) {
      throw new ClockifyError('keyMissing');
    }
    await this.#mustBeAllowed(apiUrl, credential);
    return { apiUrl, apiKey: credential.apiKey };
  }

  /**
   * The address that the settings name and the key has never been used at, and the host where it was used before, if known;
   * undefined where there is nothing to ask. @throws {ClockifyError} `invalidAddress`
   */
  async unconfirmed(): Promise<Unconfirmed | undefined> {
    const { apiUrl } = this;
    const credential = await this.credentials.current();
    if (credential === undefined || (await this.credentials.isAllowed(apiUrl, credential.apiKey))) {
      return undefined;
    }
    return { apiUrl, before: await this.credentials.hostBefore(credential.apiKey) };
  }

  /** Somebody has said that the key in use may be sent there. */
  async confirm({ apiUrl }: Unconfirmed): Promise<void> {
    const credential = await this.credentials.current();
    if (credential !== undefined) {
      await this.credentials.allow(apiUrl, credential.apiKey);
    }
  }

  /**
   * The connection, if the key in use is known to open that account: what somebody typed for one account is never sent under
   * the key of another.
   * @throws {ClockifyError} `keyMissing`, `otherAccount`, `invalidAddress`, `hostNotConfirmed`
   */
  async connectAs({ accountId }: Owner): Promise<Connection> {
    const connection = await this.connect();
    if (!(await this.credentials.opens(connection.apiUrl, connection.apiKey, accountId))) {
      throw new ClockifyError('otherAccount');
    }
    return connection;
  }

  /**
   * The account that the connection's key opens; one request when it was never asked before.
   * @throws {ClockifyError | Cancelled}
   */
  async identify(connection: Connection, signal: AbortSignal): Promise<Account> {
    const { apiUrl, apiKey } = connection;
    const known = await this.credentials.accountOf(apiUrl, apiKey);
    if (known !== undefined) {
      return known;
    }
    const account = await this.api.getAccount(connection, signal);
    await this.credentials.rememberAccount(apiUrl, apiKey, account);
    return account;
  }

  /**
   * Proves the key with one request, then stores it: who types a key for a server has it sent there. When that fails, the key that was there stays.
   * @throws {ClockifyError | Cancelled}
   */
  async signIn(apiKey: string, signal: AbortSignal): Promise<Account> {
    const { apiUrl } = this;
    const account = await this.api.getAccount({ apiUrl, apiKey }, signal);
    throwIfCancelled(signal);
    await this.credentials.store(apiUrl, apiKey, account);
    return account;
  }

  /** Forgets the stored key and every account. */
  async signOut(): Promise<void> {
    await this.credentials.clear();
  }

  /** Settings can be changed by sync, and by every extension: a key never goes along by itself. */
  async #mustBeAllowed(apiUrl: string, { apiKey }: Credential): Promise<void> {
    if (!(await this.credentials.isAllowed(apiUrl, apiKey))) {
      throw new ClockifyError('hostNotConfirmed');
    }
  }
}
