// One request to Clockify: address, headers, time limit, answer. Everything that goes wrong becomes a ClockifyError.
import { Cancelled, ClockifyError, throwIfCancelled } from '../core/errors';
import type { Clock, Exchange, Fetch, FetchResponse } from '../core/ports';
import { failureOfAnswer } from './failureOfAnswer';
import { failureOfTransport } from './failureOfTransport';
import { readText } from './readText';

/** Where to send a request and the key to send with it. Made for one request and kept nowhere. */
export interface Connection {
  readonly apiUrl: string;
  readonly apiKey: string;
}

export interface ApiRequest<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the API's address, with a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /**
   * Whether it archives, restores or deletes: that is for owners and admins, whatever a workspace allows besides (Clockify's
   * help, 2025), so that a refusal means something else than for other requests.
   */
  readonly isForAdmins?: boolean;
  /** Whether the answer is a list, which may be long. */
  readonly isList?: boolean;
  /** Called when a good answer has come in whole, before it is parsed. */
  readonly onReceived?: (isLastPage: boolean | undefined) => void;
  /** Parsed JSON → our shape. @throws {ClockifyError} `invalidResponse` */
  readonly decode: (body: unknown) => T;
}

export interface ApiAnswer<T> {
  readonly body: T;
  /** What the header `Last-Page` says; undefined when it is absent or may not be read (browser hosts). */
  readonly isLastPage: boolean | undefined;
}

export type Send = <T>(
  connection: Connection,
  request: ApiRequest<T>,
  signal: AbortSignal,
) => Promise<ApiAnswer<T>>;

export interface HttpOptions {
  readonly fetch: Fetch;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  /** For the whole exchange, from the first byte sent to the last one read. */
  readonly timeoutMs: () => number;
  /** Called when a request leaves. */
  readonly onSend: () => void;
  /** Called with the server's time now, in milliseconds since 1970, where an answer of Clockify's has told it. */
  readonly onServerTime: (apiUrl: string, now: number) => void;
  /** Called when it is over. */
  readonly onExchange: (exchange: Exchange) => void;
}

const maxListBytes = 32 * 1024 * 1024;
const maxRecordBytes = 1024 * 1024;

/**
 * The returned function sends one request, once.
 * It throws `ClockifyError` of any kind but `keyMissing` and `invalidAddress`, or `Cancelled` when the signal is aborted.
 */
export function createHttp(options: HttpOptions): Send {
  return async (connection, request, signal) => {
    throwIfCancelled(signal);
    const startedAt = options.clock.now();
    let status: number | undefined;
    let serverTime: (() => number) | undefined;
    const finish = (failure?: Exchange['failure']): void => {
      const { method, path } = request;
      // Who answers in Clockify's place may have a clock of its own.
      if (serverTime !== undefined && failure !== 'invalidResponse' && failure !== 'intercepted') {
        options.onServerTime(connection.apiUrl, serverTime());
      }
      const durationMs = options.clock.now() - startedAt;
      options.onExchange({ method, path, status, failure, durationMs });
    };
    const timeout = AbortSignal.timeout(options.timeoutMs());
    options.onSend();
    try {
      const response = await options.fetch(
        address(connection, request),
        init(connection, request, AbortSignal.any([signal, timeout])),
      );
      status = response.status;
      serverTime = readServerTime(response, options.clock);
      const answer = await readAnswer(response, request, (body, retryAfter) =>
        ofRequest(
          request,
          failureOfAnswer(
            response.status,
            body,
            retryAfter,
            options.clock.now(),
            connection.apiKey,
          ),
        ),
      );
      finish();
      return answer;
    } catch (error) {
      if (signal.aborted) {
        finish('cancelled');
        throw new Cancelled();
      }
      const failure = failureOf(error, timeout, status);
      finish(failure.kind);
      throw failure;
    }
  };
}

function ofRequest({ isForAdmins }: ApiRequest<unknown>, failure: ClockifyError): ClockifyError {
  return isForAdmins && failure.kind === 'forbidden'
    ? new ClockifyError('adminsOnly', failure.details)
    : failure;
}

/** An answer that was judged already says more than the time that ran out while the rest of it came in. */
function failureOf(
  error: unknown,
  timeout: AbortSignal,
  status: number | undefined,
): ClockifyError {
  if (error instanceof ClockifyError) {
    return error;
  }
  if (timeout.aborted) {
    return new ClockifyError('timeout');
  }
  const failure = failureOfTransport(error);
  // Once an answer has begun, a broken encryption is a broken connection: the request was received.
  return status !== undefined && failure.kind === 'tls' ? new ClockifyError('reset') : failure;
}

function address(connection: Connection, { path, query }: ApiRequest<unknown>): string {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  return connection.apiUrl + path + search;
}

function init(
  { apiKey }: Connection,
  { method, body }: ApiRequest<unknown>,
  signal: AbortSignal,
): Parameters<Fetch>[1] {
  const headers = { Accept: 'application/json', 'X-Api-Key': apiKey };
  const common = { method, redirect: 'error', signal } as const;
  return body === undefined
    ? { ...common, headers }
    : {
        ...common,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      };
}

async function readAnswer<T>(
  response: FetchResponse,
  request: ApiRequest<T>,
  failure: (body: string, retryAfter: string | null) => ClockifyError,
): Promise<ApiAnswer<T>> {
  const { status, headers } = response;
  const reading = readText(response.body, request.isList ? maxListBytes : maxRecordBytes);
  if (status < 200 || status > 299) {
    // The status alone tells enough: a body that is cut or endless must not hide it.
    throw failure(await reading.catch(() => ''), headers.get('Retry-After'));
  }
  const text = await reading;
  const isLastPage = readLastPage(response);
  request.onReceived?.(isLastPage);
  // Nothing of the answer to a DELETE is of use: it may be empty.
  const isEmpty = request.method === 'DELETE' && text === '';
  const body = request.decode(isEmpty ? undefined : parse(text, status));
  return { body, isLastPage };
}

/** What begins as JSON was cut on its way; anything else is not from Clockify, whatever its status says. */
function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw /^\s*[[{]/.test(text)
      ? new ClockifyError('invalidResponse', { status, subject: 'JSON' })
      : new ClockifyError('intercepted', { status });
  }
}

/** The time that the header tells, and from then on what has passed since. */
function readServerTime(
  { headers }: FetchResponse,
  { monotonicNow }: HttpOptions['clock'],
): (() => number) | undefined {
  const sentAt = Date.parse(headers.get('Date') ?? '');
  const receivedAt = monotonicNow();
  return Number.isNaN(sentAt) ? undefined : () => sentAt + monotonicNow() - receivedAt;
}

function readLastPage(response: FetchResponse): boolean | undefined {
  const header = response.headers.get('Last-Page');
  return header === 'true' || header === 'false' ? header === 'true' : undefined;
}
