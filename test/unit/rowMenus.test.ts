import assert from 'node:assert/strict';
import { ClockifyError, failureKinds } from '../../src/core/errors';
import type { PendingState } from '../../src/core/pending';
import type { TreeNode } from '../../src/view/clientsTreeModel';
import { clientNode } from '../../src/view/clientsTreeModel';
import { treeRow } from '../../src/view/treeRows';
import { isOnRow, manifest } from '../support/manifest';
import { client, pending, treeContext, storedDraft } from '../support/samples';

const items = manifest.contributes.menus['view/item/context'] ?? [];
// Made once: all sentences come with it.
const context = treeContext();
const valueOf = (node: TreeNode): string => treeRow(node, context).contextValue;

/** The commands that a row offers as buttons, in order. */
const buttons = (node: TreeNode): string[] =>
  items
    .filter((item) => item.group?.startsWith('inline') && isOnRow(item, valueOf(node)))
    .sort((a, b) => (a.group ?? '').localeCompare(b.group ?? ''))
    .map(({ command = '' }) => command.replace('clockifyClients.', ''));

const failureNode = (kind: (typeof failureKinds)[number]): TreeNode => ({
  type: 'failure',
  failure: new ClockifyError(kind),
  hasList: true,
});

const cause = { reason: 'timeout', details: {} } as const;
const openStates: readonly PendingState[] = [
  { kind: 'unknown', ...cause, isAbsent: false },
  { kind: 'unknown', ...cause, isAbsent: true },
  { kind: 'waiting', ...cause },
  { kind: 'refused', ...cause },
];
const pendingNode = (state: PendingState): TreeNode => ({ type: 'pending', row: pending(state) });
const foundNode = pendingNode({
  kind: 'refused',
  ...cause,
  found: { id: 'c1', difference: 'otherwise' },
});
const draftNode: TreeNode = { type: 'draft', draft: storedDraft() };
const unreadableNode: TreeNode = { type: 'unreadable', record: { kind: 'pending', id: 'r' } };
const groupNode: TreeNode = { type: 'pendingGroup', count: 2 };
const fieldNode: TreeNode = { type: 'field', client: client(), field: 'note' };
const groupNodes: readonly TreeNode[] = [
  { type: 'group', section: 'active', path: [] },
  { type: 'archivedGroup', count: 1 },
];

const rows: readonly TreeNode[] = [
  draftNode,
  unreadableNode,
  groupNode,
  ...openStates.map(pendingNode),
  foundNode,
  clientNode(client()),
  clientNode(client({ email: 'a@b' })),
  clientNode(client({ archived: true, email: 'a@b' })),
  fieldNode,
  ...groupNodes,
  ...failureKinds.map(failureNode),
];

describe('the menus of the rows', () => {
  it('offer editing on every client, and copying the e-mail address where there is one', () => {
    assert.deepEqual(buttons(clientNode(client())), ['editClient']);
    const both = ['copyClientEmail', 'editClient'];
    assert.deepEqual(buttons(clientNode(client({ email: 'a@b' }))), both);
    assert.deepEqual(buttons(clientNode(client({ email: 'a@b', archived: true }))), both);
  });

  for (const state of openStates) {
    it(`offer Retry, Edit and Discard on a pending client that is ${state.kind}`, () => {
      const offered = ['retryPending', 'editPending', 'discardPending'];
      assert.deepEqual(buttons(pendingNode(state)), offered);
    });
  }

  it('offer nothing but Discard on what cannot be read', () => {
    assert.deepEqual(buttons(unreadableNode), ['discardPending']);
  });

  it('offer all ways on where a client was found that is not the one that was sent', () => {
    assert.deepEqual(buttons(foundNode), ['editPending', 'discardPending']);
    const menu = items
      .filter(({ group }) => group?.startsWith('navigation'))
      .filter((item) => isOnRow(item, valueOf(foundNode)))
      .map(({ command = '' }) => command.replace('clockifyClients.', ''));
    assert.deepEqual(
      new Set(menu),
      new Set(['showFoundClient', 'useFoundClient', ...buttons(foundNode)]),
    );
  });

  it('offer nothing on a client that is being sent', () => {
    assert.deepEqual(buttons(pendingNode({ kind: 'sending' })), []);
  });

  it('offer to retry all on the group, and to resume or discard on the draft', () => {
    assert.deepEqual(buttons(groupNode), ['retryPending']);
    assert.deepEqual(buttons(draftNode), ['resumeDraft', 'discardDraft']);
  });

  it('offer to copy the value of a field', () => {
    assert.deepEqual(buttons(fieldNode), ['copyField']);
  });

  describe('on the life of a client', () => {
    const life = (node: TreeNode, isOneOfMany: boolean): string[] =>
      items
        .filter(({ group }) => group?.startsWith('2_life'))
        .filter((item) => isOnRow(item, valueOf(node), isOneOfMany))
        .map(({ command = '' }) => command.replace('clockifyClients.', ''));
    const active = clientNode(client());
    const archived = clientNode(client({ archived: true }));

    it('offer archiving on active clients, restoring on archived ones, deleting on both', () => {
      assert.deepEqual(life(active, false), ['archiveClient', 'deleteClient']);
      assert.deepEqual(life(archived, false), ['restoreClient', 'deleteClient']);
    });

    it('offer all of it on several: the editor shows only what every one of them has', () => {
      const all = ['archiveClient', 'restoreClient', 'deleteClient'];
      for (const node of [active, archived, fieldNode, ...groupNodes]) {
        assert.deepEqual(life(node, true), all);
      }
    });
  });

  it('offer on several to copy the clients, and on one field to copy that', () => {
    const copies = (node: TreeNode, isOneOfMany: boolean): string[] =>
      items
        .filter(({ group }) => group?.startsWith('9_cutcopypaste'))
        .filter((item) => isOnRow(item, valueOf(node), isOneOfMany))
        .map(({ command = '' }) => command.replace('clockifyClients.', ''));
    for (const node of [clientNode(client()), fieldNode, ...groupNodes]) {
      assert.deepEqual(copies(node, true), ['copyClient']);
    }
    assert.deepEqual(copies(fieldNode, false), ['copyField']);
  });

  it('offer nothing on a group alone', () => {
    for (const node of groupNodes) {
      assert.deepEqual(
        items.filter((item) => isOnRow(item, valueOf(node))),
        [],
      );
    }
  });

  for (const kind of failureKinds) {
    it(`offer what mends ${kind} first, then refreshing, then the log`, () => {
      const [, remedy = ''] = valueOf(failureNode(kind)).split(':');
      const rest = ['retryList', 'showLog'].filter((command) => command !== remedy);
      assert.deepEqual(buttons(failureNode(kind)), [remedy, ...rest]);
    });
  }

  it('have no item that no row gets', () => {
    for (const item of items) {
      assert.ok(
        rows.some((node) => [false, true].some((many) => isOnRow(item, valueOf(node), many))),
        item.when,
      );
    }
  });
});
