import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { close, decide, escape, press } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, names } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });
const rowOf = (of: Client): object => ({ type: 'client', client: of });

describe('commands/deleteClients', () => {
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

  const details: readonly (readonly [number, string])[] = [
    [0, 'No project points to it.'],
    [1, '1 project points to it, and stays without a client.'],
    [7, '7 projects point to it, and stay without a client.'],
  ];
  for (const [projects, detail] of details) {
    it(`counts the projects first, then asks (${projects})`, async () => {
      haveProjects(projects);
      fixture.prompts.answer(escape);
      await remove(a);
      const [question] = fixture.prompts.questions;
      assert.deepEqual(question, {
        question: 'Delete client "A"?',
        detail: `${detail} Deleting cannot be undone.`,
        answers: [
          { id: 'archive', label: 'Archive Instead' },
          { id: 'delete', label: 'Delete' },
        ],
      });
      assert.deepEqual(fixture.api.projects.calls[0]?.slice(1, 3), [acme.id, [a.id]]);
      assert.deepEqual(counts(), [1, 0, 0, 0]);
    });
  }

  it('deletes an active client with four requests', async () => {
    haveProjects();
    takeArchiving(a);
    fixture.api.remove.answer();
    fixture.prompts.answer(decide('delete'));
    await remove(a);
    assert.deepEqual(counts(), [1, 1, 1, 1]);
    assert.deepEqual(notices(), ['Client "A" was deleted.']);
    assert.deepEqual(fixture.prompts.notices[0]?.actions ?? [], []);
    assert.deepEqual(listed(), ['B', 'Old']);
  });

  it('deletes an archived client with two, and offers no archiving', async () => {
    haveProjects();
    fixture.api.remove.answer();
    fixture.prompts.answer(decide('delete'));
    await remove(old);
    assert.deepEqual(counts(), [1, 0, 0, 1]);
    assert.deepEqual(fixture.prompts.questions[0]?.answers, [{ id: 'delete', label: 'Delete' }]);
    assert.deepEqual(listed(), ['A', 'B']);
  });

  it('archives instead', async () => {
    haveProjects(3);
    takeArchiving(a);
    fixture.prompts.answer(decide('archive'));
    await remove(a);
    assert.deepEqual(counts(), [1, 1, 1, 0]);
    assert.deepEqual(notices(), ['Client "A" was archived.']);
  });

  it('asks nothing where the key or the workspace is not right', async () => {
    fixture.api.projects.fail(new ClockifyError('keyRejected'));
    fixture.prompts.answer(close);
    await remove(a);
    assert.deepEqual(fixture.prompts.questions, []);
    assert.deepEqual(counts(), [1, 0, 0, 0]);
  });

  it('asks nothing where the count is cancelled', async () => {
    fixture.api.projects.fail(new Cancelled());
    await remove(a);
    assert.deepEqual(fixture.prompts.questions, []);
  });

  it('says where the projects cannot be counted, and goes on', async () => {
    fixture.api.projects.fail(new ClockifyError('serverError'));
    fixture.api.remove.answer();
    fixture.prompts.answer(decide('delete'));
    await remove(old);
    assert.match(
      fixture.prompts.questions[0]?.detail ?? '',
      /^How many projects point to it is not known; .* Deleting cannot be undone\.$/,
    );
    assert.deepEqual(notices(), ['Client "Old" was deleted.']);
  });

  it('is done where somebody else has deleted it', async () => {
    haveProjects();
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    fixture.prompts.answer(decide('delete'));
    await remove(a);
    assert.deepEqual(notices(), ['Client "A" was not in Clockify any more.']);
    assert.deepEqual(fixture.prompts.failures, []);
    assert.deepEqual(listed(), ['B', 'Old']);
  });

  it('says why nothing was done, and tries again', async () => {
    haveProjects();
    fixture.api.get.fail(new ClockifyError('rateLimited'));
    takeArchiving(a);
    fixture.api.remove.answer();
    fixture.prompts.answer(decide('delete'), press('retry'));
    await remove(a);
    assert.match(fixture.prompts.failures[0]?.text ?? '', /^Client "A" was not deleted\. Clockify/);
    assert.deepEqual(notices(), ['Client "A" was deleted.']);
  });

  describe('where it was archived only', () => {
    const halfDone = async (error: unknown, button?: string): Promise<void> => {
      haveProjects();
      takeArchiving(a);
      fixture.api.remove.fail(error);
      fixture.prompts.answer(decide('delete'), button === undefined ? close : press(button));
      await remove(a);
    };
    const limited = new ClockifyError('rateLimited');

    it('says so, and offers both ways on', async () => {
      await halfDone(limited);
      const [{ buttons, text } = assert.fail()] = fixture.prompts.failures;
      assert.match(text, /^Client "A" is archived, not deleted\. Clockify takes no more requests/);
      assert.deepEqual(buttons, ['retry', 'showLog', 'delete', 'restore']);
      assert.equal(fixture.readyPhase.list.clients?.[0]?.archived, true);
    });

    it('says so, too, where it was cancelled', async () => {
      fixture.prompts.answer(decide('delete'), close);
      haveProjects();
      fixture.api.get.answer(recordOf(a));
      const removing = remove(a);
      const archiving = await fixture.api.update.next();
      fixture.prompts.cancelProgress();
      archiving.resolve({ ...a, archived: true });
      await removing;
      assert.deepEqual(fixture.prompts.failures, [
        {
          text: 'Client "A" is archived, not deleted. It was cancelled.',
          buttons: ['delete', 'restore'],
        },
      ]);
    });

    for (const button of ['delete', 'retry']) {
      it(`deletes it with one request (${button})`, async () => {
        const done = halfDone(limited, button);
        (await fixture.api.remove.next()).resolve();
        await done;
        assert.deepEqual(counts(), [1, 1, 1, 2]);
        assert.deepEqual(notices(), ['Client "A" was deleted.']);
      });
    }

    it('restores it', async () => {
      const done = halfDone(limited, 'restore');
      (await fixture.api.get.next()).resolve(recordOf({ ...a, archived: true }));
      (await fixture.api.update.next()).resolve(a);
      await done;
      assert.deepEqual(notices(), ['Client "A" was restored.']);
    });
  });

  describe('where somebody else has restored it', () => {
    const refused = async (button: typeof close): Promise<void> => {
      haveProjects();
      fixture.api.remove.fail(new ClockifyError('rejected'));
      fixture.api.get.answer(recordOf({ ...old, archived: false }));
      fixture.prompts.answer(decide('delete'), button);
      await remove(old);
    };

    it('says so, and leaves it at that', async () => {
      await refused(close);
      const [{ buttons, text } = assert.fail()] = fixture.prompts.failures;
      assert.match(text, /^Client "Old" was not deleted: somebody has restored it, and Clockify/);
      assert.deepEqual(buttons, ['delete']);
      assert.deepEqual(counts(), [1, 1, 0, 1]);
    });

    it('archives and deletes it', async () => {
      const done = refused(press('delete'));
      (await fixture.api.get.next()).resolve(recordOf({ ...old, archived: false }));
      (await fixture.api.update.next()).resolve(old);
      (await fixture.api.remove.next()).resolve();
      await done;
      assert.deepEqual(notices(), ['Client "Old" was deleted.']);
    });
  });

  it('masks names while data is hidden', async () => {
    await fixture.options.set({ isHidden: true });
    haveProjects();
    fixture.api.remove.answer();
    fixture.prompts.answer(decide('delete'));
    await remove(old);
    assert.equal(fixture.prompts.questions[0]?.question, 'Delete client "•••••"?');
    assert.deepEqual(notices(), ['Client "•••••" was deleted.']);
    assert.equal(fixture.prompts.progressTitles[1], 'Deleting client "•••••"');
  });
});
