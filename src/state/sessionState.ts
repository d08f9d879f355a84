// What the extension knows at a moment: the one thing that views paint. Immutable; only SessionStore makes new ones.
import type { ClockifyError } from '../core/errors';
import type { Account, Client, ListGaps, Workspace } from '../core/model';
import { noGaps } from '../core/model';
import type { Owner } from '../core/pending';
import { isSameOwner } from '../core/pending';
import type { ClientList } from './clientList';
import { emptyList } from './clientList';
import type { KeySource } from './credentials';

export type SessionPhase =
  | { readonly kind: 'starting' }
  /** Nothing can be sent: the settings name no server that may get the key, or not yet, or the key cannot be read. */
  | { readonly kind: 'unavailable'; readonly failure: ClockifyError }
  | { readonly kind: 'signedOut' }
  | {
      readonly kind: 'noWorkspace';
      readonly keySource: KeySource;
      /** Undefined until a request told whose key it is. */
      readonly account: Account | undefined;
    }
  | ReadyPhase;

export interface ReadyPhase {
  readonly kind: 'ready';
  /** The server that the workspace is on. */
  readonly apiUrl: string;
  readonly keySource: KeySource;
  readonly account: Account;
  readonly workspace: Workspace;
  readonly list: ClientList;
}

export interface SessionState {
  readonly phase: SessionPhase;
  /** Whether a request is under way. */
  readonly isBusy: boolean;
}

const none: readonly Client[] = [];

/** The clients at hand; empty as long as no list was read. */
export function knownClients({ phase }: SessionState): readonly Client[] {
  return phase.kind === 'ready' ? (phase.list.clients ?? none) : none;
}

/** What of the list at hand is not known; nothing as long as none was read. */
export function knownGaps({ phase }: SessionState): ListGaps {
  return phase.kind === 'ready' ? phase.list.gaps : noGaps;
}

/** Whether a list is at hand, be it an empty one. */
export function hasList({ phase }: SessionState): boolean {
  return phase.kind === 'ready' && phase.list.clients !== undefined;
}

/** A phase of an account and a workspace, without the list. */
export type Workbench = Omit<ReadyPhase, 'list'>;

/**
 * The ready phase that follows when key, account or workspace were read anew: the list stays when it is still that of the
 * same account and workspace. Its failure does not: the cause may be mended.
 */
export function withList(previous: SessionPhase, next: Workbench): ReadyPhase {
  const isSame =
    previous.kind === 'ready' &&
    previous.apiUrl === next.apiUrl &&
    isSameOwner(ownerOf(previous), ownerOf(next));
  return { ...next, list: isSame ? { ...previous.list, failure: undefined } : emptyList };
}

/** Whose drafts and pending creates belong here. */
export function ownerOf({ account, workspace }: Workbench): Owner {
  return { accountId: account.id, workspace };
}

/** Why the list is not there or not fresh. */
export function failureOf({ phase }: SessionState): ClockifyError | undefined {
  if (phase.kind === 'unavailable') {
    return phase.failure;
  }
  return phase.kind === 'ready' ? phase.list.failure : undefined;
}
