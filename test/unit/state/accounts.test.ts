import assert from 'node:assert/strict';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import { resolveServer } from '../../../src/core/server';
import { acme, otherServer, otto, ottosKey, rosa, rosasKey, server } from '../../support/samples';
import { SessionFixture, never } from '../../support/sessionFixture';

describe('state/accounts', () => {
  let fixture: SessionFixture;

  beforeEach(() => {
    fixture = new SessionFixture();
  });

  afterEach(() => {
    fixture.dispose();
  });

  const region = resolveServer('eu', '');
  const connection = { apiUrl: server.apiUrl, apiKey: rosasKey };

  it('knows nobody without a key', async () => {
    assert.equal(await fixture.accounts.current(), undefined);
    await assert.rejects(fixture.accounts.connect(), { kind: 'keyMissing' });
  });

  it('knows without a request who is signed in', async () => {
    await fixture.haveKey();
    assert.deepEqual(await fixture.accounts.current(), { keySource: 'stored', account: rosa });
    assert.deepEqual(await fixture.accounts.connect(), connection);
  });

  it('does not know yet whose key the environment gives', async () => {
    fixture.environmentKey = ottosKey;
    assert.deepEqual(await fixture.accounts.current(), {
      keySource: 'environment',
      account: undefined,
    });
  });

  it('sends the key to the server that the settings name at that moment', async () => {
    await fixture.haveKey();
    fixture.server = () => region;
    assert.equal((await fixture.accounts.connect()).apiUrl, region.apiUrl);
    assert.equal((await fixture.accounts.current())?.account, undefined);
  });

  it('sends it to no host where nobody has said that it may', async () => {
    await fixture.haveKey();
    fixture.server = () => otherServer;
    await assert.rejects(fixture.accounts.connect(), { kind: 'hostNotConfirmed' });
    await assert.rejects(fixture.accounts.current(), { kind: 'hostNotConfirmed' });
  });

  it('reads no key while the settings name no server', async () => {
    await fixture.haveKey();
    fixture.server = () => resolveServer('mars', '');
    await assert.rejects(fixture.accounts.connect(), { kind: 'invalidAddress' });
    await assert.rejects(fixture.accounts.current(), { kind: 'invalidAddress' });
  });

  describe('connecting as an owner', () => {
    const owner = { accountId: rosa.id, workspace: acme };

    it('takes the key of that account', async () => {
      await fixture.haveKey();
      assert.deepEqual(await fixture.accounts.connectAs(owner), connection);
    });

    it('tells a key of somebody else from none', async () => {
      await assert.rejects(fixture.accounts.connectAs(owner), { kind: 'keyMissing' });
      await fixture.haveKey(otto, ottosKey);
      await assert.rejects(fixture.accounts.connectAs(owner), { kind: 'otherAccount' });
    });
  });

  describe('identify', () => {
    it('asks once whose key it is, and remembers', async () => {
      fixture.api.account.answer(rosa);
      assert.deepEqual(await fixture.accounts.identify(connection, never), rosa);
      assert.deepEqual(await fixture.accounts.identify(connection, never), rosa);
      assert.deepEqual(fixture.api.account.calls, [[connection, never]]);
    });

    it('asks again after a failure', async () => {
      fixture.api.account.fail(new ClockifyError('timeout'));
      fixture.api.account.answer(rosa);
      await assert.rejects(fixture.accounts.identify(connection, never), { kind: 'timeout' });
      assert.deepEqual(await fixture.accounts.identify(connection, never), rosa);
    });
  });

  describe('sign in', () => {
    it('stores the key once it is proven', async () => {
      fixture.api.account.answer(otto);
      assert.equal(await fixture.accounts.signIn(ottosKey, never), otto);
      assert.deepEqual(await fixture.accounts.current(), { keySource: 'stored', account: otto });
    });

    it('asks even where the account is known: the key may have been revoked', async () => {
      await fixture.haveKey();
      fixture.api.account.answer(rosa);
      await fixture.accounts.signIn(rosasKey, never);
      assert.equal(fixture.api.account.calls.length, 1);
    });

    for (const failure of [new ClockifyError('keyRejected'), new Cancelled()]) {
      it(`leaves the old key in place after ${failure.message}`, async () => {
        await fixture.haveKey();
        fixture.api.account.fail(failure);
        await assert.rejects(fixture.accounts.signIn(ottosKey, never), failure);
        assert.deepEqual(await fixture.accounts.connect(), connection);
        assert.deepEqual(await fixture.accounts.current(), {
          keySource: 'stored',
          account: rosa,
        });
      });
    }

    it('leaves the old key in place when Escape comes after the answer and before the store', async () => {
      await fixture.haveKey();
      const abort = new AbortController();
      const signingIn = fixture.accounts.signIn(ottosKey, abort.signal);
      const proof = await fixture.api.account.next();
      proof.resolve(otto);
      abort.abort();
      await assert.rejects(signingIn, Cancelled);
      assert.deepEqual(await fixture.accounts.connect(), connection);
    });

    it('belongs to the server that proved it, even when the settings change meanwhile', async () => {
      const signingIn = fixture.accounts.signIn(rosasKey, never);
      const call = await fixture.api.account.next();
      fixture.server = () => region;
      call.resolve(rosa);
      await signingIn;
      assert.deepEqual(await fixture.credentials.accountOf(server.apiUrl, rosasKey), rosa);
      assert.equal((await fixture.accounts.current())?.account, undefined);
    });
  });

  it('forgets everything at sign-out', async () => {
    await fixture.haveKey();
    await fixture.accounts.signOut();
    assert.equal(fixture.secrets.content.size, 0);
  });
});
