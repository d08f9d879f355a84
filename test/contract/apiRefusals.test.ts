import type { FailureDetails, FailureKind } from '../../src/core/errors';
import { calls } from './support/calls';
import { expectFailure } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

interface Row {
  readonly status: number;
  readonly code?: number;
  readonly message?: string;
  /** In place of a message: what is not Clockify's. An answer with neither is empty. */
  readonly foreign?: string;
  readonly headers?: Record<string, string>;
  readonly kind: FailureKind;
  /** Besides status, code and sentence of the answer. */
  readonly details?: FailureDetails;
}

const html = '<html><body><h1>Bad gateway</h1></body></html>';
const springs = '{"timestamp":1,"status":404,"error":"Not Found","path":"/v1/user"}';
const angleBrackets = `You entered wrong value. Don't use "<" and ">" characters`;
const tooMany = 'Too many requests';
const field = (name: NonNullable<FailureDetails['field']>) => ({ details: { field: name } });

const groups: Readonly<Record<string, readonly Row[]>> = {
  'the key': [
    {
      status: 401,
      code: 1000,
      message: 'Multiple or none auth tokens present',
      kind: 'keyNotReceived',
    },
    { status: 401, code: 4003, message: 'Api key does not exist', kind: 'keyRejected' },
    { status: 401, code: 4017, message: 'Token is not valid', kind: 'keyRejected' },
    { status: 401, code: 4019, message: 'Verify your email', kind: 'emailNotVerified' },
    { status: 401, code: 4023, message: 'Token is not valid', kind: 'keyRejected' },
    { status: 401, code: 9999, message: 'Something new', kind: 'keyRejected' },
  ],
  'the account': [
    { status: 401, code: 406, message: 'Account banned', kind: 'accountBanned' },
    { status: 403, code: 406, message: 'Account banned', kind: 'accountBanned' },
    { status: 406, code: 406, message: 'Account banned', kind: 'accountBanned' },
    { status: 403, code: 501, message: 'Access Denied', kind: 'forbidden' },
    { status: 404, code: 501, message: "WORKSPACE with ID 'null' not found", kind: 'noWorkspaces' },
    { status: 404, kind: 'workspaceNotFound' },
    {
      status: 400,
      code: 501,
      message: "User doesn't belong to Workspace",
      kind: 'workspaceNotFound',
    },
    {
      status: 400,
      code: 501,
      message: "Client doesn't belong to Workspace",
      kind: 'clientNotFound',
    },
  ],
  'the fields': [
    {
      status: 400,
      code: 501,
      message: "Client with name 'Ada' already exists",
      kind: 'duplicateName',
    },
    {
      status: 400,
      code: 501,
      message: 'Client name is required',
      kind: 'invalidField',
      ...field('name'),
    },
    {
      status: 400,
      code: 501,
      message: 'Client name cannot be longer than 100.',
      kind: 'invalidField',
      ...field('name'),
    },
    {
      status: 400,
      code: 501,
      message: 'Please enter valid value for email',
      kind: 'invalidField',
      ...field('email'),
    },
    {
      status: 400,
      code: 501,
      message: 'Client address cannot be longer than 3000.',
      kind: 'invalidField',
      ...field('address'),
    },
    {
      status: 400,
      code: 501,
      message: 'Client note cannot be longer than 3000.',
      kind: 'invalidField',
      ...field('note'),
    },
    { status: 400, code: 501, message: angleBrackets, kind: 'invalidField' },
  ],
  'the request': [
    { status: 400, code: 501, message: 'A rule that nobody has seen', kind: 'rejected' },
    {
      status: 400,
      code: 3002,
      message: 'JSON parse error: Cannot deserialize value of type `x`',
      kind: 'rejected',
    },
    {
      status: 400,
      code: 3002,
      message: 'Required request body is missing: the client',
      kind: 'rejected',
    },
    { status: 404, code: 3000, message: 'No static resource v1/clients.', kind: 'unsupported' },
    {
      status: 405,
      code: 3000,
      message: "Request method 'POST' is not supported",
      kind: 'unsupported',
    },
    { status: 404, foreign: springs, kind: 'unsupported' },
    {
      status: 415,
      code: 3000,
      message: "Content-Type 'text/plain' is not supported",
      kind: 'rejected',
    },
  ],
  'the limit': [
    { status: 429, message: tooMany, kind: 'rateLimited' },
    {
      status: 429,
      message: tooMany,
      headers: { 'Retry-After': '7' },
      kind: 'rateLimited',
      details: { retryAfterMs: 7000 },
    },
    {
      status: 429,
      message: tooMany,
      headers: { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' },
      kind: 'rateLimited',
      details: { retryAfterMs: 0 },
    },
    {
      status: 429,
      message: tooMany,
      headers: { 'Retry-After': 'in a while' },
      kind: 'rateLimited',
    },
    {
      status: 429,
      headers: { 'Retry-After': '0' },
      kind: 'rateLimited',
      details: { retryAfterMs: 0 },
    },
  ],
  'the server': [500, 502, 503, 504].flatMap((status): Row[] => [
    { status, code: 500, message: 'Something went wrong', kind: 'serverError' },
  ]),
  'somebody in between': [400, 401, 403, 404, 405, 408, 415, 429, 500, 502, 503, 504].flatMap(
    (status): Row[] => [
      { status, foreign: html, kind: 'intercepted' },
      { status, foreign: 'Not now', kind: 'intercepted' },
      { status, foreign: '{"error":"sign in first"}', kind: 'intercepted' },
      ...(status === 404 || status === 429 ? [] : [{ status, kind: 'intercepted' } as const]),
    ],
  ),
};

overEachTransport('A refusal', (transport) => {
  const open = useBench(transport);

  for (const [group, rows] of Object.entries(groups)) {
    describe(`because of ${group}`, () => {
      for (const row of rows) {
        for (const call of calls) {
          it(`${titleOf(row)} is ${row.kind} (${call.name})`, async () => {
            const bench = await open();
            const { code, details, headers = {}, kind, message, status } = row;
            const body = message === undefined ? (row.foreign ?? '') : { message, code };
            bench.sandbox.inject({ kind: 'answer', status, body, headers });
            await expectFailure(bench, call, {
              kind,
              details: {
                status,
                ...(code !== undefined && { code }),
                ...(message !== undefined && { serverMessage: message }),
                ...details,
              },
            });
          });
        }
      }
    });
  }

  for (const call of calls) {
    it(`that echoes the key is told without it (${call.name})`, async () => {
      const bench = await open();
      const message = `Nobody has the key "${bench.connection.apiKey}"`;
      bench.sandbox.inject({ kind: 'answer', status: 400, body: { message, code: 501 } });
      const details = { status: 400, code: 501, serverMessage: 'Nobody has the key "•••"' };
      await expectFailure(bench, call, { kind: 'rejected', details });
    });
  }
});

function titleOf({ code, foreign = 'empty', headers, message, status }: Row): string {
  const number = code === undefined ? `${status}` : `${status}/${code}`;
  const content = message ?? (foreign === html ? 'HTML' : foreign);
  const wait = headers?.['Retry-After'];
  return `${number} "${content}"${wait === undefined ? '' : ` with Retry-After ${wait}`}`;
}
