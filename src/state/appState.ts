// Everything that views paint, at a moment: the session, what waits in the outbox, the drafts, the requests of the last hour.
import type { ListOptions } from '../core/listOptions';
import type { PendingCreate } from '../core/pending';
import type { StoredDraft } from './drafts';
import type { SessionState } from './sessionState';

export interface AppState {
  readonly session: SessionState;
  /** Oldest first. */
  readonly pending: readonly PendingCreate[];
  /** The one that was begun first at the top. */
  readonly drafts: readonly StoredDraft[];
  /** What is on disk and cannot be read: nobody knows more of it. */
  readonly unreadable: readonly UnreadableRecord[];
  readonly options: ListOptions;
  readonly requestsLastHour: number;
}

/** As views know it. */
export type ShownDraft = AppState['drafts'][number];

/** A record that is damaged, or was written by another version. */
export interface UnreadableRecord {
  readonly kind: 'pending' | 'draft' | 'edit';
  readonly id: string;
}
