// The API key and whose it is. The key is read from its store for each request; no field of ours ever holds it.
import * as v from 'valibot';
import { checkApiKey, cleanApiKey } from '../core/apiKey';
import type { Account } from '../core/model';
import type { SecretStore } from '../core/ports';
import { hostOf, isOwnHost, regionApiUrls } from '../core/server';
import { typedSecrets } from './typedSecrets';

export type KeySource = 'stored' | 'environment';

export interface Credential {
  readonly apiKey: string;
  readonly source: KeySource;
}

/** The names under which the secret store keeps things. Its listeners compare with them. */
export const apiKeySecret = 'clockifyClients.apiKey';
const accountsSecret = 'clockifyClients.accounts';
export const keyOriginsSecret = 'clockifyClients.keyOrigins';

const accountsSchema = v.record(
  v.string(),
  v.object({
    id: v.string(),
    name: v.string(),
    email: v.string(),
    activeWorkspaceId: v.nullable(v.string()),
  }),
);

/** Where each key may be sent to, by what tells keys apart, the newest origin last. */
const originsSchema = v.record(v.string(), v.array(v.string()));

/** Every method can throw a `ClockifyError` of kind `secretStorage`. */
export class Credentials {
  readonly #secrets: SecretStore;
  /** The ids of accounts by what tells keys apart: to read them each time would cost every change of a client some milliseconds. */
  readonly #accountIds = new Map<string, string>();

  /** @param environmentKey the key that the environment gives; used only when none is stored, and never copied. */
  constructor(
    secrets: SecretStore,
    private readonly environmentKey: () => string | undefined,
  ) {
    this.#secrets = typedSecrets(secrets);
  }

  /** The key to use now, or undefined when there is none. */
  async current(): Promise<Credential | undefined> {
    const stored = await this.#secrets.get(apiKeySecret);
    if (stored) {
      return { apiKey: stored, source: 'stored' };
    }
    const fromEnvironment = cleanApiKey(this.environmentKey() ?? '');
    return isSendable(fromEnvironment)
      ? { apiKey: fromEnvironment, source: 'environment' }
      : undefined;
  }

  /** Stores a key that was proven to be this account's. Who listens for the key finds the account in place already. */
  async store(apiUrl: string, apiKey: string, account: Account): Promise<void> {
    await this.rememberAccount(apiUrl, apiKey, account);
    await this.allow(apiUrl, apiKey);
    await this.#secrets.store(apiKeySecret, apiKey);
  }

  /** Whether the key may be sent there without a question: it was proven there, somebody has said so, or it is an own host. */
  async isAllowed(apiUrl: string, apiKey: string): Promise<boolean> {
    return (
      isOwnHost(apiUrl) ||
      (await this.#originsOf(apiKey)).includes(new URL(apiUrl).origin) ||
      // Proven before origins were kept.
      (await this.accountOf(apiUrl, apiKey)) !== undefined
    );
  }

  /** From now on, the key may be sent there. */
  async allow(apiUrl: string, apiKey: string): Promise<void> {
    if (isOwnHost(apiUrl)) {
      return;
    }
    const { origin } = new URL(apiUrl);
    const others = (await this.#originsOf(apiKey)).filter((other) => other !== origin);
    const all = {
      ...(await this.#readRecord(keyOriginsSecret, originsSchema)),
      [await digest(apiKey)]: [...others, origin],
    };
    await this.#secrets.store(keyOriginsSecret, JSON.stringify(all));
  }

  /** The host where the key was used last, as far as that is known. */
  async hostBefore(apiKey: string): Promise<string | undefined> {
    const origin = (await this.#originsOf(apiKey)).at(-1);
    if (origin !== undefined) {
      return hostOf(origin);
    }
    for (const apiUrl of regionApiUrls) {
      if ((await this.accountOf(apiUrl, apiKey)) !== undefined) {
        return hostOf(apiUrl);
      }
    }
    return undefined;
  }

  /** The account that this key was found to open at this server, or undefined when nobody asked yet. */
  async accountOf(apiUrl: string, apiKey: string): Promise<Account | undefined> {
    const key = await fingerprint(apiUrl, apiKey);
    const account = (await this.#readAccounts())[key];
    if (account !== undefined) {
      this.#accountIds.set(key, account.id);
    }
    return account;
  }

  /** Whether this key is known to open that account at this server. A key opens the same one for good. */
  async opens(apiUrl: string, apiKey: string, accountId: string): Promise<boolean> {
    const known = this.#accountIds.get(await fingerprint(apiUrl, apiKey));
    return (known ?? (await this.accountOf(apiUrl, apiKey))?.id) === accountId;
  }

  async rememberAccount(apiUrl: string, apiKey: string, account: Account): Promise<void> {
    const accounts = {
      ...(await this.#readAccounts()),
      [await fingerprint(apiUrl, apiKey)]: account,
    };
    await this.#secrets.store(accountsSecret, JSON.stringify(accounts));
  }

  /** Forgets the stored key and every account. A key of the environment is not ours to remove. */
  async clear(): Promise<void> {
    await this.#secrets.delete(apiKeySecret);
    await this.#secrets.delete(accountsSecret);
    await this.#secrets.delete(keyOriginsSecret);
    this.#accountIds.clear();
  }

  async #originsOf(apiKey: string): Promise<readonly string[]> {
    return (await this.#readRecord(keyOriginsSecret, originsSchema))[await digest(apiKey)] ?? [];
  }

  #readAccounts(): Promise<Record<string, Account>> {
    return this.#readRecord(accountsSecret, accountsSchema);
  }

  async #readRecord<T>(
    name: string,
    schema: v.GenericSchema<unknown, Record<string, T>>,
  ): Promise<Record<string, T>> {
    const stored = await this.#secrets.get(name);
    const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), stored);
    return result.success ? result.output : {};
  }
}

/** A key of the environment met no box that would have refused what no header can carry. */
function isSendable(apiKey: string): boolean {
  const problem = checkApiKey(apiKey);
  return problem !== 'empty' && problem !== 'notAKey';
}

/** Tells keys apart without keeping them: a digest of key and server. */
function fingerprint(apiUrl: string, apiKey: string): Promise<string> {
  return digest(`${apiUrl}\n${apiKey}`);
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
  );
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
