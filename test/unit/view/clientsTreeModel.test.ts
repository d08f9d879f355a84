import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { defaultOptions } from '../../../src/core/listOptions';
import type { ListOptions } from '../../../src/core/listOptions';
import { childNodes, clientNode, parentNode, rootNodes } from '../../../src/view/clientsTreeModel';
import type { TreeNode } from '../../../src/view/clientsTreeModel';
import { appState, client, pending, ready, stateOf, storedDraft } from '../../support/samples';
import type { AppState } from '../../../src/state/appState';
import type { SessionPhase } from '../../../src/state/sessionState';

const failure = new ClockifyError('timeout');
const active = client({ name: 'a' });
const another = client({ name: 'b' });
const archived = client({ name: 'c', archived: true });
const full = client({
  email: 'a@b',
  ccEmails: ['c@d', 'e@f'],
  address: '1 Main\nTown',
  note: 'n',
  currencyCode: 'EUR',
});

const stateIn = (phase: SessionPhase): AppState => appState(stateOf(phase));
const listed = (...clients: readonly ReturnType<typeof client>[]): AppState =>
  stateIn(ready({ clients }));

const isSame = (a: TreeNode, b: TreeNode | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

describe('view/clientsTreeModel', () => {
  describe('the top-level rows', () => {
    it('are the active clients in the order of the list, then one group of the archived', () => {
      assert.deepEqual(rootNodes(listed(active, archived, another)), [
        { type: 'client', client: active },
        { type: 'client', client: another },
        { type: 'archivedGroup', count: 1 },
      ]);
    });

    it('begin with what is not in Clockify yet: the pending ones in a group, those that cannot be read among them, then the drafts', () => {
      const [older, newer] = [pending(), pending()];
      const state = appState(stateOf(ready({ clients: [active], failure })), {
        pending: [older, newer],
        drafts: [storedDraft('Older'), storedDraft('Newer')],
        unreadable: [{ kind: 'draft', id: 'r' }],
      });
      const group: TreeNode = { type: 'pendingGroup', count: 3 };
      assert.deepEqual(rootNodes(state), [
        group,
        { type: 'draft', draft: storedDraft('Older') },
        { type: 'draft', draft: storedDraft('Newer') },
        { type: 'failure', failure, hasList: true },
        clientNode(active),
      ]);
      const rows: TreeNode[] = [
        { type: 'pending', row: older },
        { type: 'pending', row: newer },
        { type: 'unreadable', record: { kind: 'draft', id: 'r' } },
      ];
      assert.deepEqual(childNodes(group, state), rows);
      for (const row of rows) {
        assert.deepEqual(parentNode(row, state), group);
        assert.deepEqual(childNodes(row, state), []);
      }
    });

    it('have no group where nothing is archived', () => {
      assert.deepEqual(rootNodes(listed(active)), [clientNode(active)]);
    });

    it('are the group alone where all is archived', () => {
      assert.deepEqual(rootNodes(listed(archived)), [{ type: 'archivedGroup', count: 1 }]);
    });

    it('are none before anything is known', () => {
      for (const phase of [
        { kind: 'starting' },
        { kind: 'signedOut' },
        { kind: 'noWorkspace', keySource: 'stored', account: undefined },
        ready(),
        ready({ clients: [] }),
      ] as const) {
        assert.deepEqual(rootNodes(stateIn(phase)), []);
      }
    });

    it('say what of the list is not known', () => {
      const gaps = { unreadable: ['[3].name'], isCut: false };
      assert.deepEqual(rootNodes(stateIn(ready({ clients: [active], gaps }))), [
        { type: 'gaps', gaps },
        clientNode(active),
      ]);
    });

    it('begin with a failure; the clients of the attempt before stay', () => {
      assert.deepEqual(rootNodes(stateIn(ready({ clients: [active], failure }))), [
        { type: 'failure', failure, hasList: true },
        clientNode(active),
      ]);
    });

    it('are the failure alone where no list was read', () => {
      const expected = [{ type: 'failure', failure, hasList: false }];
      assert.deepEqual(rootNodes(stateIn(ready({ failure }))), expected);
      assert.deepEqual(rootNodes(stateIn({ kind: 'unavailable', failure })), expected);
    });
  });

  describe('the rows below', () => {
    const state = listed(active, archived, full);

    it('the group has the archived clients', () => {
      const group: TreeNode = { type: 'archivedGroup', count: 1 };
      assert.deepEqual(childNodes(group, state), [clientNode(archived)]);
    });

    it('a client has its fields that are filled in, in a fixed order, and when it was created', () => {
      assert.deepEqual(childNodes(clientNode(full), state), [
        { type: 'field', client: full, field: 'email' },
        { type: 'field', client: full, field: 'ccEmails' },
        { type: 'field', client: full, field: 'address' },
        { type: 'field', client: full, field: 'note' },
        { type: 'field', client: full, field: 'currency' },
        { type: 'field', client: full, field: 'created' },
      ]);
      assert.deepEqual(childNodes(clientNode(active), state), [
        { type: 'field', client: active, field: 'created' },
      ]);
    });

    it('a client whose id does not tell when it was created has no row for that', () => {
      const other = { ...full, id: '65a0_no_object_id' };
      assert.deepEqual(
        childNodes(clientNode(other), state).map((node) => node.type === 'field' && node.field),
        ['email', 'ccEmails', 'address', 'note', 'currency'],
      );
    });

    it('a field and a failure have none', () => {
      assert.deepEqual(childNodes({ type: 'field', client: full, field: 'email' }, state), []);
      assert.deepEqual(childNodes({ type: 'failure', failure, hasList: true }, state), []);
    });
  });

  it('finds the row above of every row', () => {
    const state = stateIn(ready({ clients: [active, archived, full], failure }));
    const visit = (node: TreeNode, parent: TreeNode | undefined): number => {
      assert.deepEqual(parentNode(node, state), parent);
      return childNodes(node, state).reduce((count, child) => count + visit(child, node), 1);
    };
    const count = rootNodes(state).reduce((sum, node) => sum + visit(node, undefined), 0);
    assert.equal(count, 13);
  });

  describe('of a long list', () => {
    const many = Array.from({ length: 1_200 }, (_, n) =>
      client({ name: `Client ${n}`, archived: n % 2 === 1 }),
    );
    const state = listed(...many);

    it('are groups, whose rows are few enough to be shown', () => {
      const [group, archivedOnes] = rootNodes(state);
      assert.equal(group?.type, 'group');
      assert.deepEqual(archivedOnes, { type: 'archivedGroup', count: 600 });
      const leaves = (node: TreeNode): TreeNode[][] => {
        const children = childNodes(node, state);
        return children.every(({ type }) => type === 'client')
          ? [children]
          : children.flatMap(leaves);
      };
      const sizes = leaves(group).map(({ length }) => length);
      assert.equal(
        sizes.reduce((sum, size) => sum + size, 0),
        600,
      );
      assert.ok(Math.max(...sizes) <= 500);
    });

    it('lead from every client up to the top', () => {
      for (const one of [many[0], many[1], many.at(-1)].filter((each) => each !== undefined)) {
        let node: TreeNode | undefined = clientNode(one);
        for (let parent = parentNode(node, state); parent !== undefined;) {
          assert.ok(childNodes(parent, state).some((child) => isSame(child, node)));
          node = parent;
          parent = parentNode(node, state);
        }
        assert.ok(rootNodes(state).some((root) => isSame(root, node)));
      }
    });
  });

  describe('of active and archived clients that are many only together', () => {
    const some = (count: number, archived: boolean): ReturnType<typeof client>[] =>
      Array.from({ length: count }, (_, n) => client({ name: `Client ${n}`, archived }));
    const archivedGroup = (count: number): TreeNode => ({ type: 'archivedGroup', count });
    const typesOf = (nodes: readonly TreeNode[]): string[] => [
      ...new Set(nodes.map(({ type }) => type)),
    ];

    it('are groups in both, which lead from every client up to the top', () => {
      const [first, second] = [some(400, false), some(400, true)];
      const state = listed(...first, ...second);
      assert.deepEqual(typesOf(rootNodes(state)), ['group', 'archivedGroup']);
      assert.deepEqual(typesOf(childNodes(archivedGroup(400), state)), ['group']);
      for (const one of [...first.slice(0, 1), ...second.slice(0, 1)]) {
        const parent = parentNode(clientNode(one), state);
        assert.equal(parent?.type, 'group');
        assert.ok(childNodes(parent, state).some((child) => isSame(child, clientNode(one))));
      }
    });

    it('leave the few as they are', () => {
      const few = some(5, true);
      const state = listed(...some(500, false), ...few);
      assert.deepEqual(typesOf(rootNodes(state)), ['group', 'archivedGroup']);
      assert.deepEqual(childNodes(archivedGroup(5), state), few.map(clientNode));
      assert.deepEqual(parentNode(clientNode(few[0] ?? assert.fail()), state), archivedGroup(5));
    });

    it('count what is shown: one of the two alone is flat', () => {
      const state = listed(...some(400, false), ...some(400, true));
      const options = { ...defaultOptions, show: 'active' } as const;
      assert.deepEqual(typesOf(rootNodes({ ...state, options })), ['client']);
    });
  });

  describe('of a part of the list', () => {
    const rows = (options: Partial<ListOptions>): TreeNode[] =>
      rootNodes({
        ...listed(active, another, archived),
        options: { ...defaultOptions, ...options },
      });

    it('are the active clients alone', () => {
      assert.deepEqual(rows({ show: 'active' }), [clientNode(active), clientNode(another)]);
    });

    it('are the archived clients themselves, in no group', () => {
      assert.deepEqual(rows({ show: 'archived' }), [clientNode(archived)]);
    });

    it('are those that the filter finds', () => {
      // No letters of an id, which the filter looks at as well.
      const quartz = client({ name: 'Quartz' });
      const options = { ...defaultOptions, filter: 'QUA' };
      assert.deepEqual(rootNodes({ ...listed(active, quartz), options }), [clientNode(quartz)]);
    });

    it('have the newest first', () => {
      assert.deepEqual(rows({ sort: 'newest' }).slice(0, 2), [
        clientNode(another),
        clientNode(active),
      ]);
    });
  });

  it('finds no row above an archived client that is not listed any more', () => {
    assert.equal(parentNode(clientNode(archived), listed(active)), undefined);
  });
});
