// A long list of clients → the groups that its rows are shown in. Pure.
import type { ClientSort } from '../core/listOptions';
import type { Client } from '../core/model';
import { createdAtMs } from '../core/objectId';

/** So many rows are shown flat, active and archived ones together: more than that, nobody scrolls through. */
export const largestFlat = 500;

/** No group has more clients: VS Code takes their rows all at once when it opens. */
export const largestGroup = 200;

export interface ClientGroup {
  /**
   * Stable path, unique among all groups of a list: "C", "C/Cl", "C/Cl/2" (the range, from 0), "2026-11". Of a client's data
   * it never has more than that prefix, and no other client has a say in it, but for the number of a range.
   */
  readonly key: string;
  readonly label: GroupLabel;
  /** In the order of the list. */
  readonly clients: readonly Client[];
  /** Position (from 1) of the first one in the whole list that was grouped. For labels that must not show names. */
  readonly from: number;
}

export type GroupLabel =
  /** "C", "Cl", "0–9"; "#" and "C …" for what has no letter or digit there, "#" among months for what has none. */
  | { readonly kind: 'prefix'; readonly text: string }
  /** The first moment of a UTC month, in milliseconds since 1970. */
  | { readonly kind: 'month'; readonly ms: number }
  /** Positions (from 1) in the whole list. Where other groups have clients in between, there are fewer than it spans. */
  | {
      readonly kind: 'range';
      readonly from: number;
      readonly to: number;
      readonly first: Client;
      readonly last: Client;
    };

/** A client at its position (from 1) in the whole list. */
interface Placed {
  readonly client: Client;
  readonly at: number;
}

type Part = [Placed, ...Placed[]];

/** A way to split a list. */
interface Split {
  /** The part that a client belongs to. */
  readonly partOf: (client: Client, index: number) => string;
  readonly labelOf: (part: string, placed: Part) => GroupLabel;
}

/** For what has neither letter nor digit, or no month. */
const other = '#';

const prefixLabel = (text: string): GroupLabel => ({ kind: 'prefix', text });

const byInitial: Split = { partOf: ({ name }) => initialOf(name), labelOf: prefixLabel };

const byTwoLetters: Split = { partOf: ({ name }) => twoLettersOf(name), labelOf: prefixLabel };

const byMonth: Split = {
  partOf: ({ id }) => monthOf(createdAtMs(id)),
  labelOf: (month) =>
    month === other ? prefixLabel(other) : { kind: 'month', ms: Date.parse(month) },
};

const byRange: Split = {
  partOf: (_client, index) => String(Math.floor(index / largestGroup)),
  labelOf: (_range, placed) => {
    const [first] = placed;
    const last = placed.at(-1) ?? first;
    return {
      kind: 'range',
      from: first.at,
      to: last.at,
      first: first.client,
      last: last.client,
    };
  },
};

/** What was computed lives as long as the list or the group that it was computed for. */
const remembered: Readonly<Record<ClientSort, WeakMap<object, readonly ClientGroup[]>>> = {
  name: new WeakMap(),
  newest: new WeakMap(),
};

/** Where the clients of a group are in the whole list. */
const places = new WeakMap<ClientGroup, readonly Placed[]>();

/**
 * The groups of a list, or of a group; undefined where its rows are shown flat. All lists of the view are flat as long as they
 * have no more than `largestFlat` clients together. Beyond that, only what has no more than `largestGroup` is, be it a group or
 * a list: five archived clients need no letters. Of two lists, one at least is longer then, so that the rows that are flat
 * before any group opens are never more than `largestFlat`.
 * @param inView how many clients all lists of the view have; of no meaning for a group
 */
export function groupsOf(
  source: readonly Client[] | ClientGroup,
  sort: ClientSort,
  inView = lengthOf(source),
): readonly ClientGroup[] | undefined {
  const isFlat = !('clients' in source) && inView <= largestFlat;
  if (isFlat || lengthOf(source) <= largestGroup) {
    return undefined;
  }
  const known = remembered[sort].get(source);
  const groups = known ?? ('clients' in source ? partsOf(source) : firstLevel(source, sort));
  remembered[sort].set(source, groups);
  return groups;
}

