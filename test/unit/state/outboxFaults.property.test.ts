import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PendingCreate } from '../../../src/core/pending';
import { draft, idOf, pending } from '../../support/samples';
import { FaultyHours, methods, mostInAnHour } from './faultyHours';
import type { Fault } from './faultyHours';
import { unknown, waiting } from './outboxFixture';

const minute = 60_000;
const hours = 5;

/** Most of these pass; some wait for somebody, and one is a refusal for good. */
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc
    .constantFrom(
      ...(['serverError', 'reset', 'timeout', 'network', 'invalidResponse'] as const),
      ...(['hostNotFound', 'unreachable', 'refused', 'connectTimeout', 'tls'] as const),
      ...(['keyRejected', 'forbidden', 'rejected', 'rateLimited'] as const),
    )
    .map((kind) => ({ kind })),
  fc.nat(40 * minute).map((retryAfterMs) => ({
    kind: 'rateLimited' as const,
    details: { retryAfterMs },
  })),
);

/** What a method answers from some minute on; a fault can hit one client in so many only. */
const change = fc.record({
  method: fc.constantFrom(...methods),
  fromMinute: fc.oneof(fc.constant(0), fc.nat(hours * 60)),
  fault: fc.option(fault, { nil: undefined, freq: 4 }),
  oneIn: fc.constantFrom(1, 1, 1, 3),
});

const left = fc.record({
  awaits: fc.constantFrom(...methods),
  dueInMinutes: fc.oneof(fc.constant(0), fc.nat(15)),
  attempts: fc.nat(7),
});

const success = fc.record({ method: fc.constantFrom(...methods), atMinute: fc.nat(hours * 60) });

interface Day {
  readonly rows: readonly { awaits: string; dueInMinutes: number; attempts: number }[];
  readonly changes: readonly (typeof change extends fc.Arbitrary<infer T> ? T : never)[];
  readonly successes: readonly (typeof success extends fc.Arbitrary<infer T> ? T : never)[];
}

const day: fc.Arbitrary<Day> = fc.record({
  rows: fc.array(left, { minLength: 1, maxLength: 60, size: 'max' }),
  changes: fc.array(change, { maxLength: 12, size: 'max' }),
  successes: fc.array(success, { maxLength: 4 }),
});

function rowsOf({ rows }: Day, now: number): PendingCreate[] {
  return rows.map(({ attempts, awaits, dueInMinutes }, index) => {
    const isHalfCreated = awaits === 'PUT';
    return pending(awaits === 'GET' ? unknown('timeout') : waiting('serverError'), {
      draft: draft({
        name: `Client ${index}`,
        ...(isHalfCreated && { ccEmails: ['a@b.example'] }),
      }),
      createdAt: now + index,
      sentAt: awaits === 'GET' ? now : null,
      attempts,
      nextAttemptAt: now + dueInMinutes * minute,
      ...(isHalfCreated && { created: { id: idOf(1_000 + index) } }),
    });
  });
}

async function live(it: Day): Promise<void> {
  const world = new FaultyHours();
  const start = world.clock.now();
  try {
    world.faults = (method, name) => {
      const passed = world.clock.now() - start;
      const [newest] = it.changes
        .filter((each) => each.method === method && each.fromMinute * minute <= passed)
        .sort((a, b) => b.fromMinute - a.fromMinute);
      const index = Number(name?.split(' ')[1] ?? 0);
      return newest !== undefined && index % newest.oneIn === 0 ? newest.fault : undefined;
    };
    await world.leave(rowsOf(it, start));
    for (const { atMinute, method } of [...it.successes].sort((a, b) => a.atMinute - b.atMinute)) {
      await world.clock.pass(start + atMinute * minute - world.clock.now());
      world.succeed(method);
    }
    await world.clock.pass(start + hours * 60 * minute - world.clock.now());
    const most = 8 + it.successes.length;
    assert.ok(mostInAnHour(world.vainAttempts) <= most, 'too many attempts');
    assert.ok(mostInAnHour(world.vainRequests) <= 3 * most, 'too many requests');

    world.faults = () => undefined;
    await world.clock.pass(2 * 60 * minute);
    const waits = world.rows.filter(({ nextAttemptAt }) => nextAttemptAt !== null);
    assert.deepEqual(waits, [], 'something waits although all works');
    assert.deepEqual(world.defects, []);
  } finally {
    world.dispose();
  }
}

describe('the outbox, whatever fails for however long', () => {
  it('spends eight vain attempts an hour at the most, of three requests, and one more for each success of somebody’s own', async () => {
    await fc.assert(fc.asyncProperty(day, live), { numRuns: 100 });
  }).timeout(120_000);
});
