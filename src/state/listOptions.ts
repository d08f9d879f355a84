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

const lastingOptions = ['sort', 'show', 'isHidden'] as const satisfies (keyof LastingOptions)[];
const allOptions = [...lastingOptions, 'filter'] as const satisfies (keyof ListOptions)[];

const storageKey = 'clockifyClients.listOptions.v1';

export class ListOptionsStore implements Disposable {
  readonly #didChange = new Emitter<ListOptions>();
  #current: ListOptions;

  constructor(private readonly values: KeyValueStore) {
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
    this.#become({ ...before, ...change });
    const changed = lastingOptions.filter((option) => differs(option, before, this.#current));
    if (changed.length > 0) {
      // Only these: what another window stored of the others meanwhile, hiding above all, must stay as it is.
      const own = Object.fromEntries(changed.map((option) => [option, this.#current[option]]));
      await this.values.update(storageKey, { ...this.#stored(), ...own });
    }
  }

  /** Takes over what another window stored. */
  load(): void {
    this.#become({ ...this.#current, ...this.#stored() });
  }

  dispose(): void {
    this.#didChange.dispose();
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
