// What can go wrong with a write, and what must have come of it: at once, and when its cause is gone.
import type { FailureKind } from '../../../src/core/errors';
import { callerOf, clientsPath } from '../../sandbox/caller';
import type { FaultKind, Sandbox } from '../../sandbox/sandbox';
import type { Bench } from './bench';

/** A write of the extension, as the table knows it. Another one is one more entry in `writes`. */
export interface Write {
  readonly name: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
}

/** Takes the cause away, as the user or time would. */
type Mend = () => Promise<unknown> | undefined;

export interface FaultCase {
  readonly title: string;
  /** Brings the fault about. */
  readonly begin: (bench: Bench, write: Write) => Promise<Mend> | Mend;
  /** The time limit, where it is what ends the request. */
  readonly limitMs?: number;
  /**
   * `doubt`: nobody knows whether it was carried out; a look tells. `later`: certainly not carried out, and goes by itself when
   * the cause is gone. `refused`: it goes when somebody asks for it. `well`: it is no failure.
   */
  readonly fate: 'doubt' | 'later' | 'refused' | 'well';
  /** Why the row is not settled. */
  readonly reason?: FailureKind;
}

/** Long enough for a request to arrive, on a busy machine too. */
const limitMs = 300;

const html = '<html><body><h1>Bad gateway</h1></body></html>';
const tooMany = { message: 'Too many requests' };
/** As many digits as a header can have: more than any number can hold. */
const endless = '9'.repeat(400);

/** Hits the first request of the write. */
const once =
  (fault: FaultKind): FaultCase['begin'] =>
  ({ sandbox }, { method }) => {
    sandbox.inject({ ...fault, method });
    return nothing;
  };

/** Hits all requests until it is mended. */
const always =
  (fault: FaultKind): FaultCase['begin'] =>
  ({ sandbox }) => {
    const injected = sandbox.inject({ ...fault, times: Infinity });
    return () => {
      injected.remove();
      return undefined;
    };
  };

const nothing: Mend = () => undefined;

const refusal = (status: number, code: number, message: string): FaultKind => ({
  kind: 'answer',
  status,
  body: { message, code },
});

const tooManyFor = (retryAfter: string): FaultKind => ({
  kind: 'answer',
  status: 429,
  body: tooMany,
  headers: { 'Retry-After': retryAfter },
});

const doubts: readonly (readonly [string, FaultKind, FailureKind, number?])[] = [
  ['a reset before it was carried out', { kind: 'resetBefore' }, 'reset'],
  ['no answer in time, not carried out', { kind: 'hangBefore' }, 'timeout', limitMs],
  ['a reset after it was carried out', { kind: 'resetAfter' }, 'reset'],
  ['no answer in time, carried out', { kind: 'hangAfter' }, 'timeout', limitMs],
  ['an answer that stops half way', { kind: 'stallBody' }, 'timeout', limitMs],
  ['an answer that is cut', { kind: 'cutBody' }, 'reset'],
  ['JSON that is cut', { kind: 'cutJson' }, 'invalidResponse'],
  ['JSON of a wrong shape', { kind: 'wrongShape', body: { rows: [] } }, 'invalidResponse'],
  [
    'an answer about another client',
    { kind: 'wrongShape', body: { id: 'f'.repeat(24), name: 'Another', archived: false } },
    'invalidResponse',
  ],
  ['500 of Clockify, not carried out', refusal(500, 501, 'Oops'), 'serverError'],
  ['502 of a gateway, not carried out', answer('answer', 502, html), 'intercepted'],
  ['502 of a gateway, carried out', answer('answerAfter', 502, html), 'intercepted'],
  ['503 of a gateway, not carried out', answer('answer', 503, html), 'intercepted'],
  ['503 of a gateway, carried out', answer('answerAfter', 503, html), 'intercepted'],
  ['504 of a gateway, carried out', answer('answerAfter', 504, html), 'intercepted'],
  ['408 of a gateway, not carried out', answer('answer', 408, html), 'intercepted'],
  ['408 of a gateway, carried out', answer('answerAfter', 408, html), 'intercepted'],
  ['an empty 500, not carried out', answer('answer', 500, ''), 'intercepted'],
  ['an empty 500, carried out', answer('answerAfter', 500, ''), 'intercepted'],
  ['200 of a captive portal', answer('answer', 200, html), 'intercepted'],
  ['an empty 201, carried out', answer('answerAfter', 201, ''), 'intercepted'],
  ['an error with a code without end', infinite(500), 'serverError'],
];

