import assert from 'node:assert/strict';
import { Cancelled } from '../../../src/core/errors';
import type { Client, ClientDraft } from '../../../src/core/model';
import { SavedToFile } from '../../../src/core/textTab';
import { back, choose, enter, escape, openTab, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client, draft, recordOf } from '../../support/samples';

describe('commands/formField: a mark that somebody typed as such', () => {
  let fixture: CommandFixture;
  const seen = client({ name: 'Northwind', address: '1 Main\r\nTown', note: 'press ⏎ now' });
  const row = { type: 'client', client: seen };
  const notices = (): string[] => fixture.prompts.notices.map(({ text }) => text);
  const sent = (): unknown[] => fixture.api.update.calls.map(([, , change]) => change);
  const kept = async (): Promise<ClientDraft | undefined> => {
    const owner = fixture.session.owner ?? assert.fail();
    return (await fixture.edits.of(owner, seen.id))[0]?.draft;
  };
  const take = (change: Partial<Client>): void => {
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.answer({ ...seen, ...change });
  };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    await fixture.haveList(seen);
  });

  afterEach(() => {
    fixture.finish();
  });

  it('is no change where the form was walked through', async () => {
    fixture.prompts.answer(choose('Name'), enter, choose('Address'), enter, choose('Note'), enter);
    fixture.prompts.answer(choose('Note'), back(), choose('Save changes'));
    await fixture.execute('clockifyClients.editClient', row);
    assert.deepEqual(sent(), []);
    assert.deepEqual(notices(), ['Nothing was changed in client "Northwind".']);
  });

  it('is no change in the single box', async () => {
    fixture.prompts.answer(enter);
    await fixture.execute('clockifyClients.editClientNote', row);
    assert.deepEqual(notices(), ['Nothing was changed in client "Northwind".']);
  });

  it('stays what it is where another field is changed', async () => {
    take({ email: 'a@b' });
    fixture.prompts.answer(choose('Note'), enter, choose('E-mail'), type('a@b'));
    fixture.prompts.answer(choose('Save changes'));
    await fixture.execute('clockifyClients.editClient', row);
    assert.deepEqual(sent(), [{ email: 'a@b' }]);
  });

  it('is a line break in a line that was changed, and itself where the line is as it was again', async () => {
    const notes: unknown[] = [];
    fixture.prompts.text = async ({ onChange }) => {
      for (const line of ['press ⏎ now!', 'press ⏎ now']) {
        onChange?.(line);
        notes.push((await kept())?.note);
      }
      throw new Cancelled();
    };
    await fixture.execute('clockifyClients.editClientNote', row);
    // What is no change is not kept.
    assert.deepEqual(notes, ['press \n now!', undefined]);
  });

  it('stands in the editor tab as it is', async () => {
    fixture.editor.written.push(undefined);
    fixture.prompts.answer(openTab, enter);
    await fixture.execute('clockifyClients.editClientNote', row);
    assert.equal(fixture.editor.tabs[0]?.text, 'press ⏎ now');
    assert.deepEqual(sent(), []);
  });

  it('is sent as it is with a new client, from the box that submits as well', async () => {
    await fixture.haveList();
    fixture.api.create.answer(client());
    fixture.prompts.answer(enter, enter, enter, submitNow());
    const texts = { address: 'key ⏎', note: 'press ⏎\nnow' };
    await fixture.execute('clockifyClients.addClient', { name: 'Northwind', ...texts });
    assert.deepEqual(fixture.api.create.calls[0]?.[2], draft(texts));
  });
});

describe('commands/formField: an editor tab that VS Code saves to a file', () => {
  let fixture: CommandFixture;
  const seen = client({ note: 'old' });
  const editNote = (): Promise<unknown> =>
    fixture.execute('clockifyClients.editClientNote', { type: 'client', client: seen });
  const kept = async (): Promise<unknown> => {
    const owner = fixture.session.owner ?? assert.fail();
    return (await fixture.edits.of(owner, seen.id))[0]?.draft.note;
  };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    await fixture.haveList(seen);
  });

  afterEach(() => {
    fixture.finish();
  });

  it('leads back to the box with what was written, and keeps it', async () => {
    fixture.editor.editText = ({ onChange }) => {
      onChange('one\ntwo');
      return Promise.reject(new SavedToFile('one\ntwo'));
    };
    fixture.prompts.answer(openTab, escape);
    await editNote();
    assert.equal(fixture.prompts.last.value, 'one⏎two');
    assert.equal(await kept(), 'one\ntwo');
    assert.equal(fixture.api.update.calls.length, 0);
  });

  it('is another thing than one that is closed: what was written there is thrown away', async () => {
    fixture.editor.editText = ({ onChange }) => {
      onChange('thrown away');
      return Promise.reject(new Cancelled());
    };
    fixture.prompts.answer(openTab, escape);
    await editNote();
    assert.equal(fixture.prompts.last.value, 'old');
    assert.equal(await kept(), undefined);
  });
});
