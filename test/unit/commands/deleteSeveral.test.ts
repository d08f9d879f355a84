import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { close, decide, press } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client, names } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });
const rowOf = (of: Client): object => ({ type: 'client', client: of });

describe('commands/deleteClients: several', () => {
  let fixture: CommandFixture;
  const [a, b] = ['A', 'B'].map((name) => client({ name })) as [Client, Client];
  const old = client({ name: 'Old', archived: true });
  const remove = (...clients: readonly Client[]): Promise<unknown> => {
    const rows = clients.map(rowOf);
    return fixture.execute('clockifyClients.deleteClient', rows[0], rows);
  };

  const haveProjects = (count = 0): void => {
    fixture.api.projects.answer(count);
  };
  const takeArchiving = (of: Client): void => {
    fixture.api.get.answer(recordOf(of));
    fixture.api.update.answer({ ...of, archived: true });
  };
  /** How many requests went to the endpoints: projects, get, update, remove. */
  const counts = (): number[] =>
    (['projects', 'get', 'update', 'remove'] as const).map(
      (name) => fixture.api[name].calls.length,
    );
  const notices = (): string[] => fixture.prompts.notices.map(({ text }) => text);
  const listed = (): unknown => names(fixture.readyPhase.list.clients);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    fixture.api.list.answer([a, b, old]);
    await fixture.session.refresh();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('take one count, one question, one progress and one summary', async () => {
    haveProjects(2);
    takeArchiving(a);
    fixture.api.remove.answer();
    fixture.api.remove.answer();
    fixture.prompts.answer(decide('delete'));
    await remove(a, old);
    assert.deepEqual(fixture.prompts.questions, [
      {
        question: 'Delete 2 clients?',
        detail:
          'A, Old. It takes up to 4 requests to Clockify. Projects that point to them: 2. They stay without a client. Deleting cannot be undone.',
        answers: [
          { id: 'archive', label: 'Archive Instead' },
          { id: 'delete', label: 'Delete' },
        ],
      },
    ]);
    assert.deepEqual(counts(), [1, 1, 1, 2]);
    assert.deepEqual(notices(), ['Deleted clients: 2.']);
    assert.deepEqual(fixture.prompts.progressTitles, ['Counting projects', 'Deleting 2 clients']);
    assert.deepEqual(listed(), ['B']);
  });

  it('are archived instead, those that are active, where that is chosen: without another question', async () => {
    haveProjects(2);
    takeArchiving(a);
    takeArchiving(b);
    fixture.prompts.answer(decide('archive'));
    await remove(a, old, b);
    assert.deepEqual(notices(), ['Archived clients: 2.']);
    assert.deepEqual(counts(), [1, 2, 2, 0]);
  });

  it('cannot be archived instead where all of them are', async () => {
    haveProjects();
    fixture.prompts.answer(decide('delete'));
    fixture.api.remove.answer();
    fixture.api.remove.answer();
    const bygone = client({ name: 'Bygone', archived: true });
    await fixture.haveList(old, bygone);
    await remove(old, bygone);
    assert.deepEqual(fixture.prompts.questions[0]?.answers, [{ id: 'delete', label: 'Delete' }]);
  });

  it('count one that is gone as done', async () => {
    haveProjects();
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    fixture.api.remove.answer();
    fixture.prompts.answer(decide('delete'));
    await remove(a, old);
    assert.deepEqual(notices(), ['Deleted clients: 2.']);
  });

  it('stop where no more requests are taken; Retry goes on with the rest', async () => {
    haveProjects();
    takeArchiving(a);
    fixture.api.remove.fail(new ClockifyError('rateLimited'));
    fixture.api.remove.answer();
    fixture.api.remove.answer();
    fixture.prompts.answer(decide('delete'), press('retry'));
    await remove(a, old);
    const text = fixture.prompts.failures[0]?.text ?? '';
    assert.match(
      text,
      /^Deleted clients: 0\. Archived, not deleted: A\. Not done: Old\. Clockify takes no more/,
    );
    assert.deepEqual(counts(), [1, 1, 1, 3]);
    assert.deepEqual(notices(), ['Deleted clients: 2.']);
  });

  describe('where one was archived only', () => {
    const stopped = async (error: unknown, button?: string): Promise<void> => {
      haveProjects();
      takeArchiving(a);
      fixture.api.remove.fail(error);
      fixture.prompts.answer(decide('delete'), button === undefined ? close : press(button));
      await remove(a, b, old);
    };
    const archived = { ...a, archived: true };
    const limited = new ClockifyError('rateLimited');

    it('name it, and offer both ways for it', async () => {
      await stopped(limited);
      const [{ buttons, text } = assert.fail()] = fixture.prompts.failures;
      assert.match(text, /\. Archived, not deleted: A\. Not done: B, Old\. Clockify takes no more/);
      assert.deepEqual(buttons, ['retry', 'showLog', 'deleteHalves', 'restoreHalves']);
    });

    it('name it, too, where it was cancelled', async () => {
      fixture.prompts.answer(decide('delete'), close);
      haveProjects();
      fixture.api.get.answer(recordOf(a));
      const removing = remove(a, b);
      const archiving = await fixture.api.update.next();
      fixture.prompts.cancelProgress();
      archiving.resolve(archived);
      await removing;
      assert.deepEqual(fixture.prompts.failures, [
        {
          text: 'Deleted clients: 0. Archived, not deleted: A. Not done: B. It was cancelled.',
          buttons: ['retry', 'deleteHalves', 'restoreHalves'],
        },
      ]);
    });

    it('delete it alone', async () => {
      const done = stopped(limited, 'deleteHalves');
      (await fixture.api.remove.next()).resolve();
      await done;
      assert.deepEqual(notices(), ['Deleted clients: 1.']);
      assert.deepEqual(listed(), ['B', 'Old']);
    });

    it('name it once where a look came too early to tell whether it was deleted', async () => {
      fixture.api.get.answer(recordOf(a));
      fixture.api.update.answer(archived);
      fixture.api.get.answer(recordOf(archived));
      haveProjects();
      fixture.api.remove.fail(new ClockifyError('timeout'));
      fixture.prompts.answer(decide('delete'), close);
      await remove(a, b);
      const text = fixture.prompts.failures[0]?.text ?? '';
      assert.match(
        text,
        /^Deleted clients: 0\. Archived, not deleted: A\. Not done: B\. The request was sent/,
      );
    });

    it('restore it alone', async () => {
      const done = stopped(limited, 'restoreHalves');
      (await fixture.api.get.next()).resolve(recordOf(archived));
      (await fixture.api.update.next()).resolve(a);
      await done;
      assert.deepEqual(notices(), ['Client "A" was restored.']);
    });
  });

  it('say that one is active again; Retry archives it first', async () => {
    haveProjects();
    fixture.api.remove.fail(new ClockifyError('rejected'));
    const active = { ...old, archived: false };
    fixture.api.get.answer(recordOf(active));
    takeArchiving(a);
    fixture.api.remove.answer();
    fixture.prompts.answer(decide('delete'), press('retry'));
    takeArchiving(active);
    fixture.api.remove.answer();
    await remove(old, a);
    assert.deepEqual(fixture.prompts.failures, [
      {
        text: 'Deleted clients: 1. Not done: Old. Somebody has restored it, and Clockify deletes archived clients only.',
        buttons: ['retry'],
      },
    ]);
    assert.deepEqual(notices(), ['Deleted clients: 2.']);
  });

  it('say where the projects cannot be counted', async () => {
    fixture.api.projects.fail(new ClockifyError('timeout'));
    fixture.api.remove.fail(new ClockifyError('clientNotFound'));
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    fixture.prompts.answer(decide('delete'));
    await remove(a, old);
    const detail = fixture.prompts.questions[0]?.detail ?? '';
    assert.match(detail, / How many projects point to them is not known; .* cannot be undone\.$/);
  });
});
