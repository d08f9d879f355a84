import assert from 'node:assert/strict';
import { noGaps } from '../../../src/core/model';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import {
  acme,
  client,
  names,
  otherServer,
  rosa,
  rosasKey,
  server,
  side,
} from '../../support/samples';
import { SessionFixture } from '../../support/sessionFixture';

describe('state/sessionStore: the list of clients', () => {
  let fixture: SessionFixture;
  const list = (): Client[] | undefined => fixture.readyPhase.list.clients?.slice();

  beforeEach(async () => {
    fixture = new SessionFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.dispose();
  });

  describe('refresh', () => {
    it('reads the chosen workspace with the stored key', async () => {
      fixture.api.list.answer([]);
      await fixture.session.refresh();
      const [[connection, workspaceId] = assert.fail()] = fixture.api.list.calls;
      assert.deepEqual(connection, { apiUrl: server.apiUrl, apiKey: rosasKey });
      assert.equal(workspaceId, acme.id);
    });

    it('is shown while it lasts, and ends with a sorted, dated list', async () => {
      const refreshing = fixture.session.refresh();
      assert.equal(fixture.readyPhase.list.isLoading, true);
      const call = await fixture.api.list.next();
      assert.equal(fixture.session.state.isBusy, true);
      fixture.now = 2_000;
      call.resolve([client({ name: 'b' }), client({ name: 'a' })]);
      await refreshing;
      const { clients, ...rest } = fixture.readyPhase.list;
      assert.deepEqual(names(clients), ['a', 'b']);
      assert.deepEqual(rest, {
        readAt: 2_000,
        gaps: noGaps,
        isCopy: false,
        isLoading: false,
        failure: undefined,
      });
      assert.equal(fixture.session.state.isBusy, false);
      assert.deepEqual(fixture.states.at(-1), fixture.session.state);
    });

    it('is shared by all who ask during it', async () => {
      const all = [fixture.session.refresh(), fixture.session.refresh()];
      const call = await fixture.api.list.next();
      all.push(fixture.session.refresh(), fixture.session.ensureList());
      call.resolve([client()]);
      await Promise.all(all);
      assert.equal(fixture.api.list.calls.length, 1);
    });

    it('asks again once it is over', async () => {
      fixture.api.list.answer([client()]);
      fixture.api.list.answer([]);
      await fixture.session.refresh();
      await fixture.session.refresh();
      assert.deepEqual(list(), []);
    });

    it('keeps the last good list and its date when it fails', async () => {
      fixture.api.list.answer([client()]);
      await fixture.session.refresh();
      fixture.now = 9_000;
      const failure = new ClockifyError('rateLimited');
      fixture.api.list.fail(failure);
      await assert.rejects(fixture.session.refresh(), failure);
      const { clients, readAt, isLoading } = fixture.readyPhase.list;
      assert.deepEqual([clients?.length, readAt, isLoading], [1, 1_000, false]);
      assert.equal(fixture.readyPhase.list.failure, failure);
    });

    it('takes the failure away when it succeeds', async () => {
      fixture.api.list.fail(new ClockifyError('timeout'));
      fixture.api.list.answer([]);
      await assert.rejects(fixture.session.refresh());
      await fixture.session.refresh();
      assert.equal(fixture.readyPhase.list.failure, undefined);
    });

    it('does nothing where no workspace is chosen', async () => {
      await fixture.session.signOut();
      await fixture.session.refresh();
      assert.equal(fixture.api.list.calls.length, 0);
    });

    it('needs the key that is there at that moment', async () => {
      await fixture.credentials.clear();
      await assert.rejects(fixture.session.refresh(), { kind: 'keyMissing' });
      assert.equal(fixture.readyPhase.list.failure?.kind, 'keyMissing');
    });
  });

  describe('ensureList', () => {
    it('asks once, and not again when the list is there', async () => {
      fixture.api.list.answer([]);
      await fixture.session.ensureList();
      await fixture.session.ensureList();
      assert.equal(fixture.api.list.calls.length, 1);
    });

    it('does not ask again after a failure until somebody refreshes', async () => {
      fixture.api.list.fail(new ClockifyError('timeout'));
      await fixture.session.ensureList();
      await fixture.session.ensureList();
      assert.equal(fixture.api.list.calls.length, 1);
      fixture.api.list.answer([client()]);
      await fixture.session.refresh();
      assert.equal(list()?.length, 1);
    });

    it('does not ask where no workspace is chosen', async () => {
      await fixture.session.signOut();
      await fixture.session.ensureList();
      assert.equal(fixture.api.list.calls.length, 0);
    });

    it('passes on a defect, and does not ask again: a view that listens would never stop', async () => {
      fixture.api.list.fail(new TypeError('broken'));
      await assert.rejects(fixture.session.ensureList(), TypeError);
      await fixture.session.ensureList();
      assert.equal(fixture.api.list.calls.length, 1);
      assert.deepEqual(fixture.readyPhase.list.failure, new ClockifyError('invalidResponse'));
      assert.equal(fixture.readyPhase.list.isLoading, false);
    });

    it('leaves a failure where the key cannot be read', async () => {
      fixture.secrets.isLocked = true;
      await fixture.session.ensureList();
      assert.equal(fixture.readyPhase.list.failure?.kind, 'secretStorage');
    });
  });

  describe('an answer that nobody wants any more', () => {
    const switches: readonly (readonly [string, () => Promise<void>])[] = [
      ['a switch of the workspace', () => fixture.session.selectWorkspace(rosa, side)],
      ['a sign-out', () => fixture.session.signOut()],
      ['a restart', () => fixture.session.restart()],
    ];
    for (const [what, act] of switches) {
      it(`is aborted and dropped after ${what}`, async () => {
        const refreshing = fixture.session.refresh();
        const call = await fixture.api.list.next();
        await act();
        assert.equal(call.args[2].aborted, true);
        const { phase } = fixture;
        call.resolve([client()]);
        await refreshing;
        assert.equal(fixture.phase, phase);
        assert.equal(fixture.session.state.isBusy, false);
      });

      it(`ends in silence after ${what} when the request was cancelled`, async () => {
        const refreshing = fixture.session.refresh();
        const call = await fixture.api.list.next();
        await act();
        const { phase } = fixture;
        call.reject(new Cancelled());
        await assert.rejects(refreshing, Cancelled);
        assert.equal(fixture.phase, phase);
      });
    }

    it('does not come before that of the new workspace', async () => {
      const early = fixture.session.refresh();
      const earlyCall = await fixture.api.list.next();
      await fixture.session.selectWorkspace(rosa, side);
      const late = fixture.session.refresh();
      const lateCall = await fixture.api.list.next();
      assert.equal(lateCall.args[1], side.id);
      lateCall.resolve([client({ name: 'new' })]);
      await late;
      earlyCall.resolve([client({ name: 'old' })]);
      await early;
      assert.deepEqual(names(list()), ['new']);
    });

    it('is still wanted where account and workspace stayed', async () => {
      const refreshing = fixture.session.refresh();
      const call = await fixture.api.list.next();
      await fixture.session.start();
      assert.equal(fixture.readyPhase.list.isLoading, true);
      call.resolve([client()]);
      await refreshing;
      assert.equal(list()?.length, 1);
      assert.equal(fixture.readyPhase.list.isLoading, false);
    });

    it('is not lost, at whatever moment of another start it comes', async () => {
      const accountOf = fixture.credentials.accountOf.bind(fixture.credentials);
      for (let delay = 0; delay <= 20; delay += 1) {
        const refreshing = fixture.session.refresh();
        const call = await fixture.api.list.next();
        fixture.credentials.accountOf = async (...args) => {
          const account = await accountOf(...args);
          call.resolve(Array.from({ length: delay }, () => client()));
          for (let turn = 0; turn < delay; turn += 1) {
            await Promise.resolve();
          }
          return account;
        };
        await Promise.all([refreshing, fixture.session.start()]);
        const { clients, isLoading } = fixture.readyPhase.list;
        assert.deepEqual([clients?.length, isLoading], [delay, false]);
      }
    });

    it('is aborted when the session is disposed', async () => {
      void fixture.session.refresh();
      const call = await fixture.api.list.next();
      fixture.session.dispose();
      assert.equal(call.args[2].aborted, true);
    });
  });

  it('is asked from the server that the settings name after a restart', async () => {
    fixture.server = () => otherServer;
    await fixture.haveKey();
    await fixture.haveWorkspace();
    await fixture.session.restart();
    fixture.api.list.answer([]);
    await fixture.session.refresh();
    assert.equal(fixture.api.list.calls[0]?.[0].apiUrl, otherServer.apiUrl);
  });

  it('has a client that was created before it was read', async () => {
    const created = client();
    fixture.session.insert(created);
    assert.equal(list(), undefined);
    fixture.api.list.answer([created]);
    await fixture.session.ensureList();
    assert.deepEqual(list(), [created]);
  });
});
