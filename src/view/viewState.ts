// State → the word that the manifest's when-clauses compare with, and the texts around the rows of the Clients view.
import { failureText } from '../core/failureText';
import { plainLine } from '../core/plainText';
import type { SessionState } from '../state/sessionState';
import { failureOf } from '../state/sessionState';
import type { TreeContext } from './treeRows';

/** `loading` also stands for a list that nobody asked for yet. */
export type ViewState =
  'starting' | 'signedOut' | 'noWorkspace' | 'loading' | 'empty' | 'ready' | 'failed';

export function viewState(state: SessionState): ViewState {
  const { phase } = state;
  if (phase.kind === 'misconfigured' || failureOf(state) !== undefined) {
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

/** Shown beside the view's title: the workspace. */
export function viewDescription({ phase }: SessionState): string | undefined {
  return phase.kind === 'ready' ? plainLine(phase.workspace.name) : undefined;
}

/** Shown above the rows: what failed and what to do. */
export function viewMessage(
  state: SessionState,
  { server, l10n }: TreeContext,
): string | undefined {
  const failure = failureOf(state);
  return failure && failureText(failure, server, l10n).sentence;
}