/** The groups that lead to the client, outermost first; empty where it is not in a group. `inView` as in `groupsOf`. */
export function groupsTo(
  client: Client,
  clients: readonly Client[],
  sort: ClientSort,
  inView = clients.length,
): readonly ClientGroup[] {
  const path: ClientGroup[] = [];
  let groups = groupsOf(clients, sort, inView);
  while (groups !== undefined) {
    const next = groups.find((group) => group.clients.some(({ id }) => id === client.id));
    if (next === undefined) {
      return [];
    }
    path.push(next);
    groups = groupsOf(next, sort);
  }
  return path;
}

const lengthOf = (source: readonly Client[] | ClientGroup): number =>
  'clients' in source ? source.clients.length : source.length;

/** Scripts with thousands of letters would make more groups than rows that we show: ranges, then. */
function firstLevel(clients: readonly Client[], sort: ClientSort): readonly ClientGroup[] {
  const placed = place(clients, 1);
  const groups = split(placed, sort === 'name' ? byInitial : byMonth, '');
  return groups.length <= largestFlat ? groups : split(placed, byRange, '');
}

/** Two letters split a group only once: in each of its parts, they are the same. */
function partsOf(group: ClientGroup): readonly ClientGroup[] {
  const { key, label, clients, from } = group;
  const placed = places.get(group) ?? place(clients, from);
  const hasLetter = label.kind === 'prefix' && isLetter(label.text);
  const groups = hasLetter ? split(placed, byTwoLetters, `${key}/`) : [];
  const isUseful = groups.length > 1 && groups.length <= largestFlat;
  return isUseful ? groups : split(placed, byRange, `${key}/`);
}

function place(clients: readonly Client[], from: number): readonly Placed[] {
  return clients.map((client, index) => ({ client, at: from + index }));
}

function split(placed: readonly Placed[], { partOf, labelOf }: Split, path: string): ClientGroup[] {
  const parts = new Map<string, Part>();
  placed.forEach((one, index) => {
    const name = partOf(one.client, index);
    const part = parts.get(name);
    if (part === undefined) {
      parts.set(name, [one]);
    } else {
      part.push(one);
    }
  });
  return [...parts].map(([name, part]) => groupOf(path + name, labelOf(name, part), part));
}

function groupOf(key: string, label: GroupLabel, part: Part): ClientGroup {
  const clients = part.map(({ client }) => client);
  const group: ClientGroup = { key, label, clients, from: part[0].at };
  places.set(group, part);
  return group;
}

/** "2026-11", or "#" where it is not known. Put together here: `toISOString` takes three times as long. */
function monthOf(ms: number | undefined): string {
  if (ms === undefined) {
    return other;
  }
  const date = new Date(ms);
  return `${date.getUTCFullYear()}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
}

/** "C", "0–9", or "#" for anything else. */
function initialOf(name: string): string {
  const [initial = ''] = startOf(name, 1);
  return isLetter(initial) ? initial : isDigit(initial) ? '0–9' : other;
}

/** "Cl", "C0–9", or "C …" for anything else. */
function twoLettersOf(name: string): string {
  const [initial = '', second = ''] = startOf(name, 2);
  if (isLetter(second)) {
    return (initial + second.toLowerCase()).normalize('NFC');
  }
  return initial + (isDigit(second) ? '0–9' : ' …');
}

/** The first characters of the name, or fewer if it has no more. */
function startOf(name: string, count: number): readonly string[] {
  const start: string[] = [];
  for (const char of name.trimStart()) {
    start.push(...folded(char));
    if (start.length >= count) {
      break;
    }
  }
  return start.slice(0, count);
}

const folds = new Map<string, readonly string[]>();

/** Without its accents and as capitals: "é" → "E". One may be several ("ß" → "SS"), or none: an accent by itself. */
function folded(char: string): readonly string[] {
  let known = folds.get(char);
  if (known === undefined) {
    const plain = char.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '');
    known = Array.from(plain.toUpperCase());
    folds.set(char, known);
  }
  return known;
}

function isLetter(char: string): boolean {
  return /^\p{L}/u.test(char);
}

function isDigit(char: string): boolean {
  return /^\p{Nd}/u.test(char);
}
