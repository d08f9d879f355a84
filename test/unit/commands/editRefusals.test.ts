import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { draftOf } from '../../../src/core/clientChange';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { backFromList, choose, close, enter, escape, openTab } from '../../support/answers';
import { press, type } from '../../support/answers';
import type { ScriptedAnswer } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client, draft, idOf } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });

describe('commands/editClient: what is typed is neither lost nor sent unseen', () => {
  let fixture: CommandFixture;
  const seen = client({ name: 'Northwind', email: 'a@b.example', note: 'old' });
  const row = { type: 'client', client: seen };
  const editClient = (): Promise<unknown> => fixture.execute('clockifyClients.editClient', row);
  const editEmail = (): Promise<unknown> => fixture.execute('clockifyClients.editClientEmail', row);
  const editNote = (): Promise<unknown> => fixture.execute('clockifyClients.editClientNote', row);
  const sent = (): unknown[] => fixture.api.update.calls.map(([, , change]) => change);
  const kept = async (): Promise<unknown> => {
    const owner = fixture.session.owner ?? assert.fail();
    return (await fixture.edits.of(owner, seen.id))[0]?.draft;
  };
  const rows = (): unknown[] =>
    fixture.prompts.last.items.map(({ description, label }) => [label, description]);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    await fixture.haveList(seen);
  });

  afterEach(() => {
    fixture.finish();
  });

  it('keeps the copies as they are typed', async () => {
    fixture.prompts.answer(choose('More…'), choose('Copies to'), type('x@y.z'), escape);
    await editClient();
    assert.deepEqual(await kept(), { ...draftOf(seen), ccEmails: ['x@y.z'] });
  });

  it('goes on with the form where the currencies cannot be read', async () => {
    fixture.api.currencies.fail(new ClockifyError('rateLimited'));
    fixture.api.currencies.fail(new ClockifyError('rateLimited'));
    fixture.prompts.answer(choose('Note'), type('mine'), choose('More…'), choose('Currency'));
    fixture.prompts.answer(press('retry'), close, backFromList, choose('Save changes'));
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.answer({ ...seen, note: 'mine' });
    await editClient();
    assert.equal(fixture.prompts.failures.length, 2);
    assert.deepEqual(sent(), [{ note: 'mine' }]);
  });

  it('leads back from the currencies without choosing one', async () => {
    fixture.api.currencies.answer([{ id: idOf(7), code: 'EUR' }]);
    fixture.prompts.answer(choose('More…'), choose('Currency'), backFromList, escape);
    await editClient();
    assert.deepEqual(rows(), [
      ['Copies to', 'empty'],
      ['Currency', 'empty'],
    ]);
  });

  it('shows the form where fields of an earlier edit would be sent with a single one', async () => {
    fixture.prompts.answer(choose('Name'), type('Nor'), choose('E-mail'), escape);
    await editClient();
    fixture.prompts.answer(choose('Resume'), escape);
    await editEmail();
    assert.deepEqual(
      [fixture.prompts.last.title, rows()[1]],
      ['Edit Client', ['Name', 'Nor (changed)']],
    );
    assert.deepEqual(sent(), []);
  });

  it('asks for the single field where only that was left', async () => {
    fixture.prompts.answer(choose('E-mail'), type('c@d.example'), escape);
    await editClient();
    fixture.prompts.answer(choose('Resume'), escape);
    await editEmail();
    assert.deepEqual(
      [fixture.prompts.last.title, fixture.prompts.last.value],
      ['Edit E-mail', 'c@d.example'],
    );
  });

  it('brings a text from an editor tab that is too long back to the box', async () => {
    const long = 'x'.repeat(3001);
    fixture.editor.written.push(long);
    fixture.prompts.answer(openTab, enter, escape);
    await editNote();
    assert.equal(fixture.prompts.last.value, long);
    assert.match(fixture.prompts.remarks[0]?.text ?? '', /^3001 characters: 1 more/);
    assert.deepEqual(sent(), []);
  });

  it('opens the box of the field that has what Clockify refuses in none that it names', async () => {
    fixture.api.get.answer(recordOf(seen));
    const serverMessage = `You entered wrong value. Don't use "<" and ">" characters`;
    fixture.api.update.fail(new ClockifyError('invalidField', { status: 400, serverMessage }));
    fixture.prompts.answer(choose('Name'), type('Fjord'), choose('Note'), type('<here>'));
    fixture.prompts.answer(choose('Save changes'), escape);
    await editClient();
    assert.deepEqual([fixture.prompts.last.step, fixture.prompts.last.value], ['4/5', '<here>']);
  });

  it('offers to restore an archived client of that name that the list does not know', async () => {
    const archived = client({ name: 'Fjord', archived: true });
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.fail(new ClockifyError('duplicateName'));
    fixture.api.find.answer([archived]);
    fixture.api.get.answer(recordOf(archived));
    fixture.api.update.answer({ ...archived, archived: false });
    fixture.api.find.answer([{ ...archived, archived: false }]);
    fixture.prompts.answer(type('Fjord'), enter, choose('Restore it'));
    await fixture.execute('clockifyClients.editClientName', row);
    assert.deepEqual(
      fixture.prompts.notices.map(({ text }) => text),
      ['Client "Fjord" was restored.'],
    );
    assert.deepEqual(await kept(), undefined);
  });

  it('shows long values from shortly before the place where they differ', async () => {
    const long = 'x'.repeat(300);
    const theirs = { ...seen, note: `${long} theirs` };
    fixture.api.get.answer(recordOf(theirs));
    fixture.prompts.answer(type(`${long} mine`), escape);
    await editNote();
    assert.deepEqual(rows(), [
      ['Yours', `…${'x'.repeat(19)} mine`],
      ['In Clockify', `…${'x'.repeat(19)} theirs`],
    ]);
  });

  it('says that nothing was changed where Clockify’s values were chosen', async () => {
    const theirs = { ...seen, note: 'theirs' };
    fixture.api.get.answer(recordOf(theirs));
    fixture.api.get.answer(recordOf(theirs));
    fixture.prompts.answer(type('mine'), choose('In Clockify'));
    assert.deepEqual(await editNote(), theirs);
    assert.deepEqual(
      fixture.prompts.notices.map(({ text }) => text),
      ['Nothing was changed in client "Northwind".'],
    );
  });

  describe('of a client that was deleted elsewhere', () => {
    const editInVain = (...answers: readonly ScriptedAnswer[]): Promise<unknown> => {
      fixture.api.get.fail(new ClockifyError('clientNotFound'));
      fixture.prompts.answer(type('mine'), press('addAsNew'), ...answers);
      return editNote();
    };
    const other = draft({ name: 'Other' });
    const keepOther = async (): Promise<void> => {
      const owner = fixture.session.owner ?? assert.fail();
      await fixture.drafts.open(owner).save({ draft: other, at: 'name' });
    };

    it('becomes the draft of a new one', async () => {
      await editInVain(escape);
      assert.equal(fixture.drafts.all[0]?.draft.note, 'mine');
      assert.equal(await kept(), undefined);
      assert.equal(fixture.prompts.last.step, '5/5');
    });

    it('is that beside another draft, too', async () => {
      await keepOther();
      await editInVain(escape);
      assert.deepEqual(
        fixture.drafts.all.map((each) => [each.draft.name, each.draft.note]),
        [
          ['Other', ''],
          ['Northwind', 'mine'],
        ],
      );
      assert.equal(fixture.prompts.last.step, '5/5');
      assert.equal(await kept(), undefined);
    });
  });
});
