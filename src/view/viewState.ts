// State → the word that the manifest's when-clauses compare with, and the texts around the rows of the Clients view.
import { failureText } from '../core/failureText';
import type { Messages } from '../core/messages';
import type { AppState } from '../state/appState';
import type { SessionState } from '../state/sessionState';
import { failureOf, knownClients } from '../state/sessionState';
import type { TreeContext } from './treeRow';
import { visibleClients } from './visibleClients';

/** `loading` also stands for a list that nobody asked for yet. */
export type ViewState =
  'starting' | 'signedOut' | 'noWorkspace' | 'loading' | 'empty' | 'ready' | 'failed';

export function viewState(state: SessionState): ViewState {
  const { phase } = state;
  if (phase.kind === 'unavailable' || failureOf(state) !== undefined) {
    return 'failed';
  }
  if (phase.kind !== 'ready') {
    return phase.kind;
  }
  if (phase.list.clients === undefined) {
    return 'loading';
  }
  return phase.list.clients.length === 0 ? 'empty' : 'ready';
}

/** With the workspace's name, as soon as one is chosen. Not its description: VS Code hides that where a container has one view. */
export function viewTitle({ phase }: SessionState, messages: Messages): string {
  return phase.kind === 'ready' ? messages.clientsOf(phase.workspace) : messages.clients();
}

/** Shown above the rows: what failed and what to do, how old the list is, what is left out of it. */
export function viewMessage(state: AppState, context: TreeContext): string | undefined {
  const { l10n, messages, server } = context;
  const failure = failureOf(state.session);
  const lines = [
    ...(failure === undefined ? [] : [failureText(failure, server, l10n).sentence]),
    ...copyLines(state.session, context),
    ...filterLines(state, messages),
    ...(state.options.isHidden ? [messages.dataHidden()] : []),
  ];
  return lines.length === 0 ? undefined : lines.join(' ');
}

function copyLines(
  { phase }: SessionState,
  { formatDate, messages, now }: TreeContext,
): readonly string[] {
  if (phase.kind !== 'ready' || !phase.list.isCopy || phase.list.readAt === undefined) {
    return [];
  }
  const { readAt } = phase.list;
  return [messages.listOf(formatDate(readAt), messages.age(Math.max(0, now - readAt)))];
}

function filterLines(state: AppState, messages: Messages): readonly string[] {
  const { filter } = state.options;
  if (filter === '') {
    return [];
  }
  const { active, archived } = visibleClients(state);
  const total = knownClients(state.session).length;
  return [messages.filtered(filter, active.length + archived.length, total)];
}
