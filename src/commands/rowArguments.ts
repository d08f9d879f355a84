// What rows name that a menu hands in. A keybinding or another extension may hand in anything, so that nothing of an argument
// is used but ids, and these only to find our own.
import type { Client } from '../core/model';
import type { PendingCreate } from '../core/pending';
import type { AppState, UnreadableRecord } from '../state/appState';
import { knownClients } from '../state/sessionState';
import type { RowField } from '../view/clientsTreeModel';
import { rowFields } from '../view/clientsTreeModel';
import { visibleClients } from '../view/visibleClients';

type Fields = Readonly<Record<string, unknown>>;

/** The client whose row this is; undefined where it is none of the list at hand. */
export function clientOf(row: unknown, state: AppState): Client | undefined {
  return fieldsOf(row)['type'] === 'client' ? namedClient(row, state) : undefined;
}

/** Whether it is handed in as the row of one client. */
export function isClientRow(row: unknown): boolean {
  const { type } = fieldsOf(row);
  return type === 'client' || type === 'field';
}

/** The client and the field that a row shows. */
export function fieldOf(
  row: unknown,
  state: AppState,
): { readonly client: Client; readonly field: RowField } | undefined {
  const client = fieldsOf(row)['type'] === 'field' ? namedClient(row, state) : undefined;
  const field = client && rowFields(client).find((known) => known === fieldsOf(row)['field']);
  return client && field && { client, field };
}

/**
 * The clients that all rows stand for which are selected, each once: a field's row stands for its client, a group's row for its
 * clients. A group of which rows are selected stands for nothing more: who selects from row to row only passes over it.
 * Undefined where no row of a client, a field or a group is handed in.
 * @param row the one that was clicked
 * @param selected all that are selected, where there are several
 */
export function clientsOf(
  row: unknown,
  selected: unknown,
  state: AppState,
): readonly Client[] | undefined {
  const rows = Array.isArray(selected) ? (selected as readonly unknown[]) : [];
  const named = idsOfRows(rows, state);
  const ids = named.length > 0 ? named : idsOfRows([row], state);
  if (ids.length === 0) {
    return undefined;
  }
  const chosen = new Set<unknown>();
  // The smallest first: a group is looked at when all that may be selected in it is known.
  for (const some of [...ids].sort((a, b) => a.length - b.length)) {
    if (some.length === 1 || !some.some((id) => chosen.has(id))) {
      some.forEach((id) => chosen.add(id));
    }
  }
  const known = new Map<unknown, Client>(
    knownClients(state.session).map((each) => [each.id, each]),
  );
  return [...new Set(ids.flat())].flatMap((id) => (chosen.has(id) ? (known.get(id) ?? []) : []));
}

/** For each row that is about clients, the ids of these. */
function idsOfRows(rows: readonly unknown[], state: AppState): (readonly unknown[])[] {
  return rows.map((row) => idsOf(row, state)).filter(({ length }) => length > 0);
}

function idsOf(row: unknown, state: AppState): readonly unknown[] {
  const { client, path, type } = fieldsOf(row);
  switch (type) {
    case 'client':
    case 'field':
      return [fieldsOf(client)['id']];
    case 'group': {
      const { clients } = fieldsOf(Array.isArray(path) ? path.at(-1) : undefined);
      return Array.isArray(clients) ? clients.map((each) => fieldsOf(each)['id']) : [];
    }
    case 'archivedGroup':
      return visibleClients(state).archived.map(({ id }) => id);
    default:
      return [];
  }
}

/** Of a pending client's row, the one that is pending under its id; `gone` where there is none, undefined for other rows. */
export function pendingOf(
  node: unknown,
  rows: readonly PendingCreate[],
): PendingCreate | 'gone' | undefined {
  const { row, type } = fieldsOf(node);
  const { id } = fieldsOf(row);
  return type === 'pending' ? (rows.find((known) => known.id === id) ?? 'gone') : undefined;
}

/** Of the row of a record that cannot be read, the one that there is under its id. */
export function unreadableOf(node: unknown, state: AppState): UnreadableRecord | undefined {
  const { record, type } = fieldsOf(node);
  const { id, kind } = fieldsOf(record);
  return type === 'unreadable'
    ? state.unreadable.find((known) => known.id === id && known.kind === kind)
    : undefined;
}

/** Of a draft's row, the id. */
export function draftIdOf(node: unknown): string | undefined {
  const { draft, type } = fieldsOf(node);
  const { id } = fieldsOf(draft);
  return type === 'draft' && typeof id === 'string' ? id : undefined;
}

function namedClient(row: unknown, state: AppState): Client | undefined {
  const { id } = fieldsOf(fieldsOf(row)['client']);
  return knownClients(state.session).find((known) => known.id === id);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
