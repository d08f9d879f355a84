import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyList, sortClients, withClients } from '../../../src/state/clientList';
import { client, idOf, names } from '../../support/samples';

const named = (...given: readonly string[]): ReturnType<typeof client>[] =>
  given.map((name) => client({ name }));

describe('state/clientList', () => {
  it('is unknown at first, not empty', () => {
    assert.deepEqual(emptyList, {
      clients: undefined,
      readAt: undefined,
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

    it('leaves the given list as it was', () => {
      const clients = Object.freeze(named('b', 'a'));
      sortClients(clients);
      assert.deepEqual(names(clients), ['b', 'a']);
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
  });
});
