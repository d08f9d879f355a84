import assert from 'node:assert/strict';
import { hostOf, isOwnHost, resolveServer } from '../../../src/core/server';
import type { Server } from '../../../src/core/server';
import { decide, escape, meanwhile, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, otherServer, rosa, rosasKey, server } from '../../support/samples';

describe('core/server: hosts that get a key without a question', () => {
  for (const host of ['api', 'euc1', 'use2', 'developer', 'a-new-region']) {
    it(`${host}.clockify.me is one`, () => {
      assert.ok(isOwnHost(`https://${host}.clockify.me/api/v1`));
    });
  }

  for (const address of ['http://localhost:8080', 'http://127.0.0.1:1', 'http://[::1]/x']) {
    it(`${address} is one`, () => {
      assert.ok(isOwnHost(resolveServer('', address).apiUrl));
    });
  }

  const others = [
    'https://clockify.example.com',
    'https://api.clockify.me.evil.example',
    'https://a.b.clockify.me',
    'https://evilclockify.me',
    'https://clockify.me.example',
    'https://api.clockify.me.',
    'https://xn--clockfy-b2a.me',
    'https://api.clockıfy.me',
    'https://localhost.example',
  ];
  for (const address of others) {
    it(`${address} is none`, () => {
      assert.ok(!isOwnHost(resolveServer('', address).apiUrl));
    });
  }

  it('spells a name of other letters as what it is', () => {
    assert.match(hostOf(resolveServer('', 'https://api.clockıfy.me').apiUrl), /^api\.xn--/);
  });
});

describe('commands/confirmHost', () => {
  let fixture: CommandFixture;
  const evil = resolveServer('', 'https://api.clockify.me.evil.example');
  /** As settings sync, or another extension, does it. */
  const change = async (to: Server): Promise<void> => {
    fixture.server = () => to;
    await fixture.session.restart();
    await fixture.app.noteNewCredentials();
  };
  const requests = (): number =>
    Object.values(fixture.api)
      .flatMap((each: unknown) =>
        typeof each === 'object' && each && 'calls' in each ? [each.calls as unknown[]] : [],
      )
      .reduce((sum, calls) => sum + calls.length, 0);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('keeps everything back that would go to a host where the key was never used', async () => {
    await change(evil);
    assert.equal(fixture.phase.kind, 'unavailable');
    assert.equal(fixture.workplace.owner(), undefined);
    await fixture.session.ensureList(true);
    const owner = { accountId: rosa.id, workspace: { id: 'w', name: 'W' } };
    await assert.rejects(
      fixture.session.request(owner, () => Promise.resolve()),
      { kind: 'hostNotConfirmed' },
    );
    assert.equal(requests(), 0);
  });

  it('asks once, names both hosts in full, and goes on with the command', async () => {
    await change(evil);
    fixture.prompts.answer(decide('confirm'));
    fixture.api.account.answer(rosa);
    fixture.api.workspaces.answer([acme]);
    fixture.api.list.answer([]);
    await fixture.execute('clockifyClients.refreshClients');
    const [question = assert.fail(), ...more] = fixture.prompts.questions;
    assert.equal(question.question, 'Send your API key to api.clockify.me.evil.example?');
    assert.match(question.detail, /used with api\.clockify\.me so far/);
    assert.deepEqual(more, []);
    assert.deepEqual(
      fixture.api.list.calls.map(([{ apiUrl }]) => apiUrl),
      [evil.apiUrl],
    );
  });

  it('sends nothing where it is not confirmed, and asks again at the next command', async () => {
    await change(evil);
    for (const count of [1, 2]) {
      fixture.prompts.answer(escape);
      await fixture.execute('clockifyClients.refreshClients');
      assert.equal(fixture.prompts.questions.length, count);
    }
    assert.equal(requests(), 0);
  });

  it('remembers the answer for that host and key alone', async () => {
    await change(evil);
    fixture.prompts.answer(decide('confirm'));
    await fixture.execute('clockifyClients.confirmHost');
    assert.notEqual(fixture.phase.kind, 'unavailable');
    await change(server);
    await change(evil);
    assert.notEqual(fixture.phase.kind, 'unavailable');
    await change(otherServer);
    assert.equal(fixture.phase.kind, 'unavailable');
    fixture.environmentKey = 'Other'.repeat(10);
    await fixture.accounts.signOut();
    await change(evil);
    assert.equal(fixture.phase.kind, 'unavailable');
  });

  it('asks nothing about another region, or this computer', async () => {
    for (const to of [resolveServer('eu', ''), resolveServer('', 'http://127.0.0.1:8080')]) {
      await change(to);
      assert.equal(fixture.phase.kind, 'noWorkspace');
    }
  });

  it('asks about the key of the environment, too', async () => {
    await fixture.accounts.signOut();
    fixture.environmentKey = rosasKey;
    await change(evil);
    assert.equal(fixture.phase.kind, 'unavailable');
  });

  it('takes as proven where an earlier version has remembered whose key it is', async () => {
    await fixture.credentials.rememberAccount(otherServer.apiUrl, rosasKey, rosa);
    await change(otherServer);
    assert.equal(fixture.phase.kind, 'noWorkspace');
  });

  it('takes another path of a host as the same host', async () => {
    fixture.server = () => otherServer;
    await fixture.haveKey();
    await change(resolveServer('', `${new URL(otherServer.apiUrl).origin}/other/api`));
    assert.equal(fixture.phase.kind, 'noWorkspace');
  });

  it('says so where there is nothing to confirm', async () => {
    await fixture.execute('clockifyClients.confirmHost');
    assert.deepEqual(fixture.prompts.notices, [
      { text: 'There is nothing to confirm. The server in use is api.clockify.me.' },
    ]);
  });

  it('is no question where the key is typed for that host: the box names it', async () => {
    await change(evil);
    fixture.api.account.answer(rosa);
    fixture.prompts.answer(type(rosasKey));
    await fixture.execute('clockifyClients.setApiKey');
    assert.match(fixture.prompts.last.prompt, /account at api\.clockify\.me\.evil\.example\./);
    assert.deepEqual(fixture.prompts.questions, []);
    assert.equal(fixture.phase.kind, 'noWorkspace');
  });

  it('sends no key elsewhere than the box says where the settings change meanwhile', async () => {
    fixture.prompts.answer(
      meanwhile(() => change(evil)),
      type(rosasKey),
      escape,
    );
    await fixture.execute('clockifyClients.setApiKey');
    assert.match(
      fixture.prompts.remarks.at(-1)?.text ?? '',
      /another server now: api\.clockify\.me\.evil/,
    );
    assert.equal(requests(), 0);
  });
});
