import assert from 'node:assert/strict';
import { noGaps } from '../../../src/core/model';
import type { Client } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import { ListCopies } from '../../../src/state/listCopies';
import { MemoryRecords } from '../../support/memoryStores';
import * as samples from '../../support/samples';
import { VirtualClock, settled } from '../../support/virtualClock';

const { acme, client, names, otherServer, otto, rosa, side } = samples;
const { apiUrl } = samples.server;
const desk: Owner = { accountId: rosa.id, workspace: acme };
const sideDesk: Owner = { ...desk, workspace: side };
const ottosDesk: Owner = { ...desk, accountId: otto.id };
const recordName = `list-${rosa.id}-${acme.id}`;

describe('state/listCopies', () => {
  let clock: VirtualClock;
  let store: MemoryRecords;
  let isKept: boolean;
  let owner: Owner | undefined;
  let copies: ListCopies;
  let defects: unknown[];

  const openWindow = (): ListCopies => {
    const onDefect = (error: unknown): void => void defects.push(error);
    return new ListCopies({ store, clock, owner: () => owner, isKept: () => isKept, onDefect });
  };

  beforeEach(() => {
    clock = new VirtualClock();
    store = new MemoryRecords();
    isKept = true;
    owner = desk;
    defects = [];
    copies = openWindow();
  });

  afterEach(() => {
    copies.dispose();
    assert.equal(clock.timers, 0);
  });

  const keepNamed = (owner: Owner, name: string): void => {
    const clients = [client({ name, workspaceId: owner.workspace.id })];
    copies.keep(apiUrl, owner, { clients, readAt: clock.now(), gaps: noGaps });
  };

  const write = async (owner: Owner, name: string): Promise<void> => {
    keepNamed(owner, name);
    await clock.pass(1000);
  };

  const namesAt = async (window: ListCopies, owner = desk): Promise<string[] | undefined> =>
    names((await window.read(apiUrl, owner))?.clients);

  /** What a window finds that is opened now. */
  const onDisk = (owner = desk): Promise<string[] | undefined> => namesAt(openWindow(), owner);

  /** Holds up each of those operations from now on; the result lets the first of them go on. */
  const holdUp = (operation: 'read' | 'write'): (() => Promise<void>) => {
    const held: ((value?: unknown) => void)[] = [];
    store.before = (each) =>
      each === operation ? new Promise((resolve) => held.push(resolve)) : undefined;
    return async () => {
      (held.shift() ?? assert.fail(`No ${operation} is under way`))();
      await settled();
    };
  };

  it('are there in the next window, with every field and the date', async () => {
    const readAt = clock.now();
    const texts = { name: 'Änne & “Söhne”', email: 'e@example.com', address: 'a\nb', note: 'n' };
    const others = { currencyId: 'c', currencyCode: 'EUR', ccEmails: ['a@b.c'], archived: true };
    const clients = [client({ ...texts, ...others }), client({ name: 'Bare' })];
    copies.keep(apiUrl, desk, { clients, readAt, gaps: noGaps });
    await clock.pass(5000);
    assert.deepEqual(await openWindow().read(apiUrl, desk), { clients, readAt, gaps: noGaps });
  });

  it('are written a second later', async () => {
    keepNamed(desk, 'N');
    await clock.pass(999);
    assert.deepEqual(store.changes, []);
    await clock.pass(1);
    assert.deepEqual([store.changes, clock.timers], [[`write ${recordName}`], 0]);
  });

  it('are written once where several changes come in a row, and are the newest', async () => {
    for (const name of ['1', '2', '3']) {
      keepNamed(desk, name);
      await clock.pass(600);
    }
    await clock.pass(400);
    assert.deepEqual([store.changes.length, await onDisk()], [1, ['3']]);
  });

  it('are known in their own window before they are written, and meanwhile', async () => {
    await write(desk, 'old');
    keepNamed(desk, 'new');
    assert.deepEqual([await namesAt(copies), await onDisk()], [['new'], ['old']]);
    const letGo = holdUp('write');
    await clock.pass(1000);
    const found = namesAt(copies);
    await letGo();
    assert.deepEqual(await found, ['new']);
  });

  it('are one for each account and workspace, each with its own second', async () => {
    keepNamed(desk, 'ours');
    await clock.pass(500);
    keepNamed(sideDesk, 'aside');
    await clock.pass(500);
    assert.deepEqual([await onDisk(), await onDisk(sideDesk)], [['ours'], undefined]);
    await clock.pass(500);
    owner = ottosDesk;
    await write(ottosDesk, 'Otto’s');
    assert.deepEqual([await onDisk(sideDesk), await onDisk(ottosDesk)], [['aside'], ['Otto’s']]);
  });

  it('are none where they came from another server, written or not', async () => {
    keepNamed(desk, 'N');
    assert.equal(await copies.read(otherServer.apiUrl, desk), undefined);
    await clock.pass(1000);
    assert.equal(await openWindow().read(otherServer.apiUrl, desk), undefined);
  });

  it('are as old as now where their date is still to come', async () => {
    const clients: Client[] = [];
    copies.keep(apiUrl, desk, { clients, readAt: clock.now() + 60_000, gaps: noGaps });
    assert.deepEqual(await copies.read(apiUrl, desk), {
      clients,
      readAt: clock.now(),
      gaps: noGaps,
    });
    await clock.pass(1000);
    assert.deepEqual(await openWindow().read(apiUrl, desk), {
      clients,
      readAt: clock.now(),
      gaps: noGaps,
    });
  });

  it('are the newest, however slow the disk is', async () => {
    const letGo = holdUp('write');
    for (const name of ['1', '2', '3']) {
      await write(desk, name);
    }
    await letGo();
    await letGo();
    assert.deepEqual(await onDisk(), ['3']);
    assert.equal(store.changes.length, 2, 'What was overtaken meanwhile is not worth writing');
  });

  it('are neither read nor written where none are wanted', async () => {
    await write(desk, 'N');
    isKept = false;
    keepNamed(desk, 'M');
    assert.deepEqual([clock.timers, await onDisk()], [0, undefined]);
    isKept = true;
    assert.deepEqual(await onDisk(), ['N']);
  });

  it('are not written where somebody said within the second that none are wanted', async () => {
    keepNamed(desk, 'N');
    isKept = false;
    await clock.pass(1000);
    assert.deepEqual(store.changes, []);
  });

  describe('when all are forgotten', () => {
    it('are gone for all accounts, and nothing else is', async () => {
      store.content.set('draft-x', '{}');
      await write(desk, 'ours');
      owner = ottosDesk;
      await write(ottosDesk, 'Otto’s');
      await openWindow().forgetAll();
      assert.deepEqual([...store.content.keys()], ['draft-x']);
      assert.equal(await namesAt(copies), undefined);
    });

    it('are not written any more, until there is a new one', async () => {
      keepNamed(desk, 'N');
      await copies.forgetAll();
      assert.deepEqual([clock.timers, await namesAt(copies)], [0, undefined]);
      await write(desk, 'M');
      assert.deepEqual(await onDisk(), ['M']);
    });

    it('are not put back by a write that is under way, nor by one that stands in line', async () => {
      const letGo = holdUp('write');
      await write(desk, '1');
      await write(desk, '2');
      const forgetting = copies.forgetAll();
      await letGo();
      await forgetting;
      assert.deepEqual(store.changes, [`write ${recordName}`, `delete ${recordName}`]);
    });

    it('are not shown by a reading that is under way', async () => {
      await write(desk, 'N');
      const letGo = holdUp('read');
      const found = namesAt(copies);
      await settled();
      const forgetting = copies.forgetAll();
      await letGo();
      await forgetting;
      assert.equal(await found, undefined);
    });

    it('stay where the disk is broken, and that is said', async () => {
      await write(desk, 'N');
      store.breakOn('deleteAll');
      await assert.rejects(copies.forgetAll(), { kind: 'storage' });
      assert.deepEqual(await onDisk(), ['N']);
    });
  });

  it('leave one note for a write that failed, and are written with the next change', async () => {
    store.breakOn('write');
    await write(desk, 'N');
    await clock.pass(5000);
    assert.deepEqual([defects.length, store.content.size], [1, 0]);
    store.mend();
    await write(desk, 'M');
    assert.deepEqual([defects.length, await onDisk()], [1, ['M']]);
  });

  it('are none where the disk cannot be read, and that is noted', async () => {
    store.breakOn('read');
    assert.deepEqual([await onDisk(), defects.length], [undefined, 1]);
  });

  it('are dropped with the window', async () => {
    keepNamed(desk, 'N');
    copies.dispose();
    await write(desk, 'M');
    assert.deepEqual([clock.timers, store.content.size], [0, 0]);
  });

  const row = { id: 'a1', name: 'Northwind' };
  const garbage: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['a list without its server', { readAt: 1, clients: [row] }],
    ['a list of no date', { apiUrl, readAt: null, clients: [row] }],
    ['no list', { apiUrl, readAt: 1 }],
    ['a list that is none', { apiUrl, readAt: 1, clients: { 0: row } }],
    ['a list with one wrong row', { apiUrl, readAt: 1, clients: [row, { ...row, name: 7 }] }],
    ['a row whose id is no id', { apiUrl, readAt: 1, clients: [{ ...row, id: '../x' }] }],
  ];
  for (const [what, content] of garbage) {
    it(`are none where there is ${what} on disk, and are replaced`, async () => {
      store.content.set(recordName, content === undefined ? '' : JSON.stringify(content));
      assert.deepEqual([await onDisk(), defects], [undefined, []]);
      await write(desk, 'N');
      assert.deepEqual(await onDisk(), ['N']);
    });
  }
});
