import assert from 'node:assert/strict';
import type { Client } from '../../../src/core/model';
import { newestFirst } from '../../../src/core/objectId';
import { groupsOf } from '../../../src/view/clientGroups';
import type { ClientGroup } from '../../../src/view/clientGroups';
import { groups, keys, madeAt, named } from './clientGroupsFixture';

describe('view/clientGroups, by age', () => {
  it('are those of the UTC months', () => {
    const november = madeAt('2026-11-30T23:59:59Z', 2);
    const december = [...madeAt('2026-12-31T23:59:59Z'), ...madeAt('2026-12-01T00:00:00Z', 498)];
    const old = madeAt('1970-01-01T00:00:00Z');
    const month = (key: string, clients: readonly Client[], from: number): ClientGroup => {
      return { key, label: { kind: 'month', ms: Date.parse(`${key}-01T00:00Z`) }, clients, from };
    };
    assert.deepEqual(groupsOf([...december, ...november, ...old], 'newest'), [
      month('2026-12', december, 1),
      month('2026-11', november, 500),
      month('1970-01', old, 502),
    ]);
  });

  it('are the same in any time zone', () => {
    const clients = [...madeAt('2026-01-01T00:00:00Z'), ...madeAt('2025-12-31T23:59:59Z', 500)];
    const { TZ } = process.env;
    try {
      for (const zone of ['Pacific/Kiritimati', 'America/New_York']) {
        process.env['TZ'] = zone;
        assert.deepEqual(keys(groups([...clients], 'newest')), ['2026-01', '2025-12']);
      }
    } finally {
      delete process.env['TZ'];
      Object.assign(process.env, TZ === undefined ? {} : { TZ });
    }
  });

  it('have one more at the end for those whose ids tell no month', () => {
    const others = [...named(300, 'A'), ...named(1, 'Z')].map((one, n) => ({
      ...one,
      id: `${n}-x`,
    }));
    const clients = newestFirst([...others, ...madeAt('2026-03-05', 250)]);
    const [march, none] = groups(clients, 'newest');
    assert.deepEqual([march?.key, march?.clients.length], ['2026-03', 250]);
    assert.deepEqual(
      [none?.key, none?.label, none?.from, none?.clients],
      ['#', { kind: 'prefix', text: '#' }, 251, others],
    );
    assert.deepEqual(keys(groups(none ?? assert.fail(), 'newest')), ['#/0', '#/1']);
  });

  it('are split into ranges where a month has too many', () => {
    const clients = newestFirst([...madeAt('2026-03-05', 501), ...madeAt('2026-04-01', 10)]);
    const [, march] = groups(clients, 'newest');
    const ranges = groups(march ?? assert.fail(), 'newest');
    assert.deepEqual(keys(ranges), ['2026-03/0', '2026-03/1', '2026-03/2']);
    const label = { kind: 'range', from: 411, to: 511, first: clients[410], last: clients[510] };
    assert.deepEqual(ranges[2]?.label, label);
  });
});
