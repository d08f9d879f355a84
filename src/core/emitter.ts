// A typed event source, so that the pure layers need no EventEmitter of VS Code.
import type { Disposable, Event } from './ports';

export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    // A wrapper of its own for each subscription: the same function may listen twice and leave once.
    const subscription = (value: T): void => {
      listener(value);
    };
    this.#listeners.add(subscription);
    return { dispose: () => this.#listeners.delete(subscription) };
  };

  /** Calls every listener, in the order of subscription. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      listener(value);
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
