import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { Workspace } from '../../../src/core/model';
import { choose, close, escape, press, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, idOf, rosa, rosasKey, side } from '../../support/samples';

const beta: Workspace = { id: idOf(9), name: 'Beta' };

describe('commands/selectWorkspace', () => {
  let fixture: CommandFixture;
  const selectWorkspace = (): Promise<unknown> =>
    fixture.execute('clockifyClients.selectWorkspace');

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.haveKey();
    await fixture.session.start();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('takes a single workspace without a question, and says so', async () => {
    fixture.api.workspaces.answer([side]);
    await selectWorkspace();
    assert.deepEqual(fixture.prompts.asked, []);
    assert.equal(fixture.readyPhase.workspace.id, side.id);
    assert.deepEqual(fixture.prompts.notices, [{ text: 'Clients are now those of "Side Jobs".' }]);
  });

  it('offers the one that is open in Clockify first, then the others by name', async () => {
    fixture.api.workspaces.answer([side, beta, acme]);
    fixture.prompts.answer(choose('Beta'));
    await selectWorkspace();
    const rows = fixture.prompts.last.items.map(({ label, description }) => [label, description]);
    assert.deepEqual(rows, [
      ['Acme Studio', 'open in Clockify'],
      ['Beta', ''],
      ['Side Jobs', ''],
    ]);
    assert.equal(fixture.readyPhase.workspace.id, beta.id);
  });

  it('marks the current one, which may be the one that is open', async () => {
    await fixture.startReady();
    fixture.api.workspaces.answer([acme, side]);
    fixture.api.workspaces.answer([acme, side]);
    fixture.prompts.answer(choose('Side Jobs'), escape);
    await selectWorkspace();
    await selectWorkspace();
    const descriptions = fixture.prompts.asked.map(({ items }) =>
      items.map(({ description }) => description),
    );
    assert.deepEqual(descriptions, [
      ['open in Clockify, current', ''],
      ['open in Clockify', 'current'],
    ]);
  });

  it('shows hostile names as they are written', async () => {
    fixture.api.workspaces.answer([{ ...acme, name: '$(bug)\n[x](command:y)' }, side]);
    fixture.prompts.answer(escape);
    await selectWorkspace();
    assert.equal(fixture.prompts.last.items[0]?.label, '\\$(bug) [x]\u2060(command:y)');
  });

  it('remembers the choice', async () => {
    fixture.api.workspaces.answer([acme, side]);
    fixture.prompts.answer(choose('Side Jobs'));
    await selectWorkspace();
    await fixture.session.restart();
    assert.equal(fixture.readyPhase.workspace.id, side.id);
  });

  it('drops the list of the workspace before', async () => {
    await fixture.startReady();
    fixture.api.list.answer([client()]);
    await fixture.session.refresh();
    fixture.api.workspaces.answer([acme, side]);
    fixture.prompts.answer(choose('Side Jobs'));
    await selectWorkspace();
    assert.equal(fixture.readyPhase.list.clients, undefined);
  });

  it('changes nothing on Escape', async () => {
    await fixture.startReady();
    fixture.api.workspaces.answer([acme, side]);
    fixture.prompts.answer(escape);
    await selectWorkspace();
    assert.equal(fixture.readyPhase.workspace.id, acme.id);
    assert.deepEqual(fixture.prompts.notices, []);
  });

  it('asks for a key first where there is none', async () => {
    await fixture.session.signOut();
    fixture.api.account.answer(rosa);
    fixture.api.workspaces.answer([acme]);
    fixture.prompts.answer(type(rosasKey));
    await selectWorkspace();
    assert.deepEqual(fixture.prompts.titles, ['Set API Key']);
    assert.equal(fixture.readyPhase.workspace.id, acme.id);
  });

  it('asks whose key it is where the environment gives one', async () => {
    await fixture.session.signOut();
    fixture.environmentKey = rosasKey;
    await fixture.session.start();
    fixture.api.account.answer(rosa);
    fixture.api.workspaces.answer([acme]);
    await selectWorkspace();
    assert.equal(fixture.readyPhase.account.id, rosa.id);
    assert.equal(fixture.readyPhase.keySource, 'environment');
  });

  it('shows what failed, and tries again on Retry', async () => {
    fixture.api.workspaces.fail(new ClockifyError('timeout'));
    fixture.api.workspaces.answer([acme]);
    fixture.prompts.answer(press('retry'));
    await selectWorkspace();
    assert.equal(fixture.readyPhase.workspace.id, acme.id);
  });

  it('tells an account without a workspace what to do', async () => {
    fixture.api.workspaces.answer([]);
    fixture.prompts.answer(close);
    await selectWorkspace();
    assert.match(fixture.prompts.failures[0]?.text ?? '', /^This account has no workspace/);
  });
});
