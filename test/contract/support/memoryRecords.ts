// The files that the windows of a profile share, in memory.
import type { RecordStore } from '../../../src/core/ports';

export class MemoryRecords implements RecordStore {
  readonly files = new Map<string, string>();
  readonly #waiting: (() => void)[] = [];

  /** Resolves when a window lets go of a row that it worked on. */
  nextRelease(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  names(): Promise<readonly string[]> {
    return Promise.resolve([...this.files.keys()]);
  }

  read(name: string): Promise<string | undefined> {
    return Promise.resolve(this.files.get(name));
  }

  write(name: string, text: string): Promise<void> {
    this.files.set(name, text);
    return Promise.resolve();
  }

  delete(name: string): Promise<void> {
    if (this.files.delete(name) && name.startsWith('lease-')) {
      this.#waiting.splice(0).forEach((resolve) => {
        resolve();
      });
    }
    return Promise.resolve();
  }

  deleteAll(): Promise<void> {
    return Promise.reject(new Error('Not part of these tests'));
  }
}
