import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { SteadyWrites } from '../../../src/state/steadyWrites';
import { VirtualClock, settled } from '../../support/virtualClock';

describe('state/steadyWrites', () => {
  let clock: VirtualClock;
  let writes: SteadyWrites;
  let isBroken: boolean;
  let written: string[];
  let tries: number;
  let told: boolean[];
  const [one, other] = [{}, {}];

  const write = (text: string) => async (): Promise<void> => {
    tries += 1;
    await Promise.resolve();
    if (isBroken) {
      throw new ClockifyError('storage');
    }
    written.push(text);
  };
  const set = (writer: object, text: string): void => {
    writes.set(writer, write(text)).catch(() => undefined);
  };

  beforeEach(() => {
    clock = new VirtualClock();
    writes = new SteadyWrites(clock);
    isBroken = false;
    written = [];
    tries = 0;
    told = [];
    writes.onDidChange((isFailing) => told.push(isFailing));
  });

  afterEach(() => {
    writes.dispose();
    assert.equal(clock.timers, 0);
  });

  it('write in the order of the keystrokes, the newest of each writer only', async () => {
    for (const text of ['N', 'No', 'Nor']) {
      set(one, text);
    }
    set(other, 'A');
    await settled();
    assert.deepEqual([written, told], [['Nor', 'A'], []]);
  });

  it('say once that they fail, and once that they do no more', async () => {
    isBroken = true;
    await assert.rejects(writes.set(one, write('N')), { kind: 'storage' });
    set(one, 'No');
    set(other, 'A');
    await settled();
    assert.deepEqual([told, writes.isFailing], [[true], true]);
    isBroken = false;
    set(one, 'Nor');
    await settled();
    assert.deepEqual([told, writes.isFailing], [[true], true], 'The other is still to be written');
    await clock.pass(10_000);
    assert.deepEqual(
      [told, written],
      [
        [true, false],
        ['Nor', 'A'],
      ],
    );
  });

  it('are tried again without a keystroke, ever more seldom', async () => {
    isBroken = true;
    set(one, 'N');
    await clock.pass(3_600_000);
    assert.ok(tries > 50 && tries < 80, String(tries));
    isBroken = false;
    await clock.pass(60_000);
    assert.deepEqual([written, writes.isFailing, clock.timers], [['N'], false, 0]);
  });

  it('are tried once more when the window closes, by who waits for it', async () => {
    isBroken = true;
    set(one, 'N');
    await settled();
    isBroken = false;
    await writes.flush();
    assert.deepEqual(written, ['N']);
  });

  it('end the wait when the window closes and the disk stays broken', async () => {
    isBroken = true;
    set(one, 'N');
    await settled();
    await writes.flush();
    assert.deepEqual([written, writes.has(one)], [[], true]);
  });

  it('are waited for where they are under way when the window closes', async () => {
    set(one, 'N');
    await writes.flush();
    assert.deepEqual(written, ['N']);
  });

  it('tell when nothing of a writer is left', async () => {
    isBroken = true;
    set(one, 'N');
    let isDone = false;
    const waiting = writes.written(one).then(() => (isDone = true));
    await clock.pass(500);
    assert.equal(isDone, false);
    isBroken = false;
    await clock.pass(1_000);
    await waiting;
    await writes.written(one);
    assert.equal(writes.has(one), false);
  });

  it('are dropped where everything is removed', async () => {
    isBroken = true;
    set(one, 'N');
    await settled();
    await writes.forget();
    isBroken = false;
    await clock.pass(60_000);
    assert.deepEqual([written, told], [[], [true, false]]);
  });
});
