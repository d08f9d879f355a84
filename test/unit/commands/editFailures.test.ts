import assert from 'node:assert/strict';
import { draftOf } from '../../../src/core/clientChange';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import { choose, close, escape, press, type } from '../../support/answers';
import { recordOf } from '../../support/samples';
import { EditFixture, seen } from './editFixture';

describe('commands/editClient: a failure', () => {
  let fixture: EditFixture;

  beforeEach(async () => {
    fixture = new EditFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  const failAndClose = async (): Promise<void> => {
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.fail(new ClockifyError('rateLimited'));
    fixture.prompts.answer(type('mine'), close);
    assert.equal(await fixture.editNote(), undefined);
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
    await fixture.editClient();
    assert.deepEqual(fixture.sent, [{ note: 'mine' }, { note: 'mine' }]);
    assert.deepEqual(fixture.rowsOf(1).slice(0, 2), [
      ['Resume', 'Northwind, begun date 1000'],
      ['Start from what is in Clockify', 'discards what was typed'],
    ]);
    fixture.prompts.answer(escape);
    await fixture.editClient();
    assert.equal(fixture.prompts.last.step, '5/5');
  });

  it('leaves what was typed in each of two windows, to go on with either', async () => {
    const owner = fixture.session.owner ?? assert.fail();
    for (const note of ['here', 'there']) {
      const draft = { ...draftOf(seen), name: `Northwind ${note}`, note };
      fixture.edits.open(owner, seen).keep({ draft, at: 'review' });
    }
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.answer({ ...seen, name: 'Northwind here', note: 'here' });
    fixture.prompts.answer(choose('Resume'), choose('Save changes'));
    await fixture.editClient();
    assert.deepEqual(fixture.rowsOf(0).slice(0, 2), [
      ['Resume', 'Northwind here, begun date 1000'],
      ['Resume', 'Northwind there, begun date 1000'],
    ]);
    assert.deepEqual(fixture.sent, [{ name: 'Northwind here', note: 'here' }]);
    const left = await fixture.edits.of(owner, seen.id);
    assert.deepEqual(
      left.map(({ draft }) => draft.note),
      ['there'],
    );
  });

  it('lets somebody start from what is in Clockify instead', async () => {
    await failAndClose();
    fixture.prompts.answer(choose('Start from what is in Clockify'), escape, escape);
    await fixture.editClient();
    await fixture.editClient();
    assert.deepEqual(fixture.rowsOf(2)[4], ['Note', 'old']);
    assert.deepEqual(fixture.rowsOf(3), fixture.rowsOf(2));
  });

  it('keeps what was typed before Escape', async () => {
    fixture.prompts.answer(choose('Note'), type('mine'), escape, choose('Resume'), escape);
    await fixture.editClient();
    await fixture.editClient();
    assert.deepEqual(fixture.rowsOf(4)[4], ['Note', 'mine (changed)']);
  });

  it('is tried again from the reading on', async () => {
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.fail(new ClockifyError('rateLimited'));
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.answer({ ...seen, note: 'mine' });
    fixture.prompts.answer(type('mine'), press('retry'));
    await fixture.editNote();
    assert.equal(fixture.prompts.asked.length, 1);
    assert.deepEqual(fixture.notices, ['Client "Northwind" was saved.']);
  });

  it('that lost the answer is looked up once, and counts as saved where it is there', async () => {
    const saved = { ...seen, note: 'mine' };
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.fail(new ClockifyError('timeout'));
    fixture.api.get.answer(recordOf(saved));
    fixture.prompts.answer(type('mine'));
    assert.deepEqual(await fixture.editNote(), saved);
    assert.equal(fixture.api.get.calls.length, 2);
    assert.deepEqual(fixture.notices, ['Client "Northwind" was saved.']);
  });

  for (const [kind, text] of [
    ['reset', /^Client "Northwind" was not saved\./],
    ['timeout', /^It is not known whether client "Northwind" was saved\./],
  ] as const) {
    it(`that ended with ${kind} says what a look can tell where the change is not there`, async () => {
      fixture.api.get.answer(recordOf(seen));
      fixture.api.update.fail(new ClockifyError(kind));
      fixture.api.get.answer(recordOf(seen));
      fixture.prompts.answer(type('mine'), close);
      await fixture.editNote();
      assert.match(fixture.prompts.failures[0]?.text ?? '', text);
    });
  }

  it('that lost the answer says so where nobody can look; Retry reads first', async () => {
    const saved = { ...seen, note: 'mine' };
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.fail(new ClockifyError('timeout'));
    fixture.api.get.fail(new ClockifyError('unreachable'));
    fixture.api.get.answer(recordOf(saved));
    fixture.prompts.answer(type('mine'), press('retry'));
    assert.deepEqual(await fixture.editNote(), saved);
    assert.match(fixture.prompts.failures[0]?.text ?? '', /^It is not known whether client/);
    assert.equal(fixture.api.update.calls.length, 1);
  });

  it('of somebody who cancels is told, and what was typed stays', async () => {
    fixture.api.get.fail(new Cancelled());
    fixture.prompts.answer(type('mine'));
    await fixture.editNote();
    assert.deepEqual(fixture.notices, [
      'Client "Northwind" was not saved. It was cancelled. What you typed is kept: Edit Client brings it back.',
    ]);
  });

  it('that left something as it was says that the rest was saved, under the name that it has now', async () => {
    const renamed = { ...seen, name: 'Southwind' };
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.answer({ ...renamed, note: 'old' });
    fixture.prompts.answer(
      choose('Name'),
      type('Southwind'),
      choose('Note'),
      type('mine'),
      choose('Save changes'),
      close,
    );
    await fixture.editClient();
    const [{ text } = assert.fail()] = fixture.prompts.failures;
    assert.match(
      text,
      /^Client "Southwind" was saved, but not as a whole\. .* left this as it was: Note\./,
    );
  });

  for (const field of ['ccEmails', 'currency'] as const) {
    it(`of ${field}, which is no text, leads back to the form`, async () => {
      fixture.api.get.answer(recordOf(seen));
      fixture.api.update.fail(new ClockifyError('invalidField', { field }));
      fixture.prompts.answer(
        choose('Note'),
        type('mine'),
        choose('Save changes'),
        press('askAgain'),
        escape,
      );
      await fixture.editClient();
      assert.equal(fixture.prompts.last.step, '5/5');
      assert.deepEqual(fixture.prompts.failures[0]?.buttons, ['askAgain']);
    });
  }
});
