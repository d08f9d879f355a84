import assert from 'node:assert/strict';
import type { ClientRecord, ClockifyApi } from '../../../src/api/clockifyApi';
import { createClockifyApi } from '../../../src/api/clockifyApi';
import type { ApiRequest, Send } from '../../../src/api/http';
import { withRetries } from '../../../src/api/retry';
import { ClockifyError } from '../../../src/core/errors';
import type { Client, ClientChange } from '../../../src/core/model';
import { acme, client, idOf, recordOf, rosasKey, server } from '../../support/samples';
import { never } from '../../support/sessionFixture';

const connection = { apiUrl: server.apiUrl, apiKey: rosasKey };
const euro = { id: idOf(20), code: 'EUR' };
const pound = { id: idOf(21), code: 'GBP' };

const known: Client = {
  id: idOf(10),
  name: 'Northwind',
  email: 'northwind@example.com',
  ccEmails: ['one@example.com', 'two@example.com'],
  workspaceId: acme.id,
  archived: false,
  address: '1 Main\nTown',
  note: 'Pays at once.',
  currencyId: euro.id,
  currencyCode: euro.code,
};
/** What Clockify keeps of it: two fields more, that nobody here has heard of. */
const fields = {
  ...known,
  taxNumber: 'GB 123',
  billing: { terms: [30, null], reminder: { isOn: false } },
};
const read: ClientRecord = { client: known, fields };
const path = `/workspaces/${acme.id}/clients/${known.id}`;

/** As the answer to a PUT comes: without the code. */
const answered = (changed: object = {}): object => ({
  ...fields,
  currencyCode: undefined,
  ...changed,
});

