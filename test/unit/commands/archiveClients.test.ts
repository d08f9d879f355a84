import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { escape, press, sayYes, search, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, names, rosa, side } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });
const rowOf = (of: Client): object => ({ type: 'client', client: of });

describe('commands/archiveClients', () => {
  let fixture: CommandFixture;
  const [a, b, c] = ['A', 'B', 'C'].map((name) => client({ name })) as [Client, Client, Client];
  const [old, bygone] = ['Old', 'Bygone'].map((name) => client({ name, archived: true })) as [
    Client,
    Client,
  ];
  const archive = (...args: unknown[]): Promise<unknown> =>
    fixture.execute('clockifyClients.archiveClient', ...args);
  const restore = (...args: unknown[]): Promise<unknown> =>
    fixture.execute('clockifyClients.restoreClient', ...args);
  const archiveAll = (...clients: readonly Client[]): Promise<unknown> => {
    const rows = clients.map(rowOf);
    return archive(rows[0], rows);
  };

  const take = (of: Client, archived = true): void => {
    fixture.api.get.answer(recordOf(of));
    fixture.api.update.answer({ ...of, archived });
  };
  const counts = (): number[] =>
    [fixture.api.get, fixture.api.update].map(({ calls }) => calls.length);
  const changed = (): unknown[] =>
    fixture.api.update.calls.map(([, record, change]) => [record.client.name, change]);
  const notices = (): string[] => fixture.prompts.notices.map(({ text }) => text);
  const undo = async (): Promise<void> => {
    const [{ label, run } = assert.fail()] = fixture.prompts.notices.at(-1)?.actions ?? [];
    assert.equal(label, 'Undo');
    await run();
  };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    fixture.api.list.answer([a, b, c, old]);
    await fixture.session.refresh();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('counts the row of a field for its client', async () => {
    take(a);
    const note = { type: 'field', client: a, field: 'note' };
    await archive(rowOf(a), [rowOf(a), note]);
    assert.deepEqual(changed(), [['A', { archived: true }]]);
    assert.deepEqual(fixture.prompts.questions, []);
  });

  it('archives one with two requests and no question', async () => {
    take(a);
    await archive(rowOf(a));
    assert.deepEqual(counts(), [1, 1]);
    assert.deepEqual(changed(), [['A', { archived: true }]]);
    assert.deepEqual(notices(), ['Client "A" was archived.']);
    assert.deepEqual(fixture.prompts.progressTitles, ['Archiving client "A"']);
    const { clients = [] } = fixture.readyPhase.list;
    assert.deepEqual(names(clients.filter(({ archived }) => archived)), ['A', 'Old']);
  });

  it('takes it back by the button of the notice', async () => {
    take(a);
    await archive(rowOf(a));
    take({ ...a, archived: true }, false);
    await undo();
    assert.deepEqual(changed()[1], ['A', { archived: false }]);
    assert.deepEqual(notices()[1], 'Client "A" was restored.');
  });

  it('takes it back in its own workspace where another was chosen since', async () => {
    take(a);
    await archive(rowOf(a));
    await fixture.session.selectWorkspace(rosa, side);
    take({ ...a, archived: true }, false);
    await undo();
    assert.equal(fixture.api.get.calls[1]?.[1], acme.id);
  });

  describe('where only owners and admins may, as Clockify has said once', () => {
    const undos = (): number =>
      fixture.prompts.notices.filter(({ actions = [] }) =>
        actions.some(({ label }) => label === 'Undo'),
      ).length;
    const refuse = async (): Promise<void> => {
      fixture.api.get.answer(recordOf(a));
      fixture.api.update.fail(new ClockifyError('adminsOnly', { status: 403 }));
      fixture.prompts.answer(escape);
      await archive(rowOf(a));
    };

    it('has no Undo after an archive or a restore, of one or of several', async () => {
      await refuse();
      take(b);
      await archive(rowOf(b));
      take(old, false);
      await restore(rowOf(old));
      take(a);
      take(c);
      fixture.prompts.answer(sayYes);
      await archiveAll(a, c);
      assert.equal(notices().length, 3);
      assert.equal(undos(), 0);
    });

    it('has no Undo after a create', async () => {
      await refuse();
      const created = client({ name: 'Northwind' });
      fixture.api.create.answer(created);
      fixture.prompts.answer(type('Northwind'), submitNow());
      await fixture.execute('clockifyClients.addClient');
      const labels = fixture.prompts.notices.at(-1)?.actions?.map(({ label }) => label);
      assert.deepEqual(labels, ['Add Another', 'Copy ID']);
    });

    it('has Undo in another workspace', async () => {
      await refuse();
      await fixture.session.selectWorkspace(rosa, side);
      fixture.api.list.answer([b]);
      await fixture.session.refresh();
      take(b);
      await archive(rowOf(b));
      assert.equal(undos(), 1);
    });

    it('is learned from a refused delete, too', async () => {
      fixture.api.projects.answer(0);
      fixture.api.remove.fail(new ClockifyError('adminsOnly', { status: 403 }));
      fixture.prompts.answer(sayYes, escape);
      await fixture.execute('clockifyClients.deleteClient', rowOf(old));
      take(b);
      await archive(rowOf(b));
      assert.equal(undos(), 0);
    });

    it('offers none for what was done before it was refused', async () => {
      take(a);
      fixture.api.get.answer(recordOf(b));
      fixture.api.update.fail(new ClockifyError('adminsOnly', { status: 403 }));
      fixture.prompts.answer(sayYes, escape);
      await archiveAll(a, b);
      assert.match(fixture.prompts.failures[0]?.text ?? '', /^Archived clients: 1\./);
      assert.ok(!fixture.prompts.failures[0]?.buttons.includes('undo'));
    });
  });

  it('restores with two requests, and back', async () => {
    take(old, false);
    await restore(rowOf(old));
    assert.deepEqual(notices(), ['Client "Old" was restored.']);
    take({ ...old, archived: false });
    await undo();
    assert.deepEqual(counts(), [2, 2]);
  });

  it('takes nothing back of what somebody else has done, and costs one request then', async () => {
    fixture.api.get.answer(recordOf({ ...a, archived: true }));
    await archive(rowOf(a));
    fixture.api.get.answer(recordOf({ ...old, archived: false }));
    await restore(rowOf(old));
    assert.deepEqual(counts(), [2, 0]);
    assert.deepEqual(fixture.prompts.notices, [
      { text: 'Client "A" was archived already.' },
      { text: 'Client "Old" was active already.' },
    ]);
  });

  it('lets one search where no row is meant, among active clients only', async () => {
    take(b);
    fixture.prompts.answer(search('', 'B'));
    await archive();
    assert.deepEqual(names(fixture.prompts.last.items.map(({ value }) => value as Client)), [
      'A',
      'B',
      'C',
    ]);
    assert.deepEqual(changed(), [['B', { archived: true }]]);
  });

  it('says that a client is gone, and takes it off the list', async () => {
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    await archive(rowOf(a));
    assert.deepEqual(notices(), [
      'Client "A" is not in Clockify any more. It was taken off the list.',
    ]);
    assert.deepEqual(names(fixture.readyPhase.list.clients), ['B', 'C', 'Old']);
  });

  it('says why it was not archived, and tries again', async () => {
    fixture.api.get.fail(new ClockifyError('rateLimited'));
    take(a);
    fixture.prompts.answer(press('retry'));
    await archive(rowOf(a));
    assert.match(
      fixture.prompts.failures[0]?.text ?? '',
      /^Client "A" was not archived\. Clockify/,
    );
    assert.deepEqual(notices(), ['Client "A" was archived.']);
  });

  it('counts as done where the answer was lost and it is archived', async () => {
    fixture.api.get.answer(recordOf(a));
    fixture.api.update.fail(new ClockifyError('timeout'));
    fixture.api.get.answer(recordOf({ ...a, archived: true }));
    await archive(rowOf(a));
    assert.deepEqual(notices(), ['Client "A" was archived.']);
    assert.deepEqual(counts(), [2, 1]);
  });

  it('masks names while data is hidden', async () => {
    await fixture.options.set({ isHidden: true });
    take(a);
    await archive(rowOf(a));
    fixture.prompts.answer(escape);
    await archiveAll(b, c);
    fixture.prompts.answer(search('Old', '•••••'));
    take(old, false);
    await restore();
    assert.deepEqual(notices(), ['Client "•••••" was archived.', 'Client "•••••" was restored.']);
    assert.match(fixture.prompts.questions[0]?.detail ?? '', /^•••••, •••••\. /);
    assert.deepEqual(fixture.prompts.progressTitles[0], 'Archiving client "•••••"');
  });

  describe('several', () => {
    it('take one question, one progress and one summary', async () => {
      take(a);
      take(b);
      fixture.prompts.answer(sayYes);
      await archiveAll(a, b);
      assert.deepEqual(
        fixture.prompts.questions.map(({ answers, ...texts }) => [texts, answers]),
        [
          [
            {
              question: 'Archive 2 clients?',
              detail: 'A, B. It takes up to 4 requests to Clockify.',
            },
            [{ id: 'archive', label: 'Archive' }],
          ],
        ],
      );
      assert.deepEqual(fixture.prompts.progressTitles, ['Archiving 2 clients']);
      assert.deepEqual(fixture.prompts.progressSteps, ['0 of 2', '1 of 2']);
      assert.deepEqual(notices(), ['Archived clients: 2.']);
      assert.deepEqual(counts(), [2, 2]);
    });

    it('are left alone when the question is', async () => {
      fixture.prompts.answer(escape);
      await archiveAll(a, b);
      assert.deepEqual(counts(), [0, 0]);
    });

    it('leave out those that are archived already', async () => {
      take(a);
      await archiveAll(a, old);
      assert.deepEqual(fixture.prompts.questions, []);
      assert.deepEqual(changed(), [['A', { archived: true }]]);
    });

    it('are restored together by the button of the summary, without another question', async () => {
      take(a);
      take(b);
      fixture.prompts.answer(sayYes);
      await archiveAll(a, b);
      take({ ...a, archived: true }, false);
      take({ ...b, archived: true }, false);
      await undo();
      assert.deepEqual(notices()[1], 'Restored clients: 2.');
      assert.equal(fixture.prompts.questions.length, 1);
    });

    it('that are all archived already cost nothing, and that is said', async () => {
      await archiveAll(old, bygone);
      await restore(rowOf(a), [rowOf(a), rowOf(b)]);
      assert.deepEqual(notices(), [
        'All selected clients are archived already.',
        'All selected clients are active already.',
      ]);
      assert.deepEqual(counts(), [0, 0]);
    });
  });
});
