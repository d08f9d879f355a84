import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { choose, close, decide, escape, sayYes, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client, rosasKey } from '../../support/samples';

describe('commands/signOut', () => {
  let fixture: CommandFixture;
  const signOut = (): Promise<unknown> => fixture.execute('clockifyClients.signOut');

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('says what goes, asks, removes it and tells', async () => {
    fixture.prompts.answer(sayYes);
    await signOut();
    const [{ detail, question, answers } = assert.fail()] = fixture.prompts.questions;
    assert.equal(question, 'Sign out of Clockify?');
    assert.deepEqual(answers, [{ id: 'signOut', label: 'Sign Out' }]);
    assert.match(detail, /^The API key, the account, the chosen workspaces and the list/);
    assert.equal(fixture.secrets.content.size + fixture.values.content.size, 0);
    assert.deepEqual(fixture.phase, { kind: 'signedOut' });
    assert.deepEqual(fixture.prompts.notices, [{ text: 'Signed out of Clockify.' }]);
  });

  it('removes nothing without a yes', async () => {
    fixture.prompts.answer(escape);
    await signOut();
    assert.equal(fixture.phase.kind, 'ready');
    assert.ok(fixture.secrets.content.size > 0 && fixture.values.content.size > 0);
    assert.deepEqual(fixture.prompts.notices, []);
  });

  it('does not claim to remove a key of the environment', async () => {
    await fixture.session.signOut();
    fixture.environmentKey = rosasKey;
    await fixture.session.start();
    fixture.prompts.answer(sayYes);
    await signOut();
    assert.match(fixture.prompts.questions[0]?.detail ?? '', /CLOCKIFY_API_KEY and stays/);
    assert.match(fixture.prompts.notices[0]?.text ?? '', /CLOCKIFY_API_KEY is in use now\.$/);
    assert.equal(fixture.phase.kind, 'noWorkspace');
  });

  it('asks for unsaved changes as well, and discards them', async () => {
    const northwind = client();
    await fixture.haveList(northwind);
    const row = { type: 'client', client: northwind };
    fixture.prompts.answer(choose('Note'), type('mine'), escape);
    await fixture.execute('clockifyClients.editClient', row);
    fixture.prompts.answer(decide('keep'));
    await signOut();
    const [{ detail } = assert.fail()] = fixture.prompts.questions;
    assert.match(detail, /\n\nDrafts and unsaved changes: 1, pending clients: 0\. Keep them/);
    assert.deepEqual(await fixture.app.countKept(), { drafts: 1, pending: 0 });
    fixture.prompts.answer(decide('discard'));
    await signOut();
    assert.equal(fixture.store.content.size, 0);
  });

  describe('with a draft and a pending client at hand', () => {
    beforeEach(async () => {
      fixture.api.create.fail(new ClockifyError('refused'));
      fixture.prompts.answer(type('Northwind'), submitNow(), close);
      await fixture.execute('clockifyClients.addClient');
      fixture.prompts.answer(type('Acme'), escape);
      await fixture.execute('clockifyClients.addClient');
    });

    const kept = (): Promise<unknown> => fixture.app.countKept();

    it('asks what becomes of them', async () => {
      fixture.prompts.answer(escape);
      await signOut();
      const [{ answers, detail } = assert.fail()] = fixture.prompts.questions;
      assert.match(
        detail,
        /\n\nDrafts and unsaved changes: 1, pending clients: 1\. Keep them on this computer/,
      );
      assert.deepEqual(
        answers.map(({ label }) => label),
        ['Sign Out and Keep', 'Sign Out and Discard'],
      );
      assert.equal(fixture.phase.kind, 'ready');
      assert.deepEqual(await kept(), { drafts: 1, pending: 1 });
    });

    it('keeps them for the next sign-in, out of sight', async () => {
      fixture.prompts.answer(decide('keep'));
      await signOut();
      assert.deepEqual(await kept(), { drafts: 1, pending: 1 });
      await fixture.app.load();
      const { drafts, pending } = fixture.app.state;
      assert.deepEqual([drafts, pending], [[], []]);
      await fixture.startReady();
      await fixture.app.load();
      assert.equal(fixture.app.state.drafts[0]?.draft.name, 'Acme');
      assert.equal(fixture.app.state.pending[0]?.draft.name, 'Northwind');
    });

    it('discards for good what is being sent just then', async () => {
      const retrying = fixture.execute('clockifyClients.retryPending');
      const call = await fixture.api.create.next();
      fixture.prompts.answer(decide('discard'));
      await signOut();
      call.reject(new ClockifyError('refused'));
      await retrying;
      assert.equal(fixture.store.content.size, 0);
    });

    it('discards them, and everything else of ours on this computer', async () => {
      fixture.prompts.answer(decide('discard'));
      await signOut();
      assert.deepEqual(await kept(), { drafts: 0, pending: 0 });
      assert.equal(fixture.store.content.size, 0);
    });
  });
});
