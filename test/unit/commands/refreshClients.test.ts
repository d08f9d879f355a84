import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { choose, close, escape, meanwhile, press, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, idOf, rosa, rosasKey, side } from '../../support/samples';
import { never } from '../../support/sessionFixture';

describe('commands/refreshClients', () => {
  let fixture: CommandFixture;
  const refresh = (): Promise<unknown> => fixture.execute('clockifyClients.refreshClients');

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('reads the list anew and says nothing', async () => {
    fixture.api.list.answer([client()]);
    await refresh();
    assert.equal(fixture.readyPhase.list.clients?.length, 1);
    assert.deepEqual(fixture.prompts.notices, []);
  });

  it('has the currencies read anew, too, when they are asked for next', async () => {
    const currencies = (): Promise<unknown> =>
      fixture.writer.currencies({ accountId: rosa.id, workspace: acme }, never);
    fixture.api.currencies.answer([]);
    await currencies();
    fixture.api.list.answer([]);
    await refresh();
    const euro = [{ id: idOf(7), code: 'EUR' }];
    fixture.api.currencies.answer(euro);
    assert.deepEqual(await currencies(), euro);
  });

  it('leaves a failure to the view where that is visible', async () => {
    fixture.editor.isViewVisible = true;
    fixture.api.list.fail(new ClockifyError('timeout'));
    await refresh();
    assert.deepEqual(fixture.prompts.failures, []);
    assert.equal(fixture.readyPhase.list.failure?.kind, 'timeout');
  });

  it('shows a failure where the view is not, and tries again on Retry', async () => {
    fixture.api.list.fail(new ClockifyError('timeout'));
    fixture.api.list.answer([]);
    fixture.prompts.answer(press('retry'));
    await refresh();
    assert.match(fixture.prompts.failures[0]?.text ?? '', /did not answer in time/);
    assert.deepEqual(fixture.readyPhase.list.clients, []);
  });

  it('shows a defect even where the view is visible', async () => {
    fixture.editor.isViewVisible = true;
    fixture.api.list.fail(new TypeError('broken'));
    fixture.prompts.answer(close);
    await refresh();
    assert.match(fixture.log.lines.join(), /^TypeError/);
  });

  it('is silent when the workspace is changed meanwhile', async () => {
    const refreshing = refresh();
    const call = await fixture.api.list.next();
    await fixture.session.selectWorkspace(rosa, side);
    call.resolve([client()]);
    await refreshing;
    assert.equal(fixture.readyPhase.list.clients, undefined);
    assert.deepEqual(fixture.prompts.failures, []);
  });

  it('leads through key and workspace first', async () => {
    await fixture.session.signOut();
    fixture.api.account.answer(rosa);
    fixture.api.workspaces.answer([acme, side]);
    fixture.api.list.answer([]);
    fixture.prompts.answer(type(rosasKey), choose('Side Jobs'));
    await refresh();
    assert.equal(fixture.api.list.calls[0]?.[1], side.id);
  });

  it('reads the key again on Retry: nobody tells when a keyring is unlocked', async () => {
    fixture.secrets.isLocked = true;
    await fixture.session.start();
    fixture.api.list.answer([client()]);
    const unlock = meanwhile(() => {
      fixture.secrets.isLocked = false;
      return Promise.resolve();
    });
    fixture.prompts.answer(unlock, press('retry'));
    await refresh();
    assert.equal(fixture.prompts.failures.length, 1);
    assert.equal(fixture.readyPhase.list.clients?.length, 1);
  });

  it('reads nothing when the key is not given', async () => {
    await fixture.session.signOut();
    fixture.prompts.answer(escape);
    await refresh();
    assert.equal(fixture.api.list.calls.length, 0);
  });
});
