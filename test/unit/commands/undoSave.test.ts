import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { choose, close, press, type } from '../../support/answers';
import { recordOf } from '../../support/samples';
import { EditFixture, seen } from './editFixture';

describe('commands/editClient: Undo of a save', () => {
  let fixture: EditFixture;
  const saved = { ...seen, note: 'new' };

  const saveNote = async (before: Client = seen): Promise<void> => {
    fixture.api.get.answer(recordOf(before));
    fixture.api.update.answer({ ...before, note: 'new' });
    fixture.prompts.answer(type('new'));
    await fixture.editNote();
  };
  const undo = async (): Promise<void> => {
    const [{ label, run } = assert.fail()] = fixture.prompts.notices.at(-1)?.actions ?? [];
    assert.equal(label, 'Undo');
    await run();
  };

  beforeEach(async () => {
    fixture = new EditFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('brings back what was there before, with two requests, and is told', async () => {
    await saveNote();
    fixture.api.get.answer(recordOf(saved));
    fixture.api.update.answer(seen);
    await undo();
    assert.deepEqual(fixture.sent, [{ note: 'new' }, { note: 'old' }]);
    assert.equal(fixture.api.get.calls.length, 2);
    assert.equal(fixture.notices.at(-1), 'Changes to client "Northwind" were undone.');
    assert.deepEqual(fixture.readyPhase.list.clients, [seen]);
  });

  it('brings back what was in Clockify, not what the user saw', async () => {
    fixture.api.get.answer(recordOf({ ...seen, email: null, note: 'newest' }));
    fixture.api.get.answer(recordOf({ ...seen, email: null, note: 'newest' }));
    fixture.api.update.answer({ ...saved, email: null });
    fixture.prompts.answer(type('new'), choose('In Clockify'), choose('Yours'));
    await fixture.editNote();
    fixture.api.get.answer(recordOf({ ...saved, email: null }));
    fixture.api.update.answer({ ...seen, email: null, note: 'newest' });
    await undo();
    assert.deepEqual(fixture.sent.at(-1), { note: 'newest' });
  });

  it('asks where the same field was changed again since, and leaves other fields alone', async () => {
    await saveNote();
    const theirs = { ...saved, note: 'theirs', email: 'theirs@b.example' };
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.get.answer(recordOf(theirs));
    fixture.prompts.answer(choose('In Clockify'));
    await undo();
    assert.deepEqual(fixture.sent, [{ note: 'new' }]);
    assert.equal(
      fixture.prompts.last.placeholder,
      'Note was changed in Clockify meanwhile. Which one counts?',
    );
  });

  it('is offered again where it fails', async () => {
    await saveNote();
    fixture.api.get.fail(new ClockifyError('serverError', { status: 500 }));
    fixture.prompts.answer(press('retry'));
    fixture.api.get.answer(recordOf(saved));
    fixture.api.update.answer(seen);
    await undo();
    assert.match(
      fixture.prompts.failures[0]?.text ?? '',
      /^Changes to client "Northwind" were not undone\. /,
    );
    assert.equal(fixture.notices.at(-1), 'Changes to client "Northwind" were undone.');
  });

  it('tells where the client is gone', async () => {
    await saveNote();
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    await undo();
    assert.equal(
      fixture.notices.at(-1),
      'Client "Northwind" is not in Clockify any more. It was taken off the list.',
    );
  });

  it('is left where the failure is closed', async () => {
    await saveNote();
    fixture.api.get.answer(recordOf(saved));
    fixture.api.update.fail(new ClockifyError('rejected', { status: 400 }));
    fixture.prompts.answer(close);
    await undo();
    assert.equal(fixture.api.update.calls.length, 2);
  });

  it('is not offered where nothing was written', async () => {
    fixture.api.get.answer(recordOf(saved));
    fixture.prompts.answer(type('new'));
    await fixture.editNote();
    assert.deepEqual(fixture.sent, []);
    assert.equal(fixture.prompts.notices.at(-1)?.actions, undefined);
  });

  it('is not offered for a currency where there was none: it cannot be taken away', async () => {
    const eur = { id: '64c777ddd3fcab07cfbb2100', code: 'EUR' };
    fixture.api.currencies.answer([eur]);
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.answer({ ...seen, currencyId: eur.id, currencyCode: 'EUR' });
    fixture.prompts.answer(choose('EUR'));
    await fixture.execute('clockifyClients.editClientCurrency', { type: 'client', client: seen });
    assert.equal(fixture.sent.length, 1);
    assert.equal(fixture.prompts.notices.at(-1)?.actions, undefined);
  });
});
