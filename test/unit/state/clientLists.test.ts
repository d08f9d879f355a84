import assert from 'node:assert/strict';
import { noGaps } from '../../../src/core/model';
import { ClockifyError } from '../../../src/core/errors';
import type { Client, Workspace } from '../../../src/core/model';
import type { ClientList } from '../../../src/state/clientList';
import { acme, client, names, otherServer, rosa, server, side } from '../../support/samples';
import { SessionFixture } from '../../support/sessionFixture';
import { settled } from '../../support/virtualClock';

const desk = { accountId: rosa.id, workspace: acme };
const later = 10_000_000;

describe('state/clientLists', () => {
  let fixture: SessionFixture;
  const list = (): ClientList => fixture.readyPhase.list;
  const listed = (): string[] | undefined => names(list().clients);
  const reads = (): number => fixture.api.list.calls.length;

  /** As an earlier window left it. */
  const haveCopy = (
    clients: readonly Client[],
    { readAt = 500, apiUrl = server.apiUrl, workspace = acme } = {},
  ): void => {
    const record = JSON.stringify({ apiUrl, readAt, clients });
    fixture.store.content.set(`list-${rosa.id}-${workspace.id}`, record);
  };
  const named = (name: string, { id: workspaceId }: Workspace = acme): Client =>
    client({ name, workspaceId });
  /** What the next window would show. */
  const copied = async (): Promise<readonly [string[] | undefined, number | undefined]> => {
    const copy = await fixture.copies.read(server.apiUrl, desk);
    return [names(copy?.clients), copy?.readAt];
  };
  /** Holds up the reading of copies; the result lets it go on. */
  const holdUpCopies = (): (() => Promise<void>) => {
    let goOn: (value?: unknown) => void = () => assert.fail('No copy is being read');
    fixture.store.before = (operation, name) =>
      operation === 'read' && name.startsWith('list-')
        ? new Promise((resolve) => (goOn = resolve))
        : undefined;
    return async () => {
      fixture.store.mend();
      goOn();
      await settled();
    };
  };
  const read = async (
    answer: Client,
    ask = (): Promise<void> => fixture.session.refresh(),
  ): Promise<void> => {
    fixture.api.list.answer([answer]);
    await ask();
  };

  beforeEach(async () => {
    fixture = new SessionFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.dispose();
  });

  describe('a copy', () => {
    it('is shown at once, sorted, with its date, and nothing is asked while it is young', async () => {
      haveCopy([named('b'), named('a')]);
      await fixture.session.ensureList();
      const { clients, ...rest } = list();
      assert.deepEqual([names(clients), reads()], [['a', 'b'], 0]);
      assert.deepEqual(rest, {
        readAt: 500,
        gaps: noGaps,
        isCopy: true,
        isLoading: false,
        failure: undefined,
      });
      assert.deepEqual(fixture.states.at(-1), fixture.session.state);
    });

    it('of no clients is one', async () => {
      haveCopy([]);
      await fixture.session.ensureList();
      assert.deepEqual([listed(), list().isCopy, reads()], [[], true, 0]);
    });

    it('that is too old is shown, and the list read behind it, once', async () => {
      haveCopy([named('old')]);
      fixture.now = later;
      const all = [fixture.session.ensureList(), fixture.session.ensureList(true)];
      const call = await fixture.api.list.next();
      assert.deepEqual([listed(), list().isCopy, list().isLoading], [['old'], true, true]);
      all.push(fixture.session.ensureList(), fixture.session.ensureList(true));
      call.resolve([named('new')]);
      await Promise.all(all);
      assert.deepEqual([listed(), list().isCopy, list().readAt], [['new'], false, later]);
      assert.equal(reads(), 1);
    });

    it('that is too old is all there is for whoever does not turn to the list', async () => {
      haveCopy([named('old')]);
      fixture.now = later;
      await fixture.session.ensureList();
      await fixture.session.ensureList();
      assert.deepEqual([listed(), reads()], [['old'], 0]);
    });

    it('is young up to the very age that the settings name', async () => {
      haveCopy([named('old')]);
      fixture.now = 500 + fixture.refreshAfterMs;
      await fixture.session.ensureList(true);
      assert.equal(reads(), 0);
    });

    it('is never too old where the settings want it so', async () => {
      fixture.refreshAfterMs = Infinity;
      haveCopy([named('old')]);
      fixture.now = Number.MAX_SAFE_INTEGER;
      await fixture.session.ensureList();
      await fixture.session.ensureList(true);
      assert.deepEqual([listed(), reads()], [['old'], 0]);
    });

    const others = { apiUrl: otherServer.apiUrl };
    for (const [what, where, isCopyKept] of [
      ['of another server', others, true],
      ['of another workspace', { workspace: side }, true],
      ['that nobody wants', {}, false],
    ] as const) {
      it(`${what} is none: the list is read`, async () => {
        haveCopy([named('x')], where);
        fixture.isCopyKept = isCopyKept;
        await read(named('new'), () => fixture.session.ensureList());
        assert.deepEqual([listed(), list().isCopy, reads()], [['new'], false, 1]);
      });
    }

    it('stays readable without network, and the failure is told, once', async () => {
      haveCopy([named('old')]);
      fixture.now = later;
      const failure = new ClockifyError('unreachable');
      fixture.api.list.fail(failure);
      await fixture.session.ensureList(true);
      const { clients, ...rest } = list();
      assert.deepEqual(names(clients), ['old']);
      assert.deepEqual(rest, {
        readAt: 500,
        gaps: noGaps,
        isCopy: true,
        isLoading: false,
        failure,
      });
      await fixture.session.ensureList();
      await fixture.session.ensureList(true);
      assert.equal(reads(), 1, 'Nothing by itself after a failure');
      await read(named('new'));
      assert.deepEqual([listed(), list().isCopy, list().failure], [['new'], false, undefined]);
    });
  });

  describe('a list at hand', () => {
    beforeEach(async () => {
      await read(named('a'));
    });

    it('is not read again by itself, however old it is', async () => {
      fixture.now = later;
      await fixture.session.ensureList();
      assert.equal(reads(), 1);
    });

    it('is not read again while it is young when somebody turns to it', async () => {
      fixture.now += fixture.refreshAfterMs;
      await fixture.session.ensureList(true);
      assert.equal(reads(), 1);
    });

    it('is read again, once, where the clock was set back since: nobody knows how old it is', async () => {
      fixture.now -= 365 * 24 * 3_600_000;
      fixture.api.list.answer([named('b')]);
      await fixture.session.ensureList(true);
      await fixture.session.ensureList(true);
      assert.deepEqual([listed(), list().readAt, reads()], [['b'], fixture.now, 2]);
    });

    it('is read again when it is too old and somebody turns to it', async () => {
      fixture.now = later;
      fixture.api.list.answer([named('b')]);
      await fixture.session.ensureList(true);
      assert.deepEqual([listed(), reads()], [['b'], 2]);
    });

    it('stays where that fails, and nothing is asked by itself', async () => {
      fixture.now = later;
      fixture.api.list.fail(new ClockifyError('timeout'));
      await fixture.session.ensureList(true);
      await fixture.session.ensureList(true);
      assert.deepEqual([listed(), list().failure?.kind, reads()], [['a'], 'timeout', 2]);
    });
  });

  describe('a workspace that is switched', () => {
    it('while the copy is read drops that copy', async () => {
      haveCopy([named('acme')]);
      const goOn = holdUpCopies();
      const showing = fixture.session.ensureList();
      await settled();
      await fixture.session.selectWorkspace(rosa, side);
      await goOn();
      await showing;
      assert.deepEqual([listed(), list().isCopy, reads()], [undefined, false, 0]);
      haveCopy([named('side', side)], { workspace: side });
      await fixture.session.ensureList();
      assert.deepEqual(listed(), ['side']);
    });

    it('while the list is read drops that list, and keeps no copy of it', async () => {
      haveCopy([named('side', side)], { workspace: side });
      const showing = fixture.session.ensureList();
      const call = await fixture.api.list.next();
      await fixture.session.selectWorkspace(rosa, side);
      call.resolve([named('acme')]);
      await showing;
      assert.equal(listed(), undefined);
      await fixture.session.ensureList();
      assert.deepEqual([listed(), list().isCopy], [['side'], true]);
      assert.deepEqual(await copied(), [undefined, undefined]);
    });
  });

  it('removes all copies at a sign-out, those to be written as well', async () => {
    haveCopy([named('side', side)], { workspace: side });
    await read(named('a'));
    await fixture.session.signOut();
    assert.deepEqual(await copied(), [undefined, undefined]);
    assert.deepEqual(await fixture.store.names(), []);
  });
});
