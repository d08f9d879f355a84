import assert from 'node:assert/strict';
import { readAllPages } from '../../../src/api/clientPages';
import type { ApiAnswer, ApiRequest, Send } from '../../../src/api/http';
import { Cancelled } from '../../../src/core/errors';
import type { Client, ClientReading } from '../../../src/core/model';
import { noGaps } from '../../../src/core/model';
import { acme, idOf, names, rosasKey, server } from '../../support/samples';
import { never } from '../../support/sessionFixture';

const connection = { apiUrl: server.apiUrl, apiKey: rosasKey };
const list = { path: '/clients', workspaceId: acme.id, filter: {} };
const fullPage = 5000;

interface Page {
  readonly body: unknown;
  readonly isLastPage: boolean | undefined;
}

const page = (body: unknown, isLastPage?: boolean): Page => ({ body, isLastPage });

/** Rows number `from` to `from + count - 1`. */
const rows = (count: number, from = 1): { id: string; name: string }[] =>
  Array.from({ length: count }, (_, n) => ({ id: idOf(from + n), name: `Client ${from + n}` }));

describe('api/clientPages', () => {
  /** What happened to each page, in its order. */
  let steps: string[];

  beforeEach(() => {
    steps = [];
  });

  /** Gives these pages; one behind the last of them comes never, and ends when it is given up. */
  const serving =
    (...pages: readonly Page[]): Send =>
    async <T>(_: unknown, request: ApiRequest<T>, signal: AbortSignal): Promise<ApiAnswer<T>> => {
      const number = request.query?.['page'] ?? '';
      steps.push(`ask ${number}`);
      const answer = pages[Number(number) - 1];
      if (answer === undefined) {
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve);
        });
        steps.push(`give up ${number}`);
        throw new Cancelled();
      }
      await Promise.resolve();
      request.onReceived?.(answer.isLastPage);
      steps.push(`read ${number}`);
      return { ...answer, body: request.decode(answer.body) };
    };

  const readGaps = (send: Send, signal = never): Promise<ClientReading> =>
    readAllPages(send, connection, list, signal);
  const read = async (send: Send, signal = never): Promise<readonly Client[]> =>
    (await readGaps(send, signal)).clients;

  const cases: readonly (readonly [string, readonly Page[], number])[] = [
    ['nothing at all', [page([], true)], 0],
    ['nothing, the header unreadable', [page([])], 0],
    [
      'pages that are capped, the header unreadable',
      [page(rows(2)), page(rows(1, 3)), page([])],
      3,
    ],
    ['a full page that says it is the last', [page(rows(fullPage), true)], 5000],
    ['a short page that says there is more', [page(rows(2), false), page(rows(1, 3), true)], 3],
    ['a full page that comes again', [page(rows(fullPage)), page(rows(fullPage))], 5000],
    ['a full last page and an empty one', [page(rows(fullPage)), page([])], 5000],
    ['a row on two pages', [page(rows(2), false), page(rows(2, 2), true)], 3],
  ];
  for (const [what, pages, expected] of cases) {
    it(`${what}: ${pages.length} requests, ${expected} clients`, async () => {
      assert.equal((await read(serving(...pages))).length, expected);
      assert.deepEqual(
        steps.filter((step) => step.startsWith('ask')),
        pages.map((_, index) => `ask ${index + 1}`),
      );
    });
  }

  it('reads on where a server gives less than it is asked for, and no header', async () => {
    const capped = serving(page(rows(200)), page(rows(200, 201)), page(rows(50, 401)), page([]));
    assert.equal((await read(capped)).length, 450);
  });

  describe('a list that brings one new client a page for ever', () => {
    const endless: Send = async (_, request) => {
      const number = Number(request.query?.['page']);
      steps.push(`ask ${number}`);
      await Promise.resolve();
      request.onReceived?.(false);
      return { body: request.decode(rows(1, number)), isLastPage: false };
    };

    it('ends at a bound, and says that it is cut', async () => {
      const { clients, gaps } = await readGaps(endless);
      assert.equal(clients.length, 10);
      // Pages that were promised are on their way by then.
      assert.ok(steps.length <= 20);
      assert.deepEqual(gaps, { unreadable: [], isCut: true });
    });
  });

  it('shows the rows that can be read, and names where the others went wrong', async () => {
    const odd = [{ id: idOf(7), name: null }, null];
    const { clients, gaps } = await readGaps(serving(page([...rows(2), ...odd], true)));
    assert.deepEqual(names(clients), ['Client 1', 'Client 2']);
    assert.deepEqual(gaps, { unreadable: ['[2].name', '[3]'], isCut: false });
  });

  it('counts an odd row once where a page comes again', async () => {
    const odd = page([...rows(2), { id: idOf(7), name: null }]);
    const { gaps } = await readGaps(serving(odd, odd, odd));
    assert.deepEqual(gaps, { unreadable: ['[2].name'], isCut: false });
    assert.deepEqual(steps, ['ask 1', 'read 1', 'ask 2', 'read 2']);
  });

  it('says that a list may not be whole whose server promises more, and repeats itself', async () => {
    const { gaps } = await readGaps(serving(page(rows(2), false), page(rows(2), false)));
    assert.equal(gaps.isCut, true);
  });

  it('tells the page of an odd row, but for the first', async () => {
    const odd = { id: idOf(7), name: null };
    const { gaps } = await readGaps(
      serving(page([odd, ...rows(2)], false), page([odd, ...rows(1, 3)], true)),
    );
    assert.deepEqual(gaps.unreadable, ['[0].name', 'page 2: [0].name']);
  });

  it('fails where there are rows and none can be read: this may be no Clockify at all', async () => {
    await assert.rejects(read(serving(page([{ id: idOf(7) }, null], true))), {
      kind: 'invalidResponse',
      details: { subject: '[0].name' },
    });
  });

  it('has no gaps where all is there', async () => {
    assert.deepEqual((await readGaps(serving(page(rows(2), true)))).gaps, noGaps);
  });

  it('asks for the next page before it reads the one that promised it', async () => {
    await read(serving(page(rows(1), false), page(rows(1, 2), true)));
    assert.deepEqual(steps, ['ask 1', 'ask 2', 'read 1', 'read 2']);
  });

  const endless: readonly (readonly [string, Page])[] = [
    ['never says last, and sends an empty page', page([], false)],
    ['repeats itself', page(rows(2), false)],
  ];
  for (const [what, second] of endless) {
    it(`ends at a server that ${what}: the page that it promised is given up`, async () => {
      assert.equal((await read(serving(page(rows(2), false), second))).length, 2);
      await Promise.resolve();
      assert.deepEqual(steps.slice(-2), ['read 2', 'give up 3']);
    });
  }

  it('gives up the page that was asked for where the one before it cannot be read', async () => {
    await assert.rejects(read(serving(page('no list', false))), { kind: 'invalidResponse' });
    await Promise.resolve();
    assert.deepEqual(steps.slice(-1), ['give up 2']);
  });

  it('ends the request under way when it is cancelled', async () => {
    const canceller = new AbortController();
    const reading = read(serving(), canceller.signal);
    canceller.abort();
    await assert.rejects(reading, Cancelled);
    assert.deepEqual(steps, ['ask 1', 'give up 1']);
  });

  it('takes the later row where one came twice', async () => {
    const [old, other] = rows(2);
    const again = { ...old, name: 'New' };
    const clients = await read(serving(page([old], false), page([again, other], true)));
    assert.deepEqual(names(clients), ['New', 'Client 2']);
  });
});
