import assert from 'node:assert/strict';
import { ServerTime } from '../../../src/state/serverTime';
import { VirtualClock } from '../../support/virtualClock';

const here = 'https://a.example/api/v1';
const minute = 60_000;

describe('state/serverTime', () => {
  let clock: VirtualClock;
  let time: ServerTime;
  let serverNow: number;

  beforeEach(() => {
    clock = new VirtualClock();
    time = new ServerTime(clock);
    // The clock of this computer is ten minutes behind.
    serverNow = clock.now() + 10 * minute;
  });

  it('is not known before an answer has told it', () => {
    assert.equal(time.now(here), undefined);
  });

  it('goes on from what the last answer told, whatever the clock here shows', async () => {
    time.note(here, serverNow - minute);
    time.note(here, serverNow);
    await clock.pass(5 * minute);
    assert.equal(time.now(here), serverNow + 5 * minute);
  });

  it('is known of each server by itself', () => {
    time.note(here, serverNow);
    assert.equal(time.now('https://b.example/api/v1'), undefined);
  });

  for (const [what, ms] of [
    ['set on', minute],
    ['set back', -minute],
  ] as const) {
    it(`is not known any more once the clock here was ${what}, until an answer tells it again`, () => {
      time.note(here, serverNow);
      clock.set(ms);
      assert.equal(time.now(here), undefined);
      time.note(here, serverNow);
      assert.equal(time.now(here), serverNow);
    });
  }

  it('is known all the same where the clock here was put right by a few seconds', () => {
    time.note(here, serverNow);
    clock.set(-2_000);
    assert.equal(time.now(here), serverNow);
  });
});
