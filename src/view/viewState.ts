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
    ...choiceLines(state, messages),
    ...(state.options.isHidden ? [messages.dataHidden()] : []),
  ];
  return lines.length === 0 ? undefined : lines.join(' ');
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** When the message would be another although nothing has changed: milliseconds from now. Undefined: never. */
export function messageChangesInMs({ session }: AppState, now: number): number | undefined {
  const readAt = copyReadAt(session);
  if (readAt === undefined) {
    return undefined;
  }
  const ageMs = Math.max(0, now - readAt);
  const countedIn = ageMs < hourMs ? minuteMs : hourMs;
  return countedIn - (ageMs % countedIn);
}

/** When the copy that is shown was read; undefined where none is. */
function copyReadAt({ phase }: SessionState): number | undefined {
  return phase.kind === 'ready' && phase.list.isCopy ? phase.list.readAt : undefined;
}

function copyLines(
  session: SessionState,
  { formatDate, messages, now }: TreeContext,
): readonly string[] {
  const readAt = copyReadAt(session);
  return readAt === undefined
    ? []
    : [messages.listOf(formatDate(readAt), messages.age(Math.max(0, now - readAt)))];
}

/** Where nothing is left of the list, the reason takes the place of the rows. */
function choiceLines(state: AppState, messages: Messages): readonly string[] {
  const { filter, show } = state.options;
  const { active, archived } = visibleClients(state);
  const total = knownClients(state.session).length;
  const count = active.length + archived.length;
  if (total === 0 || (filter === '' && count > 0)) {
    return [];
  }
  return [
    count === 0 ? messages.noneListed(show, filter) : messages.filtered(filter, count, total),
  ];
}
