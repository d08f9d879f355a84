// How many requests left this computer in the last hour, in all windows: a free workspace has few of them.
import * as v from 'valibot';
import { Emitter } from '../core/emitter';
import type { Clock, Disposable, RecordStore } from '../core/ports';
import { Records } from './records';

const hourMs = 3_600_000;

/** When the requests of one window left, in milliseconds since 1970, oldest first. */
const timesSchema = v.array(v.number());

export class RequestCounter implements Disposable {
  readonly #records: Records<typeof timesSchema>;
  readonly #didChange = new Emitter<number>();
  #own: readonly number[] = [];
  #others: readonly number[] = [];
  #timer: Disposable | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** @param window a name that no other window has */
  constructor(
    store: RecordStore,
    private readonly clock: Clock,
    private readonly window: string,
    private readonly onDefect: (error: unknown) => void,
  ) {
    this.#records = new Records(store, 'requests-', timesSchema);
  }

  readonly onDidChange = this.#didChange.event;

  get lastHour(): number {
    return this.#own.length + this.#others.length;
  }

  /** Counts a request that leaves now. */
  note(): void {
    this.#own = [...this.#own, this.clock.now()];
    this.#refresh();
    this.#writing = this.#writing
      .then(() => this.#records.write(this.window, [...this.#own]))
      .catch(this.onDefect);
  }

  /** Reads what the other windows noted, and removes what is too old to count. */
  async load(): Promise<void> {
    const others = (await this.#records.ids()).filter((id) => id !== this.window);
    const times = await Promise.all(others.map((id) => this.#recent(id)));
    this.#others = times.flat();
    this.#refresh();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#didChange.dispose();
  }

  async #recent(id: string): Promise<readonly number[]> {
    const times = this.#young((await this.#records.read(id)) ?? []);
    if (times.length === 0) {
      await this.#records.delete(id);
    }
    return times;
  }

  /** One that is still to come was noted before the clock was set back: nobody knows when it was. */
  #young(times: readonly number[]): readonly number[] {
    const now = this.clock.now();
    return times.filter((time) => time > now - hourMs && time <= now);
  }

  /** Counts anew, now and when the oldest of them leaves the hour. */
  #refresh(): void {
    this.#own = this.#young(this.#own);
    this.#others = this.#young(this.#others);
    this.#timer?.dispose();
    const oldest = Math.min(...this.#own, ...this.#others);
    if (Number.isFinite(oldest)) {
      this.#timer = this.clock.after(oldest + hourMs - this.clock.now(), () => {
        this.#refresh();
      });
    }
    this.#didChange.fire(this.lastHour);
  }
}
