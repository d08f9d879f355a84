// Everything that views paint, at a moment: the session, what waits in the outbox, the draft, the requests of the last hour.
import type { ListOptions } from '../core/listOptions';
import type { PendingCreate } from '../core/pending';
import type { KeptDraft } from './drafts';
import type { SessionState } from './sessionState';

export interface AppState {
  readonly session: SessionState;
  /** Oldest first. */
  readonly pending: readonly PendingCreate[];
  readonly draft: KeptDraft | undefined;
  readonly options: ListOptions;
  readonly requestsLastHour: number;
}
