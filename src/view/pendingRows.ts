// How the rows look of what is not in Clockify yet: the draft, and the Pending group.
import { withoutServerMessage } from '../core/errors';
import { failureText } from '../core/failureText';
import type { Messages } from '../core/messages';
import type { ClientDraft } from '../core/model';
import { failureOfRow, foundOf } from '../core/pending';
import type { PendingCreate, PendingState } from '../core/pending';
import { plainLine } from '../core/plainText';
import type { ShownDraft, UnreadableRecord } from '../state/appState';
import type { TreeContext, TreeRow } from './treeRow';

export function pendingGroupRow(count: number, messages: Messages): TreeRow {
  return {
    id: 'pendingGroup',
    label: messages.pendingGroup(),
    description: String(count),
    tooltip: messages.pendingGroupLabel(count),
    icon: 'cloud-upload',
    contextValue: 'pendingGroup',
    isExpandable: true,
    isExpanded: true,
    isDimmed: false,
    accessibleLabel: messages.pendingGroupLabel(count),
  };
}

const icons: Readonly<Record<PendingState['kind'], string>> = {
  sending: 'sync',
  unknown: 'question',
  waiting: 'watch',
  refused: 'error',
};

export function pendingRow(row: PendingCreate, context: TreeContext): TreeRow {
  const { messages, formatTime } = context;
  const state = messages.pendingState(row, formatTime);
  const spoken = messages.pendingLabel(row.draft, state);
  return {
    id: `pending:${row.id}`,
    label: plainLine(messages.draftName(row.draft)),
    description: state,
    tooltip: [
      spoken,
      ...reason(row, context),
      ...typedLines(row.draft, context),
      messages.inWorkspace(row.owner.workspace),
    ].join('\n'),
    icon: icons[row.state.kind],
    contextValue: `pending ${foundOf(row) === undefined ? row.state.kind : 'found'}`,
    isExpandable: false,
    isDimmed: false,
    accessibleLabel: spoken,
  };
}

/** Nothing of what stands in it is known. */
export function unreadableRow({ id, kind }: UnreadableRecord, messages: Messages): TreeRow {
  const label = messages.unreadableRow(kind);
  const tooltip = `${label}\n${messages.unreadableDetail()}`;
  return {
    id: `unreadable:${kind}:${id}`,
    label,
    tooltip,
    icon: 'warning',
    contextValue: 'pending unreadable',
    isExpandable: false,
    isDimmed: false,
    accessibleLabel: `${label}. ${messages.unreadableDetail()}`,
  };
}

export function draftRow({ draft, id }: ShownDraft, context: TreeContext): TreeRow {
  const { messages } = context;
  return {
    id: `draft:${id}`,
    label: plainLine(messages.draftName(draft)),
    description: messages.draftRow(),
    tooltip: [messages.draftLabel(draft), ...typedLines(draft, context)].join('\n'),
    icon: 'edit',
    contextValue: 'draft',
    isExpandable: false,
    command: 'resumeDraft',
    isDimmed: false,
    accessibleLabel: messages.draftLabel(draft),
  };
}

function reason(row: PendingCreate, { isHidden, messages, server, l10n }: TreeContext): string[] {
  const { state } = row;
  if (state.kind === 'sending') {
    return [];
  }
  const found = foundOf(row);
  if (found !== undefined) {
    return [messages.foundReason(found.difference)];
  }
  const failure = failureOfRow(row);
  if (failure !== undefined) {
    const shown = isHidden ? withoutServerMessage(failure) : failure;
    const { happened, sentence } = failureText(shown, server, l10n);
    return [row.nextAttemptAt === null ? sentence : happened];
  }
  return [state.reason === 'cancelled' ? messages.wasCancelled() : messages.interrupted()];
}

function typedLines(
  { address, ccEmails = [], currency, email, note }: ClientDraft,
  { messages, privacy }: TreeContext,
): string[] {
  const typed = [
    ['email', privacy.block(email.trim())],
    ['ccEmails', privacy.line(ccEmails.join(', '))],
    ['address', privacy.block(address.trim())],
    ['note', privacy.block(note.trim())],
    ['currency', plainLine(currency?.code ?? '')],
  ] as const;
  return typed
    .filter(([, text]) => text !== '')
    .map(([field, text]) => messages.fieldLabel(messages.fieldName(field), text));
}
