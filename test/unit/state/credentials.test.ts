import assert from 'node:assert/strict';
import { Credentials, apiKeySecret } from '../../../src/state/credentials';
import { MemorySecrets } from '../../support/memoryStores';
import { otherServer, otto, ottosKey, rosa, rosasKey, server } from '../../support/samples';

const { apiUrl } = server;

describe('state/credentials', () => {
  let secrets: MemorySecrets;
  let environmentKey: string | undefined;
  let credentials: Credentials;

  beforeEach(() => {
    secrets = new MemorySecrets();
    environmentKey = undefined;
    credentials = new Credentials(secrets, () => environmentKey);
  });

  describe('the key to use', () => {
    it('is none at first', async () => {
      assert.equal(await credentials.current(), undefined);
    });

    it('is the stored one', async () => {
      await credentials.store(apiUrl, rosasKey, rosa);
      assert.deepEqual(await credentials.current(), { apiKey: rosasKey, source: 'stored' });
    });

    it('is that of the environment where none is stored, cleaned like a pasted one', async () => {
      for (const given of [ottosKey, ` ${ottosKey}\n`, `"${ottosKey}"`]) {
        environmentKey = given;
        assert.deepEqual(await credentials.current(), { apiKey: ottosKey, source: 'environment' });
      }
    });

    it('is the stored one where both are there', async () => {
      environmentKey = ottosKey;
      await credentials.store(apiUrl, rosasKey, rosa);
      assert.deepEqual(await credentials.current(), { apiKey: rosasKey, source: 'stored' });
    });

    it('is none where the environment has nothing that a header can carry', async () => {
      for (const given of ['', ' \t', '""', 'two words', 'ключ', 'line\nbreak']) {
        environmentKey = given;
        assert.equal(await credentials.current(), undefined);
      }
    });

    it('is read anew each time: another window may have changed it', async () => {
      await credentials.store(apiUrl, rosasKey, rosa);
      await secrets.store(apiKeySecret, ottosKey);
      assert.equal((await credentials.current())?.apiKey, ottosKey);
    });
  });

  describe('whose key it is', () => {
    it('is known for the key and the server that were proven', async () => {
      await credentials.store(apiUrl, rosasKey, rosa);
      assert.deepEqual(await credentials.accountOf(apiUrl, rosasKey), rosa);
      assert.equal(await credentials.accountOf(apiUrl, ottosKey), undefined);
      assert.equal(await credentials.accountOf(otherServer.apiUrl, rosasKey), undefined);
    });

    it('is remembered for several keys', async () => {
      await credentials.rememberAccount(apiUrl, rosasKey, rosa);
      await credentials.rememberAccount(apiUrl, ottosKey, otto);
      assert.deepEqual(await credentials.accountOf(apiUrl, rosasKey), rosa);
      assert.deepEqual(await credentials.accountOf(apiUrl, ottosKey), otto);
    });

    it('is not read again to prove that a key opens an account', async () => {
      await credentials.store(apiUrl, rosasKey, rosa);
      assert.equal(await credentials.opens(apiUrl, rosasKey, rosa.id), true);
      secrets.isLocked = true;
      assert.equal(await credentials.opens(apiUrl, rosasKey, rosa.id), true);
      assert.equal(await credentials.opens(apiUrl, rosasKey, otto.id), false);
    });

    it('is proven for no key and no server that nobody asked about', async () => {
      await credentials.store(apiUrl, rosasKey, rosa);
      assert.equal(await credentials.opens(apiUrl, rosasKey, rosa.id), true);
      assert.equal(await credentials.opens(apiUrl, ottosKey, rosa.id), false);
      assert.equal(await credentials.opens(otherServer.apiUrl, rosasKey, rosa.id), false);
    });

    it('is in place before the key is, for whoever listens for the key', async () => {
      await credentials.store(apiUrl, rosasKey, rosa);
      assert.deepEqual(secrets.stored, ['clockifyClients.accounts', apiKeySecret]);
    });

    it('is kept without the key', async () => {
      environmentKey = ottosKey;
      await credentials.store(apiUrl, rosasKey, rosa);
      await credentials.rememberAccount(apiUrl, ottosKey, otto);
      secrets.content.delete(apiKeySecret);
      const kept = [...secrets.content.entries()].flat().join();
      assert.ok(kept.includes(rosa.name) && kept.includes(otto.name));
      assert.ok(!kept.includes(rosasKey) && !kept.includes(ottosKey));
    });
  });

  describe('garbage in the store', () => {
    const garbage = ['', 'null', '[]', '{"x":1}', '{"x":{"id":1}}', '{', 'ÿ', '"text"'];
    for (const text of garbage) {
      it(`${text || 'an empty text'} counts as nothing known, and can be replaced`, async () => {
        await secrets.store('clockifyClients.accounts', text);
        assert.equal(await credentials.accountOf(apiUrl, rosasKey), undefined);
        await credentials.rememberAccount(apiUrl, rosasKey, rosa);
        assert.deepEqual(await credentials.accountOf(apiUrl, rosasKey), rosa);
      });
    }

    it('an empty key is none', async () => {
      await secrets.store(apiKeySecret, '');
      assert.equal(await credentials.current(), undefined);
    });
  });

  it('fails with a kind of its own where the secret storage does', async () => {
    environmentKey = ottosKey;
    secrets.isLocked = true;
    const failure = { kind: 'secretStorage' };
    await assert.rejects(credentials.current(), failure);
    await assert.rejects(credentials.accountOf(apiUrl, rosasKey), failure);
    await assert.rejects(credentials.store(apiUrl, rosasKey, rosa), failure);
    await assert.rejects(credentials.clear(), failure);
  });

  it('forgets key and accounts together', async () => {
    await credentials.store(apiUrl, rosasKey, rosa);
    await credentials.opens(apiUrl, rosasKey, rosa.id);
    await credentials.clear();
    assert.equal(secrets.content.size, 0);
    assert.equal(await credentials.current(), undefined);
    assert.equal(await credentials.opens(apiUrl, rosasKey, rosa.id), false);
  });

  it('does not forget the key of the environment', async () => {
    environmentKey = ottosKey;
    await credentials.clear();
    assert.equal((await credentials.current())?.source, 'environment');
  });
});
