// How each row of the Clients view looks.
import { fieldText } from '../core/clientChange';
import type { ClockifyError, FailureKind } from '../core/errors';
import type { FailureAction } from '../core/failureText';
import { failureText } from '../core/failureText';
import type { Messages } from '../core/messages';
import type { Client, ListGaps } from '../core/model';
import { createdAtMs } from '../core/objectId';
import { plainBlock, plainLine } from '../core/plainText';
import type { ClientGroup } from './clientGroups';
import type { RowField, Section, TreeNode } from './clientsTreeModel';
import { rowFields } from './clientsTreeModel';
import type { TreeContext, TreeRow } from './treeRow';
import { draftRow, pendingGroupRow, pendingRow, unreadableRow } from './pendingRows';

export function treeRow(node: TreeNode, context: TreeContext): TreeRow {
  switch (node.type) {
    case 'pendingGroup':
      return pendingGroupRow(node.count, context.messages);
    case 'pending':
      return pendingRow(node.row, context);
    case 'unreadable':
      return unreadableRow(node.record, context.messages);
    case 'draft':
      return draftRow(node.draft, context);
    case 'gaps':
      return gapsRow(node.gaps, context.messages);
    case 'failure':
      return failureRow(node.failure, node.hasList, context);
    case 'client':
      return clientRow(node.client, context);
    case 'group':
      return groupRow(node.section, node.path, context);
    case 'archivedGroup':
      return archivedGroupRow(node.count, context);
    case 'field':
      return fieldRow(node.client, node.field, context);
  }
}

/** The command that mends a failure; the menus of the manifest offer it on the row. */
const commandOfAction: Readonly<Partial<Record<FailureAction, string>>> = {
  setApiKey: 'setApiKey',
  selectWorkspace: 'selectWorkspace',
  confirmHost: 'confirmHost',
  openSettings: 'openSettings',
};

/** Nothing is sent at all. */
const cannotConnect: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'invalidAddress',
  'hostNotConfirmed',
  'secretStorage',
]);

function gapsRow({ isCut, unreadable }: ListGaps, messages: Messages): TreeRow {
  const label =
    unreadable.length === 0 ? messages.listCut() : messages.unreadableClients(unreadable.length);
  const tooltip = [
    ...(unreadable.length === 0 ? [] : [messages.unreadableClientsDetail()]),
    ...(isCut ? [messages.listCutDetail()] : []),
  ].join(' ');
  return {
    id: 'gaps',
    label,
    tooltip,
    icon: 'warning',
    contextValue: 'gaps',
    isExpandable: false,
    isDimmed: false,
    accessibleLabel: `${label}. ${tooltip}`,
  };
}

