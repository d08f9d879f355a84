import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { choose, escape, press, type } from '../../support/answers';
import { idOf, recordOf } from '../../support/samples';
import { EditFixture, seen } from './editFixture';

describe('commands/editClient: conflicts', () => {
  let fixture: EditFixture;

  beforeEach(async () => {
    fixture = new EditFixture();
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
      await fixture.editNote();
      assert.deepEqual(fixture.rowsOf(1), [
        ['Yours', 'mine'],
        ['In Clockify', 'theirs'],
      ]);
      const { placeholder, step, title } = fixture.prompts.last;
      assert.deepEqual(
        [title, step, placeholder],
        ['Edit Client', '1/1', 'Note was changed in Clockify meanwhile. Which one counts?'],
      );
      assert.deepEqual(fixture.sent, []);
    });

    it('is sent where mine counts, after it was read once more', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.update.answer({ ...theirs, note: 'mine' });
      fixture.prompts.answer(type('mine'), choose('Yours'));
      await fixture.editNote();
      assert.deepEqual(fixture.sent, [{ note: 'mine' }]);
      assert.equal(fixture.api.get.calls.length, 2);
    });

    it('is not sent where theirs counts', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.get.answer(recordOf(theirs));
      fixture.prompts.answer(type('mine'), choose('In Clockify'));
      assert.deepEqual(await fixture.editNote(), theirs);
      assert.deepEqual(fixture.sent, []);
    });

    it('is asked about again where it was changed again meanwhile', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.get.answer(recordOf({ ...theirs, note: 'newest' }));
      fixture.prompts.answer(type('mine'), choose('Yours'), escape);
      await fixture.editNote();
      assert.deepEqual(fixture.rowsOf(2), [
        ['Yours', 'mine'],
        ['In Clockify', 'newest'],
      ]);
    });

    it('is no question where both made the same of it', async () => {
      const same = { ...seen, note: 'mine' };
      fixture.api.get.answer(recordOf(same));
      fixture.prompts.answer(type('mine'));
      assert.deepEqual(await fixture.editNote(), same);
      assert.deepEqual(fixture.sent, []);
      assert.deepEqual(fixture.notices, ['Client "Northwind" was saved.']);
    });

    it('is masked while data is hidden, and that is said', async () => {
      await fixture.options.set({ isHidden: true });
      fixture.api.get.answer(recordOf(theirs));
      fixture.prompts.answer(type('mine'), escape);
      await fixture.editNote();
      assert.deepEqual(fixture.rowsOf(1), [
        ['Yours', '•••••'],
        ['In Clockify', '•••••'],
      ]);
      assert.match(fixture.prompts.last.placeholder, / Client data is hidden\.$/);
    });

    it('is shown while data is hidden where it is a currency, as in the list', async () => {
      await fixture.options.set({ isHidden: true });
      fixture.api.get.answer(recordOf({ ...seen, currencyId: idOf(7), currencyCode: 'EUR' }));
      fixture.prompts.answer(type('mine'), escape);
      await fixture.haveList({ ...seen, currencyId: idOf(8), currencyCode: 'USD' });
      await fixture.editNote();
      assert.deepEqual(fixture.rowsOf(1), [
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
      await fixture.editNote();
      assert.deepEqual(fixture.rowsOf(1), [
        ['In Clockify', 'empty'],
        ['As you saw it', 'a@b.example'],
      ]);
    });

    it('goes back to what was seen where that counts', async () => {
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.get.answer(recordOf(theirs));
      fixture.api.update.answer({ ...seen, note: 'mine' });
      fixture.prompts.answer(type('mine'), choose('As you saw it'));
      await fixture.editNote();
      assert.deepEqual(fixture.sent, [{ note: 'mine', email: 'a@b.example' }]);
    });
  });

  it('asks field by field, in the order of the form', async () => {
    const theirs = { ...seen, name: 'Fjord', email: 'x@y.z', note: 'theirs' };
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.update.answer({ ...theirs, note: 'mine' });
    fixture.prompts.answer(type('mine'), choose('In Clockify'), choose('In Clockify'));
    fixture.prompts.answer(choose('Yours'));
    await fixture.editNote();
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
    assert.deepEqual(fixture.sent, [{ note: 'mine' }]);
  });

  it('is not asked about again where the save is tried again', async () => {
    const theirs = { ...seen, note: 'theirs' };
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.update.fail(new ClockifyError('rateLimited'));
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.update.answer({ ...theirs, note: 'mine' });
    fixture.prompts.answer(type('mine'), choose('Yours'), press('retry'));
    await fixture.editNote();
    assert.deepEqual(fixture.sent, [{ note: 'mine' }, { note: 'mine' }]);
    assert.equal(fixture.prompts.asked.length, 2);
  });
});
