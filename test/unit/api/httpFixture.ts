// A client whose transport the test plays, and everything that it did.
import type { ApiRequest, Send } from '../../../src/api/http';
import { createHttp } from '../../../src/api/http';
import { ClockifyError } from '../../../src/core/errors';
import type { FailureKind } from '../../../src/core/errors';
import type { Exchange, Fetch, FetchInit, FetchResponse } from '../../../src/core/ports';
import { answer } from '../../support/fakeFetch';
import type { Answer } from '../../support/fakeFetch';
import { rosasKey, server } from '../../support/samples';

export const connection = { apiUrl: server.apiUrl, apiKey: rosasKey };
/** Hands over what was parsed, as it is. */
export const asIs = (body: unknown): unknown => body;

export const get: ApiRequest<unknown> = { method: 'GET', path: '/user', decode: asIs };

export const soon = (): number => 1;

export const kindIs =
  (kind: FailureKind) =>
  (error: unknown): boolean =>
    error instanceof ClockifyError && error.kind === kind;

export class HttpFixture {
  sent: { url: string; init: FetchInit }[] = [];
  readonly exchanges: Exchange[] = [];
  /** What happened, in its order. */
  readonly happened: string[] = [];
  /** What the answers told of the server's time. */
  readonly serverTimes: (readonly [string, number])[] = [];
  now = 5_000;

  over(reply: (init: FetchInit) => Promise<FetchResponse>, timeoutMs = (): number => 60_000): Send {
    const fetch: Fetch = (url, init) => {
      this.sent.push({ url, init });
      this.happened.push('fetch');
      this.now += 12;
      return reply(init);
    };
    return createHttp({
      fetch,
      clock: { now: () => this.now, monotonicNow: () => this.now },
      onServerTime: (...told) => this.serverTimes.push(told),
      timeoutMs,
      onSend: () => this.happened.push('onSend'),
      onExchange: (exchange) => {
        this.exchanges.push(exchange);
        this.happened.push('onExchange');
      },
    });
  }

  replying(reply: Answer): Send {
    return this.over(() => Promise.resolve(answer(reply)));
  }
}
