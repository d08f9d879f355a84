// What the pure layers need from the world around them. extension.ts and host/ implement these.
import type { FailureKind } from './errors';

export interface Disposable {
  dispose(): void;
}

export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The part of `fetch` that we use, small enough for node-fetch, the global fetch and a test to fulfil. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Never followed: node-fetch and the global fetch both hand `X-Api-Key` on to another host. */
  readonly redirect: 'error';
  readonly signal: AbortSignal;
}

export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The bytes of the answer as they arrive, or null when it has none. */
  readonly body: AsyncIterable<Uint8Array | string> | null;
}

/** Texts that only the editor's secret storage may hold. */
export interface SecretStore {
  get(name: string): PromiseLike<string | undefined>;
  store(name: string, value: string): PromiseLike<void>;
  delete(name: string): PromiseLike<void>;
}

/** Small values that outlive the window. What is read back may be anything: validate it. */
export interface KeyValueStore {
  get(key: string): unknown;
  /** `undefined` removes the key. */
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface Logger {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** Translates a sentence; `{name}` in it is replaced by `args.name`. */
export interface L10n {
  t(message: string, args?: Record<string, string | number>): string;
}

/** A request that is over, for the log: no key, no query, no body. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** HTTP status, or the kind of failure when there was none. */
  readonly outcome: number | FailureKind | 'cancelled';
  readonly durationMs: number;
}
