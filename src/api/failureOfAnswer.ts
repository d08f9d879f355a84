// An answer that is no success → a kind. The one module that reads Clockify's English: most of its errors share status 400
// and code 501, so there is no other way. Source of statuses, codes and texts: notes on the live API, May to August 2026.
import { ClockifyError } from '../core/errors';
import type { FailureDetails, FailureKind, RefusableField } from '../core/errors';
import { shorten } from '../core/plainText';
import { redact } from '../core/redact';

interface Envelope {
  readonly message: string;
  readonly code: number | undefined;
  /** Whether the body is empty or Clockify's: a gateway or another server answers otherwise. */
  readonly isClockifys: boolean;
}

/**
 * @param body the whole body: JSON, HTML or nothing
 * @param retryAfter the header's value, null when absent
 * @param now milliseconds since 1970
 * @param apiKey the key that was sent, which the error must not hold even if the server echoes it
 */
export function failureOfAnswer(
  status: number,
  body: string,
  retryAfter: string | null,
  now: number,
  apiKey = '',
): ClockifyError {
  const envelope = readEnvelope(body);
  const { message, code } = envelope;
  const details: FailureDetails = {
    status,
    ...(code !== undefined && { code }),
    ...(message !== '' && { serverMessage: shorten(redact(message, apiKey), 1000) }),
  };
  if (status === 429) {
    const retryAfterMs = readRetryAfter(retryAfter, now);
    return new ClockifyError('rateLimited', {
      ...details,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }
  const kind = kindOf(status, envelope);
  const field = kind === 'invalidField' ? fieldOf(message) : undefined;
  return new ClockifyError(kind, { ...details, ...(field && { field }) });
}

function kindOf(status: number, envelope: Envelope): FailureKind {
  const { code, message } = envelope;
  if (code === accountBannedCode) {
    return 'accountBanned';
  }
  switch (status) {
    case 400:
      return kindOfBadRequest(message);
    case 401:
      return kindOfUnauthorized.get(code) ?? 'keyRejected';
    case 403:
      return 'forbidden';
    case 404:
      return kindOfNotFound(envelope);
    case 405:
      return 'unsupported';
    default:
      return status >= 500 ? 'serverError' : 'rejected';
  }
}

const accountBannedCode = 406;

const kindOfUnauthorized = new Map<number | undefined, FailureKind>([
  [1000, 'keyNotReceived'],
  [4003, 'keyRejected'],
  [4017, 'keyRejected'],
  [4019, 'emailNotVerified'],
  [4023, 'keyRejected'],
]);

/** Code 3000, or a body that is not Clockify's: there is no such route, so the address is not that of Clockify's API. */
function kindOfNotFound({ code, message, isClockifys }: Envelope): FailureKind {
  if (/with id 'null' not found/i.test(message)) {
    return 'noWorkspaces';
  }
  return code === 3000 || !isClockifys ? 'unsupported' : 'workspaceNotFound';
}

const badRequests: readonly (readonly [RegExp, FailureKind])[] = [
  [/already exists/i, 'duplicateName'],
  [/currency.*(doesn't|does not) (belong to|exist)/i, 'invalidField'],
  [/client.*(doesn't|does not) (belong to|exist)/i, 'clientNotFound'],
  [/(doesn't|does not) belong to workspace/i, 'workspaceNotFound'],
  [
    /is required|cannot be longer|valid value|wrong value|invalid value|additional emails|must not be|number of characters/i,
    'invalidField',
  ],
];

function kindOfBadRequest(message: string): FailureKind {
  return badRequests.find(([pattern]) => pattern.test(message))?.[1] ?? 'rejected';
}

const refusals: readonly (readonly [RegExp, RefusableField])[] = [
  [/name/i, 'name'],
  [/additional emails|ccEmails/i, 'ccEmails'],
  [/currency/i, 'currency'],
  [/email/i, 'email'],
  [/address/i, 'address'],
  [/note/i, 'note'],
];

/** Which field the server means. Its sentence about "<" and ">" names none. */
function fieldOf(message: string): FailureDetails['field'] {
  return refusals.find(([pattern]) => pattern.test(message))?.[1];
}

/** Clockify's envelope; empty for an empty body, a gateway's HTML, or JSON of another shape. */
function readEnvelope(body: string): Envelope {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = undefined;
  }
  const { message, code } = (typeof parsed === 'object' && parsed ? parsed : {}) as Record<
    string,
    unknown
  >;
  const hasMessage = typeof message === 'string';
  // What is no whole number could not be written down: JSON knows no Infinity.
  const hasCode = Number.isSafeInteger(code);
  return {
    message: hasMessage ? message : '',
    code: hasCode ? Number(code) : undefined,
    isClockifys: body.trim() === '' || hasMessage || hasCode,
  };
}

/** Nobody means more than a day, and a number without end could not be written down. */
const longestRetryAfterMs = 24 * 3_600_000;

/** Seconds, or a date (RFC 9110, 10.2.3; nobody has seen Clockify send either). In milliseconds; undefined when it is neither. */
function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) {
    return Math.min(Number(text) * 1000, longestRetryAfterMs);
  }
  // A date names its month: what else `Date.parse` would accept, such as "1.5", is none.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), longestRetryAfterMs);
}
