// Every fault with every write, with the way back to it open or closed, and with every way in which it goes on. Whatever
// happens: never two of what was typed once, and never neither the thing nor the row with all that was typed.
import assert from 'node:assert/strict';
import type { ClientDraft } from '../../src/core/model';
import type { ClientRow } from '../sandbox/sandbox';
import { type FaultCase, type Write, faultCases, typedName } from './support/faultTable';
import { OutboxBench } from './support/outboxBench';

const typed: ClientDraft = {
  name: typedName,
  email: 'ada@example.com',
  address: '12 St James Square\nLondon',
  note: '"Pays" \\ at once',
};

interface TypedWrite extends Write {
  submit(window: OutboxBench): Promise<void>;
}

const writes: readonly TypedWrite[] = [
  { name: 'creating a client', method: 'POST', submit: (window) => window.submit(typed) },
];

/** How it goes on when the cause is gone. */
const ways: Readonly<Record<string, (window: OutboxBench) => Promise<void>>> = {
  'goes on by itself': (window) => window.wake(),
  'is asked for': (window) => window.retry(),
  'goes on by itself in the next window': async (window) => {
    await reopen(window);
    await window.wake();
  },
  'is asked for in the next window': async (window) => {
    await reopen(window);
    await window.retry();
  },
};

async function reopen(window: OutboxBench): Promise<void> {
  window.openWindow();
  await window.outbox.load();
}

const named = ({ bench }: OutboxBench): readonly ClientRow[] =>
  bench.sandbox.clientsOf(bench.workspace).filter(({ name }) => name === typed.name);

const isTyped = ({ name, email, address, note }: ClientRow): boolean =>
  JSON.stringify({ name, email, address, note }) === JSON.stringify(typed);

/** What must hold at every moment; gives what came of it. */
async function check(window: OutboxBench): Promise<'made' | 'row'> {
  const made = named(window);
  assert.ok(made.length <= 1, 'there are two of it');
  const rows = await window.rowsOnDisk();
  assert.deepEqual(window.outbox.rows, rows, 'the window shows what is not on disk');
  assert.deepEqual(window.defects, []);
  if (rows.length === 0) {
    assert.ok(made[0] && isTyped(made[0]), 'it is lost');
    return 'made';
  }
  assert.deepEqual(
    rows.map(({ draft, owner }) => [draft, owner]),
    [[typed, window.owner]],
  );
  return 'row';
}

async function checkReason(
  window: OutboxBench,
  { reason }: FaultCase,
  kind: string,
): Promise<void> {
  const [{ state } = assert.fail('there is no row')] = await window.rowsOnDisk();
  assert.deepEqual([state.kind, 'reason' in state && state.reason], [kind, reason]);
}

let cases = 0;

describe('Fault matrix', () => {
  let window: OutboxBench | undefined;

  afterEach(async () => {
    window?.close();
    await window?.bench.sandbox.close();
    window = undefined;
  });

  after(() => {
    console.log(`fault matrix: ${cases} cases`);
  });

  async function begin(fault: FaultCase, write: TypedWrite): Promise<() => Promise<unknown>> {
    window = await OutboxBench.open(fault.limitMs);
    const mend = await fault.begin(window.bench, write);
    return async () => mend();
  }

  for (const write of writes) {
    for (const fault of faultCases) {
      for (const [way, goOn] of Object.entries(ways)) {
        it(`${write.name}, ${fault.title}: ${way}`, async () => {
          const mend = await begin(fault, write);
          assert.ok(window);
          await write.submit(window);
          if (fault.fate === 'doubt' || fault.fate === 'well') {
            // Somebody waits for it: a lost answer is looked up at once, and what is absent is sent once more.
            assert.equal(await check(window), 'made');
          } else {
            assert.equal(await check(window), 'row');
            await checkReason(window, fault, fault.fate === 'later' ? 'waiting' : 'refused');
            await goOn(window);
            assert.equal(await check(window), 'row');
            await checkReason(window, fault, fault.fate === 'later' ? 'waiting' : 'refused');
          }
          await mend();
          await goOn(window);
          if (fault.fate === 'refused' && way.startsWith('goes on by itself')) {
            assert.equal(await check(window), 'row');
            await window.retry();
          }
          assert.equal(await check(window), 'made');
          cases += 1;
        });

        if (fault.fate !== 'doubt') continue;

        it(`${write.name}, ${fault.title}, and nothing can be looked up: ${way}`, async () => {
          await begin(fault, write);
          assert.ok(window);
          const blind = { kind: 'answer', status: 503, method: 'GET', times: Infinity } as const;
          const looks = window.bench.sandbox.inject(blind);
          await write.submit(window);
          assert.equal(await check(window), 'row');
          await checkReason(window, fault, 'unknown');
          await goOn(window);
          assert.equal(await check(window), 'row');
          const posts = window.bench.sandbox.requests.filter(
            ({ method }) => method === write.method,
          );
          assert.equal(posts.length, 1, 'it was sent again without a look');
          looks.remove();
          await goOn(window);
          if (named(window).length === 0) {
            // By itself it is looked up only: to send it again is for somebody to say.
            assert.equal(await check(window), 'row');
            await checkReason(window, fault, 'unknown');
            await window.retry();
          }
          assert.equal(await check(window), 'made');
          cases += 1;
        });
      }
    }
  }
});
