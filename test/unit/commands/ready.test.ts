import assert from 'node:assert/strict';
import { resolveServer } from '../../../src/core/server';
import { ensureReady } from '../../../src/commands/ready';
import { Cancelled } from '../../../src/core/errors';
import { choose, escape, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, rosa, rosasKey, side } from '../../support/samples';

describe('commands/ready', () => {
  let fixture: CommandFixture;

  beforeEach(() => {
    fixture = new CommandFixture();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('asks nothing where all is there', async () => {
    await fixture.startReady();
    assert.equal(await ensureReady(fixture.context), fixture.readyPhase);
  });

  it('waits for the start where it has not happened yet', async () => {
    await fixture.haveKey();
    await fixture.haveWorkspace();
    assert.equal((await ensureReady(fixture.context)).workspace.id, acme.id);
  });

  for (const id of ['clockifyClients.selectWorkspace', 'clockifyClients.signOut'] as const) {
    it(`${id} asks for no key that is there, however early it is run`, async () => {
      fixture.environmentKey = rosasKey;
      fixture.api.account.answer(rosa);
      fixture.api.workspaces.answer([acme, side]);
      fixture.prompts.answer(escape);
      await fixture.execute(id);
      assert.ok(!fixture.prompts.titles.includes('Set API Key'));
      const [{ detail } = { detail: 'CLOCKIFY_API_KEY' }] = fixture.prompts.questions;
      assert.match(detail, /CLOCKIFY_API_KEY/);
    });
  }

  it('leads to the key first where a workspace is to be selected before the start', async () => {
    fixture.prompts.answer(escape);
    await fixture.execute('clockifyClients.selectWorkspace');
    assert.deepEqual(fixture.prompts.titles, ['Set API Key']);
    assert.deepEqual(fixture.prompts.failures, []);
  });

  it('leads through key and workspace', async () => {
    fixture.api.account.answer(rosa);
    fixture.api.workspaces.answer([acme, side]);
    fixture.prompts.answer(type(rosasKey), choose('Side Jobs'));
    const { account, workspace } = await ensureReady(fixture.context);
    assert.deepEqual([account, workspace], [rosa, side]);
    assert.deepEqual(fixture.prompts.titles, ['Set API Key', 'Select Workspace']);
  });

  it('asks for the workspace alone where a key is there', async () => {
    await fixture.haveKey();
    fixture.api.workspaces.answer([acme, side]);
    fixture.prompts.answer(choose('Acme Studio'));
    assert.equal((await ensureReady(fixture.context)).workspace.id, acme.id);
    assert.equal(fixture.api.account.calls.length, 0);
  });

  it('takes a single workspace without a question', async () => {
    await fixture.haveKey();
    fixture.api.workspaces.answer([side]);
    assert.equal((await ensureReady(fixture.context)).workspace.id, side.id);
  });

  it('ends with Escape at the key: no later question comes', async () => {
    fixture.prompts.answer(escape);
    await assert.rejects(ensureReady(fixture.context), Cancelled);
    assert.deepEqual(fixture.prompts.titles, ['Set API Key']);
  });

  it('ends with Escape at the workspace', async () => {
    await fixture.haveKey();
    fixture.api.workspaces.answer([acme, side]);
    fixture.prompts.answer(escape);
    await assert.rejects(ensureReady(fixture.context), Cancelled);
    assert.equal(fixture.phase.kind, 'noWorkspace');
  });

  it('fails where the settings name no server', async () => {
    fixture.server = () => resolveServer('mars', '');
    await assert.rejects(ensureReady(fixture.context), { kind: 'invalidAddress' });
  });

  it('fails where the secret storage does, and asks for no key', async () => {
    fixture.secrets.isLocked = true;
    await assert.rejects(ensureReady(fixture.context), { kind: 'secretStorage' });
    assert.deepEqual(fixture.prompts.asked, []);
  });
});
