import assert from 'node:assert/strict';
import { noGaps } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import { withClients, withoutClients } from '../../../src/state/clientList';
import { ListCopies } from '../../../src/state/listCopies';
import type { ListChange } from '../../../src/state/listCopies';
import { MemoryRecords } from '../../support/memoryStores';
import { acme, client, names, otherServer, otto, rosa, server } from '../../support/samples';
import { VirtualClock, settled } from '../../support/virtualClock';

const { apiUrl } = server;
const desk: Owner = { accountId: rosa.id, workspace: acme };
const ottosDesk: Owner = { ...desk, accountId: otto.id };
const northwind = client({ name: 'Northwind' });
const contoso = client({ name: 'Contoso' });
const adding =
  (...added: readonly (typeof northwind)[]): ListChange =>
  (known) =>
    withClients(known, added);

describe('state/listCopies: changes, and what several windows write', () => {
  let clock: VirtualClock;
  let store: MemoryRecords;
  let isKept: boolean;
  let owner: Owner | undefined;
  let defects: unknown[];
  let ours: ListCopies;
  let theirs: ListCopies;

  const openWindow = (): ListCopies => {
    const onDefect = (error: unknown): void => void defects.push(error);
    return new ListCopies({ store, clock, owner: () => owner, isKept: () => isKept, onDefect });
  };

  /** What a window finds that is opened now. */
  const onDisk = async (): Promise<readonly [string[] | undefined, number | undefined]> => {
    const copy = await openWindow().read(apiUrl, desk);
    return [names(copy?.clients), copy?.readAt];
  };
  const keep = (window: ListCopies, ...clients: readonly (typeof northwind)[]): void => {
    window.keep(apiUrl, desk, { clients, readAt: clock.now(), gaps: noGaps });
  };
  const write = async (...clients: readonly (typeof northwind)[]): Promise<number> => {
    const readAt = clock.now();
    keep(ours, ...clients);
    await clock.pass(1000);
    return readAt;
  };

  beforeEach(() => {
    clock = new VirtualClock();
    store = new MemoryRecords();
    isKept = true;
    owner = desk;
    defects = [];
    ours = openWindow();
    theirs = openWindow();
  });

  afterEach(() => {
    ours.dispose();
    theirs.dispose();
    assert.equal(clock.timers, 0);
    assert.deepEqual(defects, []);
  });

  describe('a change', () => {
    it('is made to the copy on disk a second later, which stays as old as it is', async () => {
      const readAt = await write(northwind);
      ours.amend(apiUrl, desk, adding(contoso));
      await clock.pass(999);
      assert.deepEqual(await onDisk(), [['Northwind'], readAt]);
      await clock.pass(1);
      assert.deepEqual(await onDisk(), [['Contoso', 'Northwind'], readAt]);
    });

    it('is known in its own window at once', async () => {
      await write(northwind);
      ours.amend(apiUrl, desk, adding(contoso));
      assert.deepEqual(names((await ours.read(apiUrl, desk))?.clients), ['Contoso', 'Northwind']);
    });

    it('is made with the others of that second, in their order', async () => {
      await write(northwind);
      const before = store.changes.length;
      ours.amend(apiUrl, desk, adding(contoso));
      ours.amend(apiUrl, desk, (known) => withoutClients(known, new Set([contoso.id])));
      ours.amend(apiUrl, desk, adding({ ...northwind, name: 'Renamed' }));
      await clock.pass(1000);
      assert.deepEqual([(await onDisk())[0], store.changes.length], [['Renamed'], before + 1]);
    });

    it('belongs to a list that is still to be written, and not to one that was read after it', async () => {
      keep(ours, northwind);
      ours.amend(apiUrl, desk, adding(contoso));
      await clock.pass(1000);
      assert.deepEqual((await onDisk())[0], ['Contoso', 'Northwind']);
      ours.amend(apiUrl, desk, adding({ ...contoso, name: 'Old' }));
      keep(ours, northwind);
      await clock.pass(1000);
      assert.deepEqual((await onDisk())[0], ['Northwind']);
    });

    it('makes no copy where there is none, nor one of another server', async () => {
      ours.amend(apiUrl, desk, adding(contoso));
      await clock.pass(1000);
      assert.deepEqual(store.changes, []);
      await write(northwind);
      ours.amend(otherServer.apiUrl, desk, adding(contoso));
      await clock.pass(1000);
      assert.deepEqual((await onDisk())[0], ['Northwind']);
    });

    it('that could not be written is written with the next one', async () => {
      await write(northwind);
      store.breakOn('write');
      ours.amend(apiUrl, desk, adding(contoso));
      await clock.pass(1000);
      assert.equal(defects.splice(0).length, 1);
      assert.deepEqual(names((await ours.read(apiUrl, desk))?.clients), ['Contoso', 'Northwind']);
      store.mend();
      ours.amend(apiUrl, desk, adding(client({ name: 'Fabrikam' })));
      await clock.pass(1000);
      assert.deepEqual((await onDisk())[0], ['Contoso', 'Fabrikam', 'Northwind']);
    });
  });

  describe('a window with an older list', () => {
    it('changes the newer one of another window, and does not replace it', async () => {
      const old = clock.now();
      await clock.pass(5000);
      const readAt = await write(northwind);
      theirs.keep(apiUrl, desk, { clients: [], readAt: old, gaps: noGaps });
      theirs.amend(apiUrl, desk, adding(contoso));
      await clock.pass(1000);
      assert.deepEqual(await onDisk(), [['Contoso', 'Northwind'], readAt]);
    });

    it('leaves what the other one changed in the copy', async () => {
      const readAt = await write(northwind);
      theirs.amend(apiUrl, desk, adding(contoso));
      await clock.pass(1000);
      ours.amend(apiUrl, desk, adding(client({ name: 'Fabrikam' })));
      await clock.pass(1000);
      assert.deepEqual(await onDisk(), [['Contoso', 'Fabrikam', 'Northwind'], readAt]);
    });

    it('replaces a list whose date is still to come: the clock was set back since', async () => {
      ours.keep(apiUrl, desk, {
        clients: [contoso],
        readAt: clock.now() + 3_600_000,
        gaps: noGaps,
      });
      await clock.pass(1000);
      const readAt = clock.now();
      keep(theirs, northwind);
      await clock.pass(1000);
      assert.deepEqual(await onDisk(), [['Northwind'], readAt]);
    });
  });

  describe('after a sign-out', () => {
    for (const [what, next] of [
      ['nobody', undefined],
      ['somebody else', ottosDesk],
    ] as const) {
      it(`nothing is written where ${what} works here now, though it waited`, async () => {
        keep(theirs, northwind);
        owner = next;
        await ours.forgetAll();
        keep(theirs, contoso);
        theirs.amend(apiUrl, desk, adding(contoso));
        await theirs.flush();
        await clock.pass(1000);
        assert.equal(store.content.size, 0);
      });
    }

    it('nothing is written by a window that was just reading what it is to change', async () => {
      await write(northwind);
      let goOn: (value?: unknown) => void = () => assert.fail('Nothing is read');
      store.before = (operation) =>
        operation === 'read' ? new Promise((resolve) => (goOn = resolve)) : undefined;
      theirs.amend(apiUrl, desk, adding(contoso));
      await clock.pass(1000);
      owner = undefined;
      await ours.forgetAll();
      goOn();
      await settled();
      assert.equal(store.content.size, 0);
    });
  });

  describe('when the window is about to close', () => {
    it('what waits is written at once, though all parts end meanwhile', async () => {
      await write(northwind);
      ours.amend(apiUrl, desk, adding(contoso));
      const flushing = ours.flush();
      ours.dispose();
      await flushing;
      assert.deepEqual((await onDisk())[0], ['Contoso', 'Northwind']);
    });

    it('nothing is written where nothing waits, or none is wanted', async () => {
      await ours.flush();
      keep(ours, northwind);
      isKept = false;
      await ours.flush();
      assert.deepEqual(store.changes, []);
    });

    it('a disk that is full is noted, and stops nobody', async () => {
      store.breakOn('write');
      keep(ours, northwind);
      await ours.flush();
      assert.equal(defects.splice(0).length, 1);
    });
  });
});
