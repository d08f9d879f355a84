// When the turn of a pending create comes: who goes first, what a request that went well proves for it, how long it may wait.
import { causeOfState, failureOfRow, fateOf, isOnTheWay, longestDelayMs } from './pending';
import type { PendingCreate, PendingReason } from './pending';

/** The request that failed last. Where the fate of a create is not known and no look-up failed, it is the create. */
export function failedMethod({ created, state }: PendingCreate): 'GET' | 'POST' | 'PUT' {
  if (created !== undefined) {
    return 'PUT';
  }
  return state.kind === 'unknown' && state.obstacle !== undefined ? 'GET' : 'POST';
}

export const reasonOf = ({ state }: PendingCreate): PendingReason =>
  causeOfState(state)?.reason ?? 'interrupted';

/** Causes before the server. */
const beforeServer: ReadonlySet<PendingReason> = new Set<PendingReason>([
  'hostNotFound',
  'unreachable',
  'refused',
  'connectTimeout',
  'tls',
]);

/**
 * Whether a request of that method that went well proves that the cause of the row can be gone. What a server failed at is
 * proven by a request of the same kind alone: one that reads well may still fail to write.
 */
export function isProvenBy(method: string, row: PendingCreate): boolean {
  return isBeforeServer(row) || (isOnTheWay(reasonOf(row)) && failedMethod(row) === method);
}

/** Nothing has reached the server: whatever it answers proves that the way is open. */
function isBeforeServer(row: PendingCreate): boolean {
  return beforeServer.has(reasonOf(row)) || (isIntercepted(row) && !isHandedOn(row));
}

const isIntercepted = (row: PendingCreate): boolean => reasonOf(row) === 'intercepted';

/** Who answered in the server's place may have asked it before. */
function isHandedOn(row: PendingCreate): boolean {
  const failure = failureOfRow(row);
  return failure !== undefined && fateOf(failure) === 'doubt';
}

/**
 * Causes that are or may be the row's own: a server can choke on a single name, and a role is one of a workspace. Every other
 * one would stop the next row as well.
 */
const perhapsItsOwn: ReadonlySet<PendingReason> = new Set<PendingReason>([
  'forbidden',
  'serverError',
  'invalidResponse',
  'reset',
  'timeout',
  'network',
  'unknownOutcome',
  'notSeenYet',
]);

export function mayBeItsOwn(row: PendingCreate): boolean {
  return perhapsItsOwn.has(reasonOf(row)) || (isIntercepted(row) && isHandedOn(row));
}

/** Those that failed least come first, so that none that fails again and again holds the others up; of them, the oldest. */
export function inTurn(rows: readonly PendingCreate[]): readonly PendingCreate[] {
  return [...rows].sort((a, b) => a.attempts - b.attempts || a.createdAt - b.createdAt);
}

/**
 * When it is tried again by itself; infinity: never. A time that is further away than any delay of its cause was written before
 * the clock was set back: it tells nothing, and the row is due, which it has been since 1970.
 */
export function dueAt({ nextAttemptAt, state }: PendingCreate, now: number): number {
  if (nextAttemptAt === null) {
    return Infinity;
  }
  const cause = causeOfState(state);
  const isPossible = cause !== undefined && nextAttemptAt - now <= longestDelayMs(cause);
  return isPossible ? nextAttemptAt : 0;
}
