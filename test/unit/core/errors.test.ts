import assert from 'node:assert/strict';
import { Cancelled, ClockifyError, failureKinds, throwIfCancelled } from '../../../src/core/errors';
import { rosasKey } from '../../support/samples';

describe('core/errors', () => {
  it('has a message of kind, status and code', () => {
    assert.equal(new ClockifyError('timeout').message, 'timeout');
    assert.equal(new ClockifyError('serverError', { status: 502 }).message, 'serverError 502');
    assert.equal(
      new ClockifyError('keyRejected', { status: 401, code: 4003 }).message,
      'keyRejected 401 4003',
    );
  });

  it('keeps what a server or a setting said out of every text that a log may take', () => {
    const details = { serverMessage: 'Rosa Roe exists', subject: rosasKey, field: 'name' } as const;
    for (const kind of failureKinds) {
      const error = new ClockifyError(kind, details);
      for (const text of [error.message, String(error), error.stack ?? '']) {
        assert.ok(!text.includes('Rosa'), text);
      }
      assert.equal(error.details, details);
    }
  });

  it('names each kind once', () => {
    assert.equal(new Set(failureKinds).size, failureKinds.length);
  });

  it('tells a failure from a cancel', () => {
    const failure: unknown = new ClockifyError('network');
    const cancelled: unknown = new Cancelled();
    assert.ok(failure instanceof ClockifyError && !(failure instanceof Cancelled));
    assert.ok(cancelled instanceof Cancelled && !(cancelled instanceof ClockifyError));
    assert.equal(failure.name, 'ClockifyError');
    assert.equal(cancelled.name, 'Cancelled');
  });

  it('throws Cancelled for a signal that is aborted, and only then', () => {
    const abort = new AbortController();
    throwIfCancelled(abort.signal);
    abort.abort();
    assert.throws(() => {
      throwIfCancelled(abort.signal);
    }, Cancelled);
  });
});
