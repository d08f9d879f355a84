import assert from 'node:assert/strict';
import type { Client, ClientReading } from '../../src/core/model';
import type { Bench } from './support/bench';
import { getClients } from './support/calls';
import { expectSecrecy } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const id = '6a1376e4a1b2c3d4e5f60718';
const unset = {
  email: null,
  ccEmails: [],
  address: null,
  note: null,
  currencyId: null,
  currencyCode: null,
  archived: false,
};

/** What the service sends of one client, and what is different from a client with nothing but a name. */
const rows: readonly (readonly [string, object, Partial<Client>])[] = [
  ['nothing but id and name', {}, {}],
  [
    'nulls everywhere',
    { email: null, ccEmails: null, address: null, note: null, archived: null, currencyCode: null },
    {},
  ],
  ['empty texts', { email: '', address: '', note: '', currencyCode: '' }, {}],
  [
    'cc as a list',
    { ccEmails: ['a@example.com', 'b@example.com'] },
    { ccEmails: ['a@example.com', 'b@example.com'] },
  ],
  ['cc as one text', { ccEmails: 'a@example.com' }, { ccEmails: ['a@example.com'] }],
  ['cc as an empty text', { ccEmails: '' }, {}],
  ['cc as an empty list', { ccEmails: [] }, {}],
  [
    'cc as a list with an empty text',
    { ccEmails: ['', 'a@example.com'] },
    { ccEmails: ['a@example.com'] },
  ],
  ['fields that are unknown', { currencyId: 7, later: { a: [1] } }, {}],
  ['an archived one', { archived: true }, { archived: true }],
];

/** How many clients there are, and the requests that takes. */
const sizes = [
  [0, 1],
  [1, 1],
  [4999, 1],
  [5000, 1],
  [5001, 2],
  [12_000, 3],
] as const;