describe('api/clockifyApi: one client', () => {
  let requests: Omit<ApiRequest<unknown>, 'decode'>[];

  beforeEach(() => {
    requests = [];
  });

  const sendOf =
    (answer: unknown): Send =>
    async (usedConnection, { decode, ...request }, signal) => {
      assert.equal(usedConnection, connection);
      assert.equal(signal, never);
      requests.push(request);
      await Promise.resolve();
      if (answer instanceof Error) {
        throw answer;
      }
      return { body: decode(answer), isLastPage: undefined };
    };

  const apiOver = (answer: unknown): ClockifyApi => createClockifyApi(sendOf(answer));

  const changing = (change: ClientChange, answer: unknown = answered(), record = read) =>
    apiOver(answer).updateClient(connection, record, change, never);

  it('is read with one request, and with all that is told of it', async () => {
    assert.deepEqual(await apiOver(fields).getClient(connection, acme.id, known.id, never), read);
    assert.deepEqual(requests, [{ method: 'GET', path }]);
  });

  it('belongs to the workspace that was asked; its record stays as it came', async () => {
    const row = { id: fields.id, name: 'A', ccEmails: null, email: '' };
    const record = await apiOver(row).getClient(connection, acme.id, fields.id, never);
    assert.deepEqual(record, { client: client({ id: fields.id, name: 'A' }), fields: row });
  });

  for (const answer of [null, [], [fields], 'x', 1, { ...fields, id: '../x' }, { id: 'c1' }]) {
    it(`is not made out of ${JSON.stringify(answer).slice(0, 30)}`, async () => {
      const isInvalid = { kind: 'invalidResponse' };
      const api = apiOver(answer);
      await assert.rejects(api.getClient(connection, acme.id, known.id, never), isInvalid);
      await assert.rejects(api.updateClient(connection, read, {}, never), isInvalid);
    });
  }

  for (const [what, other] of [
    ['another client', { id: idOf(11) }],
    ['a client of another workspace', { workspaceId: idOf(99) }],
  ] as const) {
    it(`is not ${what}, whatever the server answers`, async () => {
      const api = apiOver({ ...fields, ...other });
      const isInvalid = { kind: 'invalidResponse' };
      await assert.rejects(api.getClient(connection, acme.id, known.id, never), isInvalid);
      await assert.rejects(api.updateClient(connection, read, { note: 'n' }, never), isInvalid);
    });
  }

  describe('a change', () => {
    const texts = { email: 's@b.c', note: 'a\n' };
    const changes: readonly (readonly [string, ClientChange, object])[] = [
      ['nothing', {}, {}],
      ['a name', { name: 'Southwind' }, { name: 'Southwind' }],
      ['a text that is emptied', { email: '' }, { email: null }],
      ['texts', { email: 's@b.c', address: '', note: 'a\n' }, { ...texts, address: null }],
      ['no name at all: who reads it refuses it', { name: '' }, { name: null }],
      ['other copies', { ccEmails: ['x@example.com'] }, { ccEmails: ['x@example.com'] }],
      ['no more copies', { ccEmails: [] }, { ccEmails: null }],
      ['another currency', { currency: pound }, { currencyId: pound.id }],
      ['archiving', { archived: true }, { archived: true }],
      ['restoring', { archived: false }, { archived: false }],
    ];
    for (const [what, change, changed] of changes) {
      it(`sends all that was read with the change in it: ${what}`, async () => {
        await changing(change);
        const body = { ...fields, ...changed };
        const isForAdmins = change.archived !== undefined;
        assert.deepEqual(requests, [{ method: 'PUT', path, body, isForAdmins }]);
      });
    }

    it('leaves empty what was empty', async () => {
      const empty = { ...fields, email: null, ccEmails: null, address: null, note: null };
      await changing({ archived: true }, answered(), { client: known, fields: empty });
      assert.deepEqual(requests[0]?.body, { ...empty, archived: true });
    });

    it('leaves the record and the change as they are', async () => {
      const before = structuredClone(read);
      const change: ClientChange = { name: '', ccEmails: [], currency: pound, archived: true };
      await changing(change);
      assert.deepEqual(read, before);
      assert.deepEqual(change, { name: '', ccEmails: [], currency: pound, archived: true });
    });

    it('gives back what Clockify made of it, not what was sent', async () => {
      const changed = await changing({ name: ' S ', note: 'n' }, answered({ name: 'S' }));
      assert.deepEqual(changed, { ...known, name: 'S' });
    });

    const codes: readonly (readonly [string, ClientChange, object, string | null])[] = [
      ['the currency it had', { name: 'S' }, {}, 'EUR'],
      ['the currency that was chosen', { currency: pound }, { currencyId: pound.id }, 'GBP'],
      ['the one it had, though another was chosen', { currency: pound }, {}, 'EUR'],
      ['a currency that nobody knows', { currency: pound }, { currencyId: idOf(22) }, null],
      ['a currency that changed meanwhile', {}, { currencyId: pound.id }, null],
      ['no currency', { currency: pound }, { currencyId: null }, null],
    ];
    for (const [what, change, answer, code] of codes) {
      it(`knows the code, which the answer has not: ${what}`, async () => {
        assert.equal((await changing(change, answered(answer))).currencyCode, code);
      });
    }

    it('takes the code of the answer where it has one after all', async () => {
      const answer = answered({ currencyCode: 'CHF' });
      assert.equal((await changing({ currency: pound }, answer)).currencyCode, 'CHF');
    });
  });

  for (const answer of [answered({ archived: true }), {}, null, [], 'gone']) {
    it(`is deleted with one request, whatever tells so: ${JSON.stringify(answer)}`, async () => {
      await apiOver(answer).deleteClient(connection, acme.id, known.id, never);
      assert.deepEqual(requests, [{ method: 'DELETE', path, isForAdmins: true }]);
    });
  }

  it('knows the currencies of a workspace, if it tells of any, and nothing else', async () => {
    const list = (answer: unknown) => apiOver(answer).listCurrencies(connection, acme.id, never);
    assert.deepEqual(await list({ currencies: [{ ...pound, isDefault: true }, euro] }), [
      pound,
      euro,
    ]);
    assert.deepEqual([await list({}), await list({ currencies: null })], [[], []]);
    for (const answer of [
      null,
      'x',
      { currencies: {} },
      { currencies: [{ id: 'a/b', code: 'X' }] },
    ]) {
      await assert.rejects(list(answer), { kind: 'invalidResponse' });
    }
  });

  it('counts projects of any shape, and nothing but a list of them', async () => {
    const count = (answer: unknown) =>
      apiOver(answer).countProjects(connection, acme.id, ['c1', 'c2'], never);
    assert.deepEqual([await count([{}, null]), await count([])], [2, 0]);
    await assert.rejects(count({ projects: [] }), { kind: 'invalidResponse' });
  });

  describe('writes', () => {
    const failures = [
      new ClockifyError('reset'),
      new ClockifyError('timeout'),
      new ClockifyError('serverError', { status: 503 }),
      new ClockifyError('rateLimited', { status: 429, retryAfterMs: 0 }),
    ];
    const after = (): never => assert.fail('Somebody waits to try again.');
    const clock = { now: Date.now, monotonicNow: Date.now, after };
    for (const failure of failures) {
      it(`are sent once, though reads are tried again: ${failure.message}`, async () => {
        const send = sendOf(failure);
        const api = createClockifyApi(
          send,
          withRetries(send, clock, () => 1),
        );
        await assert.rejects(api.updateClient(connection, read, { name: 'S' }, never), failure);
        await assert.rejects(api.deleteClient(connection, acme.id, known.id, never), failure);
        assert.deepEqual(
          requests.map(({ method }) => method),
          ['PUT', 'DELETE'],
        );
      });
    }

    it('go through the sender for what is sent once, reads through the other', async () => {
      const api = createClockifyApi(sendOf(fields), () => Promise.reject(new Error('read')));
      await api.updateClient(connection, read, {}, never);
      await api.deleteClient(connection, acme.id, known.id, never);
      const reads = await Promise.allSettled([
        api.getClient(connection, acme.id, known.id, never),
        api.countProjects(connection, acme.id, [known.id], never),
        api.listCurrencies(connection, acme.id, never),
      ]);
      assert.deepEqual(new Set(reads.map(({ status }) => status)), new Set(['rejected']));
      assert.equal(requests.length, 2);
    });
  });

  for (const id of ['', '.', '..', '../user', 'a/b', 'a b', 'a?b', 'a#b', 'a%2fb', 'a\n', 'é']) {
    it(`sends nothing for ${JSON.stringify(id)}`, async () => {
      const api = apiOver(fields);
      const record = (named: Partial<Client>): ClientRecord => recordOf(client(named));
      const toClient = { kind: 'clientNotFound', details: {} };
      await assert.rejects(api.getClient(connection, acme.id, id, never), toClient);
      await assert.rejects(api.updateClient(connection, record({ id }), {}, never), toClient);
      await assert.rejects(api.deleteClient(connection, acme.id, id, never), toClient);
      const isLost = { kind: 'workspaceNotFound', details: {} };
      await assert.rejects(api.getClient(connection, id, known.id, never), isLost);
      const elsewhere = record({ workspaceId: id });
      await assert.rejects(api.updateClient(connection, elsewhere, {}, never), isLost);
      await assert.rejects(api.deleteClient(connection, id, known.id, never), isLost);
      await assert.rejects(api.countProjects(connection, id, [known.id], never), isLost);
      await assert.rejects(api.listCurrencies(connection, id, never), isLost);
      assert.deepEqual(requests, []);
    });
  }
});
