import assert from 'node:assert/strict';
import { ClockifyError, failureKinds } from '../../../src/core/errors';
import type { PendingState } from '../../../src/core/pending';
import type { TreeNode } from '../../../src/view/clientsTreeModel';
import { clientNode, rowFields } from '../../../src/view/clientsTreeModel';
import { statusModel } from '../../../src/view/statusModel';
import { treeRow } from '../../../src/view/treeRows';
import type { SessionPhase } from '../../../src/state/sessionState';
import { manifest, manifestTexts } from '../../support/manifest';
import {
  appState,
  client,
  idOf,
  pending,
  ready,
  rosa,
  stateOf,
  storedDraft,
  treeContext,
} from '../../support/samples';

/** What a screen reader would stumble over. */
function assertSpoken(label: string): void {
  assert.match(label, /[\p{L}\p{N}]/u);
  assert.doesNotMatch(label, /[.,:;!?]\s*[.,:;!?]/, `doubled punctuation in "${label}"`);
  assert.doesNotMatch(label, /\$\(|^\s|\s$|\s\s|undefined|null|NaN|\{\w+\}/, `"${label}"`);
}

describe('what is read out', () => {
  const full = client({
    email: 'a@b.example',
    ccEmails: ['c@d.example', 'e@f.example'],
    address: '1 Main Street\nTown',
    note: 'pays late',
    currencyId: idOf(7),
    currencyCode: 'EUR',
  });
  const cause = { reason: 'timeout', details: {} } as const;
  const states: readonly PendingState[] = [
    { kind: 'sending' },
    { kind: 'unknown', ...cause, isAbsent: false },
    { kind: 'unknown', ...cause, isAbsent: true },
    { kind: 'waiting', ...cause },
    { kind: 'refused', ...cause },
  ];
  const context = treeContext();
  const nodes: readonly TreeNode[] = [
    ...[client(), full, { ...full, archived: true }].map(clientNode),
    ...rowFields(full).map((field): TreeNode => ({ type: 'field', client: full, field })),
    ...states.map((state): TreeNode => ({ type: 'pending', row: pending(state) })),
    ...failureKinds.map((kind): TreeNode => ({
      type: 'failure',
      failure: new ClockifyError(kind),
      hasList: true,
    })),
    { type: 'pendingGroup', count: 2 },
    { type: 'archivedGroup', count: 2 },
    { type: 'draft', draft: storedDraft() },
    ...(['pending', 'draft', 'edit'] as const).map((kind): TreeNode => ({
      type: 'unreadable',
      record: { kind, id: 'r' },
    })),
  ];

  it('has no doubled stop, no icon and nothing empty, on any row', () => {
    for (const node of nodes) {
      const { accessibleLabel, label, tooltip } = treeRow(node, context);
      [label, accessibleLabel].forEach(assertSpoken);
      assert.notEqual(tooltip, '');
    }
  });

  it('says of a client that it is archived', () => {
    const { accessibleLabel } = treeRow(clientNode({ ...full, archived: true }), context);
    assert.match(accessibleLabel, /archived/i);
  });

  it('has none in the status bar, whatever is known', () => {
    const phases: readonly SessionPhase[] = [
      { kind: 'starting' },
      { kind: 'signedOut' },
      { kind: 'unavailable', failure: new ClockifyError('secretStorage') },
      { kind: 'noWorkspace', keySource: 'environment', account: rosa },
      ready(),
      ready({ clients: [full], readAt: 0 }),
      ready({ failure: new ClockifyError('timeout') }),
    ];
    const due = { nextAttemptAt: 60_000 };
    const rests = [
      {},
      { requestsLastHour: 3, drafts: [storedDraft()] },
      {
        drafts: [storedDraft(), storedDraft('Acme')],
        unreadable: [{ kind: 'edit', id: 'r' }] as const,
      },
      { pending: [pending({ kind: 'waiting', reason: 'rateLimited', details: {} }, due)] },
      { pending: [pending({ kind: 'waiting', ...cause }, due)] },
    ];
    for (const phase of phases) {
      for (const rest of rests) {
        const state = appState(stateOf(phase), rest);
        assertSpoken(statusModel(state, { ...context, now: 0 }).accessibleLabel);
      }
    }
  });

  it('has none on the commands and buttons of the manifest', () => {
    const { commands, submenus } = manifest.contributes;
    const titles = [...commands.map(({ title }) => title), ...submenus.map(({ label }) => label)];
    for (const title of titles) {
      assertSpoken(manifestTexts[title.slice(1, -1)] ?? '');
    }
  });
});
