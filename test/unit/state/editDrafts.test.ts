import assert from 'node:assert/strict';
import { draftOf } from '../../../src/core/clientChange';
import type { Client } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import type { EditDraft, EditDraftsOptions, EditForm } from '../../../src/state/editDrafts';
import { EditDrafts } from '../../../src/state/editDrafts';
import { SteadyWrites } from '../../../src/state/steadyWrites';
import { MemoryRecords } from '../../support/memoryStores';
import { acme, client, draft, otto, rosa, side } from '../../support/samples';
import { typingOn } from '../../support/typing';
import { VirtualClock, settled } from '../../support/virtualClock';

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
  let writes: SteadyWrites;
  let defects: unknown[];
  let clock: VirtualClock;
  let forms: Map<string, EditForm>;

  const typing = (writes?: SteadyWrites): EditDraftsOptions =>
    typingOn(store, clock, (error) => defects.push(error), writes);

  const openWindow = (): EditDrafts => new EditDrafts(typing());

  /** The form of that client in that window; there is one of each. */
  const formOf = (window: EditDrafts, owner: Owner, seen: Client): EditForm => {
    const key = [window === edits, owner.accountId, owner.workspace.id, seen.id].join();
    const form = forms.get(key) ?? window.open(owner, seen);
    forms.set(key, form);
    return form;
  };

  const keep = (window: EditDrafts, owner: Owner, { at, draft, seen }: EditDraft): void => {
    formOf(window, owner, seen).keep({ draft, at });
  };

  beforeEach(() => {
    store = new MemoryRecords();
    clock = new VirtualClock();
    forms = new Map();
    defects = [];
    writes = new SteadyWrites(clock);
    edits = new EditDrafts(typing(writes));
  });

  const nameAt = async (
    window: EditDrafts,
    owner = desk,
    { id }: Client = northwind,
  ): Promise<string | undefined> => (await window.of(owner, id))[0]?.draft.name;

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
    assert.deepEqual(await edits.of(desk, northwind.id), []);
    assert.deepEqual(defects, []);
  });

  it('are kept with the place in the form and the client as it was seen', async () => {
    const edit: EditDraft = {
      draft: draft({ email: 'o', ccEmails: ['b@example.com'], currency: { id: 'c', code: 'EUR' } }),
      at: 'email',
      seen: northwind,
    };
    keep(edits, desk, edit);
    await settled();
    const [kept] = await openWindow().of(desk, northwind.id);
    assert.deepEqual({ draft: kept?.draft, at: kept?.at, seen: kept?.seen }, edit);
    const [name = ''] = store.content.keys();
    assert.ok(name.startsWith(`${recordName}-`));
  });

  it('are kept where every field was emptied: to save that is a change, too', async () => {
    keep(edits, desk, typed(''));
    await settled();
    assert.equal(await onDisk(), '');
  });

  it('are none where nothing is changed, not even a line break', async () => {
    const draft = draftOf(northwind);
    keep(edits, desk, { draft, at: 'name', seen: northwind });
    await settled();
    assert.equal(store.content.size, 0);
    keep(edits, desk, { draft: { ...draft, note: 'n2' }, at: 'note', seen: northwind });
    await settled();
    assert.equal(store.content.size, 1);
    keep(edits, desk, { draft: { ...draft, note: 'n\r\n' }, at: 'note', seen: northwind });
    await settled();
    assert.deepEqual([store.content.size, await nameAt(edits)], [0, undefined]);
  });

  it('are kept at every keystroke', async () => {
    for (const name of ['N', 'No', 'Nor']) {
      keep(edits, desk, typed(name));
      await settled();
      assert.equal(await onDisk(), name);
    }
  });

  it('are found before they are written, and not found any more before they are removed', async () => {
    const letGo = holdUpWrites();
    keep(edits, desk, typed('N'));
    await settled();
    keep(edits, desk, typed('No'));
    assert.deepEqual([await nameAt(edits), await onDisk()], ['No', undefined]);
    const discarding = formOf(edits, desk, northwind).discard();
    assert.equal(await nameAt(edits), undefined);
    await letGo();
    await discarding;
    assert.equal(await nameAt(edits), undefined);
  });

  it('are the newest, however slow the disk is', async () => {
    const letGo = holdUpWrites();
    for (const name of ['N', 'No', 'Nor', 'Nort']) {
      keep(edits, desk, typed(name));
      await settled();
    }
    await letGo();
    await letGo();
    store.mend();
    assert.equal(await onDisk(), 'Nort');
    assert.equal(store.changes.length, 2, 'What was overtaken meanwhile is not worth writing');
  });

  it('are those of an account, a workspace and a client', async () => {
    keep(edits, desk, typed('ours'));
    keep(edits, desk, typed('another', contoso));
    keep(edits, sideDesk, typed('aside'));
    keep(edits, ottosDesk, typed('Otto’s'));
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
    keep(edits, desk, typed('another', contoso));
    keep(edits, desk, typed('ours'));
    await settled();
    await letGo();
    const discarding = formOf(edits, desk, northwind).discard();
    await letGo();
    await discarding;
    assert.deepEqual([await onDisk(), await onDisk(desk, contoso)], [undefined, 'another']);
    assert.equal(await nameAt(edits), undefined);
  });

  it('can be discarded where there is none, and begun anew', async () => {
    await formOf(edits, desk, northwind).discard();
    keep(edits, desk, typed('N'));
    await settled();
    assert.equal(await onDisk(), 'N');
  });

  it('go with their client, whoever’s they are, written or not', async () => {
    keep(openWindow(), ottosDesk, typed('Otto’s'));
    keep(edits, desk, typed('another', contoso));
    await settled();
    keep(edits, desk, typed('ours'));
    await edits.discardAllOf(northwind.id);
    await settled();
    assert.deepEqual(
      [await onDisk(), await onDisk(ottosDesk), await onDisk(desk, contoso), await edits.count()],
      [undefined, undefined, 'another', 1],
    );
  });

  it('are counted and discarded all at once, however slow the disk is', async () => {
    keep(openWindow(), ottosDesk, typed('Otto’s'));
    await settled();
    const letGo = holdUpWrites();
    keep(edits, desk, typed('ours'));
    keep(edits, desk, typed('another', contoso));
    await settled();
    const counting = edits.count();
    await letGo();
    await letGo();
    assert.equal(await counting, 3);
    keep(edits, desk, typed('newer'));
    await settled();
    edits.forget();
    const discarding = writes.forget();
    await letGo();
    await discarding;
    await store.deleteAll('');
    assert.deepEqual([await edits.count(), await nameAt(edits)], [0, undefined]);
  });

  it('of another window are found', async () => {
    keep(openWindow(), desk, typed('from there'));
    await settled();
    assert.equal(await nameAt(edits), 'from there');
  });

  it('do not stop the form where the disk is full: memory keeps what could not be written', async () => {
    store.breakOn('write');
    keep(edits, desk, typed('N'));
    await settled();
    assert.deepEqual([defects.length, await nameAt(edits), store.content.size], [1, 'N', 0]);
    store.mend();
    keep(edits, desk, typed('No'));
    await settled();
    assert.deepEqual([defects.length, await onDisk()], [1, 'No']);
  });

  it('are none where the disk cannot be read, and that is noted', async () => {
    keep(edits, desk, typed('N'));
    await settled();
    store.breakOn('names');
    assert.deepEqual([await nameAt(edits), defects.length], [undefined, 1]);
  });

  it('that cannot be removed are gone for this window, and that is said', async () => {
    keep(edits, desk, typed('N'));
    await settled();
    store.breakOn('delete');
    await assert.rejects(formOf(edits, desk, northwind).discard(), { kind: 'storage' });
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
    it(`that cannot be read hide no other one and stay as they are: ${what}`, async () => {
      const text = content === undefined ? '{"draft":' : JSON.stringify(content);
      store.content.set(recordName, text);
      keep(edits, desk, typed('N'));
      await settled();
      assert.equal(await onDisk(), 'N');
      assert.deepEqual([store.content.get(recordName), await edits.count()], [text, 2]);
      await edits.load(rosa.id);
      assert.deepEqual([edits.unreadable, defects], [[recordName.replace('edit-', '')], []]);
      await edits.discardUnreadable(edits.unreadable[0] ?? '');
      assert.deepEqual([edits.unreadable, await edits.count()], [[], 1]);
    });
  }

  it('that cannot be read are shown to their account alone', async () => {
    store.content.set(recordName, '{');
    await edits.load(otto.id);
    assert.deepEqual(edits.unreadable, []);
  });

  describe('of several forms', () => {
    const namesOnDisk = async (): Promise<string[]> =>
      (await openWindow().of(desk, northwind.id)).map((kept) => kept.draft.name);

    it('are all kept, the first one at the top', async () => {
      openWindow().open(desk, northwind).keep(typed('from there'));
      await clock.pass(1);
      for (const name of ['N', 'No']) {
        keep(edits, desk, typed(name));
        await settled();
      }
      assert.deepEqual(await namesOnDisk(), ['from there', 'No']);
    });

    it('that go on with one draft are two from where they part', async () => {
      keep(edits, desk, typed('N'));
      await settled();
      const other = openWindow();
      const [kept] = await other.of(desk, northwind.id);
      const there = other.open(desk, northwind, kept);
      there.keep(typed('there'));
      await settled();
      keep(edits, desk, typed('here'));
      await settled();
      assert.deepEqual((await namesOnDisk()).sort(), ['here', 'there']);
      await there.discard();
      assert.deepEqual(await namesOnDisk(), ['here']);
    });

    it('as an older version wrote it, one for each client, are gone on with', async () => {
      const { at, draft, seen } = typed('Old');
      store.content.set(recordName, JSON.stringify({ owner: desk, draft, at, seen }));
      const [kept] = await edits.of(desk, northwind.id);
      edits.open(desk, seen, kept).keep(typed('Older'));
      await settled();
      assert.deepEqual([await namesOnDisk(), [...store.content.keys()]], [['Older'], [recordName]]);
    });
  });
});
