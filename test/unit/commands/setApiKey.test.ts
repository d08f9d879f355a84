import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { resolveServer } from '../../../src/core/server';
import { apiKeySecret } from '../../../src/state/credentials';
import { escape, press, pressSideButton, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, otherServer, otto, ottosKey, rosa, rosasKey } from '../../support/samples';

describe('commands/setApiKey', () => {
  let fixture: CommandFixture;
  const setApiKey = (): Promise<unknown> => fixture.execute('clockifyClients.setApiKey');
  const storedKey = (): string | undefined => fixture.secrets.content.get(apiKeySecret);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.session.start();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('asks in a box that hides what is typed, and names the page where keys are made', async () => {
    fixture.prompts.answer(escape);
    await setApiKey();
    const { isSecret, prompt, title, value } = fixture.prompts.last;
    assert.deepEqual([title, value, isSecret], ['Set API Key', '', true]);
    assert.ok(prompt.includes('(https://app.clockify.me/manage-api-keys)'), prompt);
  });

  it('opens that page beside the box, which stays', async () => {
    fixture.server = () => otherServer;
    fixture.prompts.answer(pressSideButton, escape);
    await setApiKey();
    assert.deepEqual(fixture.editor.opened, ['https://clockify.example.com/manage-api-keys']);
    assert.equal(fixture.prompts.asked.length, 1);
  });

  it('proves the key, cleaned of what was copied with it, and stores it', async () => {
    fixture.api.account.answer(rosa);
    fixture.prompts.answer(type(` "${rosasKey}"\n`));
    await setApiKey();
    assert.equal(fixture.api.account.calls[0]?.[0].apiKey, rosasKey);
    assert.equal(storedKey(), rosasKey);
    assert.deepEqual(
      fixture.prompts.notices.map(({ text }) => text),
      ['The API key of Rosa (rosa@example.com) was checked and stored.'],
    );
  });

  it('calls an account by its id that has neither a name nor an e-mail address', async () => {
    fixture.api.account.answer({ ...rosa, name: '', email: '' });
    fixture.prompts.answer(type(rosasKey));
    await setApiKey();
    const text = `The API key of ${rosa.id} was checked and stored.`;
    assert.equal(fixture.prompts.notices[0]?.text, text);
  });

  it('offers to select a workspace next', async () => {
    fixture.api.account.answer(rosa);
    fixture.api.workspaces.answer([acme]);
    fixture.prompts.answer(type(rosasKey));
    await setApiKey();
    const [action] = fixture.prompts.notices[0]?.actions ?? [];
    assert.equal(action?.label, 'Select Workspace');
    await action.run();
    assert.deepEqual(fixture.ran, ['clockifyClients.selectWorkspace']);
    assert.equal(fixture.readyPhase.workspace.id, acme.id);
  });

  it('offers nothing more where a workspace is chosen already', async () => {
    await fixture.startReady();
    fixture.api.account.answer(rosa);
    fixture.prompts.answer(type(rosasKey));
    await setApiKey();
    assert.deepEqual(fixture.prompts.notices[0]?.actions, []);
  });

  it('names the account even if another server is set while the key is proven', async () => {
    fixture.prompts.answer(type(rosasKey));
    const setting = setApiKey();
    const proof = await fixture.api.account.next();
    fixture.server = () => otherServer;
    proof.resolve(rosa);
    await setting;
    assert.match(fixture.prompts.notices[0]?.text ?? '', /key of Rosa/);
  });

  describe('a key that is refused', () => {
    it('keeps the box open with the reason, until another one is proven', async () => {
      fixture.api.account.fail(new ClockifyError('keyRejected', { status: 401 }));
      fixture.api.account.answer(otto);
      fixture.prompts.answer(type(rosasKey), type(ottosKey));
      await setApiKey();
      assert.equal(fixture.prompts.asked.length, 1);
      assert.match(fixture.prompts.remarks[0]?.text ?? '', /does not know this API key/);
      assert.equal(storedKey(), ottosKey);
    });

    it('leaves the old key in place', async () => {
      await fixture.startReady();
      fixture.api.account.fail(new ClockifyError('timeout'));
      fixture.prompts.answer(type(ottosKey), escape);
      await setApiKey();
      assert.equal(storedKey(), rosasKey);
      assert.deepEqual(fixture.prompts.notices, []);
    });

    it('never stands in a text that is shown or logged', async () => {
      fixture.api.account.fail(new ClockifyError('rejected', { serverMessage: ottosKey }));
      fixture.prompts.answer(type(ottosKey), escape);
      await setApiKey();
      const { failures, notices, remarks } = fixture.prompts;
      const shown = JSON.stringify([failures, notices, remarks, fixture.log.lines]);
      assert.match(shown, /refused the request/);
      assert.ok(!shown.includes(ottosKey));
    });
  });

  it('keeps the box open where the secret storage fails: the key is still in it', async () => {
    fixture.secrets.isLocked = true;
    fixture.api.account.answer(rosa);
    fixture.prompts.answer(type(rosasKey), escape);
    await setApiKey();
    assert.match(fixture.prompts.remarks[0]?.text ?? '', /secret storage.* failed/);
    assert.deepEqual(fixture.log.lines, []);
  });

  const remarks = [
    ['', 'error', /^Paste an API key/],
    ['""', 'error', /^Paste an API key/],
    ['two words', 'error', /no spaces/],
    ['ключ', 'error', /special characters/],
  ] as const;
  for (const [typed, severity, text] of remarks) {
    it(`sends nothing for ${JSON.stringify(typed)}`, async () => {
      fixture.prompts.answer(type(typed), escape);
      await setApiKey();
      assert.equal(fixture.prompts.remarks[0]?.severity, severity);
      assert.match(fixture.prompts.remarks[0].text, text);
      assert.equal(fixture.api.account.calls.length, 0);
    });
  }

  it('tries a key of unusual length', async () => {
    fixture.api.account.answer(rosa);
    fixture.prompts.answer(type('short'));
    await setApiKey();
    assert.deepEqual(fixture.prompts.remarks, [
      {
        severity: 'warning',
        text: 'API keys usually have 48 characters. Press Enter to try this one.',
      },
    ]);
    assert.equal(storedKey(), 'short');
  });

  it('asks for no key while the settings name no server', async () => {
    fixture.server = () => resolveServer('mars', '');
    fixture.prompts.answer(press('openSettings'));
    await setApiKey();
    assert.deepEqual(fixture.prompts.asked, []);
    assert.deepEqual(fixture.editor.opened, ['settings']);
  });

  it('warms up the transport while somebody pastes', async () => {
    fixture.prompts.answer(escape);
    await setApiKey();
    assert.equal(fixture.warmUps, 1);
  });

  it('logs a defect of the proof', async () => {
    fixture.api.account.fail(new TypeError('broken'));
    fixture.prompts.answer(type(rosasKey), press('showLog'));
    await setApiKey();
    assert.match(fixture.log.lines.join(), /^TypeError/);
    assert.equal(storedKey(), undefined);
  });
});
