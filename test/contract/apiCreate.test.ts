import assert from 'node:assert/strict';
import { type ClientDraft, emptyDraft } from '../../src/core/model';
import { draft, postClient, postClientWith } from './support/calls';
import { expectOneExchange, expectSecrecy } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

/** What is typed, and the body that is sent for it. */
const drafts: readonly (readonly [string, ClientDraft, object])[] = [
  ['all four fields', draft, draft],
  ['a name only', { ...emptyDraft, name: 'Ada' }, { name: 'Ada' }],
  [
    'a name and a note',
    { ...emptyDraft, name: 'Ada', note: 'Pays' },
    { name: 'Ada', note: 'Pays' },
  ],
  ...[
    ['line breaks and tabs', { ...draft, address: '12 Row\nLondon\r\nUK', note: '\tone\n\n\ntwo' }],
    ['quotes and backslashes', { ...draft, name: `"Ada" \\ 'Co'`, note: '\\n is no line break' }],
    ['many scripts', { ...draft, name: '東京紙工房 Łódź Ünï', address: 'شارع المتنبي\nבבל' }],
    [
      'characters outside the basic plane',
      { ...draft, name: '𝒜da 👩‍👩‍👧 🇩🇪 𠮷野家', note: '🧾'.repeat(1500) },
    ],
    [
      'the longest fields',
      { ...draft, name: 'n'.repeat(100), address: 'a'.repeat(3000), note: 'ü'.repeat(3000) },
    ],
    ['what looks like a key or a query', { ...draft, name: 'X-Api-Key: x&page=1#?%20' }],
  ].map(([title, fields]) => [title, fields, fields] as [string, ClientDraft, object]),
];

overEachTransport('Creating a client', (transport) => {
  const open = useBench(transport);

  for (const [title, typed, body] of drafts) {
    it(`sends ${title} once and gives back what the service made of it`, async () => {
      const bench = await open();
      const client = await postClientWith(typed).run(bench);

      const { requests } = bench.sandbox;
      assert.deepEqual(
        requests.map((one) => [one.method, one.path, one.query, one.rawBody]),
        [['POST', postClient.path(bench), {}, JSON.stringify(body)]],
      );
      const [row, ...others] = bench.sandbox.clientsOf(bench.workspace);
      assert.deepEqual(others, []);
      assert.deepEqual(client, {
        id: row?.id,
        workspaceId: bench.workspace.id,
        name: typed.name,
        email: typed.email || null,
        ccEmails: [],
        address: typed.address || null,
        note: typed.note || null,
        currencyId: row?.currencyId,
        currencyCode: 'USD',
        archived: false,
      });
      expectOneExchange(bench, postClient, { status: 201 });
      expectSecrecy(bench);
    });
  }

  it('takes a 200 as well as a 201', async () => {
    const bench = await open();
    const body = { id: '6a1376e4a1b2c3d4e5f60718', name: 'Ada' };
    bench.sandbox.inject({ kind: 'answer', status: 200, body });
    const posting = postClientWith({ name: 'Ada' }).run(bench);
    const { name } = (await posting) as { name: string };
    assert.equal(name, 'Ada');
  });

  it('waits for an answer that is slow', async () => {
    const bench = await open();
    const answer = bench.sandbox.inject({ kind: 'holdAnswer' });
    const running = postClient.run(bench);
    await answer.hit;
    answer.release();
    await running;
    assert.equal(bench.workspace.clients.length, 1);
  });

  for (const workspaceId of ['', '..', '../user', 'a/b', 'a?b', 'a%2Fb', 'a b']) {
    it(`sends nothing for "${workspaceId}", which could lead to another path`, async () => {
      const { api, canceller, connection, sandbox } = await open();
      await assert.rejects(api.createClient(connection, workspaceId, draft, canceller.signal), {
        kind: 'workspaceNotFound',
      });
      await assert.rejects(api.listClients(connection, workspaceId, canceller.signal), {
        kind: 'workspaceNotFound',
      });
      assert.deepEqual(sandbox.requests, []);
    });
  }
});
