// Records on disk as typed values: what is read back is validated.
import * as v from 'valibot';
import { ClockifyError } from '../core/errors';
import type { RecordStore } from '../core/ports';
import { assertRecordName } from '../core/recordName';

/** `unreadable`: it is damaged, another version wrote it, or the disk does not hand it out. */
export type Found<T> =
  { readonly kind: 'absent' | 'unreadable' } | { readonly kind: 'value'; readonly value: T };

export interface Kept<T> {
  readonly id: string;
  readonly value: T;
}

/** One record that cannot be read hides none of the others, and is not hidden either. */
export interface Contents<T> {
  readonly readable: readonly Kept<T>[];
  /** The ids of the others. */
  readonly unreadable: readonly string[];
}

export class Records<Schema extends v.GenericSchema> {
  /** @param prefix sets the records of this kind apart from all others in the store */
  constructor(
    private readonly store: RecordStore,
    private readonly prefix: string,
    private readonly schema: Schema,
  ) {}

  /** What cannot be read is as good as absent. @throws {ClockifyError} `storage` */
  async read(id: string): Promise<v.InferOutput<Schema> | undefined> {
    const found = this.#parse(await this.store.read(this.#name(id)));
    return found.kind === 'value' ? found.value : undefined;
  }

  /** @throws {ClockifyError} `storage` */
  async find(id: string): Promise<Found<v.InferOutput<Schema>>> {
    return this.#parse(await this.store.read(this.#name(id)));
  }

  async write(id: string, value: v.InferOutput<Schema>): Promise<void> {
    await this.store.write(this.#name(id), JSON.stringify(value));
  }

  /** Equal for values that are read back as the same. */
  textOf(value: v.InferOutput<Schema>): string {
    const found = this.#parse(JSON.stringify(value));
    return JSON.stringify(found.kind === 'value' ? found.value : value);
  }

  async delete(id: string): Promise<void> {
    await this.store.delete(this.#name(id));
  }

  async deleteAll(): Promise<void> {
    await this.store.deleteAll(this.prefix);
  }

  /** In no order to rely on. */
  async ids(): Promise<string[]> {
    const names = await this.store.names();
    return names
      .filter((name) => name.startsWith(this.prefix))
      .map((name) => name.slice(this.prefix.length));
  }

  /** In no order to rely on. @throws {ClockifyError} `storage` when not even their names can be read */
  async all(): Promise<Contents<v.InferOutput<Schema>>> {
    const ids = await this.ids();
    const found = await Promise.all(
      ids.map(async (id) => ({ id, ...(await this.#findOrNot(id)) })),
    );
    return {
      readable: found.flatMap((each) =>
        each.kind === 'value' ? [{ id: each.id, value: each.value }] : [],
      ),
      unreadable: found.flatMap(({ id, kind }) => (kind === 'unreadable' ? [id] : [])),
    };
  }

  async #findOrNot(id: string): Promise<Found<v.InferOutput<Schema>>> {
    try {
      return await this.find(id);
    } catch (error) {
      if (error instanceof ClockifyError) {
        return { kind: 'unreadable' };
      }
      throw error;
    }
  }

  #parse(text: string | undefined): Found<v.InferOutput<Schema>> {
    if (text === undefined) {
      return { kind: 'absent' };
    }
    const result = v.safeParse(v.pipe(v.string(), v.parseJson(), this.schema), text);
    return result.success ? { kind: 'value', value: result.output } : { kind: 'unreadable' };
  }

  #name(id: string): string {
    const name = this.prefix + id;
    assertRecordName(name);
    return name;
  }
}
