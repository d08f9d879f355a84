// How each row of the Clients view looks.
import type { ClockifyError } from '../core/errors';
import type { FailureAction } from '../core/failureText';
import { failureText } from '../core/failureText';
import type { Messages } from '../core/messages';
import type { Client } from '../core/model';
import { plainBlock, plainLine } from '../core/plainText';
import type { ClientField, TreeNode } from './clientsTreeModel';
import { filledFields } from './clientsTreeModel';
import type { TreeContext, TreeRow } from './treeRow';
import { draftRow, pendingGroupRow, pendingRow } from './pendingRows';

export function treeRow(node: TreeNode, context: TreeContext): TreeRow {
  switch (node.type) {
    case 'pendingGroup':
      return pendingGroupRow(node.count, context.messages);
    case 'pending':
      return pendingRow(node.row, context);
    case 'draft':
      return draftRow(node.draft, context.messages);
    case 'failure':
      return failureRow(node.failure, node.hasList, context);
    case 'client':
      return clientRow(node.client, context.messages);
    case 'archivedGroup':
      return archivedGroupRow(node.count, context.messages);
    case 'field':
      return fieldRow(node.client, node.field, context.messages);
  }
}

/** The command that mends a failure; the menus of the manifest offer it on the row. */
const commandOfAction: Readonly<Partial<Record<FailureAction, string>>> = {
  setApiKey: 'setApiKey',
  selectWorkspace: 'selectWorkspace',
  openSettings: 'openSettings',
};

function failureRow(
  failure: ClockifyError,
  hasList: boolean,
  { messages, l10n, server }: TreeContext,
): TreeRow {
  const { sentence, actions } = failureText(failure, server, l10n);
  const remedy = commandOfAction[actions[0] ?? 'retry'] ?? 'retryList';
  const label =
    failure.kind === 'invalidAddress' || failure.kind === 'secretStorage'
      ? messages.cannotConnect()
      : hasList
        ? messages.refreshFailed()
        : messages.listFailed();
  return {
    id: 'failure',
    label,
    tooltip: sentence,
    icon: 'warning',
    contextValue: `failure:${remedy}`,
    isExpandable: false,
    isDimmed: false,
    accessibleLabel: `${label}. ${sentence}`,
  };
}

function clientRow(client: Client, messages: Messages): TreeRow {
  const name = plainLine(client.name);
  const email = client.email === null ? undefined : plainLine(client.email);
  const spoken = client.archived ? messages.archivedClientLabel(name) : messages.clientLabel(name);
  return {
    id: `client:${client.id}`,
    label: name,
    ...(email !== undefined && { description: email }),
    tooltip: clientTooltip(client, messages),
    icon: client.archived ? 'archive' : 'person',
    contextValue: [
      'client',
      client.archived ? 'archived' : 'active',
      ...(email ? ['email'] : []),
    ].join(' '),
    isExpandable: filledFields(client).length > 0,
    isDimmed: client.archived,
    accessibleLabel: email === undefined ? spoken : `${spoken}, ${email}`,
  };
}

function archivedGroupRow(count: number, messages: Messages): TreeRow {
  return {
    id: 'archived',
    label: messages.archivedGroup(),
    description: String(count),
    tooltip: messages.archivedGroupLabel(count),
    icon: 'archive',
    contextValue: 'archivedGroup',
    isExpandable: true,
    isDimmed: true,
    accessibleLabel: messages.archivedGroupLabel(count),
  };
}

const fieldIcons: Readonly<Record<ClientField, string>> = {
  email: 'mail',
  ccEmails: 'mail',
  address: 'home',
  note: 'note',
  currency: 'symbol-numeric',
};

function fieldRow(client: Client, field: ClientField, messages: Messages): TreeRow {
  const name = fieldName(field, messages);
  const value = filledFields(client).find(([key]) => key === field)?.[1] ?? '';
  const line = messages.fieldLabel(name, plainLine(value));
  return {
    id: `client:${client.id}:${field}`,
    label: name,
    description: plainLine(value),
    tooltip: messages.fieldLabel(name, plainBlock(value)),
    icon: fieldIcons[field],
    contextValue: 'field',
    isExpandable: false,
    isDimmed: client.archived,
    accessibleLabel: line,
  };
}

/** All that is known of the client, a line for each field. */
function clientTooltip(client: Client, messages: Messages): string {
  const fields = filledFields(client).map(([field, value]) =>
    messages.fieldLabel(fieldName(field, messages), plainBlock(value)),
  );
  const archived = client.archived ? [`(${messages.archivedClient()})`] : [];
  return [
    plainLine(client.name),
    ...archived,
    ...fields,
    messages.fieldLabel(messages.clientId(), client.id),
  ].join('\n');
}

function fieldName(field: ClientField, messages: Messages): string {
  switch (field) {
    case 'ccEmails':
      return messages.ccEmails();
    case 'currency':
      return messages.currency();
    case 'email':
    case 'address':
    case 'note':
      return messages.fieldName(field);
  }
}
