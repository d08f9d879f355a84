import assert from 'node:assert/strict';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { FailureDetails, FailureKind } from '../../../src/core/errors';
import {
  choose,
  close,
  enter,
  escape,
  meanwhile,
  press,
  submitNow,
  type,
} from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, draft, otto, ottosKey, rosa, side } from '../../support/samples';

const create = choose('Create client');

describe('commands/addClient: when it does not work', () => {
  let fixture: CommandFixture;
  const addClient = (): Promise<unknown> => fixture.execute('clockifyClients.addClient');
  const fail = (kind: FailureKind, details: FailureDetails = {}): void => {
    fixture.api.create.fail(new ClockifyError(kind, details));
  };

  /** Types a draft with all four fields and has it sent. */
  const full = { name: 'Northwind', email: 'a@b', address: '1 Main\nTown', note: 'n' };
  const typeFull = [type('Northwind'), type('a@b'), type('1 Main⏎Town'), submitNow('n')];
  const reviewed = (): unknown[] =>
    fixture.prompts.last.items.slice(1, 5).map(({ description }) => description);

  const pendingDrafts = (): unknown[] => fixture.outbox.rows.map(({ draft: typed }) => typed);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  describe('when another workspace is chosen meanwhile', () => {
    const otherIsChosen = meanwhile(() => fixture.session.selectWorkspace(rosa, side));
    const created = 'Client "Northwind" was created in "Acme Studio".';

    it('creates in the one that the review named', async () => {
      fixture.api.create.answer(client());
      fixture.prompts.answer(type('Northwind'), enter, enter, enter, otherIsChosen, create);
      await addClient();
      assert.equal(fixture.prompts.last.items[0]?.description, 'in Acme Studio');
      assert.equal(fixture.api.create.calls[0]?.[1], acme.id);
      assert.equal(fixture.prompts.notices[0]?.text, created);
    });

    it('sends nothing to another account: the review of its workspace comes first', async () => {
      const otherKeyIsSet = meanwhile(async () => {
        await fixture.haveWorkspace(side, otto);
        await fixture.haveKey(otto, ottosKey);
        await fixture.session.start();
      });
      fixture.prompts.answer(type('Northwind'), enter, enter, enter, otherKeyIsSet, create, escape);
      await addClient();
      assert.equal(fixture.prompts.last.items[0]?.description, 'in Side Jobs');
      assert.equal(fixture.api.create.calls.length, 0);
    });

    it('sends on Retry to the one that was tried', async () => {
      fail('refused');
      fixture.api.create.answer(client());
      fixture.prompts.answer(...typeFull, otherIsChosen, press('retry'));
      await addClient();
      const workspaceIds = fixture.api.create.calls.map(([, workspaceId]) => workspaceId);
      assert.deepEqual(workspaceIds, [acme.id, acme.id]);
      assert.equal(fixture.prompts.notices[0]?.text, created);
    });
  });

  it('leads a key that is refused to another account, and there to the review of all that was typed', async () => {
    fail('keyRejected', { status: 401 });
    fixture.api.account.answer(otto);
    fixture.api.workspaces.answer([side]);
    fixture.api.create.answer(client());
    fixture.prompts.answer(...typeFull, press('setApiKey'), type(ottosKey), create);
    await addClient();
    assert.deepEqual(fixture.ran, ['clockifyClients.setApiKey', 'clockifyClients.resumeDraft']);
    assert.deepEqual(reviewed(), ['Northwind', 'a@b', '1 Main⏎Town', 'n']);
    const [connection, workspaceId, sent] = fixture.api.create.calls[1] ?? [];
    assert.deepEqual([connection?.apiKey, workspaceId, sent], [ottosKey, side.id, full]);
    assert.deepEqual(await fixture.app.countKept(), { drafts: 0, pending: 0 });
    assert.match(
      fixture.prompts.failures[0]?.text ?? '',
      /^Client "Northwind" was not created\. Clockify does not know this API key/,
    );
  });

  it('keeps the client under Pending when the new key is given up', async () => {
    fail('keyRejected');
    fixture.prompts.answer(...typeFull, press('setApiKey'), escape);
    assert.equal(await addClient(), undefined);
    assert.deepEqual(pendingDrafts(), [full]);
  });

  it('leads a missing right to another workspace, and creates there, once', async () => {
    fail('forbidden');
    fixture.api.workspaces.answer([acme, side]);
    fixture.api.create.answer(client());
    fixture.prompts.answer(...typeFull, press('selectWorkspace'), choose('Side Jobs'), create);
    await addClient();
    assert.equal(fixture.prompts.last.items[0]?.description, 'in Side Jobs');
    assert.equal(fixture.api.create.calls[1]?.[1], side.id);
    assert.deepEqual(await fixture.app.countKept(), { drafts: 0, pending: 0 });
  });

  it('does not move to another workspace what may have been created', async () => {
    fail('reset');
    fixture.api.find.fail(new ClockifyError('forbidden'));
    fixture.prompts.answer(...typeFull, close);
    await addClient();
    await fixture.session.selectWorkspace(rosa, side);
    assert.deepEqual(pendingDrafts(), [full]);
  });

  it('opens the settings or the log, and keeps the client under Pending', async () => {
    fail('unreachable');
    fixture.prompts.answer(...typeFull, press('openSettings'));
    assert.equal(await addClient(), undefined);
    assert.deepEqual(fixture.editor.opened, ['settings']);
    assert.deepEqual(pendingDrafts(), [full]);
  });

  it('sends again on Retry, with nothing asked', async () => {
    fail('refused');
    const created = client();
    fixture.api.create.answer(created);
    fixture.prompts.answer(...typeFull, press('retry'));
    assert.equal(await addClient(), created);
    assert.equal(fixture.prompts.titles.length, 4);
    assert.deepEqual(
      fixture.api.create.calls.map(([, , sent]) => sent),
      [full, full],
    );
    assert.deepEqual(pendingDrafts(), []);
  });

  it('stays under Pending, with all that was typed, when the notice is closed', async () => {
    fail('refused');
    fixture.prompts.answer(...typeFull, close);
    assert.equal(await addClient(), undefined);
    assert.equal(fixture.api.create.calls.length, 1);
    assert.deepEqual(fixture.prompts.notices, []);
    assert.deepEqual(pendingDrafts(), [full]);
    assert.equal(fixture.drafts.all[0], undefined);
  });

  describe('tells what is known of the client', () => {
    const frames: readonly (readonly [FailureKind, RegExp])[] = [
      [
        'refused',
        /^Client "Northwind" is not created yet\. .* sent by itself when that is over\.$/,
      ],
      [
        'rateLimited',
        /^Client "Northwind" is not created yet\. Clockify takes no more .* will be sent in \d+ seconds\.$/,
      ],
      ['hostNotFound', /^Client "Northwind" is not created yet\. /],
      ['connectTimeout', /^Client "Northwind" is not created yet\. /],
      ['forbidden', /^Client "Northwind" was not created\. .* is kept under Pending/],
      ['keyRejected', /^Client "Northwind" was not created\. .* is kept under Pending/],
      ['rejected', /^Client "Northwind" was not created\. .* is kept under Pending/],
    ];
    for (const [kind, expected] of frames) {
      it(`${kind}: ${expected.source.includes('yet') ? 'not created yet' : 'not created'}`, async () => {
        fail(kind);
        fixture.prompts.answer(type('Northwind'), submitNow(), close);
        await addClient();
        const [{ severity, text } = assert.fail()] = fixture.prompts.failures;
        assert.match(text, expected);
        const goesOn = expected.source.includes('yet');
        assert.equal(severity, goesOn ? 'warning' : undefined);
        assert.equal(/try again/i.test(text), false);
        assert.equal(pendingDrafts().length, 1);
      });
    }
  });

  it('tells that a cancel came too late to be sure, and that it is being looked up', async () => {
    fixture.prompts.answer(...typeFull);
    const adding = addClient();
    const call = await fixture.api.create.next();
    assert.equal(call.args[3].aborted, false);
    fixture.prompts.cancelProgress();
    assert.equal(call.args[3].aborted, true);
    call.reject(new Cancelled());
    assert.equal(await adding, undefined);
    assert.match(
      fixture.prompts.notices[0]?.text ?? '',
      /^Cancelled while client "Northwind" was being created\. Clockify may have made it.*being looked up/,
    );
    assert.deepEqual(fixture.prompts.failures, []);
    const lookUp = await fixture.api.find.next();
    assert.equal(lookUp.args[2], 'Northwind');
    lookUp.resolve([]);
  });

  it('logs a defect, and shows nothing of it', async () => {
    fixture.api.create.fail(new TypeError('Northwind is broken'));
    fixture.prompts.answer(type('Northwind'), submitNow(), press('showLog'));
    assert.equal(await addClient(), undefined);
    assert.doesNotMatch(fixture.prompts.failures[0]?.text ?? 'Northwind', /Northwind/);
    assert.doesNotMatch(fixture.log.lines.join('\n'), /Northwind/);
    assert.deepEqual(fixture.api.create.calls[0]?.[2], draft());
  });
});
