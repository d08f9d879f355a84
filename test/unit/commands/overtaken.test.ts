import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { FailureKind } from '../../../src/core/errors';
import { meanwhile, press, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { messages } from '../../support/l10n';
import { acme, client, otto, ottosKey, rosa, rosasKey, side } from '../../support/samples';

describe('a button that is pressed when the cause of its notice is gone', () => {
  let fixture: CommandFixture;

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  const signInAs = async (account = rosa, key = rosasKey): Promise<void> => {
    fixture.api.account.answer(account);
    await fixture.session.signIn(key, new AbortController().signal);
  };
  /** Lets the command fail, and presses the button after something else has happened. */
  const pressAfter = async (
    kind: FailureKind,
    button: string,
    happens: () => Promise<void>,
  ): Promise<void> => {
    fixture.api.list.fail(new ClockifyError(kind));
    fixture.prompts.answer(meanwhile(happens), press(button));
    await fixture.execute('clockifyClients.refreshClients');
  };
  const told = (): string | undefined => fixture.prompts.notices.at(-1)?.text;
  const labels = (): string[] | undefined =>
    fixture.prompts.notices.at(-1)?.actions?.map(({ label }) => label);

  it('says that nobody is signed in instead of trying again', async () => {
    await pressAfter('timeout', 'retry', () => fixture.session.signOut());
    assert.equal(told(), messages.signedOutNote());
    assert.deepEqual(labels(), ['Set API Key']);
    assert.equal(fixture.api.list.calls.length, 1);
    assert.deepEqual(fixture.prompts.asked, []);
  });

  it('does not try again under the key of somebody else', async () => {
    await pressAfter('timeout', 'retry', async () => {
      await signInAs(otto, ottosKey);
      await fixture.session.selectWorkspace(otto, side);
    });
    assert.equal(told(), messages.worksIn(otto, side));
    assert.equal(fixture.api.list.calls.length, 1);
  });

  it('asks for no key where one was set since', async () => {
    await pressAfter('keyRejected', 'setApiKey', () => signInAs());
    assert.equal(told(), messages.worksIn(rosa, acme));
    assert.deepEqual(fixture.ran, []);
  });

  it('asks for no workspace where one was chosen since', async () => {
    await pressAfter('forbidden', 'selectWorkspace', () =>
      fixture.session.selectWorkspace(rosa, side),
    );
    assert.equal(told(), messages.worksIn(rosa, side));
    assert.deepEqual(fixture.ran, []);
  });

  it('asks for none, either, where the notice was that of a new key', async () => {
    await fixture.session.signOut();
    fixture.api.account.answer(rosa);
    fixture.prompts.answer(type(rosasKey));
    await fixture.execute('clockifyClients.setApiKey');
    const [select] = fixture.prompts.notices.at(-1)?.actions ?? [];
    await fixture.session.selectWorkspace(rosa, acme);
    await select?.run();
    assert.equal(told(), messages.worksIn(rosa, acme));
    assert.deepEqual(fixture.ran, []);
    await fixture.session.signOut();
    await select?.run();
    assert.equal(told(), messages.signedOutNote());
  });

  it('does what it says while the cause is there', async () => {
    await fixture.haveList(client());
    fixture.api.list.fail(new ClockifyError('timeout'));
    fixture.prompts.answer(press('retry'));
    fixture.api.list.answer([]);
    await fixture.execute('clockifyClients.refreshClients');
    assert.equal(fixture.api.list.calls.length, 3);
  });
});
