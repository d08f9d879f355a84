// Whose key it is, and what a request needs to go out under it.
import type { ClockifyApi } from '../api/clockifyApi';
import type { Connection } from '../api/http';
import { ClockifyError, throwIfCancelled } from '../core/errors';
import type { Account } from '../core/model';
import type { Owner } from '../core/pending';
import type { Server } from '../core/server';
import type { Credentials, KeySource } from './credentials';

export interface SignedIn {
  readonly keySource: KeySource;
  /** Undefined until a request told whose key it is. */
  readonly account: Account | undefined;
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
   * @throws {ClockifyError} `invalidAddress`
   */
  async current(): Promise<SignedIn | undefined> {
    const { apiUrl } = this;
    const credential = await this.credentials.current();
    return (
      credential && {
        keySource: credential.source,
        account: await this.credentials.accountOf(apiUrl, credential.apiKey),
      }
    );
  }

  /** @throws {ClockifyError} `keyMissing`, `invalidAddress` */
  async connect(): Promise<Connection> {
    const { apiUrl } = this;
    const credential = await this.credentials.current();
    if (credential === undefined) {
      throw new ClockifyError('keyMissing');
    }
    return { apiUrl, apiKey: credential.apiKey };
  }

  /**
   * The connection, if the key in use is known to open that account: what somebody typed for one account is never sent under
   * the key of another.
   * @throws {ClockifyError} `keyMissing`, `otherAccount`, `invalidAddress`
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
   * Proves the key with one request, then stores it. When that fails, the key that was there stays.
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
}
