// State → which rows the Clients view has. How each one looks: treeRows.ts.
import type { ClockifyError } from '../core/errors';
import type { Client, ClientDraft } from '../core/model';
import type { PendingCreate } from '../core/pending';
import type { AppState } from '../state/appState';
import { failureOf, knownClients } from '../state/sessionState';

/** The fields that a client's row opens to. */
export type ClientField = 'email' | 'ccEmails' | 'address' | 'note' | 'currency';

export type TreeNode =
  | { readonly type: 'pendingGroup'; readonly count: number }
  | { readonly type: 'pending'; readonly row: PendingCreate }
  | { readonly type: 'draft'; readonly draft: ClientDraft }
  | { readonly type: 'failure'; readonly failure: ClockifyError; readonly hasList: boolean }
  | { readonly type: 'client'; readonly client: Client }
  | { readonly type: 'archivedGroup'; readonly count: number }
  | { readonly type: 'field'; readonly client: Client; readonly field: ClientField };

/**
 * Top-level rows: what is not in Clockify yet, a failure, then the active clients by name, then the group of the archived
 * ones.
 */
export function rootNodes(state: AppState): TreeNode[] {
  const { draft, pending, session } = state;
  const clients = knownClients(session);
  const active = clients.filter(({ archived }) => !archived);
  const archivedCount = clients.length - active.length;
  return [
    ...(pending.length === 0 ? [] : [{ type: 'pendingGroup', count: pending.length } as const]),
    ...(draft === undefined ? [] : [{ type: 'draft', draft: draft.draft } as const]),
    ...failureNodes(state),
    ...active.map(clientNode),
    ...(archivedCount === 0 ? [] : [{ type: 'archivedGroup', count: archivedCount } as const]),
  ];
}

export function childNodes(node: TreeNode, { pending, session }: AppState): TreeNode[] {
  switch (node.type) {
    case 'pendingGroup':
      return pending.map((row) => ({ type: 'pending', row }));
    case 'archivedGroup':
      return knownClients(session)
        .filter(({ archived }) => archived)
        .map(clientNode);
    case 'client':
      return filledFields(node.client).map(([field]) => ({
        type: 'field',
        client: node.client,
        field,
      }));
    case 'pending':
    case 'draft':
    case 'failure':
    case 'field':
      return [];
  }
}

/** Undefined for a top-level row. */
export function parentNode(node: TreeNode, state: AppState): TreeNode | undefined {
  switch (node.type) {
    case 'pending':
      return rootNodes(state).find(({ type }) => type === 'pendingGroup');
    case 'client':
      return node.client.archived
        ? rootNodes(state).find(({ type }) => type === 'archivedGroup')
        : undefined;
    case 'field':
      return clientNode(node.client);
    case 'draft':
    case 'failure':
    case 'pendingGroup':
    case 'archivedGroup':
      return undefined;
  }
}

export function clientNode(client: Client): TreeNode {
  return { type: 'client', client };
}

function failureNodes({ session }: AppState): TreeNode[] {
  const failure = failureOf(session);
  const hasList = session.phase.kind === 'ready' && session.phase.list.clients !== undefined;
  return failure === undefined ? [] : [{ type: 'failure', failure, hasList }];
}

/** Each field that is filled in, with its value, in the order of the rows. */
export function filledFields(client: Client): readonly (readonly [ClientField, string])[] {
  const all: readonly (readonly [ClientField, string | null])[] = [
    ['email', client.email],
    ['ccEmails', client.ccEmails.length === 0 ? null : client.ccEmails.join(', ')],
    ['address', client.address],
    ['note', client.note],
    ['currency', client.currencyCode],
  ];
  return all.filter((entry): entry is readonly [ClientField, string] => entry[1] !== null);
}
