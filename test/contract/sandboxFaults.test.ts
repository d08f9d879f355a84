import assert from 'node:assert/strict';
import { type Caller, callerOf, clientsPath, codesOf } from '../sandbox/caller';
import {
  type Fault,
  type Sandbox,
  type SandboxAccount,
  type SandboxWorkspace,
  startSandbox,
} from '../sandbox/sandbox';

describe('The sandbox: faults', () => {
  let sandbox: Sandbox;
  let account: SandboxAccount;
  let workspace: SandboxWorkspace;
  let call: Caller;
  let path: string;

  const create = (signal?: AbortSignal): ReturnType<Caller> =>
    call('POST', path, { body: { name: 'Ada' }, ...(signal !== undefined && { signal }) });
  const count = (): number => sandbox.clientsOf(workspace).length;

  beforeEach(async () => {
    sandbox = await startSandbox();
    account = sandbox.addAccount();
    workspace = sandbox.addWorkspace(account);
    call = callerOf(sandbox, account);
    path = clientsPath(workspace);
  });

  afterEach(() => sandbox.close());

  describe('which requests they hit', () => {
    const teapot: Fault = { kind: 'answer', status: 418 };

    it('is the next one by default, and only that', async () => {
      const { hits } = sandbox.inject(teapot);
      assert.equal(hits, 0);
      assert.equal((await call('GET', '/user')).status, 418);
      assert.equal((await call('GET', '/user')).status, 200);
    });

    it('is as many as told, and they are counted', async () => {
      const fault = sandbox.inject({ ...teapot, times: 2 });
      for (const status of [418, 418, 200]) {
        assert.equal((await call('GET', '/user')).status, status);
      }
      assert.equal(fault.hits, 2);
    });

    it('is every one until the fault is removed', async () => {
      const fault = sandbox.inject({ ...teapot, times: Infinity });
      for (let turn = 0; turn < 3; turn += 1) assert.equal((await create()).status, 418);
      fault.remove();
      assert.equal((await create()).status, 201);
    });

    it('is those of a method and a path, given as text or pattern', async () => {
      sandbox.inject({ ...teapot, method: 'POST', path });
      sandbox.inject({ ...teapot, path: /\/clients\/[^/]+$/ });
      assert.equal((await call('GET', path)).status, 200);
      assert.equal((await create()).status, 418);
      assert.equal((await call('GET', `${path}/any`)).status, 418);
    });

    it('is told to who waits for the first hit', async () => {
      const fault = sandbox.inject(teapot);
      const [hit] = await Promise.all([fault.hit, call('GET', '/user?a=1')]);
      assert.deepEqual([hit.method, hit.path, hit.query], ['GET', '/user', { a: '1' }]);
    });
  });

  describe('answers in place of the true one', () => {
    it('429 with and without Retry-After', async () => {
      const body = { message: 'Too many requests' };
      sandbox.inject({ kind: 'answer', status: 429, body });
      sandbox.inject({ kind: 'answer', status: 429, body, headers: { 'Retry-After': '7' } });
      const [without, withHeader] = [await create(), await create()];
      assert.deepEqual([without.status, without.json], [429, body]);
      assert.equal(without.headers.get('retry-after'), null);
      assert.equal(withHeader.headers.get('retry-after'), '7');
      assert.equal(count(), 0);
    });

    for (const status of [500, 502, 503]) {
      it(`${status} with JSON, HTML and empty bodies`, async () => {
        for (const body of [{ message: 'Oops' }, '<html>Oops</html>', '']) {
          sandbox.inject({ kind: 'answer', status, body });
          const reply = await create();
          assert.equal(reply.status, status);
          assert.equal(reply.text, typeof body === 'string' ? body : JSON.stringify(body));
        }
      });
    }

    it('answerAfter: carried out, and answered as if it were not', async () => {
      sandbox.inject({ kind: 'answerAfter', status: 502, body: '<html>Oops</html>' });
      const { headers, status, text } = await create();
      assert.deepEqual(
        [status, headers.get('content-type'), text, count()],
        [502, 'text/html', '<html>Oops</html>', 1],
      );
    });

    it('declares HTML as HTML unless told otherwise', async () => {
      sandbox.inject({ kind: 'answer', status: 502, body: '<html>' });
      assert.equal((await create()).headers.get('content-type'), 'text/html');
      const headers = { 'Content-Type': 'application/json' };
      sandbox.inject({ kind: 'answer', status: 502, body: '<html>', headers });
      assert.equal((await create()).headers.get('content-type'), 'application/json');
    });

    it('redirect', async () => {
      sandbox.inject({ kind: 'redirect', location: 'https://elsewhere.example/' });
      const { headers, status } = await create();
      assert.deepEqual([status, headers.get('location')], [302, 'https://elsewhere.example/']);
      assert.equal(count(), 0);
    });

    it('wrongShape: the true status, other JSON', async () => {
      sandbox.inject({ kind: 'wrongShape', body: { rows: [] } });
      const { json, status } = await create();
      assert.deepEqual([status, json, count()], [201, { rows: [] }, 1]);
    });

    it('cutJson: a complete answer of half a JSON', async () => {
      sandbox.inject({ kind: 'cutJson' });
      const { json, status, text } = await create();
      assert.deepEqual([status, json, count()], [201, undefined, 1]);
      assert.match(text, /^\{"id":/);
    });
  });

  describe('silence and broken connections', () => {
    for (const [kind, created] of [
      ['hangBefore', 0],
      ['hangAfter', 1],
    ] as const) {
      it(`${kind}: no answer, ${created === 0 ? 'nothing' : 'one client'} created`, async () => {
        const fault = sandbox.inject({ kind });
        const caller = new AbortController();
        const reply = create(caller.signal);
        const request = await fault.hit;
        assert.equal(count(), created);
        caller.abort();
        await assert.rejects(reply, { name: 'AbortError' });
        assert.deepEqual([request.status, request.answeredAt], [undefined, undefined]);
      });
    }

    for (const [kind, created] of [
      ['resetBefore', 0],
      ['resetAfter', 1],
    ] as const) {
      it(`${kind}: connection reset, ${created === 0 ? 'nothing' : 'one client'} created`, async () => {
        sandbox.inject({ kind });
        await assert.rejects(create(), (error) => codesOf(error).includes('ECONNRESET'));
        assert.equal(count(), created);
        assert.equal((await call('GET', path)).status, 200);
      });
    }

    it('cutBody: the connection ends in the middle of the answer', async () => {
      const fault = sandbox.inject({ kind: 'cutBody' });
      const response = await fetch(sandbox.apiUrl + path, {
        headers: { 'X-Api-Key': account.apiKey },
      });
      assert.equal(response.status, 200);
      await assert.rejects(response.text(), TypeError);
      const { answeredAt, status } = await fault.hit;
      assert.deepEqual([status, answeredAt], [200, undefined]);
    });
  });

  describe('delays', () => {
    it('hold: nothing happens until release', async () => {
      const fault = sandbox.inject({ kind: 'hold' });
      const reply = create();
      await fault.hit;
      assert.equal(count(), 0);
      assert.equal((await call('GET', path)).status, 200);
      fault.release();
      assert.equal((await reply).status, 201);
      assert.equal(count(), 1);
    });

    it('hold: goes on after release even when the caller has left', async () => {
      const fault = sandbox.inject({ kind: 'hold', times: 2 });
      const caller = new AbortController();
      const left = create(caller.signal);
      await fault.hit;
      caller.abort();
      await assert.rejects(left);
      fault.release();
      assert.equal((await create()).status, 400);
      assert.equal(count(), 1);
    });

    it('holdAnswer: carried out, but silent until release', async () => {
      const fault = sandbox.inject({ kind: 'holdAnswer' });
      const reply = create();
      const request = await fault.hit;
      assert.deepEqual([count(), request.answeredAt], [1, undefined]);
      fault.release();
      assert.equal((await reply).status, 201);
      assert.equal(request.status, 201);
    });

    it('slow: the answer comes later', async () => {
      const fault = sandbox.inject({ kind: 'slow', delayMs: 30 });
      assert.equal((await create()).status, 201);
      const { answeredAt = 0, receivedAt } = await fault.hit;
      // Timers may be a millisecond early by the clock of the records.
      assert.ok(answeredAt - receivedAt >= 29);
    });
  });
});
