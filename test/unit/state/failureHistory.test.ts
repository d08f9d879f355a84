import assert from 'node:assert/strict';
import type { Exchange } from '../../../src/core/ports';
import { FailureHistory } from '../../../src/state/failureHistory';
import { VirtualClock } from '../../support/virtualClock';

describe('state/failureHistory', () => {
  let clock: VirtualClock;
  let history: FailureHistory;

  beforeEach(() => {
    clock = new VirtualClock();
    history = new FailureHistory(clock);
  });

  const note = (fields: Partial<Exchange>): void => {
    history.note({
      method: 'GET',
      path: '/api/v1/workspaces/1/clients',
      status: undefined,
      failure: undefined,
      durationMs: 20,
      ...fields,
    });
  };

  it('is empty where nothing failed', () => {
    note({ status: 200 });
    assert.deepEqual(history.failures, []);
  });

  it('has no failure where somebody cancelled', () => {
    note({ failure: 'cancelled' });
    assert.deepEqual(history.failures, []);
  });

  it('tells when, what and how, and no path: that has ids in it', () => {
    note({ method: 'POST', status: 429, failure: 'rateLimited' });
    assert.deepEqual(history.failures, [
      { at: clock.now(), method: 'POST', kind: 'rateLimited', status: 429 },
    ]);
  });

  it('has the newest first, and ten at the most', async () => {
    for (let status = 500; status < 512; status += 1) {
      note({ status, failure: 'serverError' });
      await clock.pass(1_000);
    }
    const statuses = history.failures.map(({ status }) => status);
    assert.deepEqual(statuses, [511, 510, 509, 508, 507, 506, 505, 504, 503, 502]);
    assert.equal(history.failures[0]?.at, clock.now() - 1_000);
  });
});
