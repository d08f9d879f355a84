import assert from 'node:assert/strict';
import { escape, sayYes } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { rosasKey } from '../../support/samples';

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
    const [{ detail, question, yes } = assert.fail()] = fixture.prompts.confirmations;
    assert.deepEqual([question, yes], ['Sign out of Clockify?', 'Sign Out']);
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
    assert.match(fixture.prompts.confirmations[0]?.detail ?? '', /CLOCKIFY_API_KEY and stays/);
    assert.match(fixture.prompts.notices[0]?.text ?? '', /CLOCKIFY_API_KEY is in use now\.$/);
    assert.equal(fixture.phase.kind, 'noWorkspace');
  });
});
