// What the tests of the groups share.
import assert from 'node:assert/strict';
import type { Client } from '../../../src/core/model';
import { groupsOf } from '../../../src/view/clientGroups';
import type { ClientSort } from '../../../src/core/listOptions';
import type { ClientGroup } from '../../../src/view/clientGroups';
import { client } from '../../support/samples';

/** Numbered with three digits, so that they sort like any text. */
export function named(count: number, start: string): Client[] {
  const nameOf = (n: number): string => `${start} ${String(n).padStart(3, '0')}`;
  return Array.from({ length: count }, (_, n) => client({ name: nameOf(n) }));
}

let made = 0;

/** Of one moment. */
export function madeAt(date: string, count = 1): Client[] {
  const seconds = (Date.parse(date) / 1000).toString(16).padStart(8, '0');
  return Array.from({ length: count }, () => {
    made += 1;
    return client({ id: seconds + String(made).padStart(16, '0') });
  });
}

/** Where there have to be some. */
export function groups(
  of: readonly Client[] | ClientGroup,
  sort: ClientSort,
): readonly ClientGroup[] {
  const found = groupsOf(of, sort);
  assert.ok(found !== undefined, 'There are no groups.');
  return found;
}

/** By name. */
export function groupIn(of: readonly Client[] | ClientGroup, key: string): ClientGroup {
  const found = groups(of, 'name').find((group) => group.key === key);
  assert.ok(found !== undefined, `There is no group ${key}.`);
  return found;
}

/** Of all levels, each one before those within it. */
export function everyGroup(
  source: readonly Client[] | ClientGroup,
  sort: ClientSort,
): readonly ClientGroup[] {
  const parts = groupsOf(source, sort) ?? [];
  return parts.flatMap((group) => [group, ...everyGroup(group, sort)]);
}

export const keys = (of: readonly ClientGroup[]): readonly string[] => of.map(({ key }) => key);

export const sizes = (of: readonly ClientGroup[]): readonly [string, number][] =>
  of.map(({ key, clients }) => [key, clients.length]);
