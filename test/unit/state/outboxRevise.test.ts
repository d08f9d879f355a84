import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { PendingCreate, PendingState } from '../../../src/core/pending';
import { draft, pending } from '../../support/samples';
import { never } from '../../support/sessionFixture';
import { OutboxFixture } from './outboxFixture';

describe('state/outbox: a row that somebody changes', () => {
  let fixture: OutboxFixture;

  beforeEach(() => {
    fixture = new OutboxFixture();
  });

  afterEach(() => {
    fixture.dispose();
    assert.deepEqual(fixture.defects, []);
  });

  const minute = 60_000;
  const waiting: PendingState = { kind: 'waiting', reason: 'unreachable', details: {} };
  const lost: PendingState = { kind: 'unknown', reason: 'reset', details: {}, isAbsent: false };

  async function leave(fields: Partial<PendingCreate>, state = waiting): Promise<PendingCreate> {
    const row = pending(state, fields);
    await fixture.leave(row);
    return row;
  }

  const type = (ms: number): Promise<void> =>
    new Promise((resolve) => fixture.clock.after(ms, resolve));

  it('is not sent meanwhile, by no window, however long it takes', async () => {
    const row = await leave({ nextAttemptAt: fixture.clock.now() + minute });
    const other = fixture.openWindow();
    await other.load();
    const revision = fixture.outbox.revise(row.id, () => type(30 * minute));
    await fixture.clock.pass(29 * minute);
    assert.deepEqual(fixture.requests, [0, 0]);
    await fixture.during(revision, 2 * minute).catch(() => undefined);
  });

  it('is written down as it is typed, and sent as it was written last', async () => {
    const row = await leave({});
    const email = 'office@northwind.example';
    const revision = fixture.outbox.revise(row.id, async (revision) => {
      assert.equal(await revision.findOut(never), undefined);
      await revision.keep(draft({ email: 'o' }));
      assert.equal((await fixture.records.read(row.id))?.draft.email, 'o');
      await revision.keep(draft({ email }));
      return revision.send(never);
    });
    fixture.create.answer(fixture.made());
    assert.equal((await fixture.during(revision))?.kind, 'created');
    assert.deepEqual(
      fixture.create.calls.map(([, sent]) => sent),
      [draft({ email })],
    );
    assert.deepEqual(fixture.outbox.rows, []);
  });

  /** The first look at the lease after the row was claimed takes that long: a keystroke that was typed at once. */
  function slowFirstKeystroke(ms: number): void {
    let looks = 0;
    fixture.store.before = (operation, name) => {
      looks += operation === 'read' && name.startsWith('lease-') ? 1 : 0;
      return looks === 1 ? type(ms) : undefined;
    };
  }

  it('does not come back where a keystroke takes longer to be written than the sending takes', async () => {
    const row = await leave({});
    const revision = fixture.outbox.revise(row.id, async (revision) => {
      slowFirstKeystroke(100);
      const first = revision.keep(draft({ email: 'o' }));
      await revision.keep(draft({ email: 'of' }));
      const delivery = await revision.send(never);
      await first;
      return delivery;
    });
    fixture.create.answer(fixture.made());
    assert.equal((await fixture.during(revision))?.kind, 'created');
    assert.deepEqual([await fixture.records.read(row.id), fixture.outbox.rows], [undefined, []]);
  });

  it('has the last keystroke, however long an earlier one takes to be written', async () => {
    const row = await leave({});
    const revision = fixture.outbox.revise(row.id, async (revision) => {
      slowFirstKeystroke(100);
      revision.keep(draft({ note: 'N' })).catch((error: unknown) => fixture.defects.push(error));
      revision.keep(draft({ note: 'New' })).catch((error: unknown) => fixture.defects.push(error));
      return Promise.resolve();
    });
    await fixture.during(revision);
    assert.equal((await fixture.records.read(row.id))?.draft.note, 'New');
    assert.equal(fixture.row?.draft.note, 'New');
  });

  it('stays with what was typed where it is not sent', async () => {
    const row = await leave({});
    await fixture.during(
      fixture.outbox.revise(row.id, (revision) => revision.keep(draft({ note: 'New' }))),
    );
    assert.deepEqual([fixture.row?.draft.note, fixture.requests], ['New', [0, 0]]);
  });

  it('is let go where its form ends in an error', async () => {
    const row = await leave({});
    const broken = fixture.outbox.revise(row.id, () => Promise.reject(new TypeError('broken')));
    await assert.rejects(fixture.during(broken), TypeError);
    assert.equal(await fixture.during(fixture.outbox.discard(row.id)), true);
  });

  it('is looked up first where it was sent, and is nothing to change where it is there', async () => {
    const row = await leave({ sentAt: fixture.clock.now() }, lost);
    fixture.find.answer(fixture.made());
    const found = fixture.outbox.revise(row.id, (revision) => revision.findOut(never));
    assert.equal((await fixture.during(found))?.kind, 'created');
    assert.deepEqual([fixture.outbox.rows, fixture.requests], [[], [0, 1]]);
  });

  it('is not to be changed where nobody can tell what became of it', async () => {
    const row = await leave({ sentAt: fixture.clock.now() }, lost);
    fixture.find.fail(new ClockifyError('unreachable'));
    const found = fixture.outbox.revise(row.id, (revision) => revision.findOut(never));
    assert.equal((await fixture.during(found))?.kind, 'pending');
    assert.equal(fixture.row?.sentAt, row.sentAt);
  });

  it('is sent without another look where it is absent', async () => {
    const row = await leave({ sentAt: fixture.clock.now() }, lost);
    fixture.find.answer(undefined);
    fixture.create.answer(fixture.made());
    const sent = fixture.outbox.revise(row.id, async (revision) => {
      await revision.findOut(never);
      return revision.send(never);
    });
    assert.equal((await fixture.during(sent))?.kind, 'created');
    assert.deepEqual(fixture.requests, [1, 1]);
  });

  it('that was absent is not sent by itself after somebody leaves it', async () => {
    for (const state of [lost, { kind: 'sending' } as const]) {
      const { id } = await leave(
        { sentAt: fixture.clock.now(), nextAttemptAt: fixture.clock.now() },
        state,
      );
      fixture.find.answer(undefined);
      await fixture.during(
        fixture.outbox.revise(id, async (revision) => {
          await revision.findOut(never);
        }),
        5_000,
      );
      await fixture.clock.pass(30 * minute);
      assert.equal(fixture.create.calls.length, 0);
      await fixture.during(fixture.outbox.discard(id));
    }
  });

  it('is not sent where another window has taken it over while this one slept', async () => {
    const row = await leave({});
    const revision = fixture.outbox.revise(row.id, async (revised) => {
      await revised.findOut(never);
      fixture.clock.sleep(60_000);
      await fixture.store.write(
        `lease-${row.id}`,
        JSON.stringify({ window: 'another', until: fixture.clock.now() + 10_000 }),
      );
      await revised.keep(draft({ name: 'Other' }));
      return revised.send(never);
    });
    assert.equal(await fixture.during(revision), undefined);
    assert.deepEqual(fixture.requests, [0, 0]);
    assert.equal((await fixture.records.read(row.id))?.draft.name, 'Northwind');
  });

  it('is sent by itself as before where nothing was changed', async () => {
    const row = await leave({ nextAttemptAt: fixture.clock.now() + minute });
    const revision = fixture.outbox.revise(row.id, (revised) => revised.keep(row.draft));
    await fixture.during(revision);
    assert.equal((await fixture.records.read(row.id))?.isEdited, false);
  });

  it('is not sent twice where its answer was lost and it is sent again', async () => {
    const row = await leave({});
    fixture.create.fail(new ClockifyError('timeout'));
    fixture.find.fail(new ClockifyError('unreachable'));
    fixture.find.answer(fixture.made());
    const twice = fixture.outbox.revise(row.id, async (revision) => {
      assert.equal((await revision.send(never)).kind, 'pending');
      return revision.send(never);
    });
    fixture.create.answer(fixture.made());
    assert.equal((await fixture.during(twice))?.kind, 'created');
    assert.deepEqual(fixture.requests, [1, 2]);
  });
});