overEachTransport('Listing the clients', (transport) => {
  const open = useBench(transport);

  function read({ api, canceller, connection, workspace }: Bench): Promise<ClientReading> {
    return api.listClients(connection, workspace.id, canceller.signal);
  }

  async function list(bench: Bench): Promise<Client[]> {
    return [...(await read(bench)).clients];
  }

  function plant({ sandbox, workspace }: Bench, count: number): string[] {
    return Array.from({ length: count }, (_, index) => {
      // Three bytes for each character: pieces of the answer end in the middle of one.
      const name = `東京紙工房 ${index}`;
      return sandbox.addClient(workspace, { name, archived: index % 2 === 1 }).id;
    });
  }

  /** One page in place of the true one; without a word on whether it is the last unless told. */
  function answerPage(bench: Bench, rowsOfPage: readonly object[], lastPage?: string): void {
    const headers = lastPage === undefined ? {} : { 'Last-Page': lastPage };
    bench.sandbox.inject({ kind: 'answer', status: 200, body: [...rowsOfPage], headers });
  }

  for (const [count, requests] of sizes) {
    it(`gives all ${count}, archived ones too, with ${requests} request(s)`, async () => {
      const bench = await open();
      const ids = plant(bench, count);
      const clients = await list(bench);
      assert.deepEqual(clients.map((client) => client.id).sort(), ids.sort());
      assert.ok(clients.every(({ name }) => /^東京紙工房 \d+$/.test(name)));
      assert.deepEqual(
        bench.sandbox.requests.map(({ query }) => query),
        Array.from({ length: requests }, (_, index) => ({
          page: String(index + 1),
          'page-size': '5000',
          'sort-column': 'ID',
        })),
      );
      assert.deepEqual(
        bench.exchanges.map(({ method, status, failure, path }) => ({
          method,
          status,
          failure,
          path,
        })),
        Array.from({ length: requests }, () => ({
          method: 'GET',
          status: 200,
          failure: undefined,
          path: getClients.path(bench),
        })),
      );
      expectSecrecy(bench);
    });
  }

  for (const [title, row, different] of rows) {
    it(`understands ${title}`, async () => {
      const bench = await open();
      answerPage(bench, [{ id, name: 'Ada', ...row }], 'true');
      const { workspace } = bench;
      const ada = { id, workspaceId: workspace.id, name: 'Ada', ...unset, ...different };
      assert.deepEqual(await list(bench), [ada]);
    });
  }

  it('gives all others where one cannot be read, and tells by its path which one', async () => {
    const bench = await open();
    const odd = { id, name: null, email: 'rosa@example.com' };
    answerPage(bench, [{ id: `${id.slice(0, -1)}0`, name: 'Ada' }, odd], 'true');
    const { clients, gaps } = await read(bench);
    assert.deepEqual(
      clients.map(({ name }) => name),
      ['Ada'],
    );
    assert.deepEqual(gaps, { unreadable: ['[1].name'], isCut: false });
  });

  for (const header of [undefined, '', 'yes']) {
    describe(`where Last-Page is ${header === undefined ? 'absent' : `"${header}"`}`, () => {
      it('asks on after a page that is not full: the server may give less than it is asked for', async () => {
        const bench = await open();
        plant(bench, 450);
        for (const from of [0, 200, 400, 600]) {
          answerPage(bench, bench.workspace.clients.slice(from, from + 200), header);
        }
        assert.equal((await list(bench)).length, 450);
        assert.equal(bench.sandbox.requests.length, 4);
      });

      it('asks on after a full page, and ends with an empty one', async () => {
        const bench = await open();
        plant(bench, 5000);
        answerPage(bench, bench.workspace.clients, header);
        answerPage(bench, [], header);
        assert.equal((await list(bench)).length, 5000);
        assert.equal(bench.sandbox.requests.length, 2);
      });
    });
  }

  it('asks on after a full page that does not say it is the last', async () => {
    const bench = await open();
    plant(bench, 5000);
    answerPage(bench, bench.workspace.clients, 'false');
    assert.equal((await list(bench)).length, 5000);
    assert.equal(bench.sandbox.requests.length, 2);
  });

  it('asks on after a page that is not full but says it is not the last', async () => {
    const bench = await open();
    answerPage(bench, [{ id, name: 'Ada' }], 'false');
    answerPage(bench, [{ id: id.replace('6', '7'), name: 'Ben' }], 'true');
    assert.deepEqual(
      (await list(bench)).map(({ name }) => name),
      ['Ada', 'Ben'],
    );
  });

  it('ends when a server sends the same page for ever', async () => {
    const bench = await open();
    const headers = { 'Last-Page': 'false' };
    const body = [{ id, name: 'Ada' }];
    bench.sandbox.inject({ kind: 'answer', status: 200, body, headers, times: Infinity });
    assert.equal((await list(bench)).length, 1);
    // The third one is given up as soon as the second one has brought nothing new.
    assert.ok(bench.sandbox.requests.length <= 3);
  });

  it('misses nobody where a client is renamed between two pages', async () => {
    const bench = await open();
    const ids = plant(bench, 5001);
    bench.sandbox.inject({ kind: 'slow', delayMs: 0 });
    const second = bench.sandbox.inject({ kind: 'hold' });
    const listing = list(bench);
    await second.hit;
    const [first = assert.fail()] = bench.sandbox.clientsOf(bench.workspace);
    Object.assign(first, { name: '麒麟' });
    second.release();
    assert.deepEqual((await listing).map((client) => client.id).sort(), ids.sort());
  });

  it('gives a client once that moved to the next page meanwhile, as it is there', async () => {
    const bench = await open();
    answerPage(bench, [{ id, name: 'Ada' }], 'false');
    answerPage(
      bench,
      [
        { id, name: 'Ada B.' },
        { id: `${id}0`, name: 'Ben' },
      ],
      'true',
    );
    assert.deepEqual(
      (await list(bench)).map(({ name }) => name),
      ['Ada B.', 'Ben'],
    );
  });

  it('gives nothing when a later page fails: half a list would pass for a whole one', async () => {
    const bench = await open();
    answerPage(bench, [{ id, name: 'Ada' }], 'false');
    bench.sandbox.inject({ kind: 'answer', status: 503 });
    await assert.rejects(list(bench), { kind: 'intercepted', details: { status: 503 } });
    assert.deepEqual(
      bench.exchanges.map(({ failure, status }) => [status, failure]),
      [
        [200, undefined],
        [503, 'intercepted'],
      ],
    );
  });

  it('stops between two pages when it is cancelled', async () => {
    const bench = await open();
    plant(bench, 5001);
    const first = bench.sandbox.inject({ kind: 'holdAnswer' });
    const second = bench.sandbox.inject({ kind: 'hangBefore' });
    const running = list(bench);
    await first.hit;
    first.release();
    await second.hit;
    bench.canceller.abort();
    await assert.rejects(running, { name: 'Cancelled' });
    assert.deepEqual(
      bench.exchanges.map(({ failure, status }) => [status, failure]),
      [
        [200, undefined],
        [undefined, 'cancelled'],
      ],
    );
  });
});
