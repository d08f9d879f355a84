import assert from 'node:assert/strict';
import { createClientSearch } from '../../../src/core/clientSearch';
import type { Client } from '../../../src/core/model';
import { client } from '../../support/samples';

/** A client, and how often anything of it was read so far. */
function watchedClient(name = 'Northwind'): {
  readonly watched: Client;
  readonly reads: () => number;
} {
  let count = 0;
  const get = (target: Client, key: keyof Client): unknown => {
    count += 1;
    return target[key];
  };
  return { watched: new Proxy(client({ name }), { get }), reads: () => count };
}

describe('core/clientSearch, the work', () => {
  it('begins with the first search for something', () => {
    const { watched, reads } = watchedClient();
    const search = createClientSearch([watched]);
    search.best(' ', 10);
    search.all('');
    assert.equal(reads(), 0);
    search.best('north', 10);
    assert.notEqual(reads(), 0);
  });

  it('is done once for all searches', () => {
    const { watched, reads } = watchedClient();
    const search = createClientSearch([watched]);
    search.all('north');
    const once = reads();
    assert.equal(search.best('nort', 10).total + search.all('wind').length, 2);
    assert.equal(reads(), once);
  });

  describe('that is prepared', () => {
    const many = Array.from({ length: 4_500 }, (_, n) => watchedClient(`Müller ${n}`));
    const clients = many.map(({ watched }) => watched);
    const read = (): number => many.filter(({ reads }) => reads() > 0).length;

    it('is done part by part, until nothing is left', () => {
      const search = createClientSearch(clients);
      const steps = [0, 1, 2, 3].map(() => [search.prepare(), read()]);
      assert.deepEqual(steps, [
        [false, 2_000],
        [false, 4_000],
        [true, 4_500],
        [true, 4_500],
      ]);
    });

    it('is finished by a search that comes in between, which finds what it would at once', () => {
      const search = createClientSearch(clients);
      search.prepare();
      for (const query of ['muller 44', '4', 'nobody', '']) {
        const other = createClientSearch(clients);
        assert.deepEqual(search.best(query, 20), other.best(query, 20));
        assert.deepEqual(search.all(query), other.all(query));
      }
      assert.equal(search.prepare(), true);
    });
  });

  it('has nothing to prepare where there is nothing to search', () => {
    assert.equal(createClientSearch([]).prepare(), true);
  });
});
