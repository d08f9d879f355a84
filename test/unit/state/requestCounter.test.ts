import assert from 'node:assert/strict';
import { RequestCounter } from '../../../src/state/requestCounter';
import { MemoryRecords } from '../../support/memoryStores';
import { VirtualClock, settled } from '../../support/virtualClock';

const minute = 60_000;

describe('state/requestCounter', () => {
  let clock: VirtualClock;
  let store: MemoryRecords;
  let counter: RequestCounter;
  let defects: unknown[];
  let announced: number[];

  const openWindow = (window: string): RequestCounter =>
    new RequestCounter(store, clock, window, (error) => defects.push(error));

  beforeEach(() => {
    clock = new VirtualClock();
    store = new MemoryRecords();
    defects = [];
    announced = [];
    counter = openWindow('ours');
    counter.onDidChange((count) => announced.push(count));
  });

  afterEach(() => {
    counter.dispose();
    assert.equal(clock.timers, 0);
  });

  it('counts nothing at first', () => {
    assert.equal(counter.lastHour, 0);
  });

  it('counts each request as it leaves', () => {
    counter.note();
    counter.note();
    assert.deepEqual([counter.lastHour, announced], [2, [1, 2]]);
  });

  it('forgets each request after an hour, without being asked', async () => {
    counter.note();
    await clock.pass(20 * minute);
    counter.note();
    await clock.pass(40 * minute - 1);
    assert.equal(counter.lastHour, 2);
    await clock.pass(1);
    assert.equal(counter.lastHour, 1);
    await clock.pass(20 * minute);
    assert.deepEqual([counter.lastHour, announced.at(-1)], [0, 0]);
    assert.equal(clock.timers, 0);
  });

  for (const [far, ms] of [
    ['a day', 24 * 60 * minute],
    ['a year', 365 * 24 * 60 * minute],
  ] as const) {
    it(`forgets what is still to come when the clock is set back by ${far}`, async () => {
      const other = openWindow('other');
      other.note();
      counter.note();
      await settled();
      other.dispose();
      await counter.load();
      clock.setBack(ms);
      counter.note();
      assert.equal(counter.lastHour, 1);
      await counter.load();
      assert.equal(counter.lastHour, 1);
      await clock.pass(60 * minute);
      assert.equal(counter.lastHour, 0);
    });
  }

  it('counts those of other windows, and their age', async () => {
    const other = openWindow('other');
    other.note();
    await clock.pass(30 * minute);
    other.note();
    counter.note();
    await settled();
    other.dispose();
    await counter.load();
    assert.equal(counter.lastHour, 3);
    await clock.pass(30 * minute);
    assert.equal(counter.lastHour, 2);
  });

  it('counts its own once, though they are on disk as well', async () => {
    counter.note();
    await settled();
    await counter.load();
    assert.equal(counter.lastHour, 1);
  });

  it('keeps every request of a burst on disk', async () => {
    for (let request = 0; request < 20; request += 1) {
      counter.note();
    }
    await settled();
    const other = openWindow('other');
    await other.load();
    assert.equal(other.lastHour, 20);
    other.dispose();
  });

  it('removes what a window left that is gone for an hour', async () => {
    const other = openWindow('other');
    other.note();
    await settled();
    other.dispose();
    await clock.pass(60 * minute);
    await counter.load();
    assert.deepEqual([counter.lastHour, store.content.size], [0, 0]);
  });

  it('takes a record that cannot be read for none, and removes it', async () => {
    store.content.set('requests-x', '[1, "2"');
    await counter.load();
    assert.deepEqual([counter.lastHour, store.content.size], [0, 0]);
  });

  it('leaves the records of others alone', async () => {
    store.content.set('pending-x', '{}');
    await counter.load();
    assert.ok(store.content.has('pending-x'));
  });

  it('goes on counting where the disk is broken', async () => {
    store.breakOn('write');
    counter.note();
    await settled();
    store.mend();
    counter.note();
    await settled();
    assert.deepEqual([counter.lastHour, defects.length, store.content.size], [2, 1, 1]);
  });
});
