import assert from 'node:assert/strict';
import { emptyDraft } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import type { DraftForm, KeptDraft } from '../../../src/state/drafts';
import { Drafts } from '../../../src/state/drafts';
import { MemoryRecords } from '../../support/memoryStores';
import { acme, draft, otto, rosa, side } from '../../support/samples';
import { typingOn } from '../../support/typing';
import { VirtualClock, settled } from '../../support/virtualClock';

const desk: Owner = { accountId: rosa.id, workspace: acme };
const sideDesk: Owner = { ...desk, workspace: side };
const typed = (name: string): KeptDraft => ({ draft: draft({ name }), at: 'name' });
const nothing: KeptDraft = { draft: { ...emptyDraft, note: ' \n' }, at: 'note' };
const oldName = `draft-${rosa.id}-${acme.id}`;

describe('state/drafts', () => {
  let store: MemoryRecords;
  let clock: VirtualClock;
  let owner: Owner | undefined;
  let drafts: Drafts;
  let form: DraftForm;
  let defects: unknown[];
  let announced: (readonly string[])[];

  const openWindow = (): Drafts =>
    new Drafts({
      ...typingOn(store, clock, (error) => defects.push(error)),
      owner: () => owner,
    });

  const namesIn = ({ all }: Drafts): string[] => all.map((kept) => kept.draft.name);

  beforeEach(() => {
    store = new MemoryRecords();
    clock = new VirtualClock();
    owner = desk;
    defects = [];
    announced = [];
    drafts = openWindow();
    drafts.onDidChange(() => announced.push(namesIn(drafts)));
    form = drafts.open(desk);
  });

  afterEach(() => {
    drafts.dispose();
  });

  const shown = (): string[] => namesIn(drafts);

  /** What a window finds that is opened now. */
  const onDisk = async (): Promise<string[]> => {
    const window = openWindow();
    await window.load();
    return namesIn(window);
  };

  /** As another window finds the drafts and goes on with the first of them. */
  const resumeElsewhere = async (): Promise<DraftForm> => {
    const window = openWindow();
    await window.load();
    return window.open(desk, window.all[0] ?? assert.fail('No draft'));
  };

  it('are none at first', async () => {
    await drafts.load();
    assert.deepEqual(drafts.all, []);
    assert.equal(await drafts.count(), 0);
  });

  it('are kept at every keystroke, with the place in the form', async () => {
    for (const name of ['N', 'No', 'Nor']) {
      form.keep(typed(name));
      await settled();
      assert.deepEqual(await onDisk(), [name]);
    }
    form.keep({ draft: draft({ email: 'o' }), at: 'email' });
    await settled();
    const window = openWindow();
    await window.load();
    const [kept] = window.all;
    assert.deepEqual([kept?.at, kept?.draft.email, kept?.id], ['email', 'o', form.id]);
  });

  it('are there at once, before they are on disk', () => {
    form.keep(typed('N'));
    assert.deepEqual([shown(), announced], [['N'], [['N']]]);
  });

  it('are the newest, however slow the disk is', async () => {
    let write: (value?: unknown) => void = () => assert.fail('Nothing was written');
    store.before = (operation) =>
      operation === 'write' ? new Promise((resolve) => (write = resolve)) : undefined;
    for (const name of ['N', 'No', 'Nor', 'Nort']) {
      form.keep(typed(name));
      await settled();
    }
    write();
    await settled();
    write();
    await settled();
    store.mend();
    assert.deepEqual(await onDisk(), ['Nort']);
    assert.equal(store.changes.length, 2, 'What was overtaken meanwhile is not worth writing');
  });

  it('are gone when they were sent, however slow the disk is', async () => {
    form.keep(typed('N'));
    await form.discard();
    assert.deepEqual([drafts.all, await onDisk(), store.content.size], [[], [], 0]);
  });

  it('are none where nothing was typed', async () => {
    form.keep(typed('N'));
    form.keep(nothing);
    await settled();
    assert.deepEqual([drafts.all, store.content.size], [[], 0]);
  });

  it('are those of an account and a workspace', async () => {
    const ottosDesk: Owner = { ...desk, accountId: otto.id };
    form.keep(typed('ours'));
    drafts.open(sideDesk).keep(typed('aside'));
    drafts.open(ottosDesk).keep(typed('Otto’s'));
    assert.deepEqual(shown(), ['ours']);
    for (const [someone, ...expected] of [
      [desk, 'ours'],
      [sideDesk, 'aside'],
      [ottosDesk, 'Otto’s'],
      [undefined],
    ] as const) {
      owner = someone;
      await drafts.load();
      assert.deepEqual(shown(), expected);
    }
    assert.equal(await drafts.count(), 3);
  });

  it('are removed when they were handed over, and stay when they say something else', async () => {
    await form.save(typed(' N '));
    await drafts.settle(desk, draft({ name: 'Other' }));
    assert.equal(await drafts.count(), 1);
    await drafts.settle(desk, draft({ name: 'N' }));
    assert.equal(await drafts.count(), 0);
    assert.deepEqual(drafts.all, []);
  });

  it('are taken over from another window', async () => {
    await openWindow().open(desk).save(typed('from there'));
    assert.deepEqual(drafts.all, []);
    await drafts.load();
    assert.deepEqual([shown(), announced], [['from there'], [['from there']]]);
  });

  it('are not overwritten by what was read before the last keystroke', async () => {
    await openWindow().open(desk).save(typed('old'));
    let read: (value?: unknown) => void = () => assert.fail('Nothing was read');
    store.before = (operation) =>
      operation === 'read' ? new Promise((resolve) => (read = resolve)) : undefined;
    const loading = drafts.load();
    await settled();
    store.mend();
    form.keep(typed('new'));
    read();
    await loading;
    assert.deepEqual(shown(), ['new']);
    await drafts.load();
    assert.deepEqual(shown().sort(), ['new', 'old']);
  });

  it('are those of the workspace that was chosen last, whichever is read first', async () => {
    await form.save(typed('ours'));
    await drafts.open(sideDesk).save(typed('aside'));
    const reads: ((value?: unknown) => void)[] = [];
    store.before = (operation) =>
      operation === 'names' ? new Promise((resolve) => reads.push(resolve)) : undefined;
    const early = drafts.load();
    await settled();
    owner = sideDesk;
    const late = drafts.load();
    await settled();
    reads[1]?.();
    await late;
    reads[0]?.();
    await early;
    assert.deepEqual(shown(), ['aside']);
  });

  describe('of several forms', () => {
    it('are all kept, the first one at the top', async () => {
      const there = openWindow().open(desk);
      there.keep(typed('Alpha'));
      await clock.pass(1);
      const here = drafts.open(desk);
      for (const name of ['B', 'Be', 'Bet']) {
        here.keep(typed(name));
        await settled();
      }
      drafts.open(desk).keep(typed('another in this window'));
      await drafts.load();
      assert.deepEqual(shown().slice(0, 2), ['Alpha', 'Bet']);
      assert.equal((await onDisk()).length, 3);
    });

    it('that go on with one draft are two from where they part', async () => {
      await form.save(typed('Alp'));
      const [here, there] = [await resumeElsewhere(), await resumeElsewhere()];
      await there.save(typed('Alpha'));
      await here.save(typed('Alps'));
      await there.save(typed('Alphabet'));
      assert.deepEqual((await onDisk()).sort(), ['Alphabet', 'Alps']);
      await here.discard();
      assert.deepEqual(await onDisk(), ['Alphabet']);
    });

    it('are shown apart as soon as they part', async () => {
      await form.save(typed('Alp'));
      await (await resumeElsewhere()).save(typed('Alpha'));
      form.keep(typed('Alps'));
      await settled();
      assert.deepEqual(shown().sort(), ['Alpha', 'Alps']);
    });

    it('stay one where only one of them types', async () => {
      await form.save(typed('Alp'));
      const there = await resumeElsewhere();
      await there.save(typed('Alpha'));
      await there.save(typed('Alphabet'));
      assert.deepEqual(await onDisk(), ['Alphabet']);
    });

    it('come back where somebody types on in what another window has discarded', async () => {
      await form.save(typed('Alp'));
      await (await resumeElsewhere()).discard();
      await form.save(typed('Alpha'));
      assert.deepEqual(await onDisk(), ['Alpha']);
    });

    it('are not discarded by who has not seen them as they are', async () => {
      await form.save(typed('Alp'));
      const there = await resumeElsewhere();
      await form.save(typed('Alpha'));
      await there.discard();
      assert.deepEqual(await onDisk(), ['Alpha']);
    });
  });

  describe('as an older version wrote it, one for all', () => {
    const content = { owner: desk, draft: draft({ name: 'Old' }), at: 'email' };

    beforeEach(() => {
      store.content.set(oldName, JSON.stringify(content));
    });

    it('is one of them', async () => {
      form.keep(typed('New'));
      await drafts.load();
      assert.deepEqual(shown(), ['Old', 'New']);
      assert.deepEqual([drafts.all[0]?.begunAt, drafts.all[0]?.at], [0, 'email']);
    });

    it('is gone on with in its place, and discarded', async () => {
      const there = await resumeElsewhere();
      await there.save(typed('Older'));
      assert.deepEqual(await onDisk(), ['Older']);
      assert.deepEqual([...store.content.keys()], [oldName]);
      await there.discard();
      assert.equal(store.content.size, 0);
    });
  });

  describe('where the disk is full', () => {
    it('are kept in memory, and written again as soon as it takes them', async () => {
      store.breakOn('write');
      form.keep(typed('N'));
      await settled();
      await drafts.load();
      assert.deepEqual([defects.length, shown(), await onDisk()], [1, ['N'], []]);
      await assert.rejects(form.save(typed('No')), { kind: 'storage' });
      store.mend();
      await clock.pass(1_000);
      assert.deepEqual(await onDisk(), ['No']);
    });

    it('are written by the next keystroke as well', async () => {
      store.breakOn('write');
      form.keep(typed('N'));
      await settled();
      store.mend();
      form.keep(typed('No'));
      await settled();
      assert.deepEqual(await onDisk(), ['No']);
    });

    it('are gone when they were sent: nothing older comes back', async () => {
      await form.save(typed('N'));
      store.breakOn('write');
      form.keep(typed('No'));
      await settled();
      store.breakOn('delete');
      await assert.rejects(form.discard(), { kind: 'storage' });
      await drafts.load();
      assert.deepEqual([shown(), await onDisk()], [[], ['N']]);
      store.mend();
      await clock.pass(2_000);
      assert.deepEqual([await onDisk(), store.content.size], [[], 0]);
    });

    it('go on with in another form of the window, which has the last word', async () => {
      store.breakOn('write');
      form.keep(typed('N'));
      await settled();
      const again = drafts.open(desk, drafts.all[0]);
      again.keep(typed('No'));
      await settled();
      store.mend();
      await clock.pass(2_000);
      assert.deepEqual(await onDisk(), ['No']);
    });
  });

  describe('that cannot be read', () => {
    const bad = `${oldName}-bad`;

    for (const text of ['', '{', 'null', '{"draft":{}}', '{"owner":']) {
      it(`hide no other one, and stay as they are: ${text || 'nothing'}`, async () => {
        store.content.set(bad, text);
        store.content.set(oldName, text);
        await form.save(typed('N'));
        await drafts.load();
        const unreadable = [bad, oldName].map((name) => name.replace('draft-', '')).sort();
        assert.deepEqual([shown(), drafts.unreadable], [['N'], unreadable]);
        assert.deepEqual([store.content.get(bad), store.content.get(oldName)], [text, text]);
        assert.equal(await drafts.count(), 3);
      });
    }

    it('are those that the disk does not hand out, and those of another name', async () => {
      await form.save(typed('N'));
      store.content.set(`draft-${rosa.id}-elsewhere`, store.content.get(`draft-${form.id}`) ?? '');
      store.content.set(bad, '{}');
      store.breakOn('read', bad);
      await drafts.load();
      assert.deepEqual(shown(), ['N']);
      assert.equal(drafts.unreadable.length, 2);
    });

    it('are shown to their account alone', async () => {
      store.content.set(bad, '{');
      owner = { ...desk, accountId: otto.id };
      await drafts.load();
      assert.deepEqual(drafts.unreadable, []);
    });

    it('are discarded on demand, unless they can be read after all', async () => {
      store.content.set(bad, '{');
      await drafts.load();
      const [id = assert.fail()] = drafts.unreadable;
      store.content.set(bad, JSON.stringify({ owner: desk, ...typed('N') }));
      await drafts.discardUnreadable(id);
      assert.deepEqual([shown(), drafts.unreadable], [['N'], []]);
      store.content.set(bad, '{');
      await drafts.discardUnreadable(id);
      assert.deepEqual([drafts.unreadable, store.content.size], [[], 0]);
    });
  });
});
