// How the rows look of what is not in Clockify yet: the draft, and the Pending group.
import { failureText } from '../core/failureText';
import type { Messages } from '../core/messages';
import type { ClientDraft } from '../core/model';
import { draftFields } from '../core/model';
import { failureOfRow } from '../core/pending';
import type { PendingCreate, PendingState } from '../core/pending';
import { plainBlock, plainLine } from '../core/plainText';
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
  const name = plainLine(row.draft.name);
  const state = messages.pendingState(row, formatTime);
  return {
    id: `pending:${row.id}`,
    label: name,
    description: state,
    tooltip: [
      messages.pendingLabel(name, state),
      ...reason(row, context),
      ...typedLines(row.draft, messages),
      messages.inWorkspace(row.owner.workspace),
    ].join('\n'),
    icon: icons[row.state.kind],
    contextValue: `pending ${row.state.kind}`,
    isExpandable: false,
    isDimmed: false,
    accessibleLabel: messages.pendingLabel(name, state),
  };
}

export function draftRow(draft: ClientDraft, messages: Messages): TreeRow {
  return {
    id: 'draft',
    label: plainLine(messages.draftName(draft)),
    description: messages.draftRow(),
    tooltip: [messages.draftLabel(draft), ...typedLines(draft, messages)].join('\n'),
    icon: 'edit',
    contextValue: 'draft',
    isExpandable: false,
    command: 'resumeDraft',
    isDimmed: false,
    accessibleLabel: messages.draftLabel(draft),
  };
}

function reason(row: PendingCreate, { messages, server, l10n }: TreeContext): string[] {
  const { state } = row;
  if (state.kind === 'sending') {
    return [];
  }
  const failure = failureOfRow(row);
  if (failure !== undefined) {
    return [failureText(failure, server, l10n).sentence];
  }
  return [state.reason === 'cancelled' ? messages.wasCancelled() : messages.interrupted()];
}

function typedLines(draft: ClientDraft, messages: Messages): string[] {
  return draftFields
    .filter((field) => field !== 'name' && draft[field].trim() !== '')
    .map((field) => messages.fieldLabel(messages.fieldName(field), plainBlock(draft[field])));
}
