import assert from 'node:assert/strict';
import { noGaps } from '../../../src/core/model';
import fc from 'fast-check';
import type { Client } from '../../../src/core/model';
import { newestFirst } from '../../../src/core/objectId';
import { emptyList, sortClients, withClients, withoutClients } from '../../../src/state/clientList';
import { client, idOf, names } from '../../support/samples';

const named = (...given: readonly string[]): Client[] => given.map((name) => client({ name }));

/** The order in one line, as slow as that is. */
function plainlySorted(clients: Iterable<Client>): readonly Client[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return [...clients].sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** Names of any script, and such as differ in case, accents, digits and punctuation only. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
  fc.string({ unit: fc.constantFrom(...Array.from('aAäÄzZß019 -_’')), maxLength: 5 }),
);

/** Some ids come twice, but not in one list. */
const anyClient = fc.record({ n: fc.nat(300), name: anyName }).map(({ n, name }) => {
  return client({ id: idOf(n), name });
});

/** Long ones, too: those with many descents are sorted in another way than those with few. */
const anyList = fc.uniqueArray(anyClient, { selector: ({ id }) => id, size: 'large' });

/** Names in no order at all, the same in every run. */
function shuffledNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `Client ${(n * 7919) % count} Ltd`);
}

/** How often a collator is asked meanwhile. */
function comparisonsOf(work: () => void): number {
  const { Collator } = Intl;
  let count = 0;
  const counting = function (...given: Parameters<typeof Collator>) {
    const { compare } = new Collator(...given);
    return {
      compare: (a: string, b: string) => {
        count += 1;
        return compare(a, b);
      },
    };
  };
  Object.assign(Intl, { Collator: counting });
  try {
    work();
  } finally {
    Object.assign(Intl, { Collator });
  }
  return count;
}

describe('state/clientList', () => {
  it('is unknown at first, not empty', () => {
    assert.deepEqual(emptyList, {
      clients: undefined,
      readAt: undefined,
      isCopy: false,
      gaps: noGaps,
      isLoading: false,
      failure: undefined,
    });
  });

  describe('the order', () => {
    it('is that of names as people sort them', () => {
      const sorted = sortClients(named('b', 'a10', 'C', 'a2', 'A', 'z', '1'));
      assert.deepEqual(names(sorted), ['1', 'A', 'a2', 'a10', 'b', 'C', 'z']);
    });

    it('does not part archived clients from active ones', () => {
      const clients = [client({ name: 'b' }), client({ name: 'a', archived: true })];
      assert.deepEqual(names(sortClients(clients)), ['a', 'b']);
    });

    it('is that of the ids where names are equal', () => {
      const twins = [3, 1, 2].map((n) => client({ id: idOf(n) }));
      assert.deepEqual(
        sortClients(twins).map(({ id }) => id),
        [1, 2, 3].map(idOf),
      );
    });

    it('does not depend on the order before', () => {
      const lists = fc.uniqueArray(fc.string({ maxLength: 3 }).map((name) => client({ name })));
      fc.assert(
        fc.property(lists, (clients) => {
          assert.deepEqual(sortClients(clients), sortClients([...clients].reverse()));
        }),
      );
    });

    it('is exactly that of a collator, whatever the names are', () => {
      fc.assert(
        fc.property(anyList, (clients) => {
          assert.deepEqual(sortClients(clients), plainlySorted(clients));
        }),
      );
    });

    it('is that of a collator in a long list, too', () => {
      const clients = named(...shuffledNames(1_000));
      const sorted = plainlySorted(clients);
      assert.deepEqual(sortClients(clients), sorted);
      assert.deepEqual(sortClients([...sorted.slice(3), ...sorted.slice(0, 3)]), sorted);
    });

    it('leaves the given list as it was', () => {
      for (const given of [['b', 'a'], shuffledNames(100)]) {
        const clients = Object.freeze(named(...given));
        sortClients(clients);
        assert.deepEqual(names(clients), given);
      }
    });

    // Not in milliseconds, which depend on the machine: what takes the time is the collator.
    it('asks for few comparisons', () => {
      const clients = named(...shuffledNames(10_000));
      const plain = comparisonsOf(() => plainlySorted(clients));
      assert.ok(comparisonsOf(() => sortClients(clients)) < plain / 2);
      const sorted = sortClients(clients);
      assert.ok(comparisonsOf(() => sortClients(sorted)) < 2 * clients.length);
      const one = named('Client 5000 Inc');
      assert.ok(comparisonsOf(() => withClients(sorted, one)) < 20);
    });
  });

  describe('adding', () => {
    it('puts a client at its place', () => {
      const clients = sortClients(named('a', 'c'));
      assert.deepEqual(names(withClients(clients, named('b'))), ['a', 'b', 'c']);
      assert.deepEqual(names(clients), ['a', 'c']);
    });

    it('replaces the client with the same id', () => {
      const [a, b] = named('a', 'b');
      assert.ok(a && b);
      assert.deepEqual(names(withClients([a, b], [{ ...a, name: 'z' }])), ['b', 'z']);
    });

    it('of nothing gives the very same list, so that nothing is painted anew', () => {
      const clients = named('b', 'a');
      assert.equal(withClients(clients, []), clients);
    });

    it('gives what sorting all of them would, the last one of an id', () => {
      fc.assert(
        fc.property(anyList, fc.array(anyClient), (clients, added) => {
          const sorted = sortClients(clients);
          const byId = new Map([...sorted, ...added].map((one) => [one.id, one]));
          assert.deepEqual(withClients(sorted, added), plainlySorted(byId.values()));
        }),
      );
    });
  });

  describe('taking out', () => {
    it('keeps the others in their order', () => {
      const [a, b, c, d] = named('a', 'b', 'c', 'd');
      assert.ok(a && b && c && d);
      const clients = Object.freeze([a, b, c, d]);
      assert.deepEqual(withoutClients(clients, new Set([d.id, b.id])), [a, c]);
    });

    it('of what is not there gives the very same list', () => {
      const clients = named('b', 'a');
      assert.equal(withoutClients(clients, new Set()), clients);
      assert.equal(withoutClients(clients, new Set([idOf(0)])), clients);
    });
  });

  describe('by age', () => {
    it('the newest comes first, whatever its name is', () => {
      const [second, eleventh, first] = [2, 11, 1].map((n) => client({ id: idOf(n) }));
      assert.ok(second && eleventh && first);
      const clients = Object.freeze([second, eleventh, first]);
      assert.deepEqual(newestFirst(clients), [eleventh, second, first]);
    });

    it('the second of creation counts for more than the rest of the id', () => {
      const earlier = client({ id: '65a00000ffffffffffffffff' });
      const later = client({ id: '65a000010000000000000000' });
      assert.deepEqual(newestFirst([earlier, later]), [later, earlier]);
    });
  });
});
