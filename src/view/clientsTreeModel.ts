// State → which rows the Clients view has. How each one looks: treeRows.ts.
import type { ClientField } from '../core/clientChange';
import { fieldText } from '../core/clientChange';
import type { ClockifyError } from '../core/errors';
import type { Client, ListGaps } from '../core/model';
import { isWhole } from '../core/model';
import { createdAtMs } from '../core/objectId';
import type { PendingCreate } from '../core/pending';
import type { AppState, ShownDraft, UnreadableRecord } from '../state/appState';
import { failureOf, hasList, knownGaps } from '../state/sessionState';
import type { ClientGroup } from './clientGroups';
import { groupsOf, groupsTo } from './clientGroups';
import { visibleClients } from './visibleClients';

/** The fields that a client's row opens to. */
export type RowField = Exclude<ClientField, 'name'> | 'created';

/** Which of the two lists a group is of. */
export type Section = 'active' | 'archived';

export type TreeNode =
  | { readonly type: 'pendingGroup'; readonly count: number }
  | { readonly type: 'pending'; readonly row: PendingCreate }
  | { readonly type: 'unreadable'; readonly record: UnreadableRecord }
  | { readonly type: 'draft'; readonly draft: ShownDraft }
  /** What of the list is not known. */
  | { readonly type: 'gaps'; readonly gaps: ListGaps }
  | { readonly type: 'failure'; readonly failure: ClockifyError; readonly hasList: boolean }
  /** `path`: the groups that lead to it, outermost first, itself last. */
  | { readonly type: 'group'; readonly section: Section; readonly path: readonly ClientGroup[] }
  | { readonly type: 'client'; readonly client: Client }
  | { readonly type: 'archivedGroup'; readonly count: number }
  | { readonly type: 'field'; readonly client: Client; readonly field: RowField };

/**
 * Top-level rows: what is not in Clockify yet, a failure, then the active clients, then the group of the archived ones, or
 * these themselves where they are shown alone. Where there are many, groups stand in the place of clients.
 */
export function rootNodes(state: AppState): TreeNode[] {
  const { drafts, options, pending, unreadable } = state;
  const count = pending.length + unreadable.length;
  const { active, archived } = visibleClients(state);
  return [
    ...(count === 0 ? [] : [{ type: 'pendingGroup', count } as const]),
    ...drafts.map((draft) => ({ type: 'draft', draft }) as const),
    ...failureNodes(state),
    ...gapsNodes(state),
    ...sectionNodes('active', active, state),
    ...(options.show === 'archived'
      ? sectionNodes('archived', archived, state)
      : archived.length === 0
        ? []
        : [{ type: 'archivedGroup', count: archived.length } as const]),
  ];
}

export function childNodes(node: TreeNode, state: AppState): TreeNode[] {
  switch (node.type) {
    case 'pendingGroup':
      return [
        ...state.pending.map((row) => ({ type: 'pending', row }) as const),
        ...state.unreadable.map((record) => ({ type: 'unreadable', record }) as const),
      ];
    case 'archivedGroup':
      return sectionNodes('archived', visibleClients(state).archived, state);
    case 'group':
      return groupNodes(node, state);
    case 'client':
      return rowFields(node.client).map((field) => ({ type: 'field', client: node.client, field }));
    case 'pending':
    case 'unreadable':
    case 'draft':
    case 'failure':
    case 'gaps':
    case 'field':
      return [];
  }
}

/** Undefined for a top-level row. */
export function parentNode(node: TreeNode, state: AppState): TreeNode | undefined {
  switch (node.type) {
    case 'pending':
    case 'unreadable':
      return rootNodes(state).find(({ type }) => type === 'pendingGroup');
    case 'client':
      return parentOfClient(node.client, state);
    case 'group':
      return node.path.length > 1
        ? { ...node, path: node.path.slice(0, -1) }
        : sectionNode(node.section, state);
    case 'field':
      return clientNode(node.client);
    case 'draft':
    case 'failure':
    case 'gaps':
    case 'pendingGroup':
    case 'archivedGroup':
      return undefined;
  }
}

export function clientNode(client: Client): TreeNode {
  return { type: 'client', client };
}

function sectionNodes(section: Section, clients: readonly Client[], state: AppState): TreeNode[] {
  const groups = groupsOf(clients, state.options.sort, countInView(state));
  return groups === undefined
    ? clients.map(clientNode)
    : groups.map((group) => ({ type: 'group', section, path: [group] }));
}

/** With the archived ones, whether their group is open or not: nothing becomes another row because it was opened. */
function countInView(state: AppState): number {
  const { active, archived } = visibleClients(state);
  return active.length + archived.length;
}

function groupNodes(
  { path, section }: Extract<TreeNode, { type: 'group' }>,
  { options }: AppState,
): TreeNode[] {
  const group = path.at(-1);
  if (group === undefined) {
    return [];
  }
  const groups = groupsOf(group, options.sort);
  return groups === undefined
    ? group.clients.map(clientNode)
    : groups.map((inner) => ({ type: 'group', section, path: [...path, inner] }));
}

function parentOfClient(client: Client, state: AppState): TreeNode | undefined {
  const section = client.archived ? 'archived' : 'active';
  const clients = visibleClients(state)[section];
  const path = groupsTo(client, clients, state.options.sort, countInView(state));
  return path.length > 0 ? { type: 'group', section, path } : sectionNode(section, state);
}

/** The row that a section is under; undefined where it stands at the top. */
function sectionNode(section: Section, state: AppState): TreeNode | undefined {
  return section === 'archived'
    ? rootNodes(state).find(({ type }) => type === 'archivedGroup')
    : undefined;
}

function gapsNodes({ session }: AppState): TreeNode[] {
  const gaps = knownGaps(session);
  return isWhole(gaps) ? [] : [{ type: 'gaps', gaps }];
}

function failureNodes({ session }: AppState): TreeNode[] {
  const failure = failureOf(session);
  return failure === undefined ? [] : [{ type: 'failure', failure, hasList: hasList(session) }];
}

/** The fields that are filled in, in the order of the rows, and when the client was created, if its id tells. */
export function rowFields(client: Client): readonly RowField[] {
  const order = ['email', 'ccEmails', 'address', 'note', 'currency'] as const;
  const filled = order.filter((field) => fieldText(client, field) !== '');
  return createdAtMs(client.id) === undefined ? filled : [...filled, 'created'];
}
