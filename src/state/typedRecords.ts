// Records that somebody types, each of them one form's: forms and windows never overwrite each other's.
import type * as v from 'valibot';
import type { Contents, Records } from './records';
import type { SteadyWrites } from './steadyWrites';

/** The record of one form. */
export interface TypedRecord {
  /** Becomes another one where somebody else has written under it. */
  readonly id: string;
}

interface OpenRecord extends TypedRecord {
  id: string;
  /** What this form has on disk, or has tried to write there. What it does not know was written by another one. */
  readonly known: Set<string>;
}

export interface TypedRecordsOptions<Schema extends v.GenericSchema> {
  readonly records: Records<Schema>;
  readonly writes: SteadyWrites;
  /** Whether a record of that id can hold that value. */
  readonly fits: (id: string, value: v.InferOutput<Schema>) => boolean;
  /** An id that no record has. */
  readonly newId: (value: v.InferOutput<Schema>) => string;
}

export class TypedRecords<Schema extends v.GenericSchema> {
  /** What is to be on disk in the end; undefined: nothing. Where a write failed, this is the only copy. */
  readonly #wanted = new Map<OpenRecord, v.InferOutput<Schema> | undefined>();
  /** Counts what changes the records: a reading that began before may tell what was. */
  #changes = 0;

  constructor(private readonly options: TypedRecordsOptions<Schema>) {}

  /** As they are to be on disk in the end. @throws {ClockifyError} `storage` when not even their names can be read */
  async all(): Promise<Contents<v.InferOutput<Schema>>> {
    const { fits, records } = this.options;
    let found: Contents<v.InferOutput<Schema>>;
    let changes: number;
    do {
      changes = this.#changes;
      found = await records.all();
    } while (changes !== this.#changes);
    const values = new Map(found.readable.map(({ id, value }) => [id, value]));
    const misfits = [...values].filter(([id, value]) => !fits(id, value)).map(([id]) => id);
    misfits.forEach((id) => values.delete(id));
    for (const [{ id }, value] of this.#wanted) {
      if (value === undefined) {
        values.delete(id);
      } else {
        values.set(id, value);
      }
    }
    return {
      readable: [...values].map(([id, value]) => ({ id, value })),
      unreadable: [...found.unreadable, ...misfits].sort(),
    };
  }

  /** @param resumed what the form begins with, as it was read */
  open(id: string, resumed?: v.InferOutput<Schema>): TypedRecord {
    const { records, writes } = this.options;
    // A form that was left while its writes failed hands them over: they would come after those of the next.
    const left = writes.isFailing
      ? [...this.#wanted.keys()].find((record) => record.id === id)
      : undefined;
    const known = resumed === undefined ? [] : [records.textOf(resumed)];
    return left ?? { id, known: new Set(known) };
  }

  /** @throws {ClockifyError} `storage`; it is tried again all the same */
  async write(record: TypedRecord, value: v.InferOutput<Schema> | undefined): Promise<void> {
    const open = record as OpenRecord;
    this.#changes += 1;
    this.#wanted.set(open, value);
    await this.options.writes.set(open, () => this.#put(open, value));
  }

  /** Leaves alone what can be read after all. */
  async deleteUnreadable(id: string): Promise<void> {
    const { unreadable } = await this.all();
    if (unreadable.includes(id)) {
      await this.options.records.delete(id);
    }
  }

  /** Drops what is wanted: all records are about to be removed. */
  forget(): void {
    this.#changes += 1;
    this.#wanted.clear();
  }

  async #put(record: OpenRecord, value: v.InferOutput<Schema> | undefined): Promise<void> {
    const { newId, records } = this.options;
    const found = await records.find(record.id);
    const isTheirs =
      found.kind === 'unreadable' ||
      (found.kind === 'value' && !record.known.has(records.textOf(found.value)));
    if (value !== undefined) {
      if (isTheirs) {
        record.id = newId(value);
        record.known.clear();
      }
      const text = records.textOf(value);
      record.known.add(text);
      await records.write(record.id, value);
      record.known.clear();
      record.known.add(text);
    } else if (!isTheirs) {
      await records.delete(record.id);
    }
    this.#changes += 1;
    if (this.#wanted.get(record) === value) {
      this.#wanted.delete(record);
    }
  }
}
