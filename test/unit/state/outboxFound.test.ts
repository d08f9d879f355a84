import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { foundOf } from '../../../src/core/pending';
import type { Difference } from '../../../src/core/pending';
import { client, draft } from '../../support/samples';
import type { Delivery } from '../../../src/state/delivery';
import { never } from '../../support/sessionFixture';
import { OutboxFixture } from './outboxFixture';

const minute = 60_000;

describe('state/outbox: a client that is found after a lost answer', () => {
  let fixture: OutboxFixture;
  /** What the server's clock is ahead of the one here. */
  let ahead: number;
  const typed = { email: 'office@northwind.example', note: 'pays late' };

  beforeEach(() => {
    fixture = new OutboxFixture();
    ahead = 0;
  });

  afterEach(() => {
    fixture.dispose();
    assert.deepEqual(fixture.defects, []);
  });

  /** A client that the server makes at this moment. */
  const made = (fields: Partial<Client> = typed): Client => ({
    ...fixture.made(-ahead),
    ...fields,
  });

  /** The server's clock can be read from its answers, and is not that of this computer. */
  const runAhead = (ms: number): void => {
    ahead = ms;
    fixture.serverTime = () => fixture.clock.now() + ahead;
  };

  const lose = (): Promise<Delivery> => {
    fixture.create.fail(new ClockifyError('reset'));
    return fixture.submit(typed);
  };

  const difference = (): Difference | undefined => fixture.row && foundOf(fixture.row)?.difference;

  it('is ours where it is as it was sent, and made since', async () => {
    fixture.find.answer(made());
    assert.equal((await lose()).kind, 'created');
    assert.deepEqual(fixture.outbox.rows, []);
  });

  it('is a colleague’s where it is not as it was sent, however new it is: all that was typed stays', async () => {
    const twin = made({ email: null });
    fixture.find.answer(twin);
    assert.equal((await lose()).kind, 'existed');
    assert.deepEqual(fixture.row?.draft, draft(typed));
    assert.deepEqual(foundOf(fixture.row), { id: twin.id, difference: 'otherwise' });
    assert.deepEqual([fixture.row.sentAt, fixture.row.nextAttemptAt], [null, null]);
  });

  it('is that of another row of the same name where that one was typed otherwise', async () => {
    fixture.find.fail(new ClockifyError('unreachable'));
    await lose();
    const second = made({ email: null, note: 'the second' });
    fixture.create.answer(second);
    await fixture.submit({ note: 'the second' });
    fixture.find.answer(second);
    await fixture.clock.pass(31_000);
    assert.deepEqual([fixture.row?.draft, difference()], [draft(typed), 'otherwise']);
  });

  it('is not ours where the list knew it before, however it looks', async () => {
    const old = made();
    fixture.known = [old.id];
    fixture.find.answer(old);
    assert.deepEqual([(await lose()).kind, difference()], ['existed', 'older']);
  });

  it('is not ours where it was made well before', async () => {
    fixture.find.answer(made());
    await fixture.clock.pass(6_000);
    assert.deepEqual([(await lose()).kind, difference()], ['existed', 'older']);
  });

  it('cannot be told to be ours by an id of another form', async () => {
    fixture.find.answer(made({ ...typed, id: 'x1' }));
    assert.deepEqual([(await lose()).kind, difference()], ['existed', 'untold']);
  });

  it('cannot be told to be ours where no answer tells the time', async () => {
    fixture.serverTime = () => undefined;
    fixture.find.answer(made());
    assert.deepEqual([(await lose()).kind, difference()], ['existed', 'untold']);
  });

  for (const [what, ms] of [
    ['behind', 10 * minute],
    ['ahead', -10 * minute],
  ] as const) {
    describe(`by a clock here that is ten minutes ${what}`, () => {
      beforeEach(() => {
        runAhead(ms);
      });

      it('is ours where it was made since', async () => {
        fixture.find.answer(made());
        assert.equal((await lose()).kind, 'created');
      });

      it('is not ours where it was made a minute before', async () => {
        fixture.find.answer(made());
        await fixture.clock.pass(minute);
        assert.deepEqual([(await lose()).kind, difference()], ['existed', 'older']);
      });
    });
  }

  describe('where the server’s time is known from the look-up on', () => {
    /** The answer is lost, and so is the first look-up; the second one works. */
    const loseForAWhile = async (): Promise<void> => {
      fixture.serverTime = () => undefined;
      fixture.find.fail(new ClockifyError('unreachable'));
      await lose();
    };

    /** What was sent is found a moment later. */
    const find = async (found: Client, outbox = fixture.outbox): Promise<string | undefined> => {
      runAhead(10 * minute);
      fixture.find.answer(found);
      const id = fixture.row?.id ?? assert.fail();
      return (await fixture.during(outbox.retry(id, never)))?.kind;
    };

    it('is ours where it was made since', async () => {
      await loseForAWhile();
      ahead = 10 * minute;
      const found = made();
      await fixture.clock.pass(20_000);
      assert.equal(await find(found), 'created');
    });

    it('is ours although the clock here was set meanwhile', async () => {
      for (const ms of [60 * minute, -60 * minute]) {
        await loseForAWhile();
        ahead = 10 * minute;
        const found = made();
        fixture.clock.set(ms);
        ahead = 10 * minute - ms;
        fixture.serverTime = () => fixture.clock.now() + ahead;
        fixture.find.answer(found);
        const id = fixture.row?.id ?? assert.fail();
        assert.equal((await fixture.during(fixture.outbox.retry(id, never)))?.kind, 'created');
      }
    });

    it('is not ours where it was made before', async () => {
      ahead = 10 * minute;
      const found = made();
      await fixture.clock.pass(20_000);
      await loseForAWhile();
      assert.equal(await find(found), 'existed');
    });

    it('is ours in another window, by the time that has passed here', async () => {
      await loseForAWhile();
      ahead = 10 * minute;
      const found = made();
      fixture.outbox.dispose();
      await fixture.clock.pass(20_000);
      const other = fixture.openWindow();
      await other.load();
      assert.equal(await find(found, other), 'created');
    });

    it('is not taken for ours in another window after the clock here was set back', async () => {
      await loseForAWhile();
      const found = made();
      fixture.outbox.dispose();
      await fixture.clock.pass(20_000);
      fixture.clock.set(-60 * minute);
      const other = fixture.openWindow();
      await other.load();
      assert.equal(await find(found, other), 'existed');
    });
  });

  it('keeps the server’s time of its request over a reload and a clock that is set', async () => {
    runAhead(10 * minute);
    fixture.find.fail(new ClockifyError('unreachable'));
    await lose();
    const found = made();
    fixture.outbox.dispose();
    await fixture.clock.pass(20_000);
    fixture.clock.set(-60 * minute);
    const other = fixture.openWindow();
    await other.load();
    fixture.find.answer(found);
    assert.equal((await fixture.during(other.retry('new1', never)))?.kind, 'created');
  });

  it('is the one of several that is ours', async () => {
    const twin = client({ ...typed, note: 'of a colleague' });
    const ours = made();
    fixture.find.answer([twin, ours]);
    const delivery = await lose();
    assert.ok(delivery.kind === 'created');
    assert.deepEqual([delivery.client, delivery.isFound], [ours, true]);
  });
});
