import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { PendingCreate } from '../../../src/core/pending';
import { choose, close, escape, sayYes, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { messages } from '../../support/l10n';
import { client, draft } from '../../support/samples';

describe('commands: what the Pending group offers', () => {
  let fixture: CommandFixture;
  const run = (name: 'retryPending' | 'editPending' | 'discardPending', row?: PendingCreate) =>
    fixture.execute(`clockifyClients.${name}`, row && { type: 'pending', row });
  const pendingNames = (): string[] => fixture.outbox.rows.map(({ draft: { name } }) => name);

  /** Leaves a client of that name under Pending. */
  const strand = async (name: string, error = new ClockifyError('refused')) => {
    fixture.api.create.fail(error);
    fixture.prompts.answer(type(name), submitNow(), close);
    await fixture.execute('clockifyClients.addClient');
    fixture.prompts.failures.length = 0;
    return fixture.outbox.rows.at(-1) ?? assert.fail();
  };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  describe('Retry', () => {
    it('sends one and tells', async () => {
      const row = await strand('Northwind');
      fixture.api.create.answer(client());
      await run('retryPending', row);
      assert.deepEqual(pendingNames(), []);
      assert.match(fixture.prompts.notices[0]?.text ?? '', /^Client "Northwind" was created in/);
    });

    it('of the group sends all of them, oldest first, and tells once', async () => {
      for (const name of ['A', 'B', 'C']) {
        await strand(name);
      }
      for (const name of ['A', 'B', 'C']) {
        fixture.api.create.answer(client({ name }));
      }
      await run('retryPending');
      assert.deepEqual(pendingNames(), []);
      assert.deepEqual(
        fixture.api.create.calls.slice(3).map(([, , { name }]) => name),
        ['A', 'B', 'C'],
      );
      assert.deepEqual(fixture.prompts.notices, [
        { text: '3 pending clients are in Clockify now: A, B, C.' },
      ]);
    });

    it('stops at the first that is stopped: one notice, and no request for the others', async () => {
      for (const name of ['A', 'B', 'C']) {
        await strand(name);
      }
      fixture.api.create.fail(new ClockifyError('rateLimited'));
      fixture.prompts.answer(close);
      await run('retryPending');
      assert.equal(fixture.api.create.calls.length, 4);
      assert.equal(fixture.prompts.failures.length, 1);
      assert.deepEqual(pendingNames(), ['A', 'B', 'C']);
    });

    const sent = (): string[] => fixture.api.create.calls.map(([, , { name }]) => name);

    /** A server chokes on it: sent, not there, sent once more. */
    const choke = (): void => {
      for (let time = 0; time < 2; time += 1) {
        fixture.api.create.fail(new ClockifyError('serverError'));
        fixture.api.find.answer([]);
      }
    };

    it('goes on after one that the server chokes on', async () => {
      for (const name of ['A', 'B', 'C']) {
        await strand(name);
      }
      choke();
      fixture.api.create.answer(client({ name: 'B' }));
      fixture.api.create.answer(client({ name: 'C' }));
      fixture.prompts.answer(close);
      await run('retryPending');
      assert.deepEqual(pendingNames(), ['A']);
      assert.equal(fixture.prompts.failures.length, 1);
    });

    it('stops after two in a row that it chokes on', async () => {
      for (const name of ['A', 'B', 'C']) {
        await strand(name);
      }
      choke();
      choke();
      fixture.prompts.answer(close);
      await run('retryPending');
      assert.deepEqual(sent().slice(3), ['A', 'A', 'B', 'B']);
    });

    it('tries those first that failed least: none holds the others up', async () => {
      for (const name of ['A', 'B', 'C']) {
        await strand(name);
      }
      fixture.api.create.fail(new ClockifyError('rateLimited'));
      fixture.prompts.answer(close);
      await run('retryPending');
      fixture.api.create.answer(client({ name: 'B' }));
      fixture.api.create.answer(client({ name: 'C' }));
      fixture.api.create.fail(new ClockifyError('rateLimited'));
      fixture.prompts.answer(close);
      await run('retryPending');
      assert.deepEqual(sent().slice(3), ['A', 'B', 'C', 'A']);
      assert.deepEqual(pendingNames(), ['A']);
    });

    it('of the group leaves out what Clockify has refused', async () => {
      await strand('A', new ClockifyError('rejected'));
      await run('retryPending');
      assert.equal(fixture.api.create.calls.length, 1);
      assert.deepEqual(fixture.prompts.notices, [{ text: messages.nothingPending() }]);
    });

    it('tells when the row is gone', async () => {
      const row = await strand('Northwind');
      await fixture.outbox.discard(row.id);
      await run('retryPending', row);
      assert.deepEqual(fixture.prompts.notices, [{ text: messages.pendingGone() }]);
    });
  });

  describe('Edit', () => {
    it('opens the review of the row, and sends what was changed', async () => {
      const row = await strand('Northwind');
      const created = client();
      fixture.api.create.answer(created);
      fixture.prompts.answer(choose('E-mail'), type('c@d'), choose('Create client'));
      assert.equal(await run('editPending', row), created);
      assert.deepEqual(fixture.api.create.calls[1]?.[2], draft({ email: 'c@d' }));
      assert.deepEqual(pendingNames(), []);
    });

    it('keeps what was typed when it is left, and sends nothing', async () => {
      const row = await strand('Northwind');
      fixture.prompts.answer(choose('E-mail'), type('c@d'), escape);
      await run('editPending', row);
      assert.equal(fixture.api.create.calls.length, 1);
      const [left = assert.fail()] = fixture.outbox.rows;
      assert.deepEqual([left.draft.email, left.state.kind], ['c@d', 'waiting']);
    });

    it('has what was left half changed sent on demand only', async () => {
      const row = await strand('Northwind');
      fixture.prompts.answer(choose('E-mail'), type('c@d'), escape);
      await run('editPending', row);
      await fixture.outbox.wake(() => true);
      await run('retryPending');
      assert.equal(fixture.api.create.calls.length, 1);
      fixture.api.create.answer(client());
      await run('retryPending', row);
      assert.deepEqual(fixture.api.create.calls[1]?.[2], draft({ email: 'c@d' }));
    });

    it('looks up first what may have been created, and opens no form for what is there', async () => {
      fixture.api.find.fail(new ClockifyError('refused'));
      fixture.now = Date.UTC(2026, 0, 1);
      const row = await strand('Northwind', new ClockifyError('timeout'));
      const made = client({ id: `${(fixture.now / 1000).toString(16)}0000000000000001` });
      fixture.api.find.answer([made]);
      assert.equal(await run('editPending', row), made);
      assert.match(fixture.prompts.notices[0]?.text ?? '', /was created/);
      assert.deepEqual(pendingNames(), []);
    });

    it('opens the form when the look-up finds nothing', async () => {
      fixture.api.find.fail(new ClockifyError('refused'));
      const row = await strand('Northwind', new ClockifyError('timeout'));
      fixture.api.find.answer([]);
      fixture.prompts.answer(escape);
      await run('editPending', row);
      assert.equal(fixture.prompts.last.step, '5/5');
    });
  });

  describe('Discard', () => {
    it('asks, and removes', async () => {
      const row = await strand('Northwind');
      fixture.prompts.answer(escape);
      await run('discardPending', row);
      assert.deepEqual(pendingNames(), ['Northwind']);
      fixture.prompts.answer(sayYes);
      await run('discardPending', row);
      assert.deepEqual(pendingNames(), []);
      assert.deepEqual(await fixture.app.countKept(), { drafts: 0, pending: 0 });
      const [question = assert.fail()] = fixture.prompts.questions;
      assert.equal(question.question, 'Discard the pending client "Northwind"?');
      assert.match(question.detail, /^It was not created\./);
    });

    it('says that it may be in Clockify where that is so', async () => {
      fixture.api.find.fail(new ClockifyError('refused'));
      const row = await strand('Northwind', new ClockifyError('timeout'));
      fixture.prompts.answer(sayYes);
      await run('discardPending', row);
      assert.match(fixture.prompts.questions[0]?.detail ?? '', /may be in Clockify all the same/);
    });
  });

  it('lets people choose a row where none is handed in, and takes the only one', async () => {
    await strand('A');
    fixture.prompts.answer(sayYes);
    await run('discardPending');
    assert.deepEqual(pendingNames(), []);
    await strand('B');
    await strand('C');
    fixture.prompts.answer(choose('C'), escape);
    await run('editPending');
    assert.equal(fixture.prompts.last.items[1]?.description, 'C');
  });

  it('says so where nothing is pending', async () => {
    await run('editPending');
    await run('discardPending');
    assert.deepEqual(fixture.prompts.questions, []);
    assert.equal(fixture.prompts.notices.length, 2);
  });
});
