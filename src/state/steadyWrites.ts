// Writes of what somebody types: in the order of the keystrokes, and again until the disk takes them.
import { Emitter } from '../core/emitter';
import type { Clock, Disposable } from '../core/ports';

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

export class SteadyWrites implements Disposable {
  /** By what writes: only its newest is worth writing. What failed stays. */
  readonly #wanted = new Map<object, () => Promise<void>>();
  readonly #didChange = new Emitter<boolean>();
  /** A slow write must not overtake its successor. */
  #writing: Promise<void> = Promise.resolve();
  readonly #failed = new Set<object>();
  /** Called when nothing of that writer is left to be written. */
  readonly #waiting = new Map<object, () => void>();
  #nextTry: Disposable | undefined;
  #delayMs = firstDelayMs;
  #isDisposed = false;

  constructor(private readonly clock: Clock) {}

  /** Fires with `isFailing` when that has changed. */
  readonly onDidChange = this.#didChange.event;

  /** Whether memory has the only copy of something that was typed. */
  get isFailing(): boolean {
    return this.#failed.size > 0;
  }

  /**
   * Takes the place of what the same writer wanted before.
   * @throws whatever the write throws; it is tried again all the same
   */
  async set(writer: object, write: () => Promise<void>): Promise<void> {
    this.#wanted.set(writer, write);
    await this.#inOrder(() => this.#writeNewest(writer));
  }

  /** Whether something of that writer is still to be written. */
  has(writer: object): boolean {
    return this.#wanted.has(writer);
  }

  /** Resolves when everything was tried that is wanted now, with whatever outcome. */
  async attempted(): Promise<void> {
    await this.#writing;
  }

  /** Resolves when nothing of that writer is left to be written, however long that takes. At most one may wait for it. */
  async written(writer: object): Promise<void> {
    if (this.has(writer)) {
      await new Promise<void>((resolve) => this.#waiting.set(writer, resolve));
    }
  }

  /** Writes at once what is still to be written, and waits for it. What fails again stays. */
  async flush(): Promise<void> {
    await Promise.allSettled(
      [...this.#wanted.keys()].map((writer) => this.#inOrder(() => this.#writeNewest(writer))),
    );
    await this.#writing;
  }

  /** Drops all that is still to be written, and waits for what is under way. */
  async forget(): Promise<void> {
    [...this.#wanted.keys()].forEach((writer) => {
      this.#settle(writer);
    });
    await this.#writing;
  }

  /** What is wanted is not dropped: a `flush` under way still writes it. */
  dispose(): void {
    this.#isDisposed = true;
    this.#nextTry?.dispose();
    this.#didChange.dispose();
  }

  async #inOrder(work: () => Promise<void>): Promise<void> {
    const writing = this.#writing.then(work);
    this.#writing = writing.catch(() => undefined);
    await writing;
  }

  async #writeNewest(writer: object): Promise<void> {
    const write = this.#wanted.get(writer);
    // While it stood in line, its predecessor may have written it: only the newest is worth writing.
    if (write === undefined) {
      return;
    }
    try {
      await write();
    } catch (error) {
      // What was dropped while it was written is not missed.
      this.#note(writer, !this.#wanted.has(writer));
      throw error;
    }
    if (this.#wanted.get(writer) === write) {
      this.#settle(writer);
    } else {
      this.#note(writer, true);
    }
  }

  #settle(writer: object): void {
    this.#wanted.delete(writer);
    this.#note(writer, true);
    this.#waiting.get(writer)?.();
    this.#waiting.delete(writer);
  }

  #note(writer: object, isWritten: boolean): void {
    const wasFailing = this.isFailing;
    if (isWritten) {
      this.#failed.delete(writer);
    } else {
      this.#failed.add(writer);
    }
    if (!this.isFailing) {
      this.#nextTry?.dispose();
      this.#nextTry = undefined;
      this.#delayMs = firstDelayMs;
    } else if (this.#nextTry === undefined && !this.#isDisposed) {
      this.#nextTry = this.clock.after(this.#delayMs, () => {
        this.#nextTry = undefined;
        void this.flush();
      });
      this.#delayMs = Math.min(this.#delayMs * 2, longestDelayMs);
    }
    if (wasFailing !== this.isFailing) {
      this.#didChange.fire(this.isFailing);
    }
  }
}
