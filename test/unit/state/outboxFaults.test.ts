import assert from 'node:assert/strict';
import type { ClientDraft } from '../../../src/core/model';
import type { PendingCreate, PendingState } from '../../../src/core/pending';
import { draft, idOf, pending } from '../../support/samples';
import { FaultyHours, mostInAnHour } from './faultyHours';
import { waiting } from './outboxFixture';

const minute = 60_000;
const hour = 60 * minute;

describe('state/outbox: a server that fails for hours', () => {
  let hours: FaultyHours;

  beforeEach(() => {
    hours = new FaultyHours();
  });

  afterEach(() => {
    hours.dispose();
    assert.deepEqual(hours.defects, []);
  });

  let rows = 0;
  const row = (
    state: PendingState,
    fields: Partial<ClientDraft>,
    more?: Partial<PendingCreate>,
  ) => {
    rows += 1;
    const now = hours.clock.now();
    return pending(state, {
      draft: draft(fields),
      createdAt: now + rows,
      sentAt: null,
      nextAttemptAt: now,
      ...more,
    });
  };
  const halfCreated = (name: string): PendingCreate =>
    row(
      waiting('serverError'),
      { name, ccEmails: ['a@b.example'] },
      { attempts: 1, created: { id: idOf(900 + rows) } },
    );
  const named = (index: number): string => `Client ${index}`;
  const names = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => named(index));
  const absent = (): number =>
    hours.rows.filter(({ state }) => state.kind === 'unknown' && state.isAbsent).length;
  const left = (): string[] => hours.rows.map((each) => each.draft.name);

  /** For an hour. */
  const readAllTheTime = async (): Promise<void> => {
    for (let read = 0; read < 120; read += 1) {
      hours.succeed('GET');
      await hours.clock.pass(minute / 2);
    }
    assert.ok(hours.vainAttempts.length <= 8, `${hours.vainAttempts.length} attempts`);
  };

  describe('at PUT alone, with two half-created clients', () => {
    beforeEach(() => {
      hours.faults = (method) =>
        method === 'PUT' ? { kind: 'serverError', details: { status: 503 } } : undefined;
      return hours.leave([halfCreated('A'), halfCreated('B')]);
    });

    it('gets one attempt at first, since a look that goes well proves nothing for a write', async () => {
      await hours.clock.pass(29_000);
      assert.deepEqual(
        hours.requests.map(({ method }) => method),
        ['GET', 'PUT', 'GET'],
      );
    });

    it('gets eight attempts in an hour, of both clients in turn', async () => {
      await hours.clock.pass(hour);
      assert.equal(hours.vainAttempts.length, 8);
      assert.deepEqual(
        hours.rows.map(({ attempts }) => attempts),
        [5, 5],
      );
    });

    it('gets no more in a day than those of its hours', async () => {
      await hours.clock.pass(24 * hour);
      assert.ok(mostInAnHour(hours.vainAttempts) <= 8);
      assert.ok(hours.requests.length <= 24 * 8 * 3);
    });

    it('gets no more where somebody reads lists all the time', readAllTheTime);

    it('is done with both at once when somebody writes well', async () => {
      await hours.clock.pass(hour);
      hours.faults = () => undefined;
      hours.succeed('PUT');
      await hours.clock.pass(5_000);
      assert.deepEqual(left(), []);
    });
  });

  describe('at POST alone, with fifty clients that wait', () => {
    beforeEach(() => {
      hours.faults = (method) =>
        method === 'POST' ? { kind: 'serverError', details: { status: 503 } } : undefined;
      return hours.leave(names(50).map((name) => row(waiting('unreachable'), { name })));
    });

    it('stops all of them by its first failure', async () => {
      await hours.clock.pass(29_000);
      assert.deepEqual(hours.requests, [{ method: 'POST', name: named(0) }]);
      assert.equal(absent(), 0);
    });

    it('gets eight attempts in an hour, and looks up what it may have made', async () => {
      await hours.clock.pass(hour);
      assert.equal(hours.vainAttempts.length, 8);
      assert.equal(absent(), 7);
    });

    it('gets no more where somebody reads lists all the time', readAllTheTime);

    it('creates all the others when it works again', async () => {
      await hours.clock.pass(hour);
      hours.faults = () => undefined;
      await hours.clock.pass(20 * minute);
      assert.deepEqual([left().length, absent()], [8, 8]);
    });
  });

  describe('at one client alone', () => {
    for (const kind of ['serverError', 'reset', 'timeout', 'rateLimited', 'unreachable'] as const) {
      it(`with "${kind}" creates the others all the same`, async () => {
        hours.faults = (_method, name) => (name === named(0) ? { kind } : undefined);
        await hours.leave(names(5).map((name) => row(waiting('unreachable'), { name })));
        await hours.clock.pass(2 * minute);
        assert.deepEqual(left(), [named(0)]);
        await hours.clock.pass(24 * hour);
        assert.ok(mostInAnHour(hours.vainAttempts) <= 8);
      });
    }

    it('completes the others all the same', async () => {
      await hours.leave([halfCreated('A'), halfCreated('B'), halfCreated('C')]);
      let puts = 0;
      hours.faults = (method) => {
        puts += method === 'PUT' ? 1 : 0;
        return method === 'PUT' && puts === 1 ? { kind: 'serverError' } : undefined;
      };
      await hours.clock.pass(29_000);
      assert.deepEqual(left(), ['A', 'B', 'C']);
      await hours.clock.pass(5_000);
      assert.deepEqual([left(), puts], [[], 4]);
    });
  });

  it('has each waiting client tried in turn: who failed least comes first', async () => {
    hours.faults = () => ({ kind: 'unreachable' });
    await hours.leave(['A', 'B', 'C'].map((name) => row(waiting('unreachable'), { name })));
    await hours.clock.pass(10 * minute);
    assert.deepEqual(
      hours.requests.map(({ name }) => name),
      ['A', 'B', 'C', 'A', 'B'],
    );
  });
});
