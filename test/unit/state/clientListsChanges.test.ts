import assert from 'node:assert/strict';
import type { Client, Workspace } from '../../../src/core/model';
import { acme, client, names, rosa, server, side } from '../../support/samples';
import { SessionFixture } from '../../support/sessionFixture';
import { settled } from '../../support/virtualClock';

describe('state/clientLists: what writes do to the list and to its copy', () => {
  let fixture: SessionFixture;
  const listed = (): string[] | undefined => names(fixture.readyPhase.list.clients);

  /** As an earlier window left it. */
  const haveCopy = (clients: readonly Client[], workspace = acme): void => {
    const record = JSON.stringify({ apiUrl: server.apiUrl, readAt: 500, clients });
    fixture.store.content.set(`list-${rosa.id}-${workspace.id}`, record);
  };
  const named = (name: string, { id: workspaceId }: Workspace = acme): Client =>
    client({ name, workspaceId });
  /** What the next window would show. */
  const copied = async (workspace = acme): Promise<readonly [string[] | undefined, number?]> => {
    const copy = await fixture.copies.read(server.apiUrl, { accountId: rosa.id, workspace });
    return copy ? [names(copy.clients), copy.readAt] : [undefined];
  };

  beforeEach(async () => {
    fixture = new SessionFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.dispose();
  });

  it('survive a reading under way, in the list and in the copy', async () => {
    const changed = named('b');
    const gone = named('c');
    const during = fixture.session.refresh();
    const call = await fixture.api.list.next();
    fixture.session.insert(named('a'));
    fixture.session.replace({ ...changed, name: 'B2' });
    fixture.session.remove(gone);
    call.resolve([gone, changed, named('d')]);
    await during;
    assert.deepEqual(listed(), ['a', 'B2', 'd']);
    assert.deepEqual(await copied(), [['a', 'B2', 'd'], 1_000]);
  });

  it('keep the copy with the date of the list, each time', async () => {
    const changed = named('b');
    fixture.api.list.answer([changed]);
    await fixture.session.refresh();
    assert.deepEqual(await copied(), [['b'], 1_000]);
    fixture.now = 2_000;
    fixture.session.insert(named('a'));
    assert.deepEqual(await copied(), [['a', 'b'], 1_000]);
    fixture.session.replace({ ...changed, name: 'z' });
    assert.deepEqual(await copied(), [['a', 'z'], 1_000]);
    fixture.session.remove(changed);
    assert.deepEqual(await copied(), [['a'], 1_000]);
  });

  it('change the copy that is shown, and it stays a copy', async () => {
    haveCopy([named('b')]);
    await fixture.session.ensureList();
    fixture.session.insert(named('a'));
    assert.deepEqual([listed(), fixture.readyPhase.list.isCopy], [['a', 'b'], true]);
    assert.deepEqual(await copied(), [['a', 'b'], 500]);
  });

  describe('while no list is at hand', () => {
    it('change the copy, so that the next look at it shows them', async () => {
      haveCopy([named('b')]);
      fixture.session.insert(named('a'));
      assert.deepEqual([listed(), await copied()], [undefined, [['a', 'b'], 500]]);
      await fixture.session.start();
      await fixture.session.ensureList();
      assert.deepEqual([listed(), fixture.api.list.calls.length], [['a', 'b'], 0]);
    });

    it('are shown though the copy was being read already', async () => {
      haveCopy([named('b')]);
      let goOn: (value?: unknown) => void = () => assert.fail('No copy is being read');
      fixture.store.before = (operation) =>
        operation === 'read' ? new Promise((resolve) => (goOn = resolve)) : undefined;
      const showing = fixture.session.ensureList();
      await settled();
      fixture.session.insert(named('a'));
      goOn();
      await showing;
      assert.deepEqual(listed(), ['a', 'b']);
    });

    it('make no copy where there is none', async () => {
      fixture.session.insert(named('a'));
      await fixture.copies.flush();
      assert.deepEqual(fixture.store.content.size, 0);
    });
  });

  describe('in another workspace than the one that is chosen', () => {
    it('change the copy of theirs, and neither the list nor a reading under way', async () => {
      const gone = named('x', side);
      haveCopy([named('b', side), gone], side);
      const reading = fixture.session.refresh();
      const call = await fixture.api.list.next();
      fixture.session.insert(named('a', side));
      call.resolve([named('c')]);
      await reading;
      fixture.session.replace(named('z', side));
      fixture.session.remove(gone);
      assert.deepEqual([listed(), await copied(side)], [['c'], [['a', 'b', 'z'], 500]]);
    });
  });

  it('are nothing to keep any more once somebody has signed out', async () => {
    fixture.api.list.answer([named('b')]);
    await fixture.session.refresh();
    const deleteAll = fixture.store.deleteAll.bind(fixture.store);
    fixture.store.deleteAll = async (prefix) => {
      await deleteAll(prefix);
      // A request that ends between the removal of the copies and the end of the sign-out.
      fixture.session.insert(named('a'));
    };
    await fixture.session.signOut();
    await fixture.copies.flush();
    assert.equal(fixture.store.content.size, 0);
  });
});
