// How people want to see the list. None of it costs a request.
import * as v from 'valibot';
import { Emitter } from '../core/emitter';
import { clientShows, clientSorts, defaultOptions } from '../core/listOptions';
import type { ListOptions } from '../core/listOptions';
import type { Disposable, KeyValueStore, RecordStore } from '../core/ports';
import { Records } from './records';

/** Each falls back on its own: a value that a later version wrote must not cost the others. */
const lastingSchema = v.object({
  sort: v.fallback(v.picklist(clientSorts), defaultOptions.sort),
  show: v.fallback(v.picklist(clientShows), defaultOptions.show),
  isHidden: v.fallback(v.boolean(), defaultOptions.isHidden),
});

type LastingOptions = v.InferOutput<typeof lastingSchema>;

const lastingOptions = ['sort', 'show', 'isHidden'] as const satisfies (keyof LastingOptions)[];
const allOptions = [...lastingOptions, 'filter'] as const satisfies (keyof ListOptions)[];

/** Hiding counts in all windows at once: one of them may be the one that others look at. */
const hidingSchema = v.object({ isHidden: v.boolean() });
const hidingRecord = 'hiding';

/** How the names of the records begin. */
export const optionRecords = 'options-';

const storageKey = 'clockifyClients.listOptions.v1';

export class ListOptionsStore implements Disposable {
  readonly #didChange = new Emitter<ListOptions>();
  readonly #records: Records<typeof hidingSchema>;
  #current: ListOptions;
  /** One write after the other, so that the last one counts. */
  #writing: Promise<unknown> = Promise.resolve();
  /** Counts the changes made here: what was read before one is out of date. */
  #sets = 0;

  /**
   * @param values can be read at once when a window starts, and reach the others late
   * @param records reach the other windows at once
   */
  constructor(
    private readonly values: KeyValueStore,
    records: RecordStore,
  ) {
    this.#records = new Records(records, optionRecords, hidingSchema);
    this.#current = { ...defaultOptions, ...this.#stored() };
  }

  readonly onDidChange = this.#didChange.event;

  get current(): ListOptions {
    return this.#current;
  }

  /**
   * The list changes at once. Sort, show and hiding outlive the window; the filter does not: a new window with most of
   * the list missing would puzzle people.
   */
  async set(change: Partial<ListOptions>): Promise<void> {
    const before = this.#current;
    this.#sets += 1;
    this.#become({ ...before, ...change });
    const changed = lastingOptions.filter((option) => differs(option, before, this.#current));
    if (changed.length > 0) {
      const writing = this.#writing.then(() => this.#write(changed));
      this.#writing = writing.catch(() => undefined);
      await writing;
    }
  }

  /** Takes over what another window stored. */
  async load(): Promise<void> {
    let hiding: Partial<ListOptions> | undefined;
    let sets: number;
    do {
      sets = this.#sets;
      await this.#writing;
      hiding = await this.#records.read(hidingRecord);
    } while (sets !== this.#sets);
    this.#become({ ...this.#current, ...this.#stored(), ...hiding });
  }

  dispose(): void {
    this.#didChange.dispose();
  }

  async #write(changed: readonly (keyof LastingOptions)[]): Promise<void> {
    // Only these: what another window stored of the others meanwhile must stay as it is.
    const own = Object.fromEntries(changed.map((option) => [option, this.#current[option]]));
    const { isHidden } = this.#current;
    await this.values.update(storageKey, { ...this.#stored(), ...own });
    if (changed.includes('isHidden')) {
      await this.#records.write(hidingRecord, { isHidden });
    }
  }

  #become(after: ListOptions): void {
    const before = this.#current;
    if (allOptions.some((option) => differs(option, before, after))) {
      this.#current = after;
      this.#didChange.fire(after);
    }
  }

  /** Empty where there is nothing that can be read. */
  #stored(): Partial<LastingOptions> {
    const result = v.safeParse(lastingSchema, this.values.get(storageKey));
    return result.success ? result.output : {};
  }
}

function differs(option: keyof ListOptions, a: ListOptions, b: ListOptions): boolean {
  return a[option] !== b[option];
}
