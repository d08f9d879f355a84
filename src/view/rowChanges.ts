// When the rows are painted anew: only where they differ, and not for what comes and goes within a moment.
import type { AppState } from '../state/appState';
import { failureOf, knownClients, knownGaps } from '../state/sessionState';

/** In most places, Clockify has answered by then. */
export const steadyMs = 500;

/**
 * How long the rows stay as they are although the state has changed, in milliseconds; 0: they are painted now. A client that is
 * being created takes the place of its draft then, without a row under Pending in between.
 * What people choose for the list counts at once: hiding above all.
 * @param before what is painted
 * @param now milliseconds since 1970
 */
export function rowsStayMs(before: AppState, { options, pending }: AppState, now: number): number {
  if (options !== before.options) {
    return 0;
  }
  const leftMs = pending
    .filter(({ state }) => state.kind === 'sending')
    .map(({ createdAt }) => createdAt + steadyMs - now)
    // One that was written before the clock was set back would stay for longer.
    .filter((ms) => ms <= steadyMs);
  return Math.max(0, ...leftMs);
}

/** Whether the view has to be asked for its rows again. VS Code holds back a second change within 200 ms. */
export function hasOtherRows(before: AppState, after: AppState): boolean {
  return (
    before.pending !== after.pending ||
    shownDrafts(before) !== shownDrafts(after) ||
    JSON.stringify(before.unreadable) !== JSON.stringify(after.unreadable) ||
    before.options !== after.options ||
    knownClients(before.session) !== knownClients(after.session) ||
    knownGaps(before.session) !== knownGaps(after.session) ||
    failureOf(before.session) !== failureOf(after.session)
  );
}

/** At which step of the form somebody is makes no difference to the row. */
function shownDrafts({ drafts }: AppState): string {
  return JSON.stringify(drafts.map(({ draft, id }) => [id, draft]));
}
