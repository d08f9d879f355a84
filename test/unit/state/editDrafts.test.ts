import assert from 'node:assert/strict';
import { draftOf } from '../../../src/core/clientChange';
import type { Client } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import type { EditDraft } from '../../../src/state/editDrafts';
import { EditDrafts } from '../../../src/state/editDrafts';
import { MemoryRecords } from '../../support/memoryStores';
import { acme, client, draft, otto, rosa, side } from '../../support/samples';
import { settled } from '../../support/virtualClock';

const desk: Owner = { accountId: rosa.id, workspace: acme };
const sideDesk: Owner = { ...desk, workspace: side };
const ottosDesk: Owner = { ...desk, accountId: otto.id };
const northwind = client({ email: 'office@example.com', ccEmails: ['a@example.com'], note: 'n' });
const contoso = client({ name: 'Contoso' });
const recordName = `edit-${rosa.id}-${acme.id}-${northwind.id}`;

const typed = (name: string, seen: Client = northwind): EditDraft => ({
  draft: draft({ name }),
  at: 'name',
  seen,
});

describe('state/editDrafts', () => {
  let store: MemoryRecords;
  let edits: EditDrafts;
  let defects: unknown[];

  const openWindow = (): EditDrafts => new EditDrafts(store, (error) => defects.push(error));

  beforeEach(() => {
    store = new MemoryRecords();
    defects = [];
    edits = openWindow();
  });

  const nameAt = async (
    window: EditDrafts,
    owner = desk,
    { id }: Client = northwind,
  ): Promise<string | undefined> => (await window.read(owner, id))?.draft.name;

  /** What a window finds that is opened now. */
  const onDisk = (owner = desk, seen = northwind): Promise<string | undefined> =>
    nameAt(openWindow(), owner, seen);

  /** Holds up every write from now on; the result lets the first of them go on. */
  const holdUpWrites = (): (() => Promise<void>) => {
    const held: ((value?: unknown) => void)[] = [];
    store.before = (operation) =>
      operation === 'write' ? new Promise((resolve) => held.push(resolve)) : undefined;
    return async () => {
      (held.shift() ?? assert.fail('No write is under way'))();
      await settled();
    };
  };

  it('are none at first', async () => {
    assert.equal(await edits.read(desk, northwind.id), undefined);
    assert.deepEqual(defects, []);
  });

  it('are kept with the place in the form and the client as it was seen', async () => {
    const edit: EditDraft = {
      draft: draft({ email: 'o', ccEmails: ['b@example.com'], currency: { id: 'c', code: 'EUR' } }),
      at: 'email',
      seen: northwind,
    };
    edits.keep(desk, edit);
    await settled();
    assert.deepEqual(await openWindow().read(desk, northwind.id), edit);
    assert.deepEqual([...store.content.keys()], [recordName]);
  });

  it('are kept where every field was emptied: to save that is a change, too', async () => {
    edits.keep(desk, typed(''));
    await settled();
    assert.equal(await onDisk(), '');
  });

  it('are none where nothing is changed, not even a line break', async () => {
    const draft = draftOf(northwind);
    edits.keep(desk, { draft, at: 'name', seen: northwind });
    await settled();
    assert.equal(store.content.size, 0);
    edits.keep(desk, { draft: { ...draft, note: 'n2' }, at: 'note', seen: northwind });
    await settled();
    assert.equal(store.content.size, 1);
    edits.keep(desk, { draft: { ...draft, note: 'n\r\n' }, at: 'note', seen: northwind });
    await settled();
    assert.deepEqual([store.content.size, await nameAt(edits)], [0, undefined]);
  });

  it('are kept at every keystroke', async () => {
    for (const name of ['N', 'No', 'Nor']) {
      edits.keep(desk, typed(name));
      await settled();
      assert.equal(await onDisk(), name);
    }
  });

  it('are found before they are written, and not found any more before they are removed', async () => {
    const letGo = holdUpWrites();
    edits.keep(desk, typed('N'));
    await settled();
    edits.keep(desk, typed('No'));
    assert.deepEqual([await nameAt(edits), await onDisk()], ['No', undefined]);
    const discarding = edits.discard(desk, northwind.id);
    assert.equal(await nameAt(edits), undefined);
    await letGo();
    await discarding;
    assert.equal(await nameAt(edits), undefined);
  });

  it('are the newest, however slow the disk is', async () => {
    const letGo = holdUpWrites();
    for (const name of ['N', 'No', 'Nor', 'Nort']) {
      edits.keep(desk, typed(name));
      await settled();
    }
    await letGo();
    await letGo();
    store.mend();
    assert.equal(await onDisk(), 'Nort');
    assert.equal(store.changes.length, 2, 'What was overtaken meanwhile is not worth writing');
  });

  it('are one for each account, workspace and client', async () => {
    edits.keep(desk, typed('ours'));
    edits.keep(desk, typed('another', contoso));
    edits.keep(sideDesk, typed('aside'));
    edits.keep(ottosDesk, typed('Otto’s'));
    await settled();
    assert.deepEqual(
      [
        await onDisk(),
        await onDisk(desk, contoso),
        await onDisk(sideDesk),
        await onDisk(ottosDesk),
        await onDisk(sideDesk, contoso),
      ],
      ['ours', 'another', 'aside', 'Otto’s', undefined],
    );
  });

  it('are gone when they are discarded, however slow the disk is, and the others stay', async () => {
    const letGo = holdUpWrites();
    edits.keep(desk, typed('another', contoso));
    edits.keep(desk, typed('ours'));
    await settled();
    await letGo();
    const discarding = edits.discard(desk, northwind.id);
    await letGo();
    await discarding;
    assert.deepEqual([await onDisk(), await onDisk(desk, contoso)], [undefined, 'another']);
    assert.equal(await nameAt(edits), undefined);
  });

  it('can be discarded where there is none, and begun anew', async () => {
    await edits.discard(desk, northwind.id);
    edits.keep(desk, typed('N'));
    await settled();
    assert.equal(await onDisk(), 'N');
  });

  it('go with their client, whoever’s they are, written or not', async () => {
    openWindow().keep(ottosDesk, typed('Otto’s'));
    edits.keep(desk, typed('another', contoso));
    await settled();
    edits.keep(desk, typed('ours'));
    await edits.discardAllOf(northwind.id);
    await settled();
    assert.deepEqual(
      [await onDisk(), await onDisk(ottosDesk), await onDisk(desk, contoso), await edits.count()],
      [undefined, undefined, 'another', 1],
    );
  });

  it('are counted and discarded all at once, however slow the disk is', async () => {
    openWindow().keep(ottosDesk, typed('Otto’s'));
    await settled();
    const letGo = holdUpWrites();
    edits.keep(desk, typed('ours'));
    edits.keep(desk, typed('another', contoso));
    await settled();
    const counting = edits.count();
    await letGo();
    await letGo();
    assert.equal(await counting, 3);
    edits.keep(desk, typed('newer'));
    await settled();
    const discarding = edits.discardAll();
    await letGo();
    await discarding;
    assert.deepEqual([await edits.count(), await nameAt(edits)], [0, undefined]);
  });

  it('of another window are found', async () => {
    openWindow().keep(desk, typed('from there'));
    await settled();
    assert.equal(await nameAt(edits), 'from there');
  });

  it('do not stop the form where the disk is full: memory keeps what could not be written', async () => {
    store.breakOn('write');
    edits.keep(desk, typed('N'));
    await settled();
    assert.deepEqual([defects.length, await nameAt(edits), store.content.size], [1, 'N', 0]);
    store.mend();
    edits.keep(desk, typed('No'));
    await settled();
    assert.deepEqual([defects.length, await onDisk()], [1, 'No']);
  });

  it('are none where the disk cannot be read, and that is noted', async () => {
    edits.keep(desk, typed('N'));
    await settled();
    store.breakOn('read');
    assert.deepEqual([await nameAt(edits), defects.length], [undefined, 1]);
  });

  it('that cannot be removed are gone for this window, and that is said', async () => {
    edits.keep(desk, typed('N'));
    await settled();
    store.breakOn('delete');
    await assert.rejects(edits.discard(desk, northwind.id), { kind: 'storage' });
    assert.deepEqual([await nameAt(edits), await onDisk()], [undefined, 'N']);
  });

  const record = { owner: desk, draft: draft(), at: 'name', seen: northwind };
  const garbage: readonly (readonly [string, unknown])[] = [
    ['half a record', undefined],
    ['null', null],
    ['no draft', { ...record, draft: { name: 'N' } }],
    ['a step that the form does not have', { ...record, at: 'colour' }],
    ['no client', { ...record, seen: null }],
    ['a client without a name', { ...record, seen: { ...northwind, name: null } }],
    ['another client', { ...record, seen: contoso }],
    ['the draft of another account', { ...record, owner: ottosDesk }],
  ];
  for (const [what, content] of garbage) {
    it(`are none where there is ${what} on disk, and are replaced`, async () => {
      store.content.set(recordName, content === undefined ? '{"draft":' : JSON.stringify(content));
      assert.deepEqual([await onDisk(), defects], [undefined, []]);
      edits.keep(desk, typed('N'));
      await settled();
      assert.equal(await onDisk(), 'N');
    });
  }
});
