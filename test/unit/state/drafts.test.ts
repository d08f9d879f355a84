import assert from 'node:assert/strict';
import { emptyDraft } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import type { KeptDraft } from '../../../src/state/drafts';
import { Drafts } from '../../../src/state/drafts';
import { MemoryRecords } from '../../support/memoryStores';
import { acme, draft, otto, rosa, side } from '../../support/samples';
import { settled } from '../../support/virtualClock';

const desk: Owner = { accountId: rosa.id, workspace: acme };
const sideDesk: Owner = { ...desk, workspace: side };
const typed = (name: string): KeptDraft => ({ draft: draft({ name }), at: 'name' });
const nothing: KeptDraft = { draft: { ...emptyDraft, note: ' \n' }, at: 'note' };

describe('state/drafts', () => {
  let store: MemoryRecords;
  let owner: Owner | undefined;
  let drafts: Drafts;
  let defects: unknown[];
  let announced: (string | undefined)[];

  const openWindow = (): Drafts =>
    new Drafts(
      store,
      () => owner,
      (error) => defects.push(error),
    );

  beforeEach(() => {
    store = new MemoryRecords();
    owner = desk;
    defects = [];
    announced = [];
    drafts = openWindow();
    drafts.onDidChange((kept) => announced.push(kept?.draft.name));
  });

  afterEach(() => {
    drafts.dispose();
  });

  const shown = (): string | undefined => drafts.current?.draft.name;

  /** What a window finds that is opened now. */
  const onDisk = async (): Promise<string | undefined> => {
    const window = openWindow();
    await window.load();
    return window.current?.draft.name;
  };

  it('are none at first', async () => {
    await drafts.load();
    assert.equal(drafts.current, undefined);
    assert.equal(await drafts.count(), 0);
  });

  it('are kept at every keystroke, with the place in the form', async () => {
    for (const name of ['N', 'No', 'Nor']) {
      drafts.keep(desk, typed(name));
      await settled();
      assert.equal(await onDisk(), name);
    }
    drafts.keep(desk, { draft: draft({ email: 'o' }), at: 'email' });
    await settled();
    const window = openWindow();
    await window.load();
    assert.deepEqual([window.current?.at, window.current?.draft.email], ['email', 'o']);
  });

  it('are there at once, before they are on disk', () => {
    drafts.keep(desk, typed('N'));
    assert.deepEqual([shown(), announced], ['N', ['N']]);
  });

  it('are the newest, however slow the disk is', async () => {
    let write: (value?: unknown) => void = () => assert.fail('Nothing was written');
    store.before = (operation) =>
      operation === 'write' ? new Promise((resolve) => (write = resolve)) : undefined;
    for (const name of ['N', 'No', 'Nor', 'Nort']) {
      drafts.keep(desk, typed(name));
      await settled();
    }
    write();
    await settled();
    write();
    await settled();
    store.mend();
    assert.equal(await onDisk(), 'Nort');
    assert.equal(store.changes.length, 2, 'What was overtaken meanwhile is not worth writing');
  });

  it('are gone when they were sent, however slow the disk is', async () => {
    drafts.keep(desk, typed('N'));
    await drafts.save(desk, undefined);
    assert.deepEqual(
      [drafts.current, await onDisk(), store.content.size],
      [undefined, undefined, 0],
    );
  });

  it('are none where nothing was typed', async () => {
    drafts.keep(desk, typed('N'));
    drafts.keep(desk, nothing);
    await settled();
    assert.deepEqual([drafts.current, store.content.size], [undefined, 0]);
  });

  it('are one for each account and workspace', async () => {
    const ottosDesk: Owner = { ...desk, accountId: otto.id };
    drafts.keep(desk, typed('ours'));
    drafts.keep(sideDesk, typed('aside'));
    drafts.keep(ottosDesk, typed('Otto’s'));
    assert.equal(shown(), 'ours');
    for (const [someone, name] of [
      [desk, 'ours'],
      [sideDesk, 'aside'],
      [ottosDesk, 'Otto’s'],
      [undefined, undefined],
    ] as const) {
      owner = someone;
      await drafts.load();
      assert.equal(shown(), name);
    }
    assert.equal(await drafts.count(), 3);
  });

  it('are removed when they were submitted, and stay when somebody began another meanwhile', async () => {
    await drafts.save(desk, typed(' N '));
    await drafts.settle(desk, draft({ name: 'Other' }));
    assert.equal(await drafts.count(), 1);
    await drafts.settle(desk, draft({ name: 'N' }));
    assert.equal(await drafts.count(), 0);
    assert.equal(drafts.current, undefined);
  });

  it('stay where the disk is full: memory keeps what could not be written', async () => {
    store.breakOn('write');
    await assert.rejects(drafts.save(desk, typed('N')), { kind: 'storage' });
    await drafts.load();
    assert.equal(shown(), 'N');
    store.mend();
    await drafts.save(sideDesk, typed('S'));
    await drafts.load();
    assert.equal(shown(), 'N');
  });

  it('are taken over from another window', async () => {
    await openWindow().save(desk, typed('from there'));
    assert.equal(drafts.current, undefined);
    await drafts.load();
    assert.deepEqual([shown(), announced], ['from there', ['from there']]);
  });

  it('are not overwritten by what was read before the last keystroke', async () => {
    await openWindow().save(desk, typed('old'));
    let read: (value?: unknown) => void = () => assert.fail('Nothing was read');
    store.before = (operation) =>
      operation === 'read' ? new Promise((resolve) => (read = resolve)) : undefined;
    const loading = drafts.load();
    await settled();
    drafts.keep(desk, typed('new'));
    read();
    await loading;
    assert.equal(shown(), 'new');
  });

  it('are those of the workspace that was chosen last, whichever is read first', async () => {
    await drafts.save(desk, typed('ours'));
    await drafts.save(sideDesk, typed('aside'));
    const reads: ((value?: unknown) => void)[] = [];
    store.before = (operation) =>
      operation === 'read' ? new Promise((resolve) => reads.push(resolve)) : undefined;
    const early = drafts.load();
    await settled();
    owner = sideDesk;
    const late = drafts.load();
    await settled();
    reads[1]?.();
    await late;
    reads[0]?.();
    await early;
    assert.equal(shown(), 'aside');
  });

  it('do not stop the form where the disk is broken, and are kept again when it is mended', async () => {
    store.breakOn('write');
    drafts.keep(desk, typed('N'));
    await settled();
    assert.deepEqual([defects.length, shown()], [1, 'N']);
    await assert.rejects(drafts.save(desk, typed('No')), { kind: 'storage' });
    store.mend();
    drafts.keep(desk, typed('Nor'));
    await settled();
    assert.equal(await onDisk(), 'Nor');
  });

  it('are none where what is on disk is no draft', async () => {
    await drafts.save(desk, typed('N'));
    const [name] = store.content.keys();
    for (const text of ['', '{', 'null', '{"draft":{}}']) {
      store.content.set(name ?? assert.fail(), text);
      assert.equal(await onDisk(), undefined);
    }
  });
});
