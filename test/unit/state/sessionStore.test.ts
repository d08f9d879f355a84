import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import { resolveServer } from '../../../src/core/server';
import { apiKeySecret } from '../../../src/state/credentials';
import { acme, client, otto, ottosKey, rosa, rosasKey, side } from '../../support/samples';
import { SessionFixture, never } from '../../support/sessionFixture';

describe('state/sessionStore: key, account and workspace', () => {
  let fixture: SessionFixture;

  beforeEach(() => {
    fixture = new SessionFixture();
  });

  afterEach(() => {
    fixture.dispose();
  });

  describe('start', () => {
    it('has not happened at first', () => {
      assert.deepEqual(fixture.session.state, { phase: { kind: 'starting' }, isBusy: false });
    });

    it('finds nobody signed in', async () => {
      await fixture.session.start();
      assert.deepEqual(fixture.phase, { kind: 'signedOut' });
    });

    it('finds a key without a workspace', async () => {
      await fixture.haveKey();
      await fixture.session.start();
      const expected = { kind: 'noWorkspace', keySource: 'stored', account: rosa };
      assert.deepEqual(fixture.phase, expected);
    });

    it('finds a key of the environment that nobody asked about yet', async () => {
      fixture.environmentKey = rosasKey;
      await fixture.session.start();
      const expected = { kind: 'noWorkspace', keySource: 'environment', account: undefined };
      assert.deepEqual(fixture.phase, expected);
    });

    it('finds key and workspace, and reads no list', async () => {
      await fixture.startReady();
      assert.deepEqual(fixture.readyPhase.workspace, acme);
      assert.equal(fixture.readyPhase.list.clients, undefined);
    });

    it('finds settings that name no server', async () => {
      fixture.server = () => resolveServer('mars', '');
      await fixture.session.start();
      assert.equal(fixture.phase.kind, 'unavailable');
    });

    it('finds a secret storage that fails, and the key once that works again', async () => {
      await fixture.haveKey();
      fixture.secrets.isLocked = true;
      await fixture.session.start();
      const failure = new ClockifyError('secretStorage');
      assert.deepEqual(fixture.phase, { kind: 'unavailable', failure });
      fixture.secrets.isLocked = false;
      await fixture.session.start();
      assert.equal(fixture.phase.kind, 'noWorkspace');
    });

    it('sends no request', async () => {
      await fixture.startReady();
      const { account, create, list, workspaces } = fixture.api;
      for (const endpoint of [account, create, list, workspaces]) {
        assert.equal(endpoint.calls.length, 0);
      }
    });

    it('announces the state once', async () => {
      await fixture.startReady();
      assert.deepEqual(fixture.states, [fixture.session.state]);
    });

    it('passes on a defect', async () => {
      fixture.server = () => {
        throw new TypeError('broken');
      };
      await assert.rejects(fixture.session.start(), TypeError);
    });

    it('changes nothing when a later one has begun', async () => {
      const early = fixture.session.start();
      await fixture.haveKey();
      await fixture.session.start();
      await early;
      assert.equal(fixture.phase.kind, 'noWorkspace');
    });

    it('ends, when a later one has begun, with the state that the later one finds', async () => {
      const early = fixture.session.start();
      let letRead = (): void => undefined;
      fixture.secrets.beforeReading = new Promise<void>((resolve) => {
        letRead = resolve;
      });
      const late = fixture.session.start();
      let isOver = false;
      const ending = early.then(() => {
        isOver = true;
      });
      await setImmediate();
      assert.deepEqual([isOver, fixture.phase.kind], [false, 'starting']);
      letRead();
      await ending;
      assert.equal(fixture.phase.kind, 'signedOut');
      await late;
    });

    it('keeps the list where account and workspace stay', async () => {
      await fixture.startReady();
      fixture.api.list.answer([client()]);
      await fixture.session.refresh();
      const { clients } = fixture.readyPhase.list;
      await fixture.session.start();
      assert.equal(fixture.readyPhase.list.clients, clients);
    });

    it('drops the list where another account signed in elsewhere', async () => {
      await fixture.startReady();
      fixture.api.list.answer([client()]);
      await fixture.session.refresh();
      await fixture.haveKey(otto, ottosKey);
      await fixture.haveWorkspace(acme, otto);
      await fixture.session.start();
      assert.equal(fixture.readyPhase.account.id, otto.id);
      assert.equal(fixture.readyPhase.list.clients, undefined);
    });
  });

  it('forgets the list at a restart, for it came from another server', async () => {
    await fixture.startReady();
    fixture.api.list.answer([client()]);
    await fixture.session.refresh();
    await fixture.session.restart();
    assert.equal(fixture.readyPhase.list.clients, undefined);
  });

  describe('sign in', () => {
    it('proves the key first and stores it second', async () => {
      await fixture.session.start();
      const signingIn = fixture.session.signIn(rosasKey, never);
      const call = await fixture.api.account.next();
      assert.equal(call.args[0].apiKey, rosasKey);
      assert.equal(fixture.secrets.content.size, 0);
      assert.equal(fixture.session.state.isBusy, true);
      call.resolve(rosa);
      assert.deepEqual(await signingIn, rosa);
      assert.equal(fixture.secrets.content.get(apiKeySecret), rosasKey);
      assert.equal(fixture.phase.kind, 'noWorkspace');
      assert.equal(fixture.session.state.isBusy, false);
    });

    for (const failure of [new ClockifyError('keyRejected'), new Cancelled()]) {
      it(`leaves the old key and the state after ${failure.message}`, async () => {
        await fixture.startReady();
        const before = fixture.session.state;
        fixture.api.account.fail(failure);
        await assert.rejects(fixture.session.signIn(ottosKey, never), failure);
        assert.equal(fixture.secrets.content.get(apiKeySecret), rosasKey);
        assert.deepEqual(fixture.session.state, before);
      });
    }
  });

  it('forgets key, accounts, choices and list at sign-out', async () => {
    await fixture.startReady();
    fixture.api.list.answer([client()]);
    await fixture.session.refresh();
    await fixture.session.signOut();
    assert.deepEqual(fixture.phase, { kind: 'signedOut' });
    assert.equal(fixture.secrets.content.size, 0);
    assert.equal(fixture.values.content.size, 0);
  });

  describe('the workspaces to choose from', () => {
    it('are asked for with one request when the account is known', async () => {
      await fixture.haveKey();
      fixture.api.workspaces.answer([acme, side]);
      assert.deepEqual(await fixture.session.listWorkspaces(never), {
        account: rosa,
        workspaces: [acme, side],
      });
      assert.equal(fixture.api.account.calls.length, 0);
    });

    it('are asked for after the account, so that a refused key costs one request', async () => {
      fixture.environmentKey = rosasKey;
      fixture.api.account.fail(new ClockifyError('keyRejected'));
      await assert.rejects(fixture.session.listWorkspaces(never), { kind: 'keyRejected' });
      assert.equal(fixture.api.workspaces.calls.length, 0);
    });

    it('may not be none', async () => {
      await fixture.haveKey();
      fixture.api.workspaces.answer([]);
      await assert.rejects(fixture.session.listWorkspaces(never), { kind: 'noWorkspaces' });
    });

    it('need a key', async () => {
      await assert.rejects(fixture.session.listWorkspaces(never), { kind: 'keyMissing' });
    });

    it('keep the session busy while they are read', async () => {
      await fixture.haveKey();
      const reading = fixture.session.listWorkspaces(never);
      const call = await fixture.api.workspaces.next();
      assert.equal(fixture.session.state.isBusy, true);
      call.resolve([acme]);
      await reading;
      assert.equal(fixture.session.state.isBusy, false);
    });
  });

  it('is ready once a workspace is selected', async () => {
    await fixture.haveKey();
    await fixture.session.start();
    await fixture.session.selectWorkspace(rosa, side);
    assert.deepEqual(fixture.readyPhase.workspace, side);
  });

  it('announces nothing once it is disposed', async () => {
    await fixture.haveKey();
    const starting = fixture.session.start();
    fixture.session.dispose();
    await starting;
    assert.deepEqual(fixture.states, []);
    assert.equal(fixture.phase.kind, 'starting');
  });
});
