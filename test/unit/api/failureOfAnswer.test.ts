import assert from 'node:assert/strict';
import { failureOfAnswer } from '../../../src/api/failureOfAnswer';
import type { FailureKind } from '../../../src/core/errors';
import { rosasKey } from '../../support/samples';

const now = Date.UTC(2026, 9, 21, 7, 28);

const envelope = (message: string, code: number): string => JSON.stringify({ message, code });

const kindOf = (status: number, body: string): FailureKind =>
  failureOfAnswer(status, body, null, now).kind;

type Row = readonly [status: number, code: number, message: string, kind: FailureKind];

const answers: readonly Row[] = [
  [401, 1000, 'Multiple or none auth tokens present', 'keyNotReceived'],
  [401, 1000, 'Full authentication is required to access this resource', 'keyNotReceived'],
  [401, 4003, 'Api key does not exist', 'keyRejected'],
  [401, 4017, 'Token is not valid', 'keyRejected'],
  [401, 4023, 'Nobody knows this text', 'keyRejected'],
  [401, 4019, 'Verify', 'emailNotVerified'],
  [401, 9999, 'Something new', 'keyRejected'],
  [401, 406, 'Banned', 'accountBanned'],
  [403, 406, 'Banned', 'accountBanned'],
  [406, 406, 'Banned', 'accountBanned'],
  [403, 501, 'Access Denied', 'forbidden'],
  [403, 4030, 'Manual time is disabled', 'forbidden'],
  [404, 501, "WORKSPACE with ID 'null' not found", 'noWorkspaces'],
  [404, 501, 'Workspace not found', 'workspaceNotFound'],
  [404, 3000, 'No static resource v1/nothing.', 'unsupported'],
  [405, 3000, "Request method 'PATCH' is not supported", 'unsupported'],
  [400, 501, "User doesn't belong to Workspace", 'workspaceNotFound'],
  [400, 501, "Client doesn't belong to Workspace", 'clientNotFound'],
  [400, 501, 'Client does not exist', 'clientNotFound'],
  [400, 501, "Client with name 'Northwind' already exists", 'duplicateName'],
  [400, 501, 'Client name is required', 'invalidField'],
  [400, 501, 'Client name cannot be longer than 100.', 'invalidField'],
  [400, 501, 'Please enter valid value for email', 'invalidField'],
  [400, 501, 'You entered wrong value. Don\'t use "<" and ">" characters', 'invalidField'],
  [400, 501, 'You entered invalid value for field: [sortColumn]. Set: ID, NAME.', 'invalidField'],
  [400, 501, 'Number of additional emails must be less than 3', 'invalidField'],
  [400, 501, 'must not be blank', 'invalidField'],
  [400, 501, 'Cannot delete an active client', 'rejected'],
  [400, 3001, 'Parameter missing', 'rejected'],
  [400, 3002, 'JSON parse error: Cannot deserialize value of type `String`', 'rejected'],
  [400, 3002, 'Required request body is missing: public Client create()', 'rejected'],
  [402, 501, 'Pay', 'rejected'],
  [409, 501, 'Conflict', 'rejected'],
  [415, 501, 'Media type', 'rejected'],
  [418, 501, 'Teapot', 'rejected'],
  [500, 501, 'Oops', 'serverError'],
  [503, 501, 'Oops', 'serverError'],
  [599, 501, 'Oops', 'serverError'],
];

