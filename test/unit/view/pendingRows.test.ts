import assert from 'node:assert/strict';
import { createMessages } from '../../../src/core/messages';
import type { PendingCreate, PendingState } from '../../../src/core/pending';
import { createPrivacy } from '../../../src/core/privacy';
import type { TreeNode } from '../../../src/view/clientsTreeModel';
import type { TreeRow } from '../../../src/view/treeRow';
import { treeRow } from '../../../src/view/treeRows';
import { english } from '../../support/l10n';
import { draft, pending, treeContext, storedDraft } from '../../support/samples';

const formatTime = (ms: number): string => `time ${ms}`;
const row = (node: TreeNode): TreeRow => treeRow(node, treeContext({ formatTime }));
const pendingRow = (state: PendingState, fields: Partial<PendingCreate> = {}): TreeRow =>
  row({ type: 'pending', row: pending(state, { id: 'row1', ...fields }) });

const cause = { reason: 'unreachable', details: {} } as const;

describe('view/pendingRows', () => {
  const states: readonly (readonly [PendingState, Partial<PendingCreate>, string, string])[] = [
    [{ kind: 'sending' }, {}, 'sync', 'being sent'],
    [{ kind: 'waiting', ...cause }, { nextAttemptAt: 7 }, 'watch', 'waiting, sent at time 7'],
    [{ kind: 'waiting', ...cause }, {}, 'watch', 'waiting for you'],
    [
      { kind: 'unknown', ...cause, isAbsent: false },
      { nextAttemptAt: 7 },
      'question',
      'not known, looked up at time 7',
    ],
    [{ kind: 'unknown', ...cause, isAbsent: false }, {}, 'question', 'not known'],
    [{ kind: 'unknown', ...cause, isAbsent: true }, {}, 'question', 'not in Clockify'],
    [{ kind: 'refused', ...cause }, {}, 'error', 'refused'],
    [{ kind: 'waiting', ...cause }, { isEdited: true }, 'watch', 'changed, not sent'],
  ];
  for (const [state, fields, icon, description] of states) {
    it(`says what becomes of a client: ${description}`, () => {
      const painted = pendingRow(state, fields);
      assert.deepEqual(
        [painted.id, painted.label, painted.icon, painted.description],
        ['pending:row1', 'Northwind', icon, description],
      );
      assert.equal(painted.accessibleLabel, `Pending client Northwind, ${description}`);
      assert.equal(painted.contextValue, `pending ${state.kind}`);
    });
  }

  it('tells in the tooltip what to do only where it does not go on by itself', () => {
    const limited = { reason: 'rateLimited', details: { retryAfterMs: 60_000 } } as const;
    const why = (nextAttemptAt: number | null): string | undefined =>
      pendingRow({ kind: 'waiting', ...limited }, { nextAttemptAt }).tooltip.split('\n')[1];
    assert.equal(why(7), 'Clockify takes no more requests for now.');
    assert.match(why(null) ?? '', /Try again in 60 seconds\.$/);
  });

  it('tells in the tooltip why, what was typed, and where it goes', () => {
    const typed = draft({ email: 'a@b', address: '1 Main\nTown' });
    const { tooltip } = pendingRow({ kind: 'waiting', ...cause }, { draft: typed });
    assert.deepEqual(tooltip.split('\n'), [
      'Pending client Northwind, waiting for you',
      'There is no way to api.clockify.me. Check your network or VPN, then try again.',
      'E-mail: a@b',
      'Address: 1 Main',
      'Town',
      'Workspace: Acme Studio',
    ]);
  });

  it('tells of the copies and the currency that are still missing', () => {
    const currency = { id: 'c1', code: 'EUR' };
    const typed = draft({ note: 'n', ccEmails: ['a@b', 'c@d'], currency });
    const { tooltip } = pendingRow({ kind: 'waiting', ...cause }, { draft: typed });
    assert.deepEqual(tooltip.split('\n').slice(2, 5), [
      'Copies to: a@b, c@d',
      'Note: n',
      'Currency: EUR',
    ]);
    const none = pendingRow({ kind: 'waiting', ...cause }, { draft: draft({ ccEmails: [] }) });
    assert.doesNotMatch(none.tooltip, /Copies to|Currency/);
  });

  it('says so where the name was emptied', () => {
    const unnamed = pendingRow(
      { kind: 'waiting', ...cause },
      { draft: draft({ name: ' ' }), isEdited: true },
    );
    assert.equal(unnamed.label, 'without a name');
    assert.equal(unnamed.accessibleLabel, 'Pending client without a name, changed, not sent');
  });

  it('masks what was typed while data is hidden, but for the currency', () => {
    const privacy = createPrivacy(() => true);
    const messages = createMessages(english, privacy.name);
    const typed = draft({ email: 'a@b', ccEmails: ['c@d'], currency: { id: 'c1', code: 'EUR' } });
    const hidden = treeContext({ privacy, messages, isHidden: true });
    const painted = treeRow(
      { type: 'pending', row: pending({ kind: 'sending' }, { draft: typed }) },
      hidden,
    );
    assert.equal(painted.label, '•••••');
    assert.deepEqual(painted.tooltip.split('\n').slice(0, 4), [
      'Pending client •••••, being sent',
      'E-mail: •••••',
      'Copies to: •••••',
      'Currency: EUR',
    ]);
  });

  it('tells that a request was cancelled, or its window died', () => {
    const why = (reason: 'cancelled' | 'interrupted'): string | undefined =>
      pendingRow({ kind: 'unknown', reason, details: {}, isAbsent: false }).tooltip.split('\n')[1];
    assert.equal(why('cancelled'), 'It was cancelled while it was being sent.');
    assert.equal(why('interrupted'), 'VS Code was closed while it was being sent.');
  });

  it('has an open group with the number of the rows', () => {
    const group = row({ type: 'pendingGroup', count: 3 });
    assert.deepEqual([group.label, group.description, group.isExpanded], ['Pending', '3', true]);
  });

  it('shows the draft, and resumes it with a click', () => {
    const shown = row({
      type: 'draft',
      draft: storedDraft('Acme', { id: 'a', draft: draft({ name: 'Acme', note: 'n' }) }),
    });
    assert.deepEqual(
      [shown.id, shown.label, shown.description, shown.command, shown.tooltip],
      ['draft:a', 'Acme', 'Draft', 'resumeDraft', 'Draft of a client, Acme\nNote: n'],
    );
    assert.equal(row({ type: 'draft', draft: storedDraft('') }).label, 'without a name');
  });

  it('says of what cannot be read that it is kept, and nothing of what is in it', () => {
    const shown = row({ type: 'unreadable', record: { kind: 'pending', id: 'r' } });
    assert.deepEqual(
      [shown.id, shown.label, shown.contextValue],
      ['unreadable:pending:r', "Pending client that can't be read", 'pending unreadable'],
    );
    assert.match(shown.tooltip, /damaged, or a newer version of Clockify Clients wrote it/);
    assert.match(shown.accessibleLabel, /kept until you discard it/);
  });

  it('shows hostile text as it is written', () => {
    const hostile = '[x](command:y)\n\u202ez\u0000';
    const typed = draft({ name: hostile, email: hostile, note: hostile });
    const serverMessage = hostile;
    const details = { serverMessage };
    const rows = [
      pendingRow({ kind: 'refused', reason: 'rejected', details }, { draft: typed }),
      row({ type: 'draft', draft: storedDraft('', { draft: typed }) }),
    ];
    for (const { label, description, accessibleLabel, tooltip } of rows) {
      assert.equal(label, '[x]\u2060(command:y) z');
      for (const text of [label, description, accessibleLabel]) {
        assert.doesNotMatch(text ?? '', /\]\(|[\n\u202e\u0000]/);
      }
      assert.doesNotMatch(tooltip, /\]\(|[\u202e\u0000]/);
    }
  });
});
