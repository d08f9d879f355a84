import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { FetchResponse } from '../../../src/core/ports';
import { answer, text, untilAborted } from '../../support/fakeFetch';
import { rosasKey, server } from '../../support/samples';
import { never } from '../../support/sessionFixture';
import { asIs, HttpFixture, connection, get, kindIs, soon } from './httpFixture';

describe('api/http', () => {
  let http: HttpFixture;

  beforeEach(() => {
    http = new HttpFixture();
  });

  describe('the request', () => {
    it('goes to the path below the address, with key and Accept and nothing else', async () => {
      await http.replying({})(connection, get, never);
      const [{ url, init } = assert.fail()] = http.sent;
      assert.equal(url, 'https://api.clockify.me/api/v1/user');
      assert.equal(init.method, 'GET');
      assert.deepEqual(init.headers, { Accept: 'application/json', 'X-Api-Key': rosasKey });
      assert.equal('body' in init, false);
    });

    it('encodes the query', async () => {
      await http.replying({})(connection, { ...get, query: { page: '1', name: 'A & B=ü' } }, never);
      assert.equal(http.sent[0]?.url, `${server.apiUrl}/user?page=1&name=A+%26+B%3D%C3%BC`);
    });

    it('carries a body as JSON and names its type', async () => {
      const body = { name: 'Ünal "&" Co', note: 'a\nb' };
      await http.replying({})(
        connection,
        { method: 'POST', path: '/x', body, decode: asIs },
        never,
      );
      assert.equal(http.sent[0]?.init.headers['Content-Type'], 'application/json');
      assert.deepEqual(JSON.parse(http.sent[0].init.body ?? ''), body);
    });

    it('never follows a redirect, which would hand the key on', async () => {
      await http.replying({})(connection, get, never);
      assert.equal(http.sent[0]?.init.redirect, 'error');
    });

    it('is sent once, whatever the answer is', async () => {
      for (const status of [429, 500, 503]) {
        http.sent = [];
        await assert.rejects(http.replying({ status })(connection, get, never));
        assert.equal(http.sent.length, 1);
      }
    });
  });

  describe('the server’s time', () => {
    const at = Date.UTC(2026, 10, 23, 8, 30);
    const headers = { Date: 'Mon, 23 Nov 2026 08:30:00 GMT' };

    it('is told by good answers and by failures alike', async () => {
      const body = '{"message":"Down","code":500}';
      await http.replying({ headers })(connection, get, never);
      await assert.rejects(
        http.replying({ status: 503, headers, body: text(body) })(connection, get, never),
      );
      assert.deepEqual(http.serverTimes, [
        [server.apiUrl, at],
        [server.apiUrl, at],
      ]);
    });

    it('is not told by who answers in its place', async () => {
      const body = '<html>Sign in</html>';
      await assert.rejects(
        http.replying({ status: 503, headers, body: text(body) })(connection, get, never),
      );
      await assert.rejects(http.replying({ headers, body: text(body) })(connection, get, never));
      assert.deepEqual(http.serverTimes, []);
    });

    it('goes on while the rest of the answer arrives', async () => {
      async function* slowly(): AsyncGenerator<string, void, undefined> {
        await Promise.resolve();
        http.now += 7_000;
        yield '{}';
      }
      await http.replying({ headers, body: slowly() })(connection, get, never);
      assert.deepEqual(http.serverTimes, [[server.apiUrl, at + 7_000]]);
    });

    it('is not told where no header is, none that can be read, or an answer that is not Clockify’s', async () => {
      await http.replying({})(connection, get, never);
      await http.replying({ headers: { Date: 'soon' } })(connection, get, never);
      await assert.rejects(http.replying({ headers, body: text('<p>') })(connection, get, never));
      assert.deepEqual(http.serverTimes, []);
    });
  });

  describe('the answer', () => {
    it('is the parsed JSON, for every status of success', async () => {
      for (const status of [200, 201, 299]) {
        const send = http.replying({ status, body: text('{"a"', ':[1]}') });
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
        const reply = await http.replying({ headers })(connection, get, never);
        assert.equal(reply.isLastPage, isLastPage);
      }
    });

    for (const body of ['{"a":', ' [{"a":1},', '{']) {
      it(`${JSON.stringify(body)} was cut, and is not readable`, async () => {
        const sending = http.replying({ status: 201, body: text(body) })(connection, get, never);
        await assert.rejects(sending, kindIs('invalidResponse'));
      });
    }

    for (const body of ['', '<html></html>', 'undefined', 'OK']) {
      it(`${JSON.stringify(body)} is not from Clockify`, async () => {
        const sending = http.replying({ status: 201, body: text(body) })(connection, get, never);
        await assert.rejects(sending, kindIs('intercepted'));
      });
    }

    it('without a body is not from Clockify', async () => {
      await assert.rejects(
        http.replying({ body: null })(connection, get, never),
        kindIs('intercepted'),
      );
    });

    it('without a body is fine after a DELETE, but a page is not', async () => {
      const remove = { ...get, method: 'DELETE' } as const;
      await http.replying({ body: null })(connection, remove, never);
      const page = http.replying({ body: text('<html></html>') });
      await assert.rejects(page(connection, remove, never), kindIs('intercepted'));
    });

    it('is no success below 200 and from 300 on', async () => {
      for (const status of [199, 300, 304]) {
        const sending = http.replying({ status })(connection, get, never);
        await assert.rejects(sending, kindIs('intercepted'));
      }
    });

    it('that is an error is read for its reason and its Retry-After', async () => {
      const body = text('{"message":"Too many requests","code":501}');
      const send = http.replying({ status: 429, headers: { 'Retry-After': '7' }, body });
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
        const sending = http.replying({ status: 502, body })(connection, get, never);
        await assert.rejects(sending, kindIs('intercepted'));
      }
    });

    it('may be longer for a list than for a record, but not endless', async () => {
      const long = (): FetchResponse['body'] => text(`"${'x'.repeat(1024 * 1024)}"`);
      const send = http.over(() => Promise.resolve(answer({ body: long() })));
      await assert.rejects(send(connection, get, never), kindIs('invalidResponse'));
      const { body } = await send(connection, { ...get, isList: true }, never);
      assert.equal(String(body).length, 1024 * 1024);
      const tooLong = http.replying({
        body: text(...Array<string>(33).fill('x'.repeat(1024 * 1024))),
      });
      await assert.rejects(
        tooLong(connection, { ...get, isList: true }, never),
        kindIs('invalidResponse'),
      );
    });
  });

  describe('what happens on the way', () => {
    it('becomes a failure of its kind', async () => {
      const broken = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
      const send = http.over(() => Promise.reject(broken));
      await assert.rejects(send(connection, get, never), kindIs('refused'));
    });

    it('counts while the body is read, too', async () => {
      async function* cut(): AsyncGenerator<string, void, undefined> {
        yield await Promise.resolve('{"a"');
        throw Object.assign(new Error('x'), { code: 'ECONNRESET' });
      }
      await assert.rejects(http.replying({ body: cut() })(connection, get, never), kindIs('reset'));
    });

    it('ends at the time limit', async () => {
      await assert.rejects(
        http.over(untilAborted, soon)(connection, get, never),
        kindIs('timeout'),
      );
    });

    it('has the time limit that is set when it begins', async () => {
      let limitMs = 60_000;
      const asked: number[] = [];
      const send = http.over(
        () => Promise.resolve(answer()),
        () => {
          asked.push(limitMs);
          return limitMs;
        },
      );
      await send(connection, get, never);
      limitMs = 5_000;
      await send(connection, get, never);
      assert.deepEqual(asked, [60_000, 5_000]);
    });
  });
});
