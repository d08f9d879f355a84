import assert from 'node:assert/strict';
import type { ApiRequest, Send } from '../../../src/api/http';
import { createHttp } from '../../../src/api/http';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { FailureKind } from '../../../src/core/errors';
import type { Exchange, Fetch, FetchInit, FetchResponse } from '../../../src/core/ports';
import { answer, text, untilAborted } from '../../support/fakeFetch';
import type { Answer } from '../../support/fakeFetch';
import { rosasKey, server } from '../../support/samples';
import { never } from '../../support/sessionFixture';

const connection = { apiUrl: server.apiUrl, apiKey: rosasKey };
const get: ApiRequest = { method: 'GET', path: '/user' };

const kindIs =
  (kind: FailureKind) =>
  (error: unknown): boolean =>
    error instanceof ClockifyError && error.kind === kind;

describe('api/http', () => {
  let sent: { url: string; init: FetchInit }[];
  let exchanges: Exchange[];
  let now: number;

  beforeEach(() => {
    sent = [];
    exchanges = [];
    now = 5_000;
  });

  function httpOver(reply: (init: FetchInit) => Promise<FetchResponse>, timeoutMs = 60_000): Send {
    const fetch: Fetch = (url, init) => {
      sent.push({ url, init });
      now += 12;
      return reply(init);
    };
    const onExchange = (exchange: Exchange): number => exchanges.push(exchange);
    return createHttp({ fetch, clock: { now: () => now }, timeoutMs, onExchange });
  }

  const replying = (reply: Answer): Send => httpOver(() => Promise.resolve(answer(reply)));

  describe('the request', () => {
    it('goes to the path below the address, with key and Accept and nothing else', async () => {
      await replying({})(connection, get, never);
      const [{ url, init } = assert.fail()] = sent;
      assert.equal(url, 'https://api.clockify.me/api/v1/user');
      assert.equal(init.method, 'GET');
      assert.deepEqual(init.headers, { Accept: 'application/json', 'X-Api-Key': rosasKey });
      assert.equal('body' in init, false);
    });

    it('encodes the query', async () => {
      await replying({})(connection, { ...get, query: { page: '1', name: 'A & B=ü' } }, never);
      assert.equal(sent[0]?.url, `${server.apiUrl}/user?page=1&name=A+%26+B%3D%C3%BC`);
    });

    it('carries a body as JSON and names its type', async () => {
      const body = { name: 'Ünal "&" Co', note: 'a\nb' };
      await replying({})(connection, { method: 'POST', path: '/x', body }, never);
      assert.equal(sent[0]?.init.headers['Content-Type'], 'application/json');
      assert.deepEqual(JSON.parse(sent[0].init.body ?? ''), body);
    });

    it('never follows a redirect, which would hand the key on', async () => {
      await replying({})(connection, get, never);
      assert.equal(sent[0]?.init.redirect, 'error');
    });

    it('is sent once, whatever the answer is', async () => {
      for (const status of [429, 500, 503]) {
        sent = [];
        await assert.rejects(replying({ status })(connection, get, never));
        assert.equal(sent.length, 1);
      }
    });
  });

  describe('the answer', () => {
    it('is the parsed JSON, for every status of success', async () => {
      for (const status of [200, 201, 299]) {
        const send = replying({ status, body: text('{"a"', ':[1]}') });
        assert.deepEqual((await send(connection, get, never)).body, { a: [1] });
      }
    });

    it('tells whether it is the last page, when the header says so', async () => {
      const told = [
        [{ 'Last-Page': 'true' }, true],
        [{ 'Last-Page': 'false' }, false],
        [{ 'Last-Page': 'TRUE?' }, undefined],
        [{}, undefined],
      ] as const;
      for (const [headers, isLastPage] of told) {
        const reply = await replying({ headers })(connection, get, never);
        assert.equal(reply.isLastPage, isLastPage);
      }
    });

    for (const body of ['', '<html></html>', '{"a":', 'undefined']) {
      it(`${JSON.stringify(body)} is not readable`, async () => {
        const sending = replying({ status: 201, body: text(body) })(connection, get, never);
        await assert.rejects(sending, kindIs('invalidResponse'));
      });
    }

    it('without a body is not readable', async () => {
      await assert.rejects(
        replying({ body: null })(connection, get, never),
        kindIs('invalidResponse'),
      );
    });

    it('is no success below 200 and from 300 on', async () => {
      for (const status of [199, 300, 304]) {
        await assert.rejects(replying({ status })(connection, get, never), kindIs('rejected'));
      }
    });

    it('that is an error is read for its reason and its Retry-After', async () => {
      const body = text('{"message":"Too many requests","code":501}');
      const send = replying({ status: 429, headers: { 'Retry-After': '7' }, body });
      await assert.rejects(send(connection, get, never), (error: unknown) => {
        assert.ok(error instanceof ClockifyError);
        const { status, code, retryAfterMs } = error.details;
        assert.deepEqual([status, code, retryAfterMs], [429, 501, 7_000]);
        return true;
      });
    });

    it('that is an error is told by its status where its body cannot be read', async () => {
      async function* cut(): AsyncGenerator<string, void, undefined> {
        yield await Promise.resolve('{"mess');
        throw Object.assign(new Error('x'), { code: 'ECONNRESET' });
      }
      const endless = (): FetchResponse['body'] => text('x'.repeat(1024 * 1024), 'x');
      for (const body of [cut(), endless()]) {
        const sending = replying({ status: 502, body })(connection, get, never);
        await assert.rejects(sending, kindIs('serverError'));
      }
    });

    it('may be longer for a list than for a record, but not endless', async () => {
      const long = (): FetchResponse['body'] => text(`"${'x'.repeat(1024 * 1024)}"`);
      const send = httpOver(() => Promise.resolve(answer({ body: long() })));
      await assert.rejects(send(connection, get, never), kindIs('invalidResponse'));
      const { body } = await send(connection, { ...get, isList: true }, never);
      assert.equal(String(body).length, 1024 * 1024);
      const tooLong = replying({ body: text(...Array<string>(33).fill('x'.repeat(1024 * 1024))) });
      await assert.rejects(
        tooLong(connection, { ...get, isList: true }, never),
        kindIs('invalidResponse'),
      );
    });
  });

  describe('what happens on the way', () => {
    it('becomes a failure of its kind', async () => {
      const broken = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
      const send = httpOver(() => Promise.reject(broken));
      await assert.rejects(send(connection, get, never), kindIs('refused'));
    });

    it('counts while the body is read, too', async () => {
      async function* cut(): AsyncGenerator<string, void, undefined> {
        yield await Promise.resolve('{"a"');
        throw Object.assign(new Error('x'), { code: 'ECONNRESET' });
      }
      await assert.rejects(replying({ body: cut() })(connection, get, never), kindIs('reset'));
    });

    it('ends at the time limit', async () => {
      await assert.rejects(httpOver(untilAborted, 1)(connection, get, never), kindIs('timeout'));
    });
  });

  describe('a cancel', () => {
    it('before the request keeps it from being sent', async () => {
      const send = replying({});
      await assert.rejects(send(connection, get, AbortSignal.abort()), Cancelled);
      assert.deepEqual(sent, []);
      assert.deepEqual(exchanges, []);
    });

    it('during the request aborts it', async () => {
      const abort = new AbortController();
      const sending = httpOver(untilAborted)(connection, get, abort.signal);
      assert.equal(sent[0]?.init.signal.aborted, false);
      abort.abort();
      await assert.rejects(sending, Cancelled);
      assert.equal(sent[0].init.signal.aborted, true);
    });

    it('is a cancel even where the transport speaks of an error', async () => {
      const abort = new AbortController();
      const send = httpOver(() => {
        abort.abort();
        return Promise.reject(Object.assign(new Error('x'), { code: 'ECONNRESET' }));
      });
      await assert.rejects(send(connection, get, abort.signal), Cancelled);
      assert.equal(exchanges[0]?.outcome, 'cancelled');
    });
  });

  describe('the line for the log', () => {
    const request: ApiRequest = { method: 'POST', path: '/x', query: { q: 'Rosa' }, body: 'Roe' };

    it('has method, path, status and duration: no query, no body, no key', async () => {
      await replying({ status: 201 })(connection, request, never);
      assert.deepEqual(exchanges, [{ method: 'POST', path: '/x', outcome: 201, durationMs: 12 }]);
    });

    it('has the status of a refusal', async () => {
      await assert.rejects(replying({ status: 403 })(connection, request, never));
      assert.deepEqual(exchanges, [{ method: 'POST', path: '/x', outcome: 403, durationMs: 12 }]);
    });

    it('has the kind of failure where there was no answer', async () => {
      await assert.rejects(httpOver(untilAborted, 1)(connection, request, never));
      assert.equal(exchanges[0]?.outcome, 'timeout');
    });

    it('is one for each request', async () => {
      const send = replying({ body: text('no JSON') });
      await assert.rejects(send(connection, get, never));
      assert.equal(exchanges.length, 1);
    });
  });
});
