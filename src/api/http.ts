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

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** Below the API's address, with a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether the answer is a list, which may be long. */
  readonly isList?: boolean;
}

export interface ApiAnswer {
  /** The parsed JSON. */
  readonly body: unknown;
  /** What the header `Last-Page` says; undefined when it is absent or may not be read (browser hosts). */
  readonly isLastPage: boolean | undefined;
}

export type Send = (
  connection: Connection,
  request: ApiRequest,
  signal: AbortSignal,
) => Promise<ApiAnswer>;

export interface HttpOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** For the whole exchange, from the first byte sent to the last one read. */
  readonly timeoutMs: number;
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
    const finish = (outcome: Exchange['outcome']): void => {
      const { method, path } = request;
      options.onExchange({ method, path, outcome, durationMs: options.clock.now() - startedAt });
    };
    const timeout = AbortSignal.timeout(options.timeoutMs);
    try {
      const response = await options.fetch(
        address(connection, request),
        init(connection, request, AbortSignal.any([signal, timeout])),
      );
      status = response.status;
      const answer = await readAnswer(response, request);
      finish(status);
      return answer;
    } catch (error) {
      if (signal.aborted) {
        finish('cancelled');
        throw new Cancelled();
      }
      const failure = failureOf(error, timeout);
      finish(status ?? failure.kind);
      throw failure;
    }
  };
}

/** An answer that was judged already says more than the time that ran out while the rest of it came in. */
function failureOf(error: unknown, timeout: AbortSignal): ClockifyError {
  const isJudged = error instanceof ClockifyError;
  return timeout.aborted && !isJudged ? new ClockifyError('timeout') : failureOfTransport(error);
}

function address(connection: Connection, { path, query }: ApiRequest): string {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  return connection.apiUrl + path + search;
}

function init(
  { apiKey }: Connection,
  { method, body }: ApiRequest,
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

async function readAnswer(response: FetchResponse, request: ApiRequest): Promise<ApiAnswer> {
  const { status, headers } = response;
  const reading = readText(response.body, request.isList ? maxListBytes : maxRecordBytes);
  if (status < 200 || status > 299) {
    // The status alone tells enough: a body that is cut or endless must not hide it.
    throw failureOfAnswer(status, await reading.catch(() => ''), headers.get('Retry-After'));
  }
  return { body: parse(await reading, status), isLastPage: readLastPage(response) };
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ClockifyError('invalidResponse', { status, subject: 'JSON' });
  }
}

function readLastPage(response: FetchResponse): boolean | undefined {
  const header = response.headers.get('Last-Page');
  return header === 'true' || header === 'false' ? header === 'true' : undefined;
}
