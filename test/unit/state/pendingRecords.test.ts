import assert from 'node:assert/strict';
import type { PendingCreate } from '../../../src/core/pending';
import { draft, otto, pending } from '../../support/samples';
import { settled } from '../../support/virtualClock';
import { OutboxFixture, rosasDesk } from './outboxFixture';

const refused = { kind: 'refused', reason: 'rejected', details: {} } as const;

describe('state/pendingRecords: what cannot be read', () => {
  let fixture: OutboxFixture;
  let good: PendingCreate;

  const put = (id: string, content: unknown): void => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    fixture.store.content.set(`pending-${id}`, text);
  };
  const shown = (): unknown[] => fixture.outbox.rows.map(({ id }) => id);

  beforeEach(async () => {
    fixture = new OutboxFixture();
    good = pending(refused);
    await fixture.leave(good);
  });

  afterEach(() => {
    fixture.dispose();
    assert.deepEqual(fixture.defects, []);
  });

  const bad: readonly (readonly [string, unknown])[] = [
    ['a truncated record', '{"id":"bad","owner"'],
    ['an empty one', ''],
    ['no record', 'null'],
    ['a state of a newer version', { ...pending(), id: 'bad', state: { kind: 'scheduled' } }],
    ['a draft of another shape', { ...pending(), id: 'bad', draft: { title: 'N' } }],
  ];
  for (const [what, content] of bad) {
    it(`hides no other row, is counted and stays as it is: ${what}`, async () => {
      put('bad', content);
      const before = fixture.store.content.get('pending-bad');
      await fixture.outbox.load();
      await fixture.clock.pass(3_600_000);
      assert.deepEqual([shown(), fixture.outbox.unreadable], [[good.id], ['bad']]);
      assert.equal(await fixture.outbox.count(), 2);
      assert.equal(fixture.store.content.get('pending-bad'), before);
      assert.deepEqual(fixture.requests, [0, 0]);
    });
  }

  it('is what the disk does not hand out, and comes back when it does', async () => {
    const other = pending(refused, { createdAt: 2_000 });
    put(other.id, other);
    fixture.store.breakOn('read', `pending-${other.id}`);
    await fixture.outbox.load();
    assert.deepEqual([shown(), fixture.outbox.unreadable], [[good.id], [other.id]]);
    fixture.store.mend();
    await fixture.outbox.load();
    assert.deepEqual([shown(), fixture.outbox.unreadable], [[good.id, other.id], []]);
  });

  it('is not a copy of a row: that is no second one, and is never sent', async () => {
    const waiting = pending({ kind: 'waiting', reason: 'unreachable', details: {} });
    put('copy', { ...waiting, id: good.id, nextAttemptAt: 1 });
    await fixture.outbox.load();
    assert.deepEqual([shown(), fixture.outbox.unreadable], [[good.id], []]);
    assert.deepEqual(fixture.outbox.rows, [good]);
    await fixture.clock.pass(3_600_000);
    assert.deepEqual(fixture.requests, [0, 0]);
  });

  it('is a copy whose row is gone: it may have been sent', async () => {
    put('copy', good);
    await fixture.records.delete(good.id);
    await fixture.outbox.load();
    await fixture.clock.pass(3_600_000);
    assert.deepEqual([shown(), fixture.outbox.unreadable], [[], ['copy']]);
    const retrying = fixture.outbox.retry('copy', new AbortController().signal);
    assert.equal(await fixture.during(retrying), undefined);
    assert.deepEqual(fixture.requests, [0, 0]);
  });

  it('is announced when it turns up, and gone when it is discarded', async () => {
    let changes = 0;
    fixture.outbox.onDidChange(() => (changes += 1));
    put('bad', '{');
    await fixture.outbox.load();
    await fixture.outbox.load();
    assert.equal(changes, 1);
    await fixture.outbox.discardUnreadable('bad');
    assert.deepEqual([changes, fixture.outbox.unreadable], [2, []]);
    assert.equal(fixture.store.content.has('pending-bad'), false);
  });

  it('is not discarded when it can be read after all', async () => {
    put('other', '{');
    await fixture.outbox.load();
    put('other', pending(refused, { id: 'other', createdAt: 2_000 }));
    await fixture.outbox.discardUnreadable('other');
    assert.deepEqual([shown(), fixture.outbox.unreadable], [[good.id, 'other'], []]);
  });

  it('is shown to whoever is signed in, and to nobody else', async () => {
    put('bad', '{');
    fixture.owner = { ...rosasDesk, accountId: otto.id };
    await fixture.outbox.load();
    assert.deepEqual([shown(), fixture.outbox.unreadable], [[], ['bad']]);
    fixture.owner = undefined;
    await fixture.outbox.load();
    assert.deepEqual(fixture.outbox.unreadable, []);
  });

  it('is not a row that only lacks whether it was edited: it is sent on demand', async () => {
    const { isEdited, ...rest } = pending(
      { kind: 'waiting', reason: 'unreachable', details: {} },
      { id: 'old', nextAttemptAt: 1, createdAt: 2_000 },
    );
    assert.equal(isEdited, false);
    put('old', rest);
    await fixture.outbox.load();
    assert.deepEqual([shown(), fixture.outbox.unreadable], [[good.id, 'old'], []]);
    assert.equal(fixture.outbox.rows[1]?.isEdited, true);
    await fixture.clock.pass(3_600_000);
    assert.deepEqual(fixture.requests, [0, 0]);
  });

  for (const id of ['../good', '..', 'a/b', 'a.b']) {
    it(`leaves the folder alone for a row called ${id}`, async () => {
      const operations: string[] = [];
      fixture.store.before = (operation, name) => operations.push(`${operation} ${name}`);
      await assert.rejects(fixture.outbox.discard(id), { kind: 'storage' });
      await assert.rejects(fixture.outbox.discardUnreadable(id), { kind: 'storage' });
      assert.deepEqual(operations, []);
    });
  }

  describe('while a row is changed and the disk is full', () => {
    const typed = draft({ note: 'typed' });
    const diskNote = async (): Promise<string | undefined> =>
      (await fixture.records.read(good.id))?.draft.note;

    it('is kept in memory and written by itself, though the form was left', async () => {
      const revising = fixture.outbox.revise(good.id, async (revision) => {
        fixture.store.breakOn('write', 'pending-');
        await assert.rejects(revision.keep(typed), { kind: 'storage' });
        return 'left';
      });
      assert.equal(await fixture.during(revising), 'left');
      assert.deepEqual([await diskNote(), fixture.writes.isFailing], ['', true]);
      assert.equal(await fixture.during(fixture.outbox.discard(good.id)), false, 'It is held');
      fixture.store.mend();
      await fixture.clock.pass(60_000);
      assert.deepEqual([await diskNote(), fixture.writes.isFailing], ['typed', false]);
      assert.deepEqual(fixture.outbox.rows[0]?.draft, typed);
      assert.equal(await fixture.during(fixture.outbox.discard(good.id)), true);
    });

    it('is not sent before it is written down', async () => {
      const revising = fixture.outbox.revise(good.id, async (revision) => {
        fixture.store.breakOn('write', 'pending-');
        await assert.rejects(revision.keep(typed), { kind: 'storage' });
        await assert.rejects(revision.send(new AbortController().signal), { kind: 'storage' });
        fixture.store.mend();
        return revision.send(new AbortController().signal);
      });
      fixture.create.answer(fixture.made());
      assert.equal((await fixture.during(revising))?.kind, 'created');
      await settled();
      await fixture.clock.pass(60_000);
      assert.deepEqual([fixture.outbox.rows, fixture.create.calls.length], [[], 1]);
      assert.deepEqual(fixture.create.calls[0]?.[1], typed);
      assert.equal(fixture.store.content.has(`pending-${good.id}`), false);
    });
  });
});
