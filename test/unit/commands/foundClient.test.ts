import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { Client, ClientDraft } from '../../../src/core/model';
import type { Difference, PendingCreate } from '../../../src/core/pending';
import { PendingRecords } from '../../../src/state/pendingRecords';
import { close, decide, escape, press, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client, draft, pending, recordOf } from '../../support/samples';

describe('commands/foundClient: a client that is in Clockify, and is not the one that was sent', () => {
  let fixture: CommandFixture;
  const typed = { email: 'office@northwind.example', note: 'pays late' };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  /** The row that is left, with what was typed, and the list with the other client in it. */
  async function leave(
    other: Client,
    fields: Partial<ClientDraft> = typed,
    difference: Difference = 'otherwise',
  ): Promise<{ readonly type: 'pending'; readonly row: PendingCreate }> {
    const found = { id: other.id, difference };
    const row = pending(
      { kind: 'refused', reason: 'duplicateName', details: {}, found },
      { draft: draft(fields) },
    );
    await new PendingRecords(fixture.store).write(row);
    await fixture.outbox.load();
    return { type: 'pending', row };
  }

  const list = async (...clients: Client[]): Promise<void> => {
    fixture.api.list.answer(clients);
    await fixture.session.refresh();
  };

  it('takes the place of what was typed only after a question that names what goes', async () => {
    const other = client({ email: typed.email });
    await list(other);
    const node = await leave(other, { ...typed, ccEmails: ['a@b.example'] });
    fixture.api.get.answer(recordOf(other));
    fixture.prompts.answer(decide('use'));
    assert.equal(await fixture.execute('clockifyClients.useFoundClient', node), other);
    assert.deepEqual(fixture.outbox.rows, []);
    assert.equal(
      fixture.prompts.questions[0]?.detail,
      'What you typed here is discarded, and is not in Clockify: Note, Copies to.',
    );
    assert.deepEqual(fixture.editor.opened, ['view', 'Northwind']);
  });

  it('leaves everything where the question is answered by Escape', async () => {
    const other = client();
    await list(other);
    const node = await leave(other);
    fixture.api.get.answer(recordOf(other));
    fixture.prompts.answer(escape);
    assert.equal(await fixture.execute('clockifyClients.useFoundClient', node), undefined);
    assert.deepEqual(fixture.outbox.rows[0]?.draft, draft(typed));
  });

  it('takes the place of what was typed without a question where it has all of that', async () => {
    const other = client({ ...typed, address: 'more' });
    await list(other);
    const node = await leave(other, typed, 'older');
    fixture.api.get.answer(recordOf(other));
    assert.equal(await fixture.execute('clockifyClients.useFoundClient', node), other);
    assert.deepEqual(fixture.outbox.rows, []);
  });

  it('is read before: what was typed stays where it is gone by now', async () => {
    const other = client({ email: typed.email, note: typed.note });
    await list(other);
    const node = await leave(other);
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    fixture.prompts.answer(close);
    assert.equal(await fixture.execute('clockifyClients.useFoundClient', node), undefined);
    assert.equal(fixture.outbox.rows.length, 1);
  });

  it('is read where no list has it', async () => {
    const other = client(typed);
    const node = await leave(other);
    fixture.api.get.answer(recordOf(other));
    fixture.api.list.answer([other]);
    await fixture.execute('clockifyClients.useFoundClient', node);
    assert.deepEqual(fixture.api.get.calls[0]?.[2], other.id);
    assert.deepEqual(fixture.outbox.rows, []);
  });

  it('is shown, and what was typed stays', async () => {
    const other = client();
    await list(other);
    const node = await leave(other);
    await fixture.execute('clockifyClients.showFoundClient', node);
    assert.deepEqual(fixture.editor.opened, ['view', 'Northwind']);
    assert.equal(fixture.outbox.rows.length, 1);
  });

  it('is nobody for a row that is gone, or of another kind by now', async () => {
    const row = pending();
    for (const node of [
      undefined,
      { type: 'pending', row },
      { type: 'client', client: client() },
    ]) {
      await fixture.execute('clockifyClients.useFoundClient', node);
      await fixture.execute('clockifyClients.showFoundClient', node);
    }
    assert.equal(fixture.prompts.notices.length, 6);
    assert.deepEqual(fixture.editor.opened, []);
  });

  describe('after a lost answer', () => {
    const other = client({ name: 'Northwind' });

    beforeEach(() => {
      fixture.api.create.fail(new ClockifyError('reset'));
      fixture.api.find.answer([other]);
      fixture.api.list.answer([other]);
    });

    it('is used by a button of the notice, which says that it is not as it was typed', async () => {
      fixture.api.get.answer(recordOf(other));
      fixture.prompts.answer(type('Northwind'), submitNow('a@b.example'));
      fixture.prompts.answer(press('use'), decide('use'));
      assert.equal(await fixture.execute('clockifyClients.addClient'), other);
      assert.deepEqual(fixture.outbox.rows, []);
      assert.equal(
        fixture.prompts.failures[0]?.text,
        'Client "Northwind" is in "Acme Studio", but not as you typed it. What you typed is kept under Pending.',
      );
    });
  });
});
