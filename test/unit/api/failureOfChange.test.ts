// What Clockify says when it refuses to change or delete a client: the kind, and the field that it means.
import assert from 'node:assert/strict';
import { failureOfAnswer } from '../../../src/api/failureOfAnswer';
import type { ClockifyError, FailureKind, RefusableField } from '../../../src/core/errors';
import { refusableFields } from '../../../src/core/errors';

const now = Date.UTC(2026, 9, 21, 7, 28);

const refused = (message: string, status = 400, code = 501): ClockifyError =>
  failureOfAnswer(status, JSON.stringify({ message, code }), null, now);

const copies = 'Number of additional emails must be less than 3';
const brackets = `You entered wrong value. Don't use "<" and ">" characters`;

type Row = readonly [message: string, kind: FailureKind, field?: RefusableField];

const rows: readonly Row[] = [
  ['Client name is required', 'invalidField', 'name'],
  ['Client name cannot be longer than 100.', 'invalidField', 'name'],
  ['Please enter valid value for email', 'invalidField', 'email'],
  ['Client address cannot be longer than 3000.', 'invalidField', 'address'],
  ['Client note cannot be longer than 3000.', 'invalidField', 'note'],
  [copies, 'invalidField', 'ccEmails'],
  [copies.toUpperCase(), 'invalidField', 'ccEmails'],
  ["Currency doesn't belong to Workspace", 'invalidField', 'currency'],
  ['CURRENCY does not exist', 'invalidField', 'currency'],
  ['Currency is required', 'invalidField', 'currency'],
  ['You entered invalid value for field: [currencyId].', 'invalidField', 'currency'],
  [brackets, 'invalidField'],
  ['must not be null', 'invalidField'],
  ["Client doesn't belong to Workspace", 'clientNotFound'],
  ['Client does not belong to Workspace', 'clientNotFound'],
  ["CLIENT with id 65a0 doesn't belong to WORKSPACE with id 65a1", 'clientNotFound'],
  ["Client doesn't exist", 'clientNotFound'],
  ["User doesn't belong to Workspace", 'workspaceNotFound'],
  ["Client with name 'Ada' already exists", 'duplicateName'],
  ['Cannot delete an active client', 'rejected'],
  ['Cannot delete a client with active projects', 'rejected'],
  ['Project is used by a kiosk', 'rejected'],
];

/** A name can be anything, so what is said about it can contain the words of any other refusal. */
const names = [
  "Client doesn't belong to Workspace",
  'Currency Co',
  'name is required',
  copies,
  brackets,
  'note address email',
];

describe('api/failureOfAnswer: changing and deleting a client', () => {
  for (const [message, kind, field] of rows) {
    it(`"${message}": ${kind}${field === undefined ? '' : `, ${field}`}`, () => {
      const failure = refused(message);
      assert.equal(failure.kind, kind);
      assert.deepEqual(failure.details, {
        status: 400,
        code: 501,
        serverMessage: message,
        ...(field !== undefined && { field }),
      });
    });
  }

  it('can mean every field that can be refused', () => {
    const named = new Set(rows.map(([, , field]) => field));
    assert.deepEqual(
      refusableFields.filter((field) => !named.has(field)),
      [],
    );
  });

  for (const name of names) {
    it(`is a taken name, whatever the name is: ${name}`, () => {
      const { details, kind } = refused(`Client with name '${name}' already exists`);
      assert.deepEqual([kind, details.field], ['duplicateName', undefined]);
    });
  }

  for (const message of [copies, "Currency doesn't belong to Workspace", 'email']) {
    it(`names a field with a broken rule alone: "${message}"`, () => {
      const others: readonly (readonly [number, FailureKind])[] = [
        [401, 'keyRejected'],
        [403, 'forbidden'],
        [404, 'workspaceNotFound'],
        [405, 'unsupported'],
        [409, 'rejected'],
        [429, 'rateLimited'],
        [500, 'serverError'],
      ];
      for (const [status, kind] of others) {
        const failure = refused(message, status);
        assert.deepEqual([failure.kind, failure.details.field], [kind, undefined]);
      }
    });
  }

  it('is a missing workspace when it is an empty 404, and a route that is none otherwise', () => {
    assert.equal(failureOfAnswer(404, '', null, now).kind, 'workspaceNotFound');
    const route = 'No static resource v1/workspaces/65a0/clients/65a1/archive.';
    assert.equal(refused(route, 404, 3000).kind, 'unsupported');
    assert.equal(refused("Request method 'PUT' is not supported", 405, 3000).kind, 'unsupported');
  });

  it('is nothing but rejected when Clockify could not read what was sent', () => {
    const unread = 'JSON parse error: Cannot deserialize value of type `java.util.List`';
    const { details, kind } = refused(unread, 400, 3002);
    assert.deepEqual([kind, details.field], ['rejected', undefined]);
  });

  it('has a message of kind, status and code alone: the sentence may tell of a client', () => {
    for (const [message, kind] of rows) {
      const { message: logged, stack } = refused(`${message} Ada Lovelace, ada@example.com`);
      assert.equal(logged, `${kind} 400 501`);
      assert.doesNotMatch(stack ?? '', /ada/i);
    }
  });
});
