import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { PendingCreate } from '../../../src/core/pending';
import type { AppState } from '../../../src/state/appState';
import { hasOtherRows, rowsStayMs, steadyMs } from '../../../src/view/rowChanges';
import {
  appState,
  client,
  draft,
  pending as pendingRow,
  ready,
  stateOf,
  storedDraft,
} from '../../support/samples';

const createdAt = 10_000;
const sending = pendingRow({ kind: 'sending' }, { createdAt });

describe('view/rowChanges', () => {
  const painted = appState(stateOf(ready()));
  const stay = (now: number, ...pending: PendingCreate[]): number =>
    rowsStayMs(painted, { ...painted, pending }, now);

  it('paints at once where nothing is being created', () => {
    assert.equal(stay(createdAt), 0);
  });

  it('leaves the rows as they are for the first moment of a create', () => {
    assert.equal(stay(createdAt, sending), steadyMs);
    assert.equal(stay(createdAt + 200, sending), steadyMs - 200);
    assert.equal(stay(createdAt + steadyMs, sending), 0);
    assert.equal(stay(createdAt + 60_000, sending), 0);
  });

  it('waits for the newest of several', () => {
    const earlier = { ...sending, id: 'p2', createdAt: createdAt - 300 };
    assert.equal(stay(createdAt, earlier, sending), steadyMs);
  });

  it('paints what is not being sent', () => {
    const state = { kind: 'refused', reason: 'duplicateName', details: {} } as const;
    assert.equal(stay(createdAt, { ...sending, state }), 0);
  });

  it('paints at once what people choose for the list: hiding above all', () => {
    const options = { ...painted.options, isHidden: true };
    const hidden = { ...painted, options, pending: [sending] };
    assert.equal(rowsStayMs(painted, hidden, createdAt), 0);
  });

  it('paints what was written before the clock was set back', () => {
    assert.equal(stay(createdAt - 3_600_000, sending), 0);
  });

  describe('the rows', () => {
    const clients = [client()];
    const before = appState(stateOf(ready({ clients })), {
      drafts: [storedDraft('Acme')],
    });

    const same: readonly (readonly [string, Partial<AppState>])[] = [
      ['a request is under way', { session: stateOf(ready({ clients }), true) }],
      ['the list is being read', { session: stateOf(ready({ clients, isLoading: true })) }],
      ['a request was counted', { requestsLastHour: 7 }],
      ['the form is at another step', { drafts: [storedDraft('Acme', { at: 'review' })] }],
    ];
    for (const [what, change] of same) {
      it(`stay when ${what}`, () => {
        assert.equal(hasOtherRows(before, { ...before, ...change }), false);
      });
    }

    const failure = new ClockifyError('timeout');
    const other: readonly (readonly [string, Partial<AppState>])[] = [
      ['the list is another', { session: stateOf(ready({ clients: [...clients] })) }],
      ['the list could not be read', { session: stateOf(ready({ clients, failure })) }],
      [
        'the draft has another text',
        { drafts: [storedDraft('Acme', { draft: draft({ name: 'Acme I' }) })] },
      ],
      ['the draft is gone', { drafts: [] }],
      ['there is another draft', { drafts: [storedDraft('Acme'), storedDraft('Globex')] }],
      ['a record cannot be read', { unreadable: [{ kind: 'pending', id: 'r' }] }],
      ['the order is another', { options: { ...before.options, sort: 'newest' } }],
      ['a client is pending', { pending: [sending] }],
    ];
    for (const [what, change] of other) {
      it(`differ when ${what}`, () => {
        assert.equal(hasOtherRows(before, { ...before, ...change }), true);
      });
    }
  });
});
