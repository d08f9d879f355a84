// The record of what arrived, and waiting for what is to arrive.
import type { IncomingMessage } from 'node:http';

/** Where the API begins on every host of the service. */
export const apiPrefix = '/api/v1';

/** One request that arrived; complete with its body, whatever became of it afterwards. */
export interface RecordedRequest {
  readonly method: string;
  /** Below /api/v1 and without the query; the whole path of a request that is not below it. */
  readonly path: string;
  /** The last value of a parameter that is repeated. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON; undefined when there is no body or it is not JSON. */
  readonly body: unknown;
  readonly rawBody: string;
  /** ms since epoch by the monotonic clock: performance.timeOrigin + performance.now(). */
  readonly receivedAt: number;
  /** As receivedAt; undefined while no whole answer was sent. */
  readonly answeredAt?: number;
  /** Undefined while no status was sent. */
  readonly status?: number;
}

/** Which requests are meant; what is left out matches all. */
export interface RequestMatch {
  method?: string;
  /** Below /api/v1 and without the query, e.g. '/user'; a string matches the whole path. */
  path?: string | RegExp;
}

/** A record that is still being written. */
export type OpenRecord = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** Now, on the clock of the records. */
export function clock(): number {
  return performance.timeOrigin + performance.now();
}

/** Whether a request is one of those meant. */
export function isMatch(match: RequestMatch, request: RecordedRequest): boolean {
  // A browser sends preflights on its own account, so only who asks for them means them.
  const method = match.method?.toUpperCase();
  if (method === undefined ? request.method === 'OPTIONS' : method !== request.method) return false;
  if (match.path === undefined) return true;
  return typeof match.path === 'string'
    ? match.path === request.path
    : new RegExp(match.path.source, match.path.flags.replace(/[gy]/g, '')).test(request.path);
}

/** Makes the record of a request whose body has been read. */
export function recordOf(
  message: IncomingMessage,
  url: URL,
  rawBody: string,
  receivedAt: number,
): OpenRecord {
  const headers = Object.entries(message.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: message.method ?? '',
    path: isBelowApi(url) ? url.pathname.slice(apiPrefix.length) : url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: parse(rawBody),
    rawBody,
    receivedAt,
  };
}

/** Whether a request is meant for this version of the API. */
export function isBelowApi(url: URL): boolean {
  return url.pathname.startsWith(`${apiPrefix}/`);
}

/** All requests since the start or the last reset, in order of arrival. */
export class RequestLog {
  readonly entries: RecordedRequest[] = [];
  private waiting: { match: RequestMatch; resolve: (request: RecordedRequest) => void }[] = [];

  add(request: RecordedRequest): void {
    this.entries.push(request);
    const found = this.waiting.filter(({ match }) => isMatch(match, request));
    this.waiting = this.waiting.filter((one) => !found.includes(one));
    for (const { resolve } of found) resolve(request);
  }

  next(match: RequestMatch): Promise<RecordedRequest> {
    return new Promise((resolve) => {
      this.waiting.push({ match, resolve });
    });
  }

  clear(): void {
    this.entries.length = 0;
    this.waiting = [];
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
