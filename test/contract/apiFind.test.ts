import assert from 'node:assert/strict';
import type { Client } from '../../src/core/model';
import type { Bench } from './support/bench';
import { findClients } from './support/calls';
import { expectFailure, expectOneExchange, expectSecrecy } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

/** Names whose characters mean something in an address, or come as several bytes. */
const names = [
  'Ada',
  'Q&A = 100 % ?#/\\+;:@',
  'page=9&archived=true',
  '"Ada" \'Co\'',
  '東京紙工房',
  '👩‍👩‍👧 𠮷野家',
  'İstanbul ß',
  ' ',
];

overEachTransport('Looking a client up by its name', (transport) => {
  const open = useBench(transport);

  const find = async (bench: Bench, name: string): Promise<readonly Client[]> => {
    const { api, canceller, connection, workspace } = bench;
    return (await api.findClients(connection, workspace.id, name, canceller.signal)).clients;
  };

  for (const name of names) {
    it(`asks once for "${name}", of active and archived clients, and finds it`, async () => {
      const bench = await open();
      const { id } = bench.sandbox.addClient(bench.workspace, { name });
      bench.sandbox.addClient(bench.workspace, { name: 'Benchmark' });
      const found = await find(bench, name);
      assert.deepEqual(
        found.map((client) => [client.id, client.name]),
        [[id, name]],
      );
      assert.deepEqual(
        bench.sandbox.requests.map((one) => [one.method, one.path, one.query, one.rawBody]),
        [
          [
            'GET',
            findClients.path(bench),
            { name, page: '1', 'page-size': '5000', 'sort-column': 'ID' },
            '',
          ],
        ],
      );
      expectOneExchange(bench, findClients, { status: 200 });
      expectSecrecy(bench);
    });
  }

  it('finds whatever contains the name, in any case, archived or not', async () => {
    const bench = await open();
    for (const [name, archived] of [
      ['Ada Lovelace', false],
      ['ADA', true],
      ['Canada', false],
      ['Ben', false],
    ] as const) {
      bench.sandbox.addClient(bench.workspace, { name, archived });
    }
    const found = (await find(bench, 'Ada')).map(({ archived, name }) => [name, archived]);
    assert.deepEqual(found.sort(), [
      ['ADA', true],
      ['Ada Lovelace', false],
      ['Canada', false],
    ]);
  });

  it('finds nothing where there is nothing', async () => {
    assert.deepEqual(await find(await open(), 'Ada'), []);
  });

  it('finds the one on the second page, too', async () => {
    const bench = await open();
    for (let number = 0; number <= 5000; number += 1) {
      bench.sandbox.addClient(bench.workspace, { name: `Ada ${number}` });
    }
    bench.sandbox.addClient(bench.workspace, { name: 'Ben' });
    assert.equal((await find(bench, 'ada')).length, 5001);
    assert.deepEqual(
      bench.sandbox.requests.map(({ query }) => [query['name'], query['page']]),
      [
        ['ada', '1'],
        ['ada', '2'],
      ],
    );
  });

  it('gives nothing when it is the second page that fails', async () => {
    const bench = await open();
    const headers = { 'Last-Page': 'false' };
    const body = [{ id: '6a1376e4a1b2c3d4e5f60718', name: 'Ada' }];
    bench.sandbox.inject({ kind: 'answer', status: 200, body, headers });
    bench.sandbox.inject({ kind: 'resetBefore' });
    await assert.rejects(find(bench, 'Ada'), { kind: 'reset' });
  });

  it('keeps the name out of log and failure', async () => {
    const bench = await open();
    bench.sandbox.inject({ kind: 'answer', status: 503 });
    await expectFailure(bench, findClients, { kind: 'intercepted', details: { status: 503 } });
    assert.equal(JSON.stringify(bench.exchanges).includes('Ada'), false);
  });
});
