import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { choose, close, escape, press, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });

describe('commands/editClient: conflicts and failures', () => {
  let fixture: CommandFixture;
  const seen = client({ name: 'Northwind', email: 'a@b.example', note: 'old' });
  const row = { type: 'client', client: seen };
  const editNote = (): Promise<unknown> => fixture.execute('clockifyClients.editClientNote', row);
  const editClient = (): Promise<unknown> => fixture.execute('clockifyClients.editClient', row);
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

    it('is masked while data is hidden', async () => {
      await fixture.options.set({ isHidden: true });
      fixture.api.get.answer(recordOf(theirs));
      fixture.prompts.answer(type('mine'), escape);
      await editNote();
      assert.deepEqual(rowsOf(1), [
        ['Yours', '•••••'],
        ['In Clockify', '•••••'],
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

  describe('a failure', () => {
    const failAndClose = async (): Promise<void> => {
      fixture.api.get.answer(recordOf(seen));
      fixture.api.update.fail(new ClockifyError('rateLimited'));
      fixture.prompts.answer(type('mine'), close);
      assert.equal(await editNote(), undefined);
    };

    it('says that nothing was saved and that what was typed is kept', async () => {
      await failAndClose();
      const [{ buttons, text } = assert.fail()] = fixture.prompts.failures;
      assert.match(text, /^Client "Northwind" was not saved\. Clockify takes no more requests/);
      assert.match(text, /What you typed is kept: Edit Client brings it back\.$/);
      assert.deepEqual(buttons, ['retry', 'showLog']);
    });

    it('leaves what was typed for Edit Client to bring back', async () => {
      await failAndClose();
      fixture.api.get.answer(recordOf(seen));
      fixture.api.update.answer({ ...seen, note: 'mine' });
      fixture.prompts.answer(choose('Resume'), choose('Save changes'));
      await editClient();
      assert.deepEqual(sent(), [{ note: 'mine' }, { note: 'mine' }]);
      assert.deepEqual(rowsOf(1).slice(0, 2), [
        ['Resume', 'Northwind'],
        ['Start from what is in Clockify', undefined],
      ]);
      fixture.prompts.answer(escape);
      await editClient();
      assert.equal(fixture.prompts.last.step, '5/5');
    });

    it('lets somebody start from what is in Clockify instead', async () => {
      await failAndClose();
      fixture.prompts.answer(choose('Start from what is in Clockify'), escape, escape);
      await editClient();
      await editClient();
      assert.deepEqual(rowsOf(2)[4], ['Note', 'old']);
      assert.deepEqual(rowsOf(3), rowsOf(2));
    });

    it('keeps what was typed before Escape', async () => {
      fixture.prompts.answer(choose('Note'), type('mine'), escape, choose('Resume'), escape);
      await editClient();
      await editClient();
      assert.deepEqual(rowsOf(4)[4], ['Note', 'mine']);
    });

    it('is tried again from the reading on', async () => {
      fixture.api.get.answer(recordOf(seen));
      fixture.api.update.fail(new ClockifyError('rateLimited'));
      fixture.api.get.answer(recordOf(seen));
      fixture.api.update.answer({ ...seen, note: 'mine' });
      fixture.prompts.answer(type('mine'), press('retry'));
      await editNote();
      assert.equal(fixture.prompts.asked.length, 1);
      assert.deepEqual(notices(), ['Client "Northwind" was saved.']);
    });

    it('that lost the answer is looked up once, and counts as saved where it is there', async () => {
      const saved = { ...seen, note: 'mine' };
      fixture.api.get.answer(recordOf(seen));
      fixture.api.update.fail(new ClockifyError('timeout'));
      fixture.api.get.answer(recordOf(saved));
      fixture.prompts.answer(type('mine'));
      assert.deepEqual(await editNote(), saved);
      assert.equal(fixture.api.get.calls.length, 2);
      assert.deepEqual(notices(), ['Client "Northwind" was saved.']);
    });

    it('that lost the answer is a plain failure where the change is not there', async () => {
      fixture.api.get.answer(recordOf(seen));
      fixture.api.update.fail(new ClockifyError('timeout'));
      fixture.api.get.answer(recordOf(seen));
      fixture.prompts.answer(type('mine'), close);
      await editNote();
      assert.match(fixture.prompts.failures[0]?.text ?? '', /^Client "Northwind" was not saved\./);
    });

    it('that lost the answer says so where nobody can look; Retry reads first', async () => {
      const saved = { ...seen, note: 'mine' };
      fixture.api.get.answer(recordOf(seen));
      fixture.api.update.fail(new ClockifyError('timeout'));
      fixture.api.get.fail(new ClockifyError('unreachable'));
      fixture.api.get.answer(recordOf(saved));
      fixture.prompts.answer(type('mine'), press('retry'));
      assert.deepEqual(await editNote(), saved);
      assert.match(fixture.prompts.failures[0]?.text ?? '', /^It is not known whether client/);
      assert.equal(fixture.api.update.calls.length, 1);
    });

    it('of somebody who cancels is told, and what was typed stays', async () => {
      fixture.api.get.fail(new Cancelled());
      fixture.prompts.answer(type('mine'));
      await editNote();
      assert.deepEqual(notices(), [
        'Client "Northwind" was not saved. It was cancelled. What you typed is kept: Edit Client brings it back.',
      ]);
    });
  });
});
