// State → the word that the manifest's when-clauses compare with, and the texts around the rows of the Clients view.
import { failureText } from '../core/failureText';
import type { Messages } from '../core/messages';
import type { SessionState } from '../state/sessionState';
import { failureOf } from '../state/sessionState';
import type { TreeContext } from './treeRow';

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

/** Shown above the rows: what failed and what to do. */
export function viewMessage(
  state: SessionState,
  { server, l10n }: TreeContext,
): string | undefined {
  const failure = failureOf(state);
  return failure && failureText(failure, server, l10n).sentence;
}
