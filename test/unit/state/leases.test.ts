import assert from 'node:assert/strict';
import { Leases, leaseMs } from '../../../src/state/leases';
import { MemoryRecords } from '../../support/memoryStores';
import { VirtualClock, settled } from '../../support/virtualClock';

describe('state/leases', () => {
  let clock: VirtualClock;
  let store: MemoryRecords;
  let ours: Leases;
  let theirs: Leases;

  beforeEach(() => {
    clock = new VirtualClock();
    store = new MemoryRecords();
    ours = new Leases(store, clock, 'ours');
    theirs = new Leases(store, clock, 'theirs');
  });

  const claim = async (leases: Leases): Promise<boolean> => {
    const claimed = leases.claim('row');
    await clock.pass(1_000);
    return claimed;
  };
  const fail = (error: unknown): never => assert.fail(String(error));

  it('gives a row to whoever asks first', async () => {
    assert.equal(await claim(ours), true);
    assert.equal(await claim(theirs), false);
  });

  it('gives it to one of two who ask at once', async () => {
    const both = Promise.all([ours.claim('row'), theirs.claim('row')]);
    await clock.pass(1_000);
    assert.equal((await both).filter((isClaimed) => isClaimed).length, 1);
  });

  it('gives it to one of two, whose disk is slow at whatever moment', async () => {
    for (let late = 0; late <= 120; late += 10) {
      const slow = new MemoryRecords();
      const wait = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
      const windows = ['a', 'b'].map((window) => new Leases(slow, clock, window));
      slow.before = (operation) => wait(operation === 'write' ? late : 5);
      const claims = windows.map((leases, index) =>
        wait(index * (late / 2)).then(() => leases.claim('row')),
      );
      await clock.pass(2_000);
      assert.equal((await Promise.all(claims)).filter((isClaimed) => isClaimed).length, 1);
    }
  });

  it('makes nobody wait for a row that nobody else can know of', async () => {
    await ours.claimNew('row');
    assert.equal(await theirs.heldByOtherUntil('row'), clock.now() + leaseMs);
  });

  it('does not count one that lasts longer than any: the clock was set back', async () => {
    await theirs.claimNew('row');
    clock.sleep(-leaseMs);
    assert.equal(await claim(ours), true);
  });

  it('is not renewed or released by who has lost it in their sleep', async () => {
    await ours.claimNew('row');
    const lease = ours.keep('row', fail);
    clock.sleep(2 * leaseMs);
    await theirs.claimNew('row');
    await clock.pass(leaseMs / 2);
    assert.equal(await ours.isOurs('row'), false);
    await lease.release();
    assert.equal(await theirs.isOurs('row'), true);
  });

  it('does not count what one holds oneself', async () => {
    await ours.claimNew('row');
    assert.equal(await ours.heldByOtherUntil('row'), undefined);
  });

  it('ends by itself when a window died', async () => {
    await ours.claimNew('row');
    await clock.pass(leaseMs - 1);
    assert.equal(await theirs.heldByOtherUntil('row'), clock.now() + 1);
    assert.equal(await claim(theirs), false);
    assert.equal(await claim(theirs), true);
  });

  it('lasts as long as it is kept, and no longer', async () => {
    await ours.claimNew('row');
    const lease = ours.keep('row', fail);
    await clock.pass(10 * leaseMs);
    assert.equal(await claim(theirs), false);
    await lease.release();
    assert.equal(await claim(theirs), true);
    assert.equal(clock.timers, 0);
  });

  it('leaves nothing behind, even when it is released while it is renewed', async () => {
    await ours.claimNew('row');
    const lease = ours.keep('row', fail);
    let write: (value?: unknown) => void = () => undefined;
    store.before = (operation) =>
      operation === 'write' ? new Promise((resolve) => (write = resolve)) : undefined;
    await clock.pass(5_000);
    const released = lease.release();
    await settled();
    write();
    await released;
    assert.equal(store.content.size, 0);
    assert.equal(clock.timers, 0);
  });

  it('tells when it cannot be renewed, and tries again', async () => {
    const errors: unknown[] = [];
    await ours.claimNew('row');
    const lease = ours.keep('row', (error) => errors.push(error));
    store.breakOn('write');
    await clock.pass(5_000);
    store.mend();
    await clock.pass(leaseMs);
    assert.equal(errors.length, 1);
    assert.notEqual(await theirs.heldByOtherUntil('row'), undefined);
    await lease.release();
  });

  for (const text of ['', '{', 'null', '{"window":7,"until":9e99}', '{"window":"x"}']) {
    it(`takes ${JSON.stringify(text)} for nobody's`, async () => {
      store.content.set('lease-row', text);
      assert.equal(await claim(ours), true);
    });
  }
});
