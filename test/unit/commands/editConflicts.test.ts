import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { choose, escape, press, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client, idOf } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });

describe('commands/editClient: conflicts', () => {
  let fixture: CommandFixture;
  const seen = client({ name: 'Northwind', email: 'a@b.example', note: 'old' });
  const row = { type: 'client', client: seen };
  const editNote = (): Promise<unknown> => fixture.execute('clockifyClients.editClientNote', row);
  const sent = (): unknown[] => fixture.api.update.calls.map(([, , change]) => change);
  const notices = (): string[] => fixture.prompts.notices.map(({ text }) => text);
  /** What the rows of the nth question say. */
  const rowsOf = (index: number): unknown[] =>
    (fixture.prompts.asked[index]?.items ?? []).map(({ label, description }) => [
      label,
      description,
    ]);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  describe('a field that both changed', () => {
    const theirs = { ...seen, note: 'theirs' };

    it('is asked about with both values, the own one first', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.prompts.answer(type('mine'), escape);
      await editNote();
      assert.deepEqual(rowsOf(1), [
        ['Yours', 'mine'],
        ['In Clockify', 'theirs'],
      ]);
      const { placeholder, step, title } = fixture.prompts.last;
      assert.deepEqual(
        [title, step, placeholder],
        ['Edit Client', '1/1', 'Note was changed in Clockify meanwhile. Which one counts?'],
      );
      assert.deepEqual(sent(), []);
    });

    it('is sent where mine counts, after it was read once more', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.update.answer({ ...theirs, note: 'mine' });
      fixture.prompts.answer(type('mine'), choose('Yours'));
      await editNote();
      assert.deepEqual(sent(), [{ note: 'mine' }]);
      assert.equal(fixture.api.get.calls.length, 2);
    });

    it('is not sent where theirs counts', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.get.answer(recordOf(theirs));
      fixture.prompts.answer(type('mine'), choose('In Clockify'));
      assert.deepEqual(await editNote(), theirs);
      assert.deepEqual(sent(), []);
    });

    it('is asked about again where it was changed again meanwhile', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.get.answer(recordOf({ ...theirs, note: 'newest' }));
      fixture.prompts.answer(type('mine'), choose('Yours'), escape);
      await editNote();
      assert.deepEqual(rowsOf(2), [
        ['Yours', 'mine'],
        ['In Clockify', 'newest'],
      ]);
    });

    it('is no question where both made the same of it', async () => {
      const same = { ...seen, note: 'mine' };
      fixture.api.get.answer(recordOf(same));
      fixture.prompts.answer(type('mine'));
      assert.deepEqual(await editNote(), same);
      assert.deepEqual(sent(), []);
      assert.deepEqual(notices(), ['Client "Northwind" was saved.']);
    });

    it('is masked while data is hidden, and that is said', async () => {
      await fixture.options.set({ isHidden: true });
      fixture.api.get.answer(recordOf(theirs));
      fixture.prompts.answer(type('mine'), escape);
      await editNote();
      assert.deepEqual(rowsOf(1), [
        ['Yours', '•••••'],
        ['In Clockify', '•••••'],
      ]);
      assert.match(fixture.prompts.last.placeholder, / Client data is hidden\.$/);
    });

    it('is shown while data is hidden where it is a currency, as in the list', async () => {
      await fixture.options.set({ isHidden: true });
      fixture.api.get.answer(recordOf({ ...seen, currencyId: idOf(7), currencyCode: 'EUR' }));
      fixture.prompts.answer(type('mine'), escape);
      await fixture.execute('clockifyClients.editClientNote', {
        type: 'client',
        client: { ...seen, currencyId: idOf(8), currencyCode: 'USD' },
      });
      assert.deepEqual(rowsOf(1), [
        ['In Clockify', 'EUR'],
        ['As you saw it', 'USD'],
      ]);
    });
  });

  describe('a field that only somebody else changed', () => {
    const theirs = { ...seen, email: null };

    it('is asked about, theirs first, an empty one named so', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.prompts.answer(type('mine'), escape);
      await editNote();
      assert.deepEqual(rowsOf(1), [
        ['In Clockify', 'empty'],
        ['As you saw it', 'a@b.example'],
      ]);
    });

    it('goes back to what was seen where that counts', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.update.answer({ ...seen, note: 'mine' });
      fixture.prompts.answer(type('mine'), choose('As you saw it'));
      await editNote();
      assert.deepEqual(sent(), [{ note: 'mine', email: 'a@b.example' }]);
    });
  });

  it('asks field by field, in the order of the form', async () => {
    const theirs = { ...seen, name: 'Fjord', email: 'x@y.z', note: 'theirs' };
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.update.answer({ ...theirs, note: 'mine' });
    fixture.prompts.answer(type('mine'), choose('In Clockify'), choose('In Clockify'));
    fixture.prompts.answer(choose('Yours'));
    await editNote();
    assert.deepEqual(
      fixture.prompts.asked
        .slice(1)
        .map(({ placeholder, step }) => [step, placeholder.split(' ')[0]]),
      [
        ['1/3', 'Name'],
        ['2/3', 'E-mail'],
        ['3/3', 'Note'],
      ],
    );
    assert.deepEqual(sent(), [{ note: 'mine' }]);
  });

  it('is not asked about again where the save is tried again', async () => {
    const theirs = { ...seen, note: 'theirs' };
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.update.fail(new ClockifyError('rateLimited'));
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.update.answer({ ...theirs, note: 'mine' });
    fixture.prompts.answer(type('mine'), choose('Yours'), press('retry'));
    await editNote();
    assert.deepEqual(sent(), [{ note: 'mine' }, { note: 'mine' }]);
    assert.equal(fixture.prompts.asked.length, 2);
  });
});
