import assert from 'node:assert/strict';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import { choose, close, enter, escape, press, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, recordOf, side } from '../../support/samples';

describe('commands/addClient: copies and currency', () => {
  let fixture: CommandFixture;
  const addClient = (): Promise<unknown> => fixture.execute('clockifyClients.addClient');
  const toReview = [type('Northwind'), enter, enter, enter];
  const withCopies = [
    ...toReview,
    choose('More…'),
    choose('Copies to'),
    type('x@y.z'),
    { to: 'pick', label: undefined },
    choose('Create client'),
  ] as const;

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('are a draft from the first keystroke on', async () => {
    fixture.prompts.answer(...toReview, choose('More…'), choose('Copies to'), type('x@'), escape);
    await addClient();
    assert.deepEqual(fixture.drafts.all[0]?.draft.ccEmails, ['x@']);
  });

  it('that are half typed are asked for again before anything is sent', async () => {
    fixture.prompts.answer(...toReview, choose('More…'), choose('Copies to'), type('x@'), escape);
    await addClient();
    fixture.prompts.answer(choose('Resume'), choose('Create client'), type('x@y.z'), escape);
    await addClient();
    const [copies, review] = fixture.prompts.asked.slice(-2);
    assert.deepEqual([copies?.value, review?.step], ['x@', '5/5']);
    assert.equal(fixture.api.create.calls.length, 0);
  });

  it('do not go to another workspace where the client was created without them', async () => {
    fixture.api.create.answer(client());
    fixture.api.update.fail(new ClockifyError('forbidden'));
    fixture.api.workspaces.answer([acme, side]);
    fixture.prompts.answer(...withCopies, press('selectWorkspace'), choose('Side Jobs'));
    await addClient();
    assert.equal(fixture.drafts.all[0], undefined);
    const [row] = fixture.outbox.rows;
    assert.deepEqual([row?.owner.workspace, row?.draft.ccEmails], [acme, ['x@y.z']]);
  });

  it('that a limit of Clockify holds back are said to be saved later: nobody is told to try again', async () => {
    fixture.api.create.answer(client());
    fixture.api.update.fail(new ClockifyError('rateLimited', { retryAfterMs: 60_000 }));
    fixture.prompts.answer(...withCopies, close);
    await addClient();
    const [{ severity, text } = assert.fail()] = fixture.prompts.failures;
    assert.match(text, /^Client "Northwind" was created, .* will be saved when that is over\.$/);
    assert.deepEqual([severity, /again|Retry/i.test(text)], ['warning', false]);
  });

  it('that somebody stops to wait for are not sent again by themselves', async () => {
    const created = client();
    fixture.api.create.answer(created);
    fixture.prompts.answer(...withCopies);
    const adding = addClient();
    const completing = await fixture.api.update.next();
    fixture.prompts.cancelProgress();
    fixture.api.get.answer(recordOf(created));
    completing.reject(new Cancelled());
    await adding;
    const [{ nextAttemptAt, state } = assert.fail()] = fixture.outbox.rows;
    assert.deepEqual(state, { kind: 'waiting', reason: 'cancelled', details: {} });
    assert.equal(nextAttemptAt, null);
  });

  it('that wait are sent by a row of the form, and not by leaving it', async () => {
    fixture.api.create.answer(client());
    fixture.api.update.fail(new ClockifyError('forbidden'));
    fixture.prompts.answer(...withCopies, close);
    await addClient();
    const row = { type: 'pending', row: fixture.outbox.rows[0] };
    const editPending = (): Promise<unknown> => fixture.execute('clockifyClients.editPending', row);
    fixture.prompts.answer(choose('Copies to'), type('p@q.r'), escape);
    await editPending();
    assert.equal(fixture.prompts.last.canGoBack, false);
    assert.deepEqual(fixture.outbox.rows[0]?.draft.ccEmails, ['p@q.r']);
    assert.equal(fixture.api.update.calls.length, 1);

    const created = client({ ccEmails: ['p@q.r'] });
    fixture.api.get.answer({ client: client(), fields: {} });
    fixture.api.update.answer(created);
    fixture.prompts.answer(choose('Save changes'));
    assert.equal(await editPending(), created);
  });
});