function failureRow(
  failure: ClockifyError,
  hasList: boolean,
  { messages, l10n, server }: TreeContext,
): TreeRow {
  const { sentence, actions } = failureText(failure, server, l10n);
  const remedy = commandOfAction[actions[0] ?? 'retry'] ?? 'retryList';
  const label = cannotConnect.has(failure.kind)
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

function clientRow(client: Client, context: TreeContext): TreeRow {
  const { messages, privacy } = context;
  const name = privacy.line(client.name);
  const email = client.email === null ? undefined : privacy.line(client.email);
  const spoken = client.archived ? messages.archivedClientLabel(name) : messages.clientLabel(name);
  return {
    id: `client:${client.id}`,
    label: name,
    ...(email !== undefined && { description: email }),
    tooltip: clientTooltip(client, context),
    icon: client.archived ? 'archive' : 'person',
    contextValue: [
      'client',
      client.archived ? 'archived' : 'active',
      ...(email ? ['email'] : []),
    ].join(' '),
    isExpandable: rowFields(client).length > 0,
    isDimmed: client.archived,
    accessibleLabel: email === undefined ? spoken : `${spoken}, ${email}`,
  };
}

function groupRow(section: Section, path: readonly ClientGroup[], context: TreeContext): TreeRow {
  const group = path.at(-1);
  const label = group === undefined ? '' : groupLabel(group, context);
  const count = group?.clients.length ?? 0;
  const spoken = context.messages.groupLabel(label, count);
  return {
    id: `${section}:${context.sort}:${group?.key ?? ''}`,
    label,
    description: String(count),
    tooltip: spoken,
    icon: 'folder',
    contextValue: 'group',
    isExpandable: true,
    isDimmed: section === 'archived',
    accessibleLabel: spoken,
  };
}

/** Initials and names are hidden like everything else of clients: positions take their place. */
function groupLabel(
  { clients, from, label }: ClientGroup,
  { formatMonth, isHidden, messages }: TreeContext,
): string {
  if (label.kind === 'month') {
    return formatMonth(label.ms);
  }
  if (isHidden) {
    return messages.positions(from, from + clients.length - 1);
  }
  return label.kind === 'prefix'
    ? label.text
    : messages.rangeLabel(label.first.name, label.last.name);
}

/**
 * Open while a filter is on, or what it finds there would not be seen. A row of its own then: of each, VS Code remembers whether
 * somebody has opened or closed it, so that the group is as it was before when the filter goes.
 */
function archivedGroupRow(count: number, { isFiltered, messages }: TreeContext): TreeRow {
  return {
    id: isFiltered ? 'archived:found' : 'archived',
    label: messages.archivedGroup(),
    description: String(count),
    tooltip: messages.archivedGroupLabel(count),
    icon: 'archive',
    contextValue: 'archivedGroup',
    isExpandable: true,
    ...(isFiltered && { isExpanded: true }),
    isDimmed: true,
    accessibleLabel: messages.archivedGroupLabel(count),
  };
}

const fieldIcons: Readonly<Record<RowField, string>> = {
  email: 'mail',
  ccEmails: 'mail',
  address: 'home',
  note: 'note',
  currency: 'symbol-numeric',
  created: 'calendar',
};

function fieldRow(client: Client, field: RowField, context: TreeContext): TreeRow {
  const { line, tooltip, value } = fieldTexts(client, field, context);
  return {
    id: `client:${client.id}:${field}`,
    label: fieldName(field, context.messages),
    description: value,
    tooltip,
    icon: fieldIcons[field],
    contextValue: field === 'created' ? 'field created' : 'field',
    isExpandable: false,
    isDimmed: client.archived,
    accessibleLabel: line,
  };
}

/** All that is known of the client, a line for each field. */
function clientTooltip(client: Client, context: TreeContext): string {
  const { messages, privacy } = context;
  const archived = client.archived ? [`(${messages.archivedClient()})`] : [];
  return [
    privacy.line(client.name),
    ...archived,
    ...rowFields(client).map((field) => fieldTexts(client, field, context).tooltip),
    messages.fieldLabel(messages.clientId(), client.id),
  ].join('\n');
}

function fieldTexts(
  client: Client,
  field: RowField,
  { formatDate, messages, privacy }: TreeContext,
): { readonly value: string; readonly line: string; readonly tooltip: string } {
  const name = fieldName(field, messages);
  const isData = field !== 'created' && field !== 'currency';
  const text = field === 'created' ? createdText(client, formatDate) : fieldText(client, field);
  const value = isData ? privacy.line(text) : plainLine(text);
  const block = isData ? privacy.block(text) : plainBlock(text);
  return {
    value,
    line: messages.fieldLabel(name, value),
    tooltip: messages.fieldLabel(name, block),
  };
}

/** Formatting what is no moment would throw. */
function createdText({ id }: Client, formatDate: (ms: number) => string): string {
  const ms = createdAtMs(id);
  return ms === undefined ? '' : formatDate(ms);
}

const fieldName = (field: RowField, messages: Messages): string =>
  field === 'created' ? messages.createdOn() : messages.fieldName(field);
