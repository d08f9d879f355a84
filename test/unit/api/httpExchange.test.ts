import assert from 'node:assert/strict';
import type { ApiRequest } from '../../../src/api/http';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import { text, untilAborted } from '../../support/fakeFetch';
import { never } from '../../support/sessionFixture';
import { asIs, HttpFixture, connection, get, soon } from './httpFixture';

describe('api/http: what is over', () => {
  let http: HttpFixture;

  beforeEach(() => {
    http = new HttpFixture();
  });

  describe('a cancel', () => {
    it('before the request keeps it from being sent', async () => {
      const send = http.replying({});
      await assert.rejects(send(connection, get, AbortSignal.abort()), Cancelled);
      assert.deepEqual(http.happened, []);
    });

    it('during the request aborts it', async () => {
      const abort = new AbortController();
      const sending = http.over(untilAborted)(connection, get, abort.signal);
      assert.equal(http.sent[0]?.init.signal.aborted, false);
      abort.abort();
      await assert.rejects(sending, Cancelled);
      assert.equal(http.sent[0].init.signal.aborted, true);
    });

    it('is a cancel even where the transport speaks of an error', async () => {
      const abort = new AbortController();
      const send = http.over(() => {
        abort.abort();
        return Promise.reject(Object.assign(new Error('x'), { code: 'ECONNRESET' }));
      });
      await assert.rejects(send(connection, get, abort.signal), Cancelled);
      assert.equal(http.exchanges[0]?.failure, 'cancelled');
    });
  });

  describe('the line for the log', () => {
    const request: ApiRequest<unknown> = {
      method: 'POST',
      path: '/x',
      query: { q: 'Rosa' },
      body: 'Roe',
      decode: asIs,
    };
    const line = { method: 'POST', path: '/x', durationMs: 12 };

    it('has method, path, status and duration: no query, no body, no key', async () => {
      await http.replying({ status: 201 })(connection, request, never);
      assert.deepEqual(http.exchanges, [{ ...line, status: 201, failure: undefined }]);
    });

    it('has status and kind of a refusal', async () => {
      const body = text('{"message":"Access Denied","code":501}');
      await assert.rejects(http.replying({ status: 403, body })(connection, request, never));
      assert.deepEqual(http.exchanges, [{ ...line, status: 403, failure: 'forbidden' }]);
    });

    it('has status and kind of an answer that has another shape than it should', async () => {
      const decode = (): never => {
        throw new ClockifyError('invalidResponse');
      };
      const send = http.replying({ status: 201 });
      await assert.rejects(send(connection, { ...request, decode }, never));
      assert.deepEqual(http.exchanges, [{ ...line, status: 201, failure: 'invalidResponse' }]);
    });

    it('has the kind of failure where there was no answer', async () => {
      await assert.rejects(http.over(untilAborted, soon)(connection, request, never));
      assert.deepEqual(http.exchanges, [{ ...line, status: undefined, failure: 'timeout' }]);
    });

    it('has both where the answer came and could not be read', async () => {
      const send = http.replying({ status: 201, body: text('{"no JSON') });
      await assert.rejects(send(connection, request, never));
      assert.deepEqual(http.exchanges, [{ ...line, status: 201, failure: 'invalidResponse' }]);
    });

    it('has the status of an answer that was cancelled while it came in', async () => {
      const abort = new AbortController();
      async function* aborted(): AsyncGenerator<string, void, undefined> {
        abort.abort();
        yield await Promise.resolve('{');
        throw new DOMException('The operation was aborted.', 'AbortError');
      }
      await assert.rejects(http.replying({ body: aborted() })(connection, request, abort.signal));
      assert.deepEqual(http.exchanges, [{ ...line, status: 200, failure: 'cancelled' }]);
    });

    it('is one for each request', async () => {
      const send = http.replying({ body: text('no JSON') });
      await assert.rejects(send(connection, get, never));
      assert.equal(http.exchanges.length, 1);
    });

    it('comes when the request is over; that it leaves is told before', async () => {
      await http.replying({})(connection, get, never);
      await assert.rejects(http.replying({ status: 500 })(connection, get, never));
      const each = ['onSend', 'fetch', 'onExchange'];
      assert.deepEqual(http.happened, [...each, ...each]);
    });
  });
});
