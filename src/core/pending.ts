// A create whose outcome is not settled yet, as the outbox keeps it. Shapes and rules, no I/O.
import { ClockifyError } from './errors';
import type { FailureDetails, FailureKind } from './errors';
import type { Client, ClientDraft, Workspace } from './model';

/**
 * Whose drafts and pending creates they are: nobody else's key may send or show them. The server is not part of it: its
 * address may have to be corrected before anything can be sent.
 */
export interface Owner {
  readonly accountId: string;
  readonly workspace: Workspace;
}

export type PendingState =
  /** The request is under way in the window that holds the lease; left like that by a window that died. */
  | { readonly kind: 'sending' }
  /** It was sent and no answer tells what became of it. `isAbsent`: it was looked up since, and was not there. */
  | ({
      readonly kind: 'unknown';
      readonly isAbsent: boolean;
      /** Why it could not be looked up; absent when nobody tried, or when it could. */
      readonly obstacle?: Cause;
    } & Cause)
  /** Known not to be processed; it is sent again when the cause is gone. */
  | ({ readonly kind: 'waiting' } & Cause)
  /** Clockify said no, and will say so again. `found`: who has the name, when it was looked up after our request. */
  | ({ readonly kind: 'refused'; readonly found?: FoundClient } & Cause);

/** How a client that was found is told from the one that was sent. */
export const differences = [
  /** Something that was sent is not there as it was sent. */
  'otherwise',
  /** It was there before. */
  'older',
  /** Nothing tells when it was made, or when the request left. */
  'untold',
] as const;

export type Difference = (typeof differences)[number];

/** A client that has the name of a row, and that must not be taken for the row's own. */
export interface FoundClient {
  readonly id: string;
  readonly difference: Difference;
}

/** Why a row is not settled: the failure of its last request, or that there was no end to it. */
export interface Cause {
  readonly reason: PendingReason;
  readonly details: FailureDetails;
}

/** The request did not fail: the user cancelled it, or its window died. */
export const interruptions = ['cancelled', 'interrupted'] as const;

export type PendingReason = FailureKind | (typeof interruptions)[number];

/** With what a create cannot bring as it was at first, where that counts: somebody else may set it meanwhile. */
export type CreatedClient = Pick<Client, 'id'> &
  Partial<Pick<Client, 'ccEmails' | 'currencyId'>> & {
    /** The answer to its create was lost, and it was found. */
    readonly isFound?: boolean;
  };

/** What was known when a request left whose fate is not known: it tells its client from others of the name. */
export interface Departure {
  /** By the clock of the server; absent where nothing told it. */
  readonly serverTime?: number;
  /** The ids of clients that had the name then, or one like it: none of them is ours. */
  readonly namesakes: readonly string[];
}

/** All times are milliseconds since 1970. */
export interface PendingCreate {
  readonly id: string;
  readonly owner: Owner;
  readonly draft: ClientDraft;
  readonly createdAt: number;
  /** When the first request left whose fate is not known; null when there is none. */
  readonly sentAt: number | null;
  /** What was known at `sentAt`; it counts only where that is a time. */
  readonly departure?: Departure;
  readonly state: PendingState;
  /** The client that was created already: what a create cannot bring is still missing. Absent before. */
  readonly created?: CreatedClient;
  /** Whether somebody changed it and has not sent it since: it is sent on demand only, for it may be half typed. */
  readonly isEdited: boolean;
  /** How often in a row it failed for a passing cause. */
  readonly attempts: number;
  /** When it is tried again by itself; null: somebody has to act first. */
  readonly nextAttemptAt: number | null;
}

/** The failure of the row, fit for the sentences of failures; undefined where a request did not fail. */
export function failureOfRow({ state }: PendingCreate): ClockifyError | undefined {
  const cause = causeOfState(state);
  return cause === undefined || cause.reason === 'cancelled' || cause.reason === 'interrupted'
    ? undefined
    : new ClockifyError(cause.reason, cause.details);
}

/** What keeps a row from being settled now; undefined while it is being sent. */
export function causeOfState(state: PendingState): Cause | undefined {
  if (state.kind === 'sending') {
    return undefined;
  }
  return (state.kind === 'unknown' ? state.obstacle : undefined) ?? state;
}

export const interruption = (reason: (typeof interruptions)[number]): Cause => ({
  reason,
  details: {},
});

/** Why the fate of a row that was sent is not known. A row that is still "sending" was left by a window that died. */
export function doubtOf({ state }: PendingCreate): Cause {
  return state.kind === 'unknown' || state.kind === 'waiting'
    ? { reason: state.reason, details: state.details }
    : interruption('interrupted');
}

/** The client that stands in the way of the row. */
export function foundOf({ state }: PendingCreate): FoundClient | undefined {
  return state.kind === 'refused' ? state.found : undefined;
}

/** The row when its client is there, but for what a create cannot bring. */
export function afterCreate(row: PendingCreate, client: Client, isFound: boolean): PendingCreate {
  const { ccEmails, currencyId, id } = client;
  const created = { id, ccEmails, currencyId, isFound };
  return { ...row, state: { kind: 'sending' }, created, sentAt: null, attempts: 0 };
}

