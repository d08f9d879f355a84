// What can go wrong, as a closed set. Everything that shows, logs or retries a failure branches on `kind` alone.

/**
 * The kinds, by who is at fault:
 * - the key: `keyMissing`, `otherAccount` (what is to be sent belongs to the account of another key), `keyNotReceived`,
 *   `keyRejected`, `emailNotVerified`, `accountBanned`
 * - the account's rights: `forbidden`, `adminsOnly` (what owners and admins alone may do), `workspaceNotFound`, `noWorkspaces`, `clientNotFound`
 * - what was sent: `duplicateName`, `invalidField`, `rejected`, `notApplied` (taken, but a part of it was ignored),
 *   `changedElsewhere` (not sent, since it would replace what somebody else has set), `unsupported`
 * - the server: `rateLimited`, `serverError`, `invalidResponse`, `redirected`
 * - the way there: `hostNotFound`, `unreachable`, `refused`, `connectTimeout` (nothing was sent), `reset`, `tls`, `timeout`,
 *   `network`, `intercepted` (something else answered in Clockify's place: a proxy, a portal, a gateway); `unknownOutcome` (no answer to a write arrived, and it could not be looked up what became of it), `notSeenYet` (none
 *   arrived, and a look did not show it: the server may still be at it)
 * - this computer: `invalidAddress` (the settings), `hostNotConfirmed` (the settings name a host that nobody has said may get
 *   the key), `secretStorage`, `storage`
 */
export const failureKinds = [
  'keyMissing',
  'otherAccount',
  'keyNotReceived',
  'keyRejected',
  'emailNotVerified',
  'accountBanned',
  'forbidden',
  'adminsOnly',
  'workspaceNotFound',
  'noWorkspaces',
  'clientNotFound',
  'duplicateName',
  'invalidField',
  'rejected',
  'notApplied',
  'changedElsewhere',
  'unsupported',
  'rateLimited',
  'serverError',
  'invalidResponse',
  'redirected',
  'hostNotFound',
  'unreachable',
  'refused',
  'connectTimeout',
  'reset',
  'tls',
  'timeout',
  'network',
  'intercepted',
  'unknownOutcome',
  'notSeenYet',
  'invalidAddress',
  'hostNotConfirmed',
  'secretStorage',
  'storage',
] as const;

export type FailureKind = (typeof failureKinds)[number];

/** Whether nobody can say yet if a write was done. */
export function isOutcomeOpen(kind: FailureKind | undefined): boolean {
  return kind === 'unknownOutcome' || kind === 'notSeenYet';
}

/** The fields that the server can refuse. */
export const refusableFields = [
  'name',
  'email',
  'address',
  'note',
  'ccEmails',
  'currency',
] as const;

export type RefusableField = (typeof refusableFields)[number];

export interface FailureDetails {
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** Clockify's own number for the error, when it gave one. */
  readonly code?: number;
  /**
   * Clockify's own sentence. It can echo what was sent: it is for the eyes of the user alone and is
   * never part of `message`, so that no log can hold it.
   */
  readonly serverMessage?: string;
  /** The form field that the server refused or ignored, when that is known. */
  readonly field?: RefusableField;
  /** How long the server asks us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** What exactly could not be used: a setting's value, or where in an answer the shape was wrong. */
  readonly subject?: string;
}

/** A failure that we know. `message` is for logs: kind and status, never data of a client, never a key. */
export class ClockifyError extends Error {
  override readonly name = 'ClockifyError';

  constructor(
    readonly kind: FailureKind,
    readonly details: FailureDetails = {},
  ) {
    super([kind, details.status, details.code].filter((part) => part !== undefined).join(' '));
  }
}

/** The failure without the server's own sentence, which can echo data of a client. */
export function withoutServerMessage({ details, kind }: ClockifyError): ClockifyError {
  const rest: { -readonly [Key in keyof FailureDetails]: FailureDetails[Key] } = { ...details };
  delete rest.serverMessage;
  return new ClockifyError(kind, rest);
}

/** Somebody pressed Escape or Cancel. Not an error: every flow ends quietly on it. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('Cancelled');
  }
}

/** @throws {Cancelled} when the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new Cancelled();
  }
}
