import assert from 'node:assert/strict';
import { sortClients } from '../../../src/state/clientList';
import { groupsOf, groupsTo, largestFlat } from '../../../src/view/clientGroups';
import { client } from '../../support/samples';
import { everyGroup, groupIn, groups, keys, madeAt, named, sizes } from './clientGroupsFixture';

describe('view/clientGroups', () => {
  it('a list that can be shown flat has no groups', () => {
    for (const sort of ['name', 'newest'] as const) {
      assert.equal(groupsOf([], sort), undefined);
      assert.equal(groupsOf(named(largestFlat, 'A'), sort), undefined);
      assert.equal(groups(named(largestFlat + 1, 'A'), sort).length, 1);
    }
  });

  it('two lists are flat as long as they can be shown flat together', () => {
    for (const [length, inView, isFlat] of [
      [400, 500, true],
      [400, 501, false],
      [201, 501, false],
      [200, 1_000, true],
      [1, 501, true],
    ] as const) {
      const clients = named(length, 'A');
      const [one = assert.fail()] = clients;
      const label = `${length} of ${inView}`;
      assert.equal(groupsOf(clients, 'name', inView) === undefined, isFlat, label);
      assert.equal(groupsTo(one, clients, 'name', inView).length === 0, isFlat, label);
    }
  });

  it('are computed once for the same list or group', () => {
    const clients = [...madeAt('2026-11-30', 2), ...named(1_001, 'Z')];
    for (const sort of ['name', 'newest'] as const) {
      const last = groups(clients, sort).at(-1);
      assert.ok(last);
      assert.equal(groupsOf(clients, sort), groupsOf(clients, sort));
      assert.equal(groupsOf(last, sort), groupsOf(last, sort));
      assert.deepEqual(groupsOf({ ...last }, sort), groupsOf(last, sort));
    }
    assert.notEqual(groupsOf(clients, 'name'), groupsOf(clients, 'newest'));
    assert.notEqual(groupsOf([...clients], 'name'), groupsOf(clients, 'name'));
  });

  describe('by name', () => {
    const keyOf = (name: string): string | undefined => {
      const one = client({ name });
      return groupsTo(one, sortClients([one, ...named(500, 'Z')]), 'name')[0]?.key;
    };

    it('are those of the initials, with the position at which each begins', () => {
      const [a, c, d] = [named(2, 'Acme'), named(3, 'Contoso'), named(500, 'Dunder')];
      assert.deepEqual(groupsOf([...a, ...c, ...d], 'name'), [
        { key: 'A', label: { kind: 'prefix', text: 'A' }, clients: a, from: 1 },
        { key: 'C', label: { kind: 'prefix', text: 'C' }, clients: c, from: 3 },
        { key: 'D', label: { kind: 'prefix', text: 'D' }, clients: d, from: 6 },
      ]);
    });

    it('tell neither case nor accents apart', () => {
      for (const name of [
        'Ecole',
        'ecole',
        'École',
        'E\u0301cole',
        '  école',
        'Ｅcole',
        '\u200eEcole',
      ]) {
        assert.equal(keyOf(name), 'E', name);
      }
      assert.equal(keyOf('ßtraße'), 'S');
      assert.equal(keyOf('яндекс'), 'Я');
      assert.equal(keyOf('가나'), '\u1100');
      assert.equal(keyOf('山田'), '山');
    });

    it('have one for digits and one for whatever else is no letter', () => {
      for (const name of ['3M', ' 7', '٣']) {
        assert.equal(keyOf(name), '0–9', name);
      }
      for (const name of ['', ' ', '@home', '’t Hart', '🎉 Party', '\u0301', '㈱ Foo', '_a']) {
        assert.equal(keyOf(name), '#', name);
      }
    });

    it('come in the order in which their first clients do', () => {
      const clients = named(501, '').map((one, n) => ({
        ...one,
        name: ['b', '1', 'a'][n % 3] ?? '',
      }));
      assert.deepEqual(sizes(groups(clients, 'name')), [
        ['B', 167],
        ['0–9', 167],
        ['A', 167],
      ]);
      assert.deepEqual(
        groups(clients, 'name').map(({ from }) => from),
        [1, 2, 3],
      );
    });

    it('of one letter are split by two where they are too long', () => {
      const [rest, digits] = [named(2, 'C&A'), named(2, 'c3')];
      const [ca, ch, ze] = [named(200, 'Cäsar'), named(401, 'CHAOS'), named(2, 'Ze')];
      const clients = sortClients([...rest, ...digits, ...ca, ...ch, ...ze]);
      const c = groupIn(clients, 'C');
      assert.deepEqual(
        groups(c, 'name').map(({ key, label, from }) => [key, label, from]),
        [
          ['C/C …', { kind: 'prefix', text: 'C …' }, 1],
          ['C/C0–9', { kind: 'prefix', text: 'C0–9' }, 3],
          ['C/Ca', { kind: 'prefix', text: 'Ca' }, 5],
          ['C/Ch', { kind: 'prefix', text: 'Ch' }, 205],
        ],
      );
      assert.deepEqual(sizes(groups(groupIn(c, 'C/Ch'), 'name')), [
        ['C/Ch/0', 200],
        ['C/Ch/1', 200],
        ['C/Ch/2', 1],
      ]);
      assert.equal(groupsOf(groupIn(c, 'C/Ca'), 'name'), undefined);
      assert.equal(groupsOf(groupIn(clients, 'Z'), 'name'), undefined);
    });

    it('take the second letter from what people see as one', () => {
      const second = (name: string, initial: string): string | undefined => {
        const one = client({ name });
        return groupsTo(one, sortClients([one, ...named(500, `${initial}x`)]), 'name')[1]?.key;
      };
      assert.equal(second('e\u0301\u0300Cole', 'e'), 'E/Ec');
      assert.equal(second('C', 'C'), 'C/C …');
      assert.equal(second('ßa', 's'), 'S/Ss');
      assert.equal(second('가나', '\u1100'), '\u1100/가');
    });

    it('are ranges where two letters tell no more than one', () => {
      const [a, c] = [named(10, 'Acme'), named(501, 'Contoso')];
      const group = groupIn([...a, ...c], 'C');
      const ranges = [
        [0, 200],
        [200, 400],
        [400, 501],
      ] as const;
      const expected = ranges.map(([start, end], n) => ({
        key: `C/${n}`,
        label: { kind: 'range', from: 11 + start, to: 10 + end, first: c[start], last: c[end - 1] },
        clients: c.slice(start, end),
        from: 11 + start,
      }));
      assert.deepEqual(groupsOf(group, 'name'), expected);
    });

    it('of digits and of other signs are split into ranges, whatever follows', () => {
      const signs = [...named(250, '@'), ...named(251, '@a')];
      const digits = [...named(250, '2'), ...named(251, '2a')];
      assert.deepEqual(keys(everyGroup([...signs, ...digits], 'name')), [
        ...['#', '#/0', '#/1', '#/2'],
        ...['0–9', '0–9/0', '0–9/1', '0–9/2'],
      ]);
    });

    it('give a range the positions of its clients though others come in between', () => {
      const clients = named(600, '').map((one, n) => ({ ...one, name: n % 2 === 0 ? '@' : 'a' }));
      const [first, second] = groups(groupIn(clients, '#'), 'name');
      assert.ok(first?.label.kind === 'range' && second?.label.kind === 'range');
      assert.deepEqual([first.label.from, first.label.to], [1, 399]);
      assert.deepEqual([second.label.from, second.label.to, second.from], [401, 599, 401]);
    });

    it('are ranges at once where there would be more groups than rows that we show', () => {
      const signs = named(501, '').map((one, n) => ({
        ...one,
        name: String.fromCodePoint(0x4e00 + n),
      }));
      assert.deepEqual(sizes(groups(signs, 'name')), [
        ['0', 200],
        ['1', 200],
        ['2', 101],
      ]);
      const sameStart = signs.map((one) => ({ ...one, name: `山${one.name}` }));
      assert.deepEqual(keys(everyGroup(sameStart, 'name')), ['山', '山/0', '山/1', '山/2']);
    });

    it('keep their keys when a client comes or goes', () => {
      const [a, ca, ch] = [named(2, 'Acme'), named(300, 'Ca'), named(600, 'Ch')];
      const before = keys(everyGroup([...a, ...ca, ...ch], 'name'));
      const more = sortClients([
        ...a,
        ...ca,
        ...ch,
        client({ name: 'Bo' }),
        client({ name: 'Co' }),
      ]);
      const added = keys(everyGroup(more, 'name')).filter((key) => !before.includes(key));
      assert.deepEqual(added, ['B', 'C/Co']);
      assert.deepEqual(keys(everyGroup([...ca, ...ch.slice(1)], 'name')), before.slice(1));
    });
  });

  describe('the way to a client', () => {
    const clients = named(501, 'A');
    it('is the same when it has changed meanwhile', () => {
      const [first] = clients;
      assert.ok(first);
      assert.deepEqual(keys(groupsTo({ ...first, name: 'Z' }, clients, 'name')), ['A', 'A/0']);
    });
    it('is none to one that is not there, nor in a list without groups', () => {
      const one = client({ name: 'A' });
      assert.deepEqual(groupsTo(one, clients, 'name'), []);
      assert.deepEqual(groupsTo(one, [one], 'name'), []);
    });
  });
});
