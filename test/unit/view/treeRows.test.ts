import assert from 'node:assert/strict';
import { ClockifyError, failureKinds } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { childNodes, clientNode, rootNodes } from '../../../src/view/clientsTreeModel';
import type { RowField, TreeNode } from '../../../src/view/clientsTreeModel';
import { treeRow } from '../../../src/view/treeRows';
import type { TreeRow } from '../../../src/view/treeRow';
import { appState, client, idOf, ready, stateOf, treeContext } from '../../support/samples';

const formatTime = (ms: number): string => `moment ${ms}`;
const row = (node: TreeNode): TreeRow => treeRow(node, treeContext({ formatTime }));
const clientRow = (fields: Partial<Client>): TreeRow =>
  row(clientNode(client({ id: idOf(1), ...fields })));
const fieldRow = (field: RowField, fields: Partial<Client>): TreeRow =>
  row({ type: 'field', client: client({ id: idOf(1), ...fields }), field });

const full = {
  email: 'a@b',
  ccEmails: ['c@d', 'e@f'],
  address: '1 Main\nTown',
  note: 'n',
  currencyCode: 'EUR',
};

describe('view/treeRows', () => {
  describe('an active client', () => {
    it('shows its name and its e-mail address', () => {
      assert.deepEqual(clientRow({ email: 'a@b' }), {
        id: `client:${idOf(1)}`,
        label: 'Northwind',
        description: 'a@b',
        tooltip: `Northwind\nE-mail: a@b\nCreated: 1704984576000\nID: ${idOf(1)}`,
        icon: 'person',
        contextValue: 'client active email',
        isExpandable: true,
        isDimmed: false,
        accessibleLabel: 'Client Northwind, a@b',
      });
    });

    it('has no e-mail to copy where only the name is known', () => {
      const bare = clientRow({});
      assert.equal('description' in bare, false);
      assert.equal(bare.contextValue, 'client active');
      assert.equal(bare.isExpandable, true);
      assert.equal(bare.accessibleLabel, 'Client Northwind');
    });

    it('tells all that is known in its tooltip', () => {
      assert.equal(
        clientRow(full).tooltip,
        [
          'Northwind',
          'E-mail: a@b',
          'Copies to: c@d, e@f',
          'Address: 1 Main\nTown',
          'Note: n',
          'Currency: EUR',
          'Created: 1704984576000',
          `ID: ${idOf(1)}`,
        ].join('\n'),
      );
    });
  });

  describe('a client whose id does not tell when it was created', () => {
    const id = 'no_object_id';

    it('says nothing of that', () => {
      const formatDate = (ms: number): string => new Date(ms).toISOString();
      const node = clientNode(client({ id, email: 'a@b' }));
      const { tooltip } = treeRow(node, treeContext({ formatDate }));
      assert.equal(tooltip, `Northwind\nE-mail: a@b\nID: ${id}`);
    });

    it('opens only if there is a field to show', () => {
      assert.equal(clientRow({ id }).isExpandable, false);
      assert.equal(clientRow({ id, note: 'n' }).isExpandable, true);
    });
  });

  it('an archived client is dimmed, and said to be archived', () => {
    const archived = clientRow({ archived: true, email: 'a@b' });
    assert.equal(archived.isDimmed, true);
    assert.equal(archived.icon, 'archive');
    assert.equal(archived.contextValue, 'client archived email');
    assert.equal(archived.accessibleLabel, 'Archived client Northwind, a@b');
    assert.match(archived.tooltip, /^Northwind\n\(archived\)\n/);
  });

  it('the group of archived clients tells how many there are', () => {
    assert.deepEqual(row({ type: 'archivedGroup', count: 3 }), {
      id: 'archived',
      label: 'Archived',
      description: '3',
      tooltip: 'Archived clients, 3',
      icon: 'archive',
      contextValue: 'archivedGroup',
      isExpandable: true,
      isDimmed: true,
      accessibleLabel: 'Archived clients, 3',
    });
  });

  describe('a field', () => {
    const cases = [
      ['email', 'E-mail', 'a@b', 'mail'],
      ['ccEmails', 'Copies to', 'c@d, e@f', 'mail'],
      ['address', 'Address', '1 Main Town', 'home'],
      ['note', 'Note', 'n', 'note'],
      ['currency', 'Currency', 'EUR', 'symbol-numeric'],
    ] as const;
    for (const [field, label, value, icon] of cases) {
      it(`${field} shows its name and its value`, () => {
        const shown = fieldRow(field, full);
        assert.equal(shown.id, `client:${idOf(1)}:${field}`);
        assert.deepEqual([shown.label, shown.description, shown.icon], [label, value, icon]);
        assert.equal(shown.accessibleLabel, `${label}: ${value}`);
        assert.equal(shown.isExpandable, false);
        assert.equal(shown.contextValue, 'field');
      });
    }

    it('keeps the lines of its value in the tooltip', () => {
      assert.equal(fieldRow('address', full).tooltip, 'Address: 1 Main\nTown');
    });

    it('is dimmed with its client', () => {
      assert.equal(fieldRow('note', { ...full, archived: true }).isDimmed, true);
      assert.equal(fieldRow('note', full).isDimmed, false);
    });
  });

  describe('what of a list is not known', () => {
    const gaps = (unreadable: readonly string[], isCut = false): TreeRow =>
      row({ type: 'gaps', gaps: { unreadable, isCut } });

    it('is counted, and says what to do, without where it is', () => {
      const { accessibleLabel, icon, label, tooltip } = gaps(['[3].name']);
      assert.deepEqual([label, icon], ['1 client could not be read', 'warning']);
      assert.match(tooltip, /Report it with Copy Diagnostics/);
      assert.equal(accessibleLabel, `${label}. ${tooltip}`);
      assert.equal(gaps(['[3].name', '[4]']).label, '2 clients could not be read');
    });

    it('is said where the server went on and on', () => {
      const { label, tooltip } = gaps([], true);
      assert.equal(label, 'The list may be incomplete');
      assert.match(tooltip, /Clients may be missing here/);
    });
  });

  describe('a failure', () => {
    const failed = (kind: (typeof failureKinds)[number], hasList: boolean): TreeRow =>
      row({ type: 'failure', failure: new ClockifyError(kind), hasList });

    it('tells whether there is a list all the same', () => {
      assert.equal(failed('timeout', true).label, 'The list could not be refreshed');
      assert.equal(failed('timeout', false).label, 'The clients could not be read');
      assert.equal(failed('invalidAddress', false).label, 'No connection to Clockify');
      assert.equal(failed('secretStorage', false).label, 'No connection to Clockify');
    });

    it('tells why in tooltip and spoken label', () => {
      const { tooltip, accessibleLabel, label } = failed('timeout', true);
      assert.equal(tooltip, 'api.clockify.me did not answer in time. Try again.');
      assert.equal(accessibleLabel, `${label}. ${tooltip}`);
    });

    const remedies = {
      setApiKey: ['keyMissing', 'otherAccount', 'keyNotReceived', 'keyRejected', 'accountBanned'],
      selectWorkspace: ['forbidden', 'adminsOnly', 'workspaceNotFound'],
      confirmHost: ['hostNotConfirmed'],
      openSettings: ['unsupported', 'redirected', 'tls', 'invalidAddress'],
    } as const;
    for (const kind of failureKinds) {
      const [remedy = 'retryList'] =
        Object.entries(remedies).find(([, kinds]) => kinds.some((k) => k === kind)) ?? [];
      it(`${kind} is mended by ${remedy}`, () => {
        assert.equal(failed(kind, true).contextValue, `failure:${remedy}`);
      });
    }
  });

  it('every row has an id of its own that does not change with what it shows', () => {
    const failure = new ClockifyError('timeout');
    const ids = (name: string): string[] => {
      const clients = [
        client({ ...full, id: idOf(1), name }),
        client({ ...full, id: idOf(2), name, archived: true }),
      ];
      const state = appState(stateOf(ready({ clients, failure })));
      const below = (node: TreeNode): TreeNode[] => [
        node,
        ...childNodes(node, state).flatMap(below),
      ];
      return rootNodes(state)
        .flatMap(below)
        .map((node) => row(node).id);
    };
    assert.equal(new Set(ids('a')).size, 16);
    assert.deepEqual(ids('a'), ids('z'));
  });

  it('shows hostile text of a server as it is written, in every row', () => {
    const hostile = '[x](command:y)\n\u202ez\u0000';
    const text = { email: hostile, ccEmails: [hostile], address: hostile, note: hostile };
    const bad = client({ ...text, name: hostile, currencyCode: hostile });
    const state = appState(stateOf(ready({ clients: [bad] })));
    const nodes = [clientNode(bad), ...childNodes(clientNode(bad), state)];
    assert.equal(nodes.length, 7);
    for (const node of nodes) {
      const { label, description, tooltip, accessibleLabel } = row(node);
      const isCreated = node.type === 'field' && node.field === 'created';
      const expected = isCreated ? /^\d+$/ : /^\[x\]\u2060\(command:y\) z$/;
      assert.match((node.type === 'client' ? label : description) ?? '', expected);
      for (const shown of [label, description, accessibleLabel]) {
        assert.doesNotMatch(shown ?? '', /\]\(|[\n\u202e\u0000]/);
      }
      assert.doesNotMatch(tooltip, /\]\(|[\u202e\u0000]/);
    }
  });

  describe('of the group of archived clients', () => {
    const node: TreeNode = { type: 'archivedGroup', count: 2 };

    it('is closed, but open while a filter is on: what it finds there is seen', () => {
      assert.ok(!treeRow(node, treeContext()).isExpanded);
      assert.ok(treeRow(node, treeContext({ isFiltered: true })).isExpanded);
    });

    it('is another row while a filter is on: without one, the group is as people left it', () => {
      const [plain, found] = [false, true].map((isFiltered) =>
        treeRow(node, treeContext({ isFiltered })),
      );
      assert.notEqual(plain?.id, found?.id);
      assert.equal(plain?.contextValue, found?.contextValue);
    });
  });
});
