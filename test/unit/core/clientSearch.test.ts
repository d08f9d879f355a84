import assert from 'node:assert/strict';
import { createClientSearch } from '../../../src/core/clientSearch';
import type { Client } from '../../../src/core/model';
import { client, names } from '../../support/samples';

/** The names that are found, best first. */
const best = (clients: readonly Client[], query: string, limit = 100): string[] | undefined =>
  names(createClientSearch(clients).best(query, limit).clients);

const named = (...all: readonly string[]): readonly Client[] => all.map((name) => client({ name }));

describe('core/clientSearch', () => {
  describe('what matches', () => {
    const fields: Partial<Client> = {
      id: '65a0000000000000000000fe',
      name: 'Northwind',
      email: 'billing@nw.example',
      ccEmails: ['rosa@nw.example', 'otto@nw.example'],
      address: '1 Main Street\nÅrhus',
      note: 'Pays late',
      currencyCode: 'EUR',
    };
    const finds = (query: string, other: Partial<Client> = {}): boolean => {
      const search = createClientSearch([client({ ...fields, ...other })]);
      const { clients, total } = search.best(query, 10);
      const count = search.all(query).length;
      assert.deepEqual([clients.length, total], [count, count], 'best and all agree');
      return count === 1;
    };

    const found = {
      'the beginning of the name': 'north',
      'the middle of the name': 'thwi',
      'the e-mail address': 'billing@',
      'a copy': 'otto@nw',
      'the second line of the address': 'arhus',
      'the address in capitals with accents': 'ÅRHUS',
      'the note': 'late',
      'the end of the id, in capitals': '00FE',
      'terms of several fields, in any order': 'late rosa north',
      'terms with a lot of blanks around them': ' \t north \u00a0 late\n',
      'terms with control characters between them': 'north\u0000late\u0007main',
    };
    for (const [what, query] of Object.entries(found)) {
      it(`finds by ${what}: ${JSON.stringify(query)}`, () => {
        assert.equal(finds(query), true);
      });
    }

    it('finds nothing when a term, or a letter of it, is nowhere', () => {
      for (const query of ['acme', 'north acme', 'northwynd', 'mainstreet', 'EUR']) {
        assert.equal(finds(query), false, query);
      }
    });

    it('never matches the end of one field with the beginning of the next', () => {
      const whole = { name: 'a1', email: 'b2', ccEmails: ['c3', 'd4'], address: 'e5', note: 'f6' };
      const parts = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', '65a0000000000000000000fe'];
      for (const end of parts) {
        for (const start of parts) {
          assert.equal(finds(`${end}${start}`, whole), false, `${end} ${start}`);
        }
      }
    });

    it('does not take a field that was never filled in for a text', () => {
      const empty = { email: null, ccEmails: [], address: null, note: null };
      for (const query of ['null', 'undefined', ',']) {
        assert.equal(finds(query, empty), false);
      }
    });

    it('takes signs for what they are', () => {
      assert.equal(finds('.*'), false);
      assert.equal(finds('(a.*', { note: '[x] (a.*b)' }), true);
    });

    it('sees neither the shape of quotes and dashes, nor that of letters, nor what nobody sees', () => {
      assert.equal(finds("o'neil", { name: 'O’Neil' }), true);
      assert.equal(finds('o’neil', { name: "O'Neil" }), true);
      assert.equal(finds('a-b ltd', { note: 'A–B Ｌｔｄ' }), true);
      assert.equal(finds('finance', { name: 'ﬁnance' }), true);
      assert.equal(finds('acme co', { name: 'Ac\u00adme\ufeff Co' }), true);
      assert.equal(finds('ac\u200bme\ufeff', { name: 'Acme' }), true);
    });

    it('finds an accent that is typed without, and one that is typed but not written', () => {
      assert.equal(finds('muller', { name: 'Müller' }), true);
      assert.equal(finds('Müller', { name: 'Muller' }), true);
      assert.equal(finds('strasse', { address: 'Hauptstraße 1' }), true);
    });
  });

  describe('the order of the best', () => {
    it('is: name starts with it, a word of it does, the name has it, another field has it', () => {
      const clients = [
        client({ name: 'Zeta', note: 'formerly Nor' }),
        client({ name: 'Manor' }),
        client({ name: 'House of Nor' }),
        client({ name: 'Acme' }),
        client({ name: 'Northwind' }),
      ];
      assert.deepEqual(best(clients, 'nor'), ['Northwind', 'House of Nor', 'Manor', 'Zeta']);
    });

    it('is that of the list within a rank', () => {
      const clients = named('Manor 2', 'Nor 9', 'El Nor b', 'Manor 1', 'El Nor a', 'Nor 1');
      const order = ['Nor 9', 'Nor 1', 'El Nor b', 'El Nor a', 'Manor 2', 'Manor 1'];
      assert.deepEqual(best(clients, 'nor'), order);
    });

    it('looks for the whole query first, then for its terms in the name', () => {
      const clients = [
        client({ name: 'Rosa', note: 'co' }),
        client({ name: 'Co of Rosa' }),
        client({ name: 'The Rosa Co' }),
        client({ name: 'Rosa & Co' }),
        client({ name: 'Rosa Connor' }),
      ];
      const order = ['Rosa Connor', 'The Rosa Co', 'Co of Rosa', 'Rosa & Co', 'Rosa'];
      assert.deepEqual(best(clients, 'rosa co'), order);
    });

    for (const name of ['"Nor" Ltd', 'East-Nor', "L'Nor", 'Minor Nor', 'x.nor', '🦊Nor']) {
      it(`sees that a word starts after a sign: ${name}`, () => {
        assert.deepEqual(best(named('Manor', name), 'nor'), [name, 'Manor']);
      });
    }

    for (const name of ['1nor', 'Änor', '紙nor', '𐐨nor']) {
      it(`sees that none starts after a letter or digit: ${name}`, () => {
        assert.deepEqual(best(named(name, 'El Nor'), 'nor'), ['El Nor', name]);
      });
    }

    it('is not misled by blanks in a name, nor by those of the query', () => {
      for (const name of ['North  Wind', 'North\u0000Wind', 'North\u00a0Wind', ' North Wind']) {
        const all = ['The North Wind', name];
        assert.deepEqual(best(named(...all), ' north \t wind '), all.toReversed());
      }
    });

    it('knows where a name ends that folding makes longer or shorter', () => {
      const long = client({ name: 'ßßßßßß nor' });
      const short = client({ name: 'E\u0301\u0301\u0301', email: 'nor@x' });
      assert.deepEqual(best([short, long], 'nor'), [long.name, short.name]);
    });

    it('does not take the beginning of another field for that of the name', () => {
      const clients = [client({ name: '', email: 'nor@x' }), client({ name: 'Manor' })];
      assert.deepEqual(best(clients, 'nor'), ['Manor', '']);
    });
  });

  describe('the limit', () => {
    const clients = named('Manor', 'El Nor 1', 'El Nor 2', 'Nor 1', 'Nor 2', 'Acme');

    const cases = [
      [0, []],
      [1, ['Nor 1']],
      [2, ['Nor 1', 'Nor 2']],
      [3, ['Nor 1', 'Nor 2', 'El Nor 1']],
      [50, ['Nor 1', 'Nor 2', 'El Nor 1', 'El Nor 2', 'Manor']],
    ] as const;
    for (const [limit, expected] of cases) {
      it(`of ${limit} gives the best ${expected.length}, and counts all 5`, () => {
        const { clients: found, total } = createClientSearch(clients).best('nor', limit);
        assert.deepEqual(names(found), expected);
        assert.equal(total, 5);
      });
    }

    it('does not hold for all matches, which come in the order of the list', () => {
      const order = ['Manor', 'El Nor 1', 'El Nor 2', 'Nor 1', 'Nor 2'];
      assert.deepEqual(names(createClientSearch(clients).all('nor')), order);
    });
  });

  describe('an empty query', () => {
    const clients = named('Zeta', 'Acme', 'Mid');
    for (const query of ['', '  ', '\t\n', '\u0000', '\u00a0', '\u0301']) {
      it(`matches all, in the order of the list: ${JSON.stringify(query)}`, () => {
        const search = createClientSearch(clients);
        assert.deepEqual(search.best(query, 2), { clients: clients.slice(0, 2), total: 3 });
        assert.equal(search.all(query), clients);
      });
    }
  });

  it('answers each query by itself, whatever was searched before', () => {
    const search = createClientSearch(named('Northwind', 'Norway', 'Acme'));
    const totals = ['nor', 'nort', 'nor', 'acme', 'nort x', ''].map((q) => search.best(q, 9).total);
    assert.deepEqual(totals, [2, 1, 2, 1, 0, 3]);
  });
});