const delayed: readonly (readonly [string, FaultKind, FailureKind])[] = [
  ['429', { kind: 'answer', status: 429, body: tooMany }, 'rateLimited'],
  ['429 for 7 seconds', tooManyFor('7'), 'rateLimited'],
  ['429 for longer than any number', tooManyFor(endless), 'rateLimited'],
  ['401/1000', refusal(401, 1000, 'Multiple or none auth tokens present'), 'keyNotReceived'],
  ['401/4003', refusal(401, 4003, 'Api key does not exist'), 'keyRejected'],
  ['401/4017', refusal(401, 4017, 'Token is not valid'), 'keyRejected'],
  ['401 with a code without end', infinite(401), 'keyRejected'],
  ['403', refusal(403, 501, 'Access Denied'), 'forbidden'],
  ...[400, 401, 403, 404, 407, 429].map(
    (status) => [`${status} of a portal`, answer('answer', status, html), 'intercepted'] as const,
  ),
  ['401 without a word', answer('answer', 401, ''), 'intercepted'],
  ['403 of another kind of server', answer('answer', 403, '{"error":"no"}'), 'intercepted'],
  ['a redirect', { kind: 'redirect', location: 'https://elsewhere.example/' }, 'redirected'],
];

const refused: readonly (readonly [string, FaultKind, FailureKind])[] = [
  ['an empty 404', { kind: 'answer', status: 404 }, 'workspaceNotFound'],
  ['404 of another kind of API', refusal(404, 3000, 'No static resource v1/x.'), 'unsupported'],
  ['a rule that nobody knows', refusal(400, 501, 'A rule that nobody knows'), 'rejected'],
];

export const faultCases: readonly FaultCase[] = [
  { title: 'nothing', begin: () => nothing, fate: 'well' },
  { title: 'an answer that is slow', begin: once({ kind: 'slow', delayMs: 50 }), fate: 'well' },
  { title: 'a server that is down', begin: offline, fate: 'later', reason: 'refused' },
  ...doubts.map(([title, fault, reason, limit]): FaultCase => ({
    title,
    begin: once(fault),
    fate: 'doubt',
    reason,
    ...(limit !== undefined && { limitMs: limit }),
  })),
  ...delayed.map(([title, fault, reason]): FaultCase => ({
    title,
    begin: always(fault),
    fate: 'later',
    reason,
  })),
  ...refused.map(([title, fault, reason]): FaultCase => ({
    title,
    begin: always(fault),
    fate: 'refused',
    reason,
  })),
  ...[false, true].map((archived): FaultCase => ({
    title: `the name of ${archived ? 'an archived' : 'an active'} client`,
    begin: namesake(archived),
    fate: 'refused',
    reason: 'duplicateName',
  })),
];

async function offline({ sandbox }: { readonly sandbox: Sandbox }): Promise<Mend> {
  await sandbox.goOffline();
  return () => sandbox.goOnline();
}

/** A client with the name that is typed later, long there. */
function namesake(archived: boolean): FaultCase['begin'] {
  return ({ account, sandbox, workspace }) => {
    const createdAt = Date.now() - 3_600_000;
    const { id } = sandbox.addClient(workspace, { name: typedName, archived, createdAt });
    const call = callerOf(sandbox, account);
    const path = clientsPath(workspace, id);
    return async () => {
      await call('PUT', path, { body: { name: typedName, archived: true } });
      await call('DELETE', path);
    };
  };
}

export const typedName = 'Ada & Søns 東京 🧾';

function answer(kind: 'answer' | 'answerAfter', status: number, body: string): FaultKind {
  return { kind, status, body };
}

/** JSON knows no end of a number; what is kept on disk does. */
function infinite(status: number): FaultKind {
  return answer('answer', status, '{"message":"Something new","code":1e400}');
}
