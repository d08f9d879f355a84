import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { commandIds } from '../../../src/commands/ids';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { close, press, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client, names } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });

describe('commands/deleteClients: undo of a create', () => {
  let fixture: CommandFixture;
  const created = client({ name: 'Northwind', email: 'a@b.example' });
  const archived = { ...created, archived: true };

  /** Creates the client, and presses Undo in the notice. */
  const createAndUndo = async (): Promise<void> => {
    fixture.api.create.answer(created);
    fixture.prompts.answer(type('Northwind'), submitNow('a@b.example'));
    await fixture.execute('clockifyClients.addClient');
    const { actions = [] } = fixture.prompts.notices[0] ?? {};
    await actions.find(({ label }) => label === 'Undo')?.run();
  };
  const counts = (): number[] =>
    [fixture.api.get, fixture.api.update, fixture.api.remove].map(({ calls }) => calls.length);
  const notices = (): string[] => fixture.prompts.notices.slice(1).map(({ text }) => text);
  const listed = (): unknown => names(fixture.readyPhase.list.clients);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    fixture.api.list.answer([]);
    await fixture.session.refresh();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('takes three requests and no question', async () => {
    fixture.api.get.answer(recordOf(created));
    fixture.api.update.answer(archived);
    fixture.api.remove.answer();
    await createAndUndo();
    assert.deepEqual(counts(), [1, 1, 1]);
    assert.deepEqual(fixture.prompts.questions, []);
    assert.deepEqual(notices(), [
      'Client "Northwind" was taken back: it is not in Clockify any more.',
    ]);
    assert.deepEqual(listed(), []);
  });

  it('refuses where the client was changed since, and shows it as it is', async () => {
    fixture.api.get.answer(recordOf({ ...created, name: 'Fjord' }));
    await createAndUndo();
    assert.deepEqual(counts(), [1, 0, 0]);
    assert.match(notices()[0] ?? '', /^Client "Northwind" was changed since it was created, so/);
    assert.deepEqual(listed(), ['Fjord']);
  });

  it('is done where the client is gone', async () => {
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    await createAndUndo();
    assert.deepEqual(notices(), ['Client "Northwind" was not in Clockify any more.']);
    assert.deepEqual(listed(), []);
  });

  it('says why it did not go, and tries again', async () => {
    fixture.api.get.fail(new ClockifyError('rateLimited'));
    fixture.api.get.answer(recordOf(created));
    fixture.api.update.answer(archived);
    fixture.api.remove.answer();
    const undone = createAndUndo();
    fixture.prompts.answer(press('retry'));
    await undone;
    const [{ text } = assert.fail()] = fixture.prompts.failures;
    assert.match(text, /^Client "Northwind" was not taken back\. Clockify takes no more requests/);
    assert.equal(notices().length, 1);
  });

  it('says where it stopped half-way', async () => {
    fixture.api.get.answer(recordOf(created));
    fixture.api.update.answer(archived);
    fixture.api.remove.fail(new ClockifyError('forbidden'));
    const undone = createAndUndo();
    fixture.prompts.answer(close);
    await undone;
    const [{ buttons, text } = assert.fail()] = fixture.prompts.failures;
    assert.match(text, /^Client "Northwind" is archived, not deleted\. /);
    assert.deepEqual(buttons.slice(-2), ['delete', 'restore']);
  });

  it('is no command: nobody but the notice can start it', () => {
    const ids: readonly string[] = Object.values(commandIds);
    assert.deepEqual(
      ids.filter((id) => /undo/i.test(id)),
      [],
    );
  });
});
