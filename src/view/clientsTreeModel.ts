// State → which rows the Clients view has. How each one looks: treeRows.ts.
import type { ClockifyError } from '../core/errors';
import type { Client } from '../core/model';
import type { SessionState } from '../state/sessionState';
import { failureOf, knownClients } from '../state/sessionState';

/** The fields that a client's row opens to. */
export type ClientField = 'email' | 'ccEmails' | 'address' | 'note' | 'currency';

export type TreeNode =
  | { readonly type: 'failure'; readonly failure: ClockifyError; readonly hasList: boolean }
  | { readonly type: 'client'; readonly client: Client }
  | { readonly type: 'archivedGroup'; readonly count: number }
  | { readonly type: 'field'; readonly client: Client; readonly field: ClientField };

/** Top-level rows: a failure first, then the active clients by name, then the group of the archived ones. */
export function rootNodes(state: SessionState): TreeNode[] {
  const clients = knownClients(state);
  const active = clients.filter(({ archived }) => !archived);
  const archivedCount = clients.length - active.length;
  return [
    ...failureNodes(state),
    ...active.map(clientNode),
    ...(archivedCount === 0 ? [] : [{ type: 'archivedGroup', count: archivedCount } as const]),
  ];
}

export function childNodes(node: TreeNode, state: SessionState): TreeNode[] {
  switch (node.type) {
    case 'archivedGroup':
      return knownClients(state)
        .filter(({ archived }) => archived)
        .map(clientNode);
    case 'client':
      return filledFields(node.client).map(([field]) => ({
        type: 'field',
        client: node.client,
        field,
      }));
    case 'failure':
    case 'field':
      return [];
  }
}

/** Undefined for a top-level row. */
export function parentNode(node: TreeNode, state: SessionState): TreeNode | undefined {
  switch (node.type) {
    case 'client':
      return node.client.archived
        ? rootNodes(state).find(({ type }) => type === 'archivedGroup')
        : undefined;
    case 'field':
      return clientNode(node.client);
    case 'failure':
    case 'archivedGroup':
      return undefined;
  }
}

export function clientNode(client: Client): TreeNode {
  return { type: 'client', client };
}

function failureNodes(state: SessionState): TreeNode[] {
  const failure = failureOf(state);
  const hasList = state.phase.kind === 'ready' && state.phase.list.clients !== undefined;
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
