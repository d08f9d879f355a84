import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { client } from '../../support/samples';
import { SessionFixture } from '../../support/sessionFixture';

const minute = 60_000;

describe('state/clientLists: after a reading that failed', () => {
  let fixture: SessionFixture;
  const reads = (): number => fixture.api.list.calls.length;
  const turnTo = (): Promise<void> => fixture.session.ensureList(true);
  const fail = async (): Promise<void> => {
    fixture.api.list.fail(new ClockifyError('unreachable'));
    await turnTo();
  };

  beforeEach(async () => {
    fixture = new SessionFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.dispose();
  });

  describe('with no list at hand', () => {
    beforeEach(fail);

    it('nothing is asked within a minute, however often somebody turns to the list', async () => {
      fixture.now += minute;
      await turnTo();
      await turnTo();
      assert.equal(reads(), 1);
    });

    it('the list is read again after that when somebody turns to it', async () => {
      fixture.now += minute + 1;
      fixture.api.list.answer([client()]);
      await turnTo();
      const { clients, failure } = fixture.readyPhase.list;
      assert.deepEqual([clients?.length, failure, reads()], [1, undefined, 2]);
    });

    it('the list is read again where the clock was set back since', async () => {
      fixture.now -= 365 * 24 * 60 * minute;
      fixture.api.list.answer([client()]);
      await turnTo();
      assert.equal(reads(), 2);
    });

    it('each failure begins the minute anew', async () => {
      fixture.now += minute + 1;
      await fail();
      fixture.now += minute;
      await turnTo();
      assert.equal(reads(), 2);
    });

    it('nothing is asked for whoever does not turn to it: a view that listens would never stop', async () => {
      fixture.now += 60 * minute;
      await fixture.session.ensureList();
      assert.equal(reads(), 1);
    });
  });

  describe('with an older list at hand', () => {
    beforeEach(async () => {
      fixture.api.list.answer([client()]);
      await turnTo();
      fixture.now += fixture.refreshAfterMs + 1;
      await fail();
    });

    it('nothing is asked until the failure is as old as a list may be', async () => {
      fixture.now += fixture.refreshAfterMs;
      await turnTo();
      assert.equal(reads(), 2);
    });

    it('the list is read again after that when somebody turns to it', async () => {
      fixture.now += fixture.refreshAfterMs + 1;
      fixture.api.list.answer([]);
      await turnTo();
      assert.deepEqual([fixture.readyPhase.list.clients, reads()], [[], 3]);
    });

    it('nothing is asked where the settings want nothing read by itself', async () => {
      fixture.refreshAfterMs = Infinity;
      fixture.now += 60 * minute;
      await turnTo();
      assert.equal(reads(), 2);
    });
  });
});
