// State → the item in the status bar.
import type { Messages } from '../core/messages';
import type { Account, Client } from '../core/model';
import { causeOfState } from '../core/pending';
import type { AppState } from '../state/appState';
import type { ReadyPhase, SessionState } from '../state/sessionState';
import { failureOf } from '../state/sessionState';

export interface StatusModel {
  /** With the editor's icon syntax; nothing in it comes from a server. */
  readonly text: string;
  /** Plain lines. */
  readonly tooltip: string;
  readonly accessibleLabel: string;
  /** When the text would be another although nothing has changed: milliseconds from now. Undefined: never. */
  readonly changesInMs: number | undefined;
}

export interface StatusContext {
  readonly messages: Messages;
  /** Milliseconds since 1970 → date and time that people here read. */
  readonly formatDate: (ms: number) => string;
  /** Milliseconds since 1970 → the time of day. */
  readonly formatTime: (ms: number) => string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function statusModel(state: AppState, context: StatusContext): StatusModel {
  const { messages, now } = context;
  const leftMs = limitedForMs(state, now);
  const waiting = state.pending.length + state.unreadable.length;
  const lines = [
    messages.tooltipHeading(),
    ...details(state.session, context),
    ...waitingLines(state, context),
    messages.tooltipRequests(state.requestsLastHour),
  ];
  return {
    text: [
      state.session.isBusy ? '$(sync~spin)' : '$(add)',
      messages.addClientShort(),
      ...(state.drafts.length === 0 ? [] : [`$(edit) ${state.drafts.length}`]),
      ...(waiting === 0 ? [] : [`$(cloud-upload) ${waiting}`]),
      ...(leftMs === undefined ? [] : [`$(watch) ${countdown(leftMs, messages)}`]),
    ].join(' '),
    tooltip: lines.join('\n'),
    accessibleLabel: lines.map(withoutStop).join('. '),
    changesInMs: leftMs === undefined ? undefined : leftMs % countedIn(leftMs) || countedIn(leftMs),
  };
}

/** Some lines are sentences. */
const withoutStop = (line: string): string => line.replace(/\.$/, '');

/** How long Clockify's limit still holds the first pending client back; undefined when it does not. */
function limitedForMs({ pending }: AppState, now: number): number | undefined {
  const ends = pending.flatMap(({ state, nextAttemptAt }) =>
    causeOfState(state)?.reason === 'rateLimited' ? (nextAttemptAt ?? []) : [],
  );
  const leftMs = Math.min(...ends) - now;
  return Number.isFinite(leftMs) && leftMs > 0 ? leftMs : undefined;
}

const minuteMs = 60_000;

/** A quarter of an hour is counted down in minutes: nobody needs its seconds, and each of them would cost a repaint. */
function countedIn(leftMs: number): number {
  return leftMs > 2 * minuteMs ? minuteMs : 1000;
}

function countdown(leftMs: number, messages: Messages): string {
  if (countedIn(leftMs) === minuteMs) {
    return messages.minutesLeft(Math.ceil(leftMs / minuteMs));
  }
  const seconds = Math.ceil(leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function waitingLines(
  { drafts, pending, unreadable }: AppState,
  { messages, formatTime }: StatusContext,
): string[] {
  const due = pending.filter(({ nextAttemptAt }) => nextAttemptAt !== null);
  const [next] = due.sort((a, b) => (a.nextAttemptAt ?? 0) - (b.nextAttemptAt ?? 0));
  const isLimited = next && causeOfState(next.state)?.reason === 'rateLimited';
  const time = formatTime(next?.nextAttemptAt ?? 0);
  return [
    ...draftLines(drafts, messages),
    ...(pending.length === 0 ? [] : [messages.tooltipPending(pending.length)]),
    ...(unreadable.length === 0 ? [] : [messages.tooltipUnreadable(unreadable.length)]),
    ...(next === undefined
      ? []
      : [isLimited ? messages.tooltipLimited(time) : messages.tooltipNextAttempt(time)]),
  ];
}

function draftLines(drafts: AppState['drafts'], messages: Messages): string[] {
  const [only] = drafts;
  if (only === undefined) {
    return [];
  }
  return [
    drafts.length === 1 ? messages.tooltipDraft(only.draft) : messages.tooltipDrafts(drafts.length),
  ];
}

function details(state: SessionState, { messages, formatDate }: StatusContext): string[] {
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
        listLine(phase, messages, formatDate),
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
  formatDate: (ms: number) => string,
): string {
  if (list.clients === undefined || list.readAt === undefined) {
    return messages.tooltipNoList();
  }
  const archived = countArchived(list.clients);
  const active = list.clients.length - archived;
  return messages.tooltipClients(active, archived, formatDate(list.readAt));
}

/** Every request that begins or ends paints the item anew, and most lists stay the same meanwhile. */
const archivedCounts = new WeakMap<readonly Client[], number>();

function countArchived(clients: readonly Client[]): number {
  const count = archivedCounts.get(clients) ?? clients.filter((client) => client.archived).length;
  archivedCounts.set(clients, count);
  return count;
}
