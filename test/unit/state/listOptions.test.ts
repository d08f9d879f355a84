import assert from 'node:assert/strict';
import { defaultOptions } from '../../../src/core/listOptions';
import type { ListOptions } from '../../../src/core/listOptions';
import { ListOptionsStore } from '../../../src/state/listOptions';
import { MemoryValues } from '../../support/memoryStores';

const storageKey = 'clockifyClients.listOptions.v1';

describe('state/listOptions', () => {
  let values: MemoryValues;
  let options: ListOptionsStore;
  let announced: ListOptions[];

  beforeEach(() => {
    values = new MemoryValues();
    announced = [];
    options = new ListOptionsStore(values);
    options.onDidChange((current) => announced.push(current));
  });

  afterEach(() => {
    options.dispose();
  });

  /** What a window shows that is opened now. */
  const inNewWindow = (): ListOptions => new ListOptionsStore(values).current;

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
      other = new ListOptionsStore(values);
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
      options.load();
      options.load();
      assert.deepEqual(options.current, { ...defaultOptions, filter: 'north', isHidden: true });
      assert.deepEqual(announced.slice(1), [options.current]);
    });

    it('count anew when this window sets them back', async () => {
      options.load();
      await options.set({ isHidden: false });
      assert.equal(inNewWindow().isHidden, false);
    });

    it('stay as they are where nothing can be read back', async () => {
      await options.set({ sort: 'newest' });
      await values.update(storageKey, undefined);
      options.load();
      assert.equal(options.current.sort, 'newest');
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
      const window = new ListOptionsStore(values);
      assert.deepEqual(window.current, defaultOptions);
      await window.set({ sort: 'newest' });
      assert.equal(inNewWindow().sort, 'newest');
    });
  }
});
