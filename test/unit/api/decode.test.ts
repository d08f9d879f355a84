import assert from 'node:assert/strict';
import {
  decodeAccount,
  decodeClient,
  decodeClients,
  decodeWorkspaces,
} from '../../../src/api/decode';
import { ClockifyError } from '../../../src/core/errors';
import { acme } from '../../support/samples';

/** A row as the live service sends it. */
const row = {
  id: '6a1376e4aaaaaaaaaaaaaaaa',
  name: 'Northwind',
  email: null,
  ccEmails: null,
  workspaceId: acme.id,
  archived: false,
  address: null,
  note: null,
  currencyId: '6a1376e4bbbbbbbbbbbbbbbb',
  currencyCode: 'EUR',
};

const decoded = {
  id: row.id,
  workspaceId: acme.id,
  name: 'Northwind',
  email: null,
  ccEmails: [],
  address: null,
  note: null,
  currencyId: row.currencyId,
  currencyCode: 'EUR',
  archived: false,
};

function assertInvalid(decode: () => unknown, subject: string): void {
  assert.throws(decode, (error: unknown) => {
    assert.ok(error instanceof ClockifyError);
    assert.equal(error.message, 'invalidResponse');
    assert.deepEqual(error.details, { subject });
    assert.doesNotMatch(error.stack ?? '', /Northwind|rosa@/);
    return true;
  });
}

describe('api/decode', () => {
  describe('a client', () => {
    it('is taken as the live service sends it; fields we know nothing of are left out', () => {
      assert.deepEqual(decodeClient({ ...row, extra: { x: 1 } }, acme.id), decoded);
    });

    it('belongs to the workspace that was asked, whatever its row says', () => {
      assert.equal(decodeClient({ ...row, workspaceId: 'x' }, acme.id).workspaceId, acme.id);
    });

    it('needs no more than id and name', () => {
      assert.deepEqual(decodeClient({ id: row.id, name: 'Northwind' }, acme.id), {
        ...decoded,
        currencyId: null,
        currencyCode: null,
      });
    });

    it('keeps every field that is filled in', () => {
      const filled = { email: 'a@b', address: '1 Main\nTown', note: 'n', archived: true };
      assert.deepEqual(decodeClient({ ...row, ...filled }, acme.id), { ...decoded, ...filled });
    });

    it('takes an empty text for a field that is not filled in', () => {
      const empty = { email: '', address: '', note: '', currencyCode: '' };
      assert.deepEqual(decodeClient({ ...row, ...empty }, acme.id), {
        ...decoded,
        currencyCode: null,
      });
    });

    const copies = [
      [null, []],
      [undefined, []],
      ['', []],
      ['a@b', ['a@b']],
      [[], []],
      [
        ['a@b', '', 'c@d'],
        ['a@b', 'c@d'],
      ],
    ] as const;
    for (const [ccEmails, expected] of copies) {
      it(`has the copies ${JSON.stringify(expected)} for ${JSON.stringify(ccEmails)}`, () => {
        assert.deepEqual(decodeClient({ ...row, ccEmails }, acme.id).ccEmails, expected);
      });
    }

    const wrong: readonly (readonly [unknown, string])[] = [
      [null, 'body'],
      [undefined, 'body'],
      ['Northwind', 'body'],
      [[], 'id'],
      [{}, 'id'],
      [{ ...row, id: '' }, 'id'],
      [{ ...row, id: 7 }, 'id'],
      [{ ...row, name: null }, 'name'],
      [{ ...row, name: { Northwind: 1 } }, 'name'],
      [{ ...row, email: ['rosa@example.com'] }, 'email'],
      [{ ...row, address: 5 }, 'address'],
      [{ ...row, note: false }, 'note'],
      [{ ...row, ccEmails: { 'rosa@example.com': 1 } }, 'ccEmails'],
      [{ ...row, archived: 'Northwind' }, 'archived'],
    ];
    for (const [body, path] of wrong) {
      it(`is refused when it is ${JSON.stringify(body)}: "${path}" is named, no data`, () => {
        assertInvalid(() => decodeClient(body, acme.id), path);
      });
    }
  });

  describe('a list of clients', () => {
    it('may be empty', () => {
      assert.deepEqual(decodeClients([], acme.id), { rows: [], unreadable: [] });
    });

    it('keeps the order of the server', () => {
      const { rows: list } = decodeClients([row, { ...row, name: 'A' }], acme.id);
      assert.deepEqual(
        list.map(({ name }) => name),
        ['Northwind', 'A'],
      );
    });

    const odd: readonly (readonly [unknown, string])[] = [
      [{ ...row, name: null }, '[1].name'],
      [{ id: row.id }, '[1].name'],
      [{ ...row, name: 1 }, '[1].name'],
      [{ ...row, id: '../x' }, '[1].id'],
      [{ ...row, archived: 'true' }, '[1].archived'],
      [{ ...row, email: { work: 'rosa@example.com' } }, '[1].email'],
      [null, '[1]'],
      ['Northwind', '[1]'],
      [{ ...row, workspaceId: 'w2' }, '[1].workspaceId'],
    ];
    for (const [one, path] of odd) {
      it(`hides nothing else where a row is ${JSON.stringify(one)}: "${path}" is named, no data`, () => {
        const { rows, unreadable } = decodeClients([row, one, row], acme.id);
        assert.equal(rows.length, 2);
        assert.deepEqual(unreadable, [path]);
      });
    }

    it('is refused when it is no list', () => {
      assertInvalid(() => decodeClients({ clients: [row] }, acme.id), 'body');
    });
  });

  describe('an account', () => {
    const user = { id: 'u1', name: 'Rosa', email: 'rosa@example.com', status: 'ACTIVE' };

    it('is open in its active workspace, else in its default one, else nowhere', () => {
      const open = (fields: object): string | null =>
        decodeAccount({ ...user, ...fields }).activeWorkspaceId;
      assert.equal(open({ activeWorkspace: 'w1', defaultWorkspace: 'w2' }), 'w1');
      assert.equal(open({ activeWorkspace: null, defaultWorkspace: 'w2' }), 'w2');
      assert.equal(open({ activeWorkspace: '', defaultWorkspace: 'w2' }), 'w2');
      assert.equal(open({ activeWorkspace: null }), null);
      assert.equal(open({}), null);
    });

    it('may lack name and e-mail address, but no id', () => {
      assert.deepEqual(decodeAccount({ id: 'u1', name: null }), {
        id: 'u1',
        name: '',
        email: '',
        activeWorkspaceId: null,
      });
      assertInvalid(() => decodeAccount({ ...user, id: null }), 'id');
      assertInvalid(() => decodeAccount([]), 'id');
    });
  });

  describe('workspaces', () => {
    it('are reduced to id and name, in the order of the server', () => {
      const body = [
        { ...acme, features: [] },
        { id: 'w2', name: '' },
      ];
      assert.deepEqual(decodeWorkspaces(body), [acme, { id: 'w2', name: '' }]);
    });

    it('are those that can be read', () => {
      assert.deepEqual(decodeWorkspaces([acme, { id: 'w2' }]), [acme]);
      assert.deepEqual(decodeWorkspaces([]), []);
    });

    it('are refused when none can be read', () => {
      assertInvalid(() => decodeWorkspaces([{ id: 'w2' }]), '[0].name');
      assertInvalid(() => decodeWorkspaces('Northwind'), 'body');
    });
  });
});
