// The stores of the editor, in memory.
import { ClockifyError } from '../../src/core/errors';
import type { KeyValueStore, RecordStore, SecretStore } from '../../src/core/ports';
import { assertRecordName, isRecordName } from '../../src/core/recordName';

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

type RecordOperation = keyof RecordStore;

/** The records that the windows of a profile share. Every window of a test is given the same one. */
export class MemoryRecords implements RecordStore {
  readonly content = new Map<string, string>();
  /** Every change so far, as "write pending-1". */
  readonly changes: string[] = [];
  /** Waited for before an operation that begins from now on; one that throws is a disk that is broken. */
  before: (operation: RecordOperation, name: string) => unknown = () => undefined;

  async names(): Promise<readonly string[]> {
    await this.before('names', '');
    return [...this.content.keys()].filter(isRecordName);
  }

  async read(name: string): Promise<string | undefined> {
    assertRecordName(name);
    await this.before('read', name);
    return this.content.get(name);
  }

  async write(name: string, text: string): Promise<void> {
    assertRecordName(name);
    await this.before('write', name);
    this.content.set(name, text);
    this.changes.push(`write ${name}`);
  }

  async delete(name: string): Promise<void> {
    assertRecordName(name);
    await this.before('delete', name);
    this.content.delete(name);
    this.changes.push(`delete ${name}`);
  }

  async deleteAll(prefix: string): Promise<void> {
    await this.before('deleteAll', prefix);
    for (const name of this.content.keys()) {
      if (name.startsWith(prefix)) {
        this.content.delete(name);
        this.changes.push(`delete ${name}`);
      }
    }
  }

  /** Lets operations fail from now on, as a full disk does: those on names that begin like that. */
  breakOn(operation: RecordOperation, prefix = ''): void {
    this.before = (each, name) => {
      if (each === operation && name.startsWith(prefix)) {
        throw new ClockifyError('storage');
      }
    };
  }

  mend(): void {
    this.before = () => undefined;
  }
}