/**
 * The client that was created, as it was at first; without that for whoever was told that others have set something else
 * since, and sends it all the same.
 */
export function createdBefore({ created, state }: PendingCreate): CreatedClient | undefined {
  const isTold = state.kind === 'refused' && state.reason === 'changedElsewhere';
  return created && isTold ? { id: created.id } : created;
}

/** For a client that somebody has deleted since: from here on it is one that was never created. */
export function withoutClient(row: PendingCreate): PendingCreate {
  const copy: { -readonly [Key in keyof PendingCreate]: PendingCreate[Key] } = { ...row };
  delete copy.created;
  return copy;
}

/** What a failed create means for the client: certainly not made, refused for good, or nobody knows. */
export type Fate = 'notProcessed' | 'refused' | 'doubt';

export function fateOf({ details, kind }: Pick<ClockifyError, 'details' | 'kind'>): Fate {
  return kind === 'intercepted' ? fateAfterInterception(details.status ?? 0) : fates[kind];
}

/** Who refuses a request or sends it elsewhere does not hand it on. A gateway that failed may have, as may one that says all is well. */
function fateAfterInterception(status: number): Fate {
  const isTurnedAway = status >= 300 && status <= 499 && status !== requestTimeout;
  return isTurnedAway ? 'notProcessed' : 'doubt';
}

const requestTimeout = 408;

const fates: Readonly<Record<Exclude<FailureKind, 'intercepted'>, Fate>> = {
  keyMissing: 'notProcessed',
  otherAccount: 'notProcessed',
  keyNotReceived: 'notProcessed',
  keyRejected: 'notProcessed',
  emailNotVerified: 'notProcessed',
  accountBanned: 'notProcessed',
  forbidden: 'notProcessed',
  adminsOnly: 'notProcessed',
  invalidAddress: 'notProcessed',
  hostNotConfirmed: 'notProcessed',
  redirected: 'notProcessed',
  rateLimited: 'notProcessed',
  hostNotFound: 'notProcessed',
  unreachable: 'notProcessed',
  refused: 'notProcessed',
  connectTimeout: 'notProcessed',
  tls: 'notProcessed',
  secretStorage: 'notProcessed',
  storage: 'notProcessed',
  workspaceNotFound: 'refused',
  noWorkspaces: 'refused',
  clientNotFound: 'refused',
  duplicateName: 'refused',
  invalidField: 'refused',
  rejected: 'refused',
  notApplied: 'refused',
  changedElsewhere: 'refused',
  unsupported: 'refused',
  serverError: 'doubt',
  invalidResponse: 'doubt',
  reset: 'doubt',
  timeout: 'doubt',
  network: 'doubt',
  unknownOutcome: 'doubt',
  notSeenYet: 'doubt',
};

/** Causes on the way to the server, or in it: any answer proves that they are gone. */
const passingOnTheWay: ReadonlySet<PendingReason> = new Set<PendingReason>([
  'cancelled',
  'interrupted',
  'hostNotFound',
  'unreachable',
  'refused',
  'connectTimeout',
  'tls',
  'serverError',
  'reset',
  'timeout',
  'network',
  'intercepted',
  'unknownOutcome',
  'notSeenYet',
]);

export function isOnTheWay(reason: PendingReason): boolean {
  return passingOnTheWay.has(reason);
}

const second = 1000;
export const minute = 60 * second;

const networkDelays = [30 * second, minute, 2 * minute, 5 * minute];
export const quarterHour = 15 * minute;
const longestBurstDelay = minute;

/**
 * When to try again after the `attempts`-th attempt failed (counted from 1), in milliseconds from now; null for a cause
 * that somebody has to mend. A burst limit clears within a minute or two; one that does not is an hour's quota.
 * @param random between 0 and 1: windows and people that were stopped together do not come back together
 */
export function retryDelayMs(
  { reason, details: { retryAfterMs } }: Cause,
  attempts: number,
  random: number,
): number | null {
  if (reason === 'rateLimited') {
    const doubled = second * 2 ** (attempts - 1);
    const burstMs = Math.min(doubled, longestBurstDelay) * (0.5 + random / 2);
    if (retryAfterMs !== undefined) {
      // A server that says "0", or a clock that is ahead of its date, must not have us ask on and on.
      return Math.max(retryAfterMs, burstMs);
    }
    return doubled > longestBurstDelay ? quarterHour : burstMs;
  }
  return isOnTheWay(reason) ? networkDelayMs(attempts) : null;
}

/** How long to wait after that many failures (counted from 1), in milliseconds. */
export function networkDelayMs(failures: number): number {
  return networkDelays[failures - 1] ?? quarterHour;
}

/** The longest delay that a cause can have been given, in milliseconds. */
export function longestDelayMs({ reason, details: { retryAfterMs } }: Cause): number {
  return reason === 'rateLimited' && retryAfterMs !== undefined
    ? Math.max(retryAfterMs, longestBurstDelay)
    : quarterHour;
}

/** Whether it is the same person; the workspace may be another. */
export function isSameAccount(a: Owner, b: Owner): boolean {
  return a.accountId === b.accountId;
}

export function isSameOwner(a: Owner, b: Owner): boolean {
  return isSameAccount(a, b) && a.workspace.id === b.workspace.id;
}
