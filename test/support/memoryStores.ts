// The stores of the editor, in memory.
import type { KeyValueStore, SecretStore } from '../../src/core/ports';

export class MemorySecrets implements SecretStore {
  readonly content = new Map<string, string>();
  /** The names in the order in which they were stored. */
  readonly stored: string[] = [];
  /** As where the keyring of the system is locked: everything fails. */
  isLocked = false;
  /** Waited for before each reading that begins from now on. */
  beforeReading: Promise<unknown> | undefined;

  async get(name: string): Promise<string | undefined> {
    await this.beforeReading;
    return this.#unlocked(() => this.content.get(name));
  }

  store(name: string, value: string): Promise<void> {
    return this.#unlocked(() => {
      this.content.set(name, value);
      this.stored.push(name);
    });
  }

  delete(name: string): Promise<void> {
    return this.#unlocked(() => {
      this.content.delete(name);
    });
  }

  #unlocked<T>(operation: () => T): Promise<T> {
    return this.isLocked
      ? Promise.reject(new Error('The keyring of Rosa Roe is locked'))
      : Promise.resolve(operation());
  }
}

/** Keeps JSON, as the real one does: what goes in as an object comes back as another. */
export class MemoryValues implements KeyValueStore {
  readonly content = new Map<string, string>();

  get(key: string): unknown {
    const json = this.content.get(key);
    return json === undefined ? undefined : (JSON.parse(json) as unknown);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) {
      this.content.delete(key);
    } else {
      this.content.set(key, JSON.stringify(value));
    }
    return Promise.resolve();
  }
}
