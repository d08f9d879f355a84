import assert from 'node:assert/strict';
import type { ClockifyApi } from '../../../src/api/clockifyApi';
import { createClockifyApi } from '../../../src/api/clockifyApi';
import type { ApiRequest, Send } from '../../../src/api/http';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import { acme, draft, idOf, rosasKey, server } from '../../support/samples';
import { never } from '../../support/sessionFixture';

const connection = { apiUrl: server.apiUrl, apiKey: rosasKey };
/** Rows number `from` to `from + count - 1`. */
const rows = (count: number, from = 1): { id: string; name: string }[] =>
  Array.from({ length: count }, (_, n) => ({ id: idOf(from + n), name: `Client ${from + n}` }));

interface Page {
  readonly body: unknown;
  readonly isLastPage: boolean | undefined;
}

const page = (body: unknown, isLastPage?: boolean): Page => ({ body, isLastPage });

describe('api/clockifyApi', () => {
  let requests: Omit<ApiRequest<unknown>, 'decode' | 'onReceived'>[];

  beforeEach(() => {
    requests = [];
  });

  function apiOver(...answers: readonly (Page | Error)[]): ClockifyApi {
    return createClockifyApi(async (usedConnection, { decode, onReceived, ...request }, signal) => {
      assert.equal(usedConnection, connection);
      // Those of a list end by themselves where one of them is asked for in vain, too.
      assert.ok(signal === never || request.isList);
      const answer = answers[requests.length];
      requests.push(request);
      await Promise.resolve();
      if (answer === undefined || answer instanceof Error) {
        throw answer ?? new Error('One request too many.');
      }
      onReceived?.(answer.isLastPage);
      return { ...answer, body: decode(answer.body) };
    });
  }

  it('reads the account with one request', async () => {
    const account = await apiOver(page({ id: 'u1' })).getAccount(connection, never);
    assert.equal(account.id, 'u1');
    assert.deepEqual(requests, [{ method: 'GET', path: '/user' }]);
  });

  it('reads all workspaces with one request, whatever the header says', async () => {
    const api = apiOver(page([acme], false));
    assert.deepEqual(await api.listWorkspaces(connection, never), [acme]);
    assert.deepEqual(requests, [{ method: 'GET', path: '/workspaces', isList: true }]);
  });

  describe('the list of clients', () => {
    const count = async (api: ClockifyApi): Promise<number> =>
      (await api.listClients(connection, acme.id, never)).clients.length;

    it('asks for the longest pages, active and archived clients alike', async () => {
      await count(apiOver(page(rows(2), true)));
      assert.deepEqual(requests, [
        {
          method: 'GET',
          path: `/workspaces/${acme.id}/clients`,
          query: { 'sort-column': 'ID', page: '1', 'page-size': '5000' },
          isList: true,
        },
      ]);
    });

    it('is nothing when a later page fails: half a list would pass for a whole one', async () => {
      await assert.rejects(count(apiOver(page(rows(2), false), new Cancelled())), Cancelled);
    });
  });

  describe('a look-up by name', () => {
    it('asks for the longest pages of the name, active and archived clients alike', async () => {
      const [one] = rows(1);
      const { clients: found } = await apiOver(
        page([{ ...one, archived: true }], true),
      ).findClients(connection, acme.id, 'A & B=ü', never);
      assert.deepEqual(
        found.map(({ archived, id }) => [id, archived]),
        [[one?.id, true]],
      );
      assert.deepEqual(requests, [
        {
          method: 'GET',
          path: `/workspaces/${acme.id}/clients`,
          query: { name: 'A & B=ü', 'sort-column': 'ID', page: '1', 'page-size': '5000' },
          isList: true,
        },
      ]);
    });

    it('reads every page, each of them of that name', async () => {
      const api = apiOver(page(rows(5000), false), page(rows(1, 5001), true));
      const { clients: found } = await api.findClients(connection, acme.id, 'Client', never);
      assert.equal(found.length, 5001);
      assert.deepEqual(
        requests.map(({ query }) => [query?.['name'], query?.['page']]),
        [
          ['Client', '1'],
          ['Client', '2'],
        ],
      );
    });

    it('gives all that the server finds: which of them is meant is for others to judge', async () => {
      const answer = [
        { id: 'c1', name: 'Northwind Ltd' },
        { id: 'c2', name: 'NORTHWIND' },
      ];
      const { clients: found } = await apiOver(page(answer, true)).findClients(
        connection,
        acme.id,
        'Northwind',
        never,
      );
      assert.deepEqual(
        found.map(({ name }) => name),
        ['Northwind Ltd', 'NORTHWIND'],
      );
    });

    it('is nothing when a later page fails', async () => {
      const api = apiOver(page(rows(2), false), new ClockifyError('reset'));
      await assert.rejects(api.findClients(connection, acme.id, 'Client', never), {
        kind: 'reset',
      });
    });
  });

  it('reads through one sender what may be read again, and through the other all else', async () => {
    const used: string[] = [];
    const sender =
      (name: string, body: unknown): Send =>
      (_, { decode, method, path }) => {
        used.push(`${name}: ${method} ${path}`);
        return Promise.resolve({ ...page(body, true), body: decode(body) });
      };
    const api = (body: unknown): ClockifyApi =>
      createClockifyApi(sender('send', body), sender('read', body));
    await api({ id: 'u1' }).getAccount(connection, never);
    await api([acme]).listWorkspaces(connection, never);
    await api([]).listClients(connection, acme.id, never);
    await api([]).findClients(connection, acme.id, 'A', never);
    await api({ id: 'c1', name: 'A' }).createClient(
      connection,
      acme.id,
      draft({ name: 'A' }),
      never,
    );
    const path = `/workspaces/${acme.id}/clients`;
    assert.deepEqual(used, [
      'read: GET /user',
      'read: GET /workspaces',
      `read: GET ${path}`,
      `send: GET ${path}`,
      `send: POST ${path}`,
    ]);
  });

  describe('a new client', () => {
    it('is sent with the fields that are filled in, and with nothing else', async () => {
      const answer = { id: 'c1', name: 'Northwind', rate: 7 };
      const api = apiOver(page(answer));
      const created = await api.createClient(connection, acme.id, draft({ note: 'n' }), never);
      assert.equal(created.client.workspaceId, acme.id);
      assert.deepEqual(created.fields, answer, 'What we do not know is kept, too');
      assert.deepEqual(requests, [
        {
          method: 'POST',
          path: `/workspaces/${acme.id}/clients`,
          body: { name: 'Northwind', note: 'n' },
        },
      ]);
    });

    it('is sent with all four fields when all are filled in', async () => {
      const full = { name: 'A', email: 'a@b', address: '1 Main\nTown', note: 'n' };
      await apiOver(page({ id: 'c1', name: 'A' })).createClient(connection, acme.id, full, never);
      assert.deepEqual(requests[0]?.body, full);
    });

    for (const [what, answer] of [
      ['of another name', { id: 'c1', name: 'Globex' }],
      ['of another workspace', { id: 'c1', name: 'Northwind', workspaceId: 'w2' }],
    ] as const) {
      it(`is not the one ${what} that is answered: what became of it is not known`, async () => {
        const creating = apiOver(page(answer)).createClient(connection, acme.id, draft(), never);
        await assert.rejects(creating, { kind: 'invalidResponse' });
      });
    }

    it('is the one that is answered, though the server has tidied up its name', async () => {
      const api = apiOver(page({ id: 'c1', name: 'A B', workspaceId: acme.id }));
      const typed = draft({ name: 'A  B' });
      const { client } = await api.createClient(connection, acme.id, typed, never);
      assert.equal(client.name, 'A B');
    });

    it('is sent once, even when that fails', async () => {
      const failure = new ClockifyError('timeout');
      const creating = apiOver(failure).createClient(connection, acme.id, draft(), never);
      await assert.rejects(creating, failure);
      assert.equal(requests.length, 1);
    });
  });

  for (const id of ['', '../user', 'a/b', 'a b', 'a?b', 'a%2fb', 'a\n']) {
    it(`sends nothing to a workspace ${JSON.stringify(id)}`, async () => {
      const isNotFound = { kind: 'workspaceNotFound' };
      await assert.rejects(apiOver().listClients(connection, id, never), isNotFound);
      await assert.rejects(apiOver().findClients(connection, id, 'A', never), isNotFound);
      await assert.rejects(apiOver().createClient(connection, id, draft(), never), isNotFound);
      assert.deepEqual(requests, []);
    });
  }
});
