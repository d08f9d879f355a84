// State → the item in the status bar.
import type { Messages } from '../core/messages';
import type { Account } from '../core/model';
import type { ReadyPhase, SessionState } from '../state/sessionState';
import { failureOf } from '../state/sessionState';

export interface StatusModel {
  /** With the editor's icon syntax; nothing in it comes from a server. */
  readonly text: string;
  /** Plain lines. */
  readonly tooltip: string;
  readonly accessibleLabel: string;
}

/** @param formatTime milliseconds since 1970 → a time that people here read */
export function statusModel(
  state: SessionState,
  messages: Messages,
  formatTime: (ms: number) => string,
): StatusModel {
  const icon = state.isBusy ? '$(sync~spin)' : '$(add)';
  const lines = [messages.tooltipHeading(), ...details(state, messages, formatTime)];
  return {
    text: `${icon} ${messages.addClientShort()}`,
    tooltip: lines.join('\n'),
    accessibleLabel: lines.join('. '),
  };
}

function details(
  state: SessionState,
  messages: Messages,
  formatTime: (ms: number) => string,
): string[] {
  const { phase } = state;
  switch (phase.kind) {
    case 'starting':
      return [];
    case 'unavailable':
      return [messages.cannotConnect()];
    case 'signedOut':
      return [messages.tooltipSignedOut()];
    case 'noWorkspace':
      return [...accountLines(phase, messages), messages.tooltipNoWorkspace()];
    case 'ready':
      return [
        ...accountLines(phase, messages),
        messages.tooltipWorkspace(phase.workspace),
        listLine(phase, messages, formatTime),
        ...(failureOf(state) === undefined ? [] : [messages.tooltipFailed()]),
      ];
  }
}

function accountLines(
  { account, keySource }: { account: Account | undefined; keySource: ReadyPhase['keySource'] },
  messages: Messages,
): string[] {
  return [
    ...(account === undefined ? [] : [messages.tooltipAccount(account)]),
    ...(keySource === 'environment' ? [messages.tooltipKeyFromEnvironment()] : []),
  ];
}

function listLine(
  { list }: ReadyPhase,
  messages: Messages,
  formatTime: (ms: number) => string,
): string {
  if (list.clients === undefined || list.readAt === undefined) {
    return messages.tooltipNoList();
  }
  const archived = list.clients.filter((client) => client.archived).length;
  const active = list.clients.length - archived;
  return messages.tooltipClients(active, archived, formatTime(list.readAt));
}
