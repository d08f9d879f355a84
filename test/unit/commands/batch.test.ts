import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { close, press, sayYes } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });
const rowOf = (of: Client): object => ({ type: 'client', client: of });

describe('commands/batch', () => {
  let fixture: CommandFixture;
  const [a, b, c] = ['A', 'B', 'C'].map((name) => client({ name })) as [Client, Client, Client];
  const limited = new ClockifyError('rateLimited');
  const refused = (serverMessage: string): ClockifyError =>
    new ClockifyError('rejected', { serverMessage });

  const take = (of: Client, archived = true): void => {
    fixture.api.get.answer(recordOf({ ...of, archived: !archived }));
    fixture.api.update.answer({ ...of, archived });
  };
  const archiveAll = async (): Promise<void> => {
    const rows = [a, b, c].map(rowOf);
    await fixture.execute('clockifyClients.archiveClient', rows[0], rows);
  };
  const changed = (): unknown[] =>
    fixture.api.update.calls.map(([, record, change]) => [record.client.name, change.archived]);
  const notices = (): string[] => fixture.prompts.notices.map(({ text }) => text);
  const failure = (): string => fixture.prompts.failures[0]?.text ?? '';
  const buttons = (): readonly string[] => fixture.prompts.failures[0]?.buttons ?? [];

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    fixture.api.list.answer([a, b, c]);
    await fixture.session.refresh();
    fixture.prompts.answer(sayYes);
  });

  afterEach(() => {
    fixture.finish();
  });

  it('stops where Clockify takes no more requests; Retry goes on with the rest', async () => {
    take(a);
    fixture.api.get.fail(limited);
    fixture.prompts.answer(press('retry'));
    take(b);
    take(c);
    await archiveAll();
    assert.match(failure(), /^Archived clients: 1\. Not done: B, C\. Clockify takes no more/);
    assert.equal(fixture.prompts.failures.length, 1);
    assert.equal(fixture.api.get.calls.length, 4);
    assert.deepEqual(notices(), ['Archived clients: 3.']);
    const [, ...titles] = fixture.prompts.progressTitles;
    assert.deepEqual(titles, ['Archiving 2 clients']);
  });

  it('can be taken back where it stopped', async () => {
    take(a);
    take(b);
    fixture.api.get.fail(limited);
    fixture.prompts.answer(press('undo'));
    take(a, false);
    take(b, false);
    await archiveAll();
    assert.deepEqual(buttons(), ['retry', 'showLog', 'undo']);
    const back = changed().slice(2);
    assert.deepEqual(back, [
      ['A', false],
      ['B', false],
    ]);
    assert.deepEqual(notices(), ['Restored clients: 2.']);
    assert.equal(fixture.prompts.questions.length, 1);
  });

  it('offers no way back where nothing was done', async () => {
    fixture.api.get.fail(limited);
    fixture.prompts.answer(close);
    await archiveAll();
    assert.deepEqual(buttons(), ['retry', 'showLog']);
  });

  it('goes on after what is wrong with one alone, and names each with its reason', async () => {
    fixture.api.get.fail(refused('Used by a kiosk'));
    fixture.api.get.fail(refused('Has an invoice'));
    fixture.api.get.fail(refused('Used by a kiosk'));
    fixture.prompts.answer(close);
    await archiveAll();
    const [kiosk, invoice] = ['Used by a kiosk', 'Has an invoice'].map(
      (reason) => `Clockify refused the request: ${reason}. The log tells which one it was.`,
    );
    const text = `Archived clients: 0. Not done: A, C. ${kiosk ?? ''} Not done: B. ${invoice ?? ''}`;
    assert.deepEqual(fixture.prompts.failures, [{ text, buttons: ['retry'] }]);
  });

  it('does not take the reason of one for that of the rest when it is cancelled', async () => {
    fixture.api.get.fail(refused(''));
    fixture.api.get.fail(new Cancelled());
    fixture.prompts.answer(close);
    await archiveAll();
    assert.match(
      failure(),
      /Not done: A\. Clockify refused.* Not done: B, C\. It was cancelled\.$/,
    );
    assert.deepEqual(buttons(), ['retry']);
  });

  it('counts what Clockify did all the same, and begins nothing more, when it is cancelled', async () => {
    fixture.api.get.answer(recordOf(a));
    fixture.prompts.answer(close);
    const archiving = archiveAll();
    const call = await fixture.api.update.next();
    fixture.prompts.cancelProgress();
    call.reject(new Cancelled());
    (await fixture.api.get.next()).resolve(recordOf({ ...a, archived: true }));
    await archiving;
    assert.equal(failure(), 'Archived clients: 1. Not done: B, C. It was cancelled.');
    assert.deepEqual(buttons(), ['retry', 'undo']);
    assert.equal(fixture.api.get.calls.length, 2);
  });

  it('says of which client it is not known', async () => {
    fixture.api.get.answer(recordOf(a));
    fixture.api.update.fail(new ClockifyError('timeout'));
    fixture.api.get.fail(limited);
    fixture.prompts.answer(close);
    await archiveAll();
    assert.match(failure(), /^Archived clients: 0\. Perhaps done: A\. Not done: B, C\. No answer/);
  });

  it('leaves out of the way back what somebody else has done', async () => {
    take(a);
    fixture.api.get.answer(recordOf({ ...b, archived: true }));
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    await archiveAll();
    const text = 'Archived clients: 1. Archived already: B. Not in Clockify any more: C.';
    assert.deepEqual(notices(), [text]);
    take(a, false);
    await fixture.prompts.notices[0]?.actions?.[0]?.run();
    assert.equal(notices()[1], 'Client "A" was restored.');
  });

  it('offers no way back where somebody else has done all of it', async () => {
    for (const each of [a, b, c]) {
      fixture.api.get.answer(recordOf({ ...each, archived: true }));
    }
    await archiveAll();
    const text = 'Archived clients: 0. Archived already: A, B, C.';
    assert.deepEqual(fixture.prompts.notices, [{ text }]);
  });
});