describe('api/failureOfAnswer', () => {
  for (const [status, code, message, kind] of answers) {
    it(`${status} with ${code} "${message}": ${kind}`, () => {
      const failure = failureOfAnswer(status, envelope(message, code), null, now);
      assert.equal(failure.kind, kind);
      assert.equal(failure.details.status, status);
      assert.equal(failure.details.code, code);
      assert.equal(failure.details.serverMessage, message);
    });
  }

  describe('a body that is not Clockify’s', () => {
    const bodies = [
      ['nothing', ''],
      ['a blank', ' '],
      ['HTML', '<!doctype html><title>Sign in</title>'],
      ['half a JSON', '{"message":"Client'],
      ['null', 'null'],
      ['a list', '[{"message":"x","code":406}]'],
      ['a text', '"already exists"'],
      ['fields of other types', '{"message":{"x":1},"code":"406"}'],
      ['JSON of another kind', '{"error":"login_required","url":"https://portal.example"}'],
    ] as const;
    const statuses = [
      300, 400, 401, 403, 404, 405, 407, 408, 415, 418, 429, 500, 502, 503, 504, 511,
    ];
    for (const [what, body] of bodies) {
      for (const status of statuses) {
        const isSilence = body === '' && (status === 404 || status === 429);
        if (isSilence) continue;

        it(`${status} with ${what} is from somebody in between`, () => {
          const { details, kind } = failureOfAnswer(status, body, '7', now);
          assert.deepEqual([kind, details], ['intercepted', { status }]);
        });
      }
    }

    it('is Clockify’s all the same where Clockify is known to say nothing', () => {
      assert.equal(kindOf(404, ''), 'workspaceNotFound');
      assert.equal(kindOf(429, ''), 'rateLimited');
    });

    it('tells of a wrong address where Clockify’s framework knows no such path', () => {
      const spring = { timestamp: 1, status: 404, error: 'Not Found', path: '/x' };
      for (const more of [{}, { message: 'No message available' }]) {
        assert.equal(kindOf(404, JSON.stringify({ ...spring, ...more })), 'unsupported');
      }
      assert.equal(kindOf(503, JSON.stringify({ ...spring, status: 503 })), 'intercepted');
    });

    it('407 is a proxy’s whatever it says', () => {
      assert.equal(kindOf(407, envelope('Sign in', 1000)), 'intercepted');
    });
  });

  it('keeps no more of a sentence than people read, and looks at no more of it', () => {
    const long = `${'currency client '.repeat(100_000)} doesn't exist`;
    const { details, kind } = failureOfAnswer(400, envelope(long, 501), null, now);
    assert.equal(kind, 'rejected');
    assert.equal(details.serverMessage?.length, 1000);
  });

  describe('the field that was refused', () => {
    const cases = [
      ['Client name is required', 'name'],
      ['Client name cannot be longer than 100.', 'name'],
      ['Please enter valid value for email', 'email'],
      ['Address cannot be longer than 3000.', 'address'],
      ['Client note cannot be longer than 3000.', 'note'],
      ['Email address: wrong value', 'email'],
      ['You entered wrong value. Don\'t use "<" and ">" characters', undefined],
      ['must not be null', undefined],
    ] as const;
    for (const [message, field] of cases) {
      it(`"${message}": ${field ?? 'not told'}`, () => {
        assert.equal(failureOfAnswer(400, envelope(message, 501), null, now).details.field, field);
      });
    }

    it('is only told of a field that is invalid', () => {
      const { details } = failureOfAnswer(400, envelope('The name is odd', 501), null, now);
      assert.equal(details.field, undefined);
    });
  });

  it('holds no key, even if the server echoes it', () => {
    const { details } = failureOfAnswer(400, envelope(`Unknown: ${rosasKey}`, 501), null, now);
    assert.equal(details.serverMessage, 'Unknown: •••');
  });

  describe('too many requests', () => {
    const body = envelope('Too many requests', 501);
    const waits = [
      [null, undefined],
      ['30', 30_000],
      [' 5 ', 5_000],
      ['0', 0],
      ['', undefined],
      ['-1', undefined],
      ['1.5', undefined],
      ['soon', undefined],
      ['7 s', undefined],
      ['1e3', undefined],
      ['Wed, 21 Oct 2026 07:28:00 GMT', 0],
      ['Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
      [' Wed, 21 Oct 2026 08:28:00 GMT ', 3_600_000],
      ['Wednesday, 21-Oct-26 07:29:00 GMT', 60_000],
      ['Wed Oct 21 07:27:59 2026 GMT', 0],
      ['Tue, 20 Oct 2026 07:28:00 GMT', 0],
      ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
      ['Wed, 99 Oct 2026 07:28:00 GMT', undefined],
      ['Wed, 21 Foo 2026 07:28:00 GMT', undefined],
      ['2026-10-21T07:29:00Z', undefined],
      ['GMT', undefined],
      ['null', undefined],
      ['<b>Oct</b>', undefined],
    ] as const;
    for (const [header, retryAfterMs] of waits) {
      it(`Retry-After ${header ?? 'absent'}: wait ${retryAfterMs ?? 'as long as you like'}`, () => {
        const failure = failureOfAnswer(429, body, header, now);
        assert.equal(failure.kind, 'rateLimited');
        assert.equal(failure.details.retryAfterMs, retryAfterMs);
      });
    }
  });

  it('never holds the key that was sent, even if the server echoes it', () => {
    for (const apiKey of [rosasKey, 'ab-12.cd']) {
      const { details } = failureOfAnswer(400, envelope(`No, ${apiKey}`, 501), null, now, apiKey);
      assert.equal(details.serverMessage, 'No, •••');
    }
  });
});
