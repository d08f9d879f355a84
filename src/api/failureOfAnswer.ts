// An answer that is no success → a kind. The one module that reads Clockify's English: most of its errors share status 400
// and code 501, so there is no other way. Source of statuses, codes and texts: notes on the live API, May to August 2026.
import { ClockifyError } from '../core/errors';
import type { FailureDetails, FailureKind, RefusableField } from '../core/errors';
import { shorten } from '../core/plainText';
import { redact } from '../core/redact';

/** What Clockify says of a failure. Each can be absent, but not both. */
interface Envelope {
  /** Empty where it said nothing. */
  readonly message: string;
  readonly code: number | undefined;
}

/** Only a proxy asks for that. */
const proxySignIn = 407;

/** More than any sentence has: no pattern has to look at what is longer. */
const longestMessage = 2000;

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
  const json = parseObject(body);
  if (status === 404 && isOfSpring(json)) {
    return new ClockifyError('unsupported', { status });
  }
  const envelope = readEnvelope(json) ?? (isSilent(status, body) ? nothingSaid : undefined);
  if (envelope === undefined || status === proxySignIn) {
    return new ClockifyError('intercepted', { status });
  }
  const kind = kindOf(status, envelope);
  const retryAfterMs = kind === 'rateLimited' ? readRetryAfter(retryAfter, now) : undefined;
  return new ClockifyError(kind, {
    ...detailsOf(status, envelope, kind, apiKey),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

function detailsOf(
  status: number,
  { code, message }: Envelope,
  kind: FailureKind,
  apiKey: string,
): FailureDetails {
  const field = kind === 'invalidField' ? fieldOf(message) : undefined;
  return {
    status,
    ...(code !== undefined && { code }),
    ...(message !== '' && { serverMessage: shorten(redact(message, apiKey), 1000) }),
    ...(field && { field }),
  };
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
    case 429:
      return 'rateLimited';
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

/** Code 3000: there is no such route, so the address is not that of Clockify's API. */
function kindOfNotFound({ code, message }: Envelope): FailureKind {
  if (/with id 'null' not found/i.test(message)) {
    return 'noWorkspaces';
  }
  return code === noSuchRouteCode ? 'unsupported' : 'workspaceNotFound';
}

const noSuchRouteCode = 3000;

const badFields =
  /is required|cannot be longer|valid value|wrong value|invalid value|additional emails|must not be|number of characters/i;

/** What is named before these words is not there. */
const notThere = /(doesn't|does not) (belong to|exist)/i;

function kindOfBadRequest(message: string): FailureKind {
  if (/already exists/i.test(message)) {
    return 'duplicateName';
  }
  return kindOfMissing(message) ?? (badFields.test(message) ? 'invalidField' : 'rejected');
}

/** Looked for in two steps: one pattern for both would try each mention of a client with each of these words. */
function kindOfMissing(message: string): FailureKind | undefined {
  const at = message.search(notThere);
  const named = message.slice(0, Math.max(at, 0));
  if (/currency/i.test(named)) {
    return 'invalidField';
  }
  if (/client/i.test(named)) {
    return 'clientNotFound';
  }
  return /(doesn't|does not) belong to workspace/i.test(message) ? 'workspaceNotFound' : undefined;
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

/** Undefined where it is not Clockify's: then its status is the word of whoever stands in between. */
function readEnvelope({ code, message }: Answer): Envelope | undefined {
  const hasMessage = typeof message === 'string';
  // What is no whole number could not be written down: JSON knows no Infinity.
  const hasCode = Number.isSafeInteger(code);
  return hasMessage || hasCode
    ? {
        message: hasMessage ? message.slice(0, longestMessage) : '',
        code: hasCode ? Number(code) : undefined,
      }
    : undefined;
}

const nothingSaid: Envelope = { message: '', code: undefined };

/** The statuses that Clockify gives without a word (live service, 2026): an unknown workspace and, in clients' code, the limit. */
const silentStatuses: readonly number[] = [404, 429];

function isSilent(status: number, body: string): boolean {
  return silentStatuses.includes(status) && body === '';
}

type Answer = Readonly<Record<string, unknown>>;

/** What Clockify's framework says by itself where a path is not that of the API at all. */
function isOfSpring({ error, path }: Answer): boolean {
  return typeof error === 'string' && typeof path === 'string';
}

/** Empty for what is no JSON, and for JSON of another shape. */
function parseObject(body: string): Answer {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Answer) : {};
  } catch {
    return {};
  }
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
