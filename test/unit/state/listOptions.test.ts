import assert from 'node:assert/strict';
import { defaultOptions } from '../../../src/core/listOptions';
import type { ListOptions } from '../../../src/core/listOptions';
import { ListOptionsStore } from '../../../src/state/listOptions';
import { settled } from '../../support/virtualClock';
import { MemoryRecords, MemoryValues } from '../../support/memoryStores';

const storageKey = 'clockifyClients.listOptions.v1';

describe('state/listOptions', () => {
  let values: MemoryValues;
  let records: MemoryRecords;
  let options: ListOptionsStore;
  let announced: ListOptions[];

  beforeEach(() => {
    values = new MemoryValues();
    records = new MemoryRecords();
    announced = [];
    options = new ListOptionsStore(values, records);
    options.onDidChange((current) => announced.push(current));
  });

  afterEach(() => {
    options.dispose();
  });

  /** What a window shows that is opened now. */
  const inNewWindow = (): ListOptions => new ListOptionsStore(values, records).current;

  it('show all clients by name at first, and hide nothing', () => {
    assert.deepEqual(options.current, defaultOptions);
    assert.deepEqual(defaultOptions, { sort: 'name', show: 'all', filter: '', isHidden: false });
  });

  it('change one at a time and keep the others', async () => {
    await options.set({ sort: 'newest' });
    await options.set({ show: 'archived' });
    await options.set({ filter: 'north', isHidden: true });
    assert.deepEqual(options.current, {
      sort: 'newest',
      show: 'archived',
      filter: 'north',
      isHidden: true,
    });
    assert.equal(announced.length, 3);
    assert.deepEqual(announced.at(-1), options.current);
  });

  it('change at once, before they are written', async () => {
    let write: () => void = () => assert.fail('Nothing was written');
    values.update = () => new Promise((resolve) => (write = resolve));
    const setting = options.set({ isHidden: true });
    assert.deepEqual([options.current.isHidden, announced.length], [true, 1]);
    await settled();
    write();
    await setting;
  });

  it('are announced only where something differs', async () => {
    await options.set({});
    await options.set({ ...defaultOptions });
    await options.set({ show: 'active' });
    await options.set({ show: 'active' });
    assert.deepEqual(
      announced.map(({ show }) => show),
      ['active'],
    );
  });

  it('outlive the window, but for the filter', async () => {
    await options.set({ sort: 'newest', show: 'active', filter: 'north', isHidden: true });
    assert.deepEqual(inNewWindow(), {
      sort: 'newest',
      show: 'active',
      filter: '',
      isHidden: true,
    });
  });

  it('write nothing for the filter: it changes at every keystroke, and it may be a client’s name', async () => {
    await options.set({ filter: 'north' });
    assert.deepEqual([announced.length, values.content.size], [1, 0]);
    await options.set({ filter: 'northw', sort: 'newest' });
    assert.ok(![...values.content.values()].join().includes('north'));
  });

  it('are the newest, though a listener changed them while they were announced', async () => {
    const settings: Promise<void>[] = [];
    options.onDidChange(({ show }) => {
      if (show === 'archived') {
        settings.push(options.set({ show: 'all', sort: 'newest' }));
      }
    });
    await options.set({ show: 'archived' });
    await Promise.all(settings);
    assert.deepEqual(inNewWindow(), options.current);
    assert.deepEqual([options.current.show, options.current.sort], ['all', 'newest']);
  });

  describe('where another window changed them, too', () => {
    let other: ListOptionsStore;

    beforeEach(async () => {
      other = new ListOptionsStore(values, records);
      await other.set({ isHidden: true });
    });

    it('leave on disk what that window set: hiding above all', async () => {
      await options.set({ sort: 'newest' });
      assert.deepEqual(inNewWindow(), { ...defaultOptions, sort: 'newest', isHidden: true });
      await options.set({ show: 'active' });
      assert.equal(inNewWindow().isHidden, true);
    });

    it('are taken over and announced, once, and the filter stays', async () => {
      await options.set({ filter: 'north' });
      await options.load();
      await options.load();
      assert.deepEqual(options.current, { ...defaultOptions, filter: 'north', isHidden: true });
      assert.deepEqual(announced.slice(1), [options.current]);
    });

    it('count anew when this window sets them back', async () => {
      await options.load();
      await options.set({ isHidden: false });
      assert.equal(inNewWindow().isHidden, false);
    });

    it('stay as they are where nothing can be read back', async () => {
      await options.set({ sort: 'newest' });
      await values.update(storageKey, undefined);
      await options.load();
      assert.equal(options.current.sort, 'newest');
    });
  });

  describe('hiding', () => {
    /** Another window, whose values of the profile do not have what this one stored yet. */
    const late = (): ListOptionsStore => new ListOptionsStore(new MemoryValues(), records);

    it('reaches windows to which the rest is still on its way', async () => {
      await options.set({ isHidden: true, sort: 'newest' });
      const other = late();
      await other.load();
      assert.deepEqual(other.current, { ...defaultOptions, isHidden: true });
    });

    it('is not undone by what was read before', async () => {
      const other = late();
      await other.set({ isHidden: true });
      await other.set({ isHidden: false });
      let endReading: () => void = () => assert.fail('Nothing was read');
      const reading = new Promise<void>((resolve) => (endReading = resolve));
      const { content } = records;
      const read = (name: string): Promise<string | undefined> =>
        Promise.resolve(content.get(name));
      records.read = async (name) => {
        const text = await read(name);
        await reading;
        return text;
      };
      const loading = options.load();
      await settled();
      const setting = options.set({ isHidden: true });
      endReading();
      await Promise.all([loading, setting]);
      assert.equal(options.current.isHidden, true);
    });

    it('is not undone by a reading that begins while it is being written', async () => {
      await late().set({ isHidden: false });
      const setting = options.set({ isHidden: true });
      await Promise.all([setting, options.load()]);
      assert.equal(options.current.isHidden, true);
    });

    it('is as it was set last, however quickly', async () => {
      await Promise.all([options.set({ isHidden: true }), options.set({ isHidden: false })]);
      const other = late();
      await other.load();
      assert.equal(other.current.isHidden, false);
    });

    it('is all that the others are told', async () => {
      await options.set({ sort: 'newest', show: 'active', filter: 'north' });
      assert.equal(records.content.size, 0);
    });
  });

  it('stay for this window where they cannot be written, and that is said', async () => {
    values.update = () => Promise.reject(new Error('The disk is full'));
    await assert.rejects(options.set({ sort: 'newest' }), /full/);
    assert.equal(options.current.sort, 'newest');
  });

  it('are announced to nobody after the window is gone', async () => {
    options.dispose();
    await options.set({ sort: 'newest' });
    assert.deepEqual(announced, []);
  });

  it('fall back one by one where a stored one is not known', async () => {
    await values.update(storageKey, { sort: 'byColour', show: 'archived', isHidden: 1 });
    assert.deepEqual(inNewWindow(), { ...defaultOptions, show: 'archived' });
    await values.update(storageKey, { sort: 'newest', show: null, filter: 'old' });
    assert.deepEqual(inNewWindow(), { ...defaultOptions, sort: 'newest' });
    await values.update(storageKey, { isHidden: true });
    assert.deepEqual(inNewWindow(), { ...defaultOptions, isHidden: true });
  });

  for (const content of [null, 'x', 7, true, [], {}, [{ sort: 'newest' }]]) {
    it(`take ${JSON.stringify(content)} for nothing stored, and replace it`, async () => {
      await values.update(storageKey, content);
      const window = new ListOptionsStore(values, records);
      assert.deepEqual(window.current, defaultOptions);
      await window.set({ sort: 'newest' });
      assert.equal(inNewWindow().sort, 'newest');
    });
  }
});
