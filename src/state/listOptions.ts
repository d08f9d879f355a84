// How people want to see the list. None of it costs a request.
import * as v from 'valibot';
import { Emitter } from '../core/emitter';
import { clientShows, clientSorts, defaultOptions } from '../core/listOptions';
import type { ListOptions } from '../core/listOptions';
import type { Disposable, KeyValueStore } from '../core/ports';

/** Each falls back on its own: a value that a later version wrote must not cost the others. */
const lastingSchema = v.object({
  sort: v.fallback(v.picklist(clientSorts), defaultOptions.sort),
  show: v.fallback(v.picklist(clientShows), defaultOptions.show),
  isHidden: v.fallback(v.boolean(), defaultOptions.isHidden),
});

type LastingOptions = v.InferOutput<typeof lastingSchema>;

const storageKey = 'clockifyClients.listOptions.v1';

export class ListOptionsStore implements Disposable {
  readonly #didChange = new Emitter<ListOptions>();
  #current: ListOptions;

  constructor(private readonly values: KeyValueStore) {
    const result = v.safeParse(lastingSchema, values.get(storageKey));
    this.#current = { ...defaultOptions, ...(result.success ? result.output : {}) };
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
    const after = { ...before, ...change };
    const isLasting = !isSameLasting(before, after);
    if (!isLasting && before.filter === after.filter) {
      return;
    }
    this.#current = after;
    this.#didChange.fire(after);
    if (isLasting) {
      // The newest, not `after`: a listener may have changed it once more, and that was written by now.
      await this.values.update(storageKey, lastingOf(this.#current));
    }
  }

  dispose(): void {
    this.#didChange.dispose();
  }
}

function lastingOf({ sort, show, isHidden }: ListOptions): LastingOptions {
  return { sort, show, isHidden };
}

function isSameLasting(a: ListOptions, b: ListOptions): boolean {
  return a.sort === b.sort && a.show === b.show && a.isHidden === b.isHidden;
}
