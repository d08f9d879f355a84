import assert from 'node:assert/strict';
import { createMessages } from '../../../src/core/messages';
import type { Client } from '../../../src/core/model';
import { createdAtMs } from '../../../src/core/objectId';
import { createPrivacy, hiddenText } from '../../../src/core/privacy';
import type { ClientGroup } from '../../../src/view/clientGroups';
import { childNodes, clientNode } from '../../../src/view/clientsTreeModel';
import type { RowField, TreeNode } from '../../../src/view/clientsTreeModel';
import type { TreeContext, TreeRow } from '../../../src/view/treeRow';
import { treeRow } from '../../../src/view/treeRows';
import { english } from '../../support/l10n';
import { appState, client, idOf, ready, stateOf, treeContext } from '../../support/samples';

const formats = {
  formatDate: (ms: number): string => `date ${ms}`,
  formatMonth: (ms: number): string => `month ${ms}`,
};
const open = treeContext(formats);
const privacy = createPrivacy(() => true);
const hidden = treeContext({
  ...formats,
  privacy,
  isHidden: true,
  messages: createMessages(english, privacy.name),
});

const secrets = ['Northwind', 'a@b', 'c@d', '1 Main', 'Pays late'];
const full = client({
  id: idOf(1),
  name: 'Northwind',
  email: 'a@b',
  ccEmails: ['c@d'],
  address: '1 Main\nTown',
  note: 'Pays late',
  currencyCode: 'EUR',
});
const created = createdAtMs(full.id);
const textsOf = ({ label, description, tooltip, accessibleLabel }: TreeRow): string =>
  [label, description, tooltip, accessibleLabel].join('\n');
const fieldRow = (field: RowField, context = open, of: Client = full): TreeRow =>
  treeRow({ type: 'field', client: of, field }, context);

const members = [client({ name: 'Clark' }), client({ name: 'Cole' }), client({ name: 'Cox' })];
const group = (label: ClientGroup['label'], key = 'C', from = 11): ClientGroup => ({
  key,
  label,
  clients: members,
  from,
});
const [first = assert.fail(), , last = assert.fail()] = members;
const prefix = group({ kind: 'prefix', text: 'C' });
const range = group({ kind: 'range', from: 11, to: 13, first, last }, 'C/0');
const month = group({ kind: 'month', ms: 5 }, '2026-11');
const groupNode = (...path: readonly ClientGroup[]): TreeNode => ({
  type: 'group',
  section: 'active',
  path,
});

describe('view: the rows of a long, hidden or filtered list', () => {
  describe('a group', () => {
    it('tells what it has, and how many', () => {
      assert.deepEqual(treeRow(groupNode(prefix), open), {
        id: 'active:name:C',
        label: 'C',
        description: '3',
        tooltip: 'Clients C, 3',
        icon: 'folder',
        contextValue: 'group',
        isExpandable: true,
        isDimmed: false,
        accessibleLabel: 'Clients C, 3',
      });
    });

    it('is named by its range, or its month', () => {
      assert.equal(treeRow(groupNode(prefix, range), open).label, 'Clark – Cox');
      assert.equal(treeRow(groupNode(month), open).label, 'month 5');
    });

    it('has an id by section, sort and key', () => {
      const archived: TreeNode = { type: 'group', section: 'archived', path: [prefix, range] };
      const row = treeRow(archived, { ...open, sort: 'newest' });
      assert.deepEqual([row.id, row.isDimmed], ['archived:newest:C/0', true]);
    });

    it('is named by positions where data is hidden, under the same id', () => {
      for (const path of [[prefix], [prefix, range]]) {
        const row = treeRow(groupNode(...path), hidden);
        assert.equal(row.label, 'No. 11 – 13');
        assert.equal(row.accessibleLabel, 'Clients No. 11 – 13, 3');
        assert.equal(row.id, treeRow(groupNode(...path), open).id);
        assert.doesNotMatch(textsOf(row), /Clark|Cox/);
      }
    });

    it('keeps its month where data is hidden', () => {
      assert.equal(treeRow(groupNode(month), hidden).label, 'month 5');
    });
  });

  describe('a field', () => {
    it('is the moment of creation, too', () => {
      assert.deepEqual(fieldRow('created'), {
        id: `client:${full.id}:created`,
        label: 'Created',
        description: `date ${created}`,
        tooltip: `Created: date ${created}`,
        icon: 'calendar',
        contextValue: 'field created',
        isExpandable: false,
        isDimmed: false,
        accessibleLabel: `Created: date ${created}`,
      });
    });

    it('stands below every client, the creation last', () => {
      const state = appState(stateOf(ready()));
      const below = (of: Client): string[] =>
        childNodes(clientNode(of), state).map((node) =>
          node.type === 'field' ? node.field : node.type,
        );
      const all = ['email', 'ccEmails', 'address', 'note', 'currency', 'created'];
      assert.deepEqual([below(full), below(client())], [all, ['created']]);
    });

    for (const field of ['email', 'ccEmails', 'address', 'note'] as const) {
      it(`${field} is masked where data is hidden, its name is not`, () => {
        const masked = fieldRow(field, hidden);
        const { id, label } = fieldRow(field);
        const spoken = `${label}: ${hiddenText}`;
        assert.deepEqual([masked.id, masked.label, masked.description], [id, label, hiddenText]);
        assert.deepEqual([masked.tooltip, masked.accessibleLabel], [spoken, spoken]);
      });
    }

    it('that tells nothing of the client stays readable', () => {
      assert.deepEqual(fieldRow('currency', hidden), fieldRow('currency'));
      assert.deepEqual(fieldRow('created', hidden), fieldRow('created'));
    });
  });

  describe('a client', () => {
    const row = (context: TreeContext, of = full): TreeRow => treeRow(clientNode(of), context);

    it('is masked everywhere where data is hidden', () => {
      const masked = row(hidden);
      for (const secret of secrets) {
        assert.ok(textsOf(row(open)).includes(secret), secret);
        assert.ok(!textsOf(masked).includes(secret), secret);
      }
      assert.deepEqual([masked.label, masked.description], [hiddenText, hiddenText]);
      assert.equal(masked.accessibleLabel, `Client ${hiddenText}, ${hiddenText}`);
    });

    it('keeps id, icon and menus where data is hidden', () => {
      const of = ({ id, icon, contextValue, isExpandable, isDimmed }: TreeRow): unknown[] => [
        ...[id, icon, contextValue, isExpandable, isDimmed],
      ];
      assert.deepEqual(of(row(hidden)), of(row(open)));
    });

    it('tells creation and id in the tooltip, hidden or not', () => {
      for (const context of [open, hidden]) {
        const lines = row(context).tooltip.split('\n');
        const end = ['Currency: EUR', `Created: date ${created}`, `ID: ${full.id}`];
        assert.deepEqual(lines.slice(-3), end);
      }
    });

    it('has no mask for an e-mail address that is not there', () => {
      assert.equal('description' in row(hidden, client()), false);
    });
  });
});
