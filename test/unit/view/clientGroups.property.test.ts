// What holds for the groups of any list.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Client } from '../../../src/core/model';
import { newestFirst } from '../../../src/core/objectId';
import { sortClients } from '../../../src/state/clientList';
import { groupsOf, groupsTo, largestFlat, largestGroup } from '../../../src/view/clientGroups';
import type { ClientSort } from '../../../src/core/listOptions';
import type { ClientGroup } from '../../../src/view/clientGroups';
import { everyGroup, keys, named } from './clientGroupsFixture';

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 3 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
  { weight: 3, arbitrary: fc.constantFrom('Ca', 'CH', 'c3', 'C-', 'C', 'É', '1', '#', ' a') },
);

/** Clients that begin alike and were made in the same second. */
const anyBlock = fc
  .record({ name: anyName, seconds: fc.nat(0xffffffff), count: fc.nat(700) })
  .map(({ name, seconds, count }) => {
    const start = seconds.toString(16).padStart(8, '0');
    return named(count, name).map((one) => ({ ...one, id: start + one.id.slice(8) }));
  });

/** Long groups and short ones. */
const anyClients = fc.array(anyBlock, { size: 'max', maxLength: 20 }).map((some) => some.flat());

/** For lists in the order in which they are shown. */
function always(check: (clients: readonly Client[], sort: ClientSort) => void): void {
  fc.assert(
    fc.property(anyClients, fc.constantFrom('name', 'newest'), (clients, sort) => {
      check(sort === 'name' ? sortClients(clients) : newestFirst(clients), sort);
    }),
    { numRuns: 30 },
  );
}

describe('view/clientGroups, of any list', () => {
  it('each client is in exactly one of the last groups, in the order of the list', () => {
    always((clients, sort) => {
      const last = everyGroup(clients, sort).filter((group) => groupsOf(group, sort) === undefined);
      const shown = last.length === 0 ? [clients] : last.map((group) => group.clients);
      const position = new Map(clients.map((one, index) => [one, index]));
      const at = shown.map((some) => some.map((one) => position.get(one) ?? -1));
      assert.deepEqual(
        at.flat().toSorted((a, b) => a - b),
        clients.map((_, index) => index),
      );
      for (const some of at) {
        assert.deepEqual(
          some,
          some.toSorted((a, b) => a - b),
        );
      }
    });
  });

  it('no group has more clients than VS Code shows at once, and none shows nothing', () => {
    always((clients, sort) => {
      for (const group of everyGroup(clients, sort)) {
        const rows = groupsOf(group, sort) ?? group.clients;
        assert.ok(rows.length > 0 && rows.length <= largestFlat);
        assert.ok(groupsOf(group, sort) !== undefined || group.clients.length <= largestGroup);
      }
      assert.ok((groupsOf(clients, sort) ?? clients).length <= largestFlat);
    });
  });

  it('two lists beside each other never have more flat rows than one', () => {
    always((clients, sort) => {
      const split = Math.floor(clients.length / 3);
      const lists = [clients.slice(0, split), clients.slice(split)];
      const flat = lists.filter((list) => groupsOf(list, sort, clients.length) === undefined);
      assert.ok(flat.reduce((sum, { length }) => sum + length, 0) <= largestFlat);
    });
  });

  it('no two groups have the same key, and each one tells where it begins', () => {
    always((clients, sort) => {
      const groups = everyGroup(clients, sort);
      assert.equal(new Set(keys(groups)).size, groups.length);
      for (const group of groups) {
        assert.equal(clients[group.from - 1], group.clients[0]);
      }
    });
  });

  it('the way to a client ends at the group that shows its row', () => {
    always((clients, sort) => {
      for (const one of clients.filter((_, index) => index % 97 === 0)) {
        let level: readonly Client[] | ClientGroup = clients;
        for (const group of groupsTo(one, clients, sort)) {
          assert.ok(groupsOf(level, sort)?.includes(group));
          assert.ok(group.clients.includes(one));
          level = group;
        }
        assert.equal(groupsOf(level, sort), undefined);
      }
    });
  });
});
