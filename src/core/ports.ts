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
  /** Milliseconds since some moment; nobody can set it. It may stand still while the computer sleeps. */
  monotonicNow(): number;
  /** Calls once after that many milliseconds, unless disposed before. */
  after(ms: number, action: () => void): Disposable;
}

/** Texts by name, shared by all windows of a profile. Other names than core/recordName.ts allows are refused. */
export interface RecordStore {
  /** Every method can throw a `ClockifyError` of kind `storage`. */
  names(): Promise<readonly string[]>;
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
  /** Removing what is not there is no failure. */
  delete(name: string): Promise<void>;
  /** Removes every record whose name begins like that, and what is left of writes that were never finished. */
  deleteAll(prefix: string): Promise<void>;
}

/** Translates a sentence; `{name}` in it is replaced by `args.name`. */
export interface L10n {
  t(message: string, args?: Record<string, string | number>): string;
}

/** A request that is over, for the log: no key, no query, no body. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** Undefined when it went well. */
  readonly failure: FailureKind | 'cancelled' | undefined;
  readonly durationMs: number;
}
