import assert from 'node:assert/strict';
import {
  choose,
  enter,
  escape,
  meanwhile,
  pressSideButton,
  sayYes,
  submitNow,
  type,
} from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, draft, rosa, side } from '../../support/samples';

describe('commands: the draft', () => {
  let fixture: CommandFixture;
  const run = (name: 'addClient' | 'resumeDraft' | 'discardDraft', ...args: unknown[]) =>
    fixture.execute(`clockifyClients.${name}`, ...args);
  const kept = (): unknown => fixture.drafts.all[0]?.draft;
  const keptNames = (): string[] => fixture.drafts.all.map((each) => each.draft.name);
  const asked = (): unknown[] => fixture.prompts.asked.map(({ step, value }) => [step, value]);

  /** Types a name and an e-mail address, and leaves the form. */
  const begin = async (): Promise<void> => {
    fixture.prompts.answer(type('Northwind'), type('a@b'), escape);
    await run('addClient');
  };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('is there from the first change on, at every step, and stays after Escape', async () => {
    fixture.prompts.answer(type('N'), type('a@b'), pressSideButton, escape);
    await run('addClient');
    assert.deepEqual(kept(), draft({ name: 'N', email: 'a@b', address: '\n' }));
    await fixture.drafts.load();
    assert.deepEqual(kept(), draft({ name: 'N', email: 'a@b', address: '\n' }));
  });

  it('is none where nothing was typed', async () => {
    fixture.prompts.answer(escape);
    await run('addClient', { name: 'Prefilled' });
    assert.equal(kept(), undefined);
    assert.equal(await fixture.drafts.count(), 0);
  });

  it('is offered by the next Add Client, and goes on where it was left', async () => {
    await begin();
    const created = client();
    fixture.api.create.answer(created);
    fixture.prompts.answer(choose('Resume'), enter, submitNow());
    assert.equal(await run('addClient'), created);
    const offer = fixture.prompts.asked[3];
    assert.deepEqual(
      offer?.items.map(({ label, description }) => [label, description]),
      [
        ['Resume', 'Northwind, begun date 1000'],
        ['Start over', 'discards what was typed'],
        ['New client', 'keeps the draft'],
      ],
    );
    assert.deepEqual(asked().slice(4), [
      ['3/5', ''],
      ['4/5', ''],
    ]);
    assert.deepEqual(fixture.api.create.calls[0]?.[2], draft({ email: 'a@b' }));
  });

  it('is resumed from its row without the question', async () => {
    await begin();
    fixture.prompts.answer(escape);
    await run('resumeDraft');
    assert.deepEqual(asked().slice(3), [['3/5', '']]);
    assert.deepEqual(kept(), draft({ email: 'a@b' }));
  });

  it('gives way to a new form, pre-filled or not, when that is chosen', async () => {
    await begin();
    fixture.prompts.answer(choose('Start over'), escape);
    await run('addClient', { name: 'Acme' });
    assert.deepEqual(asked().at(-1), ['1/5', 'Acme']);
    assert.equal(kept(), undefined);
  });

  it('stays beside a new client', async () => {
    await begin();
    fixture.prompts.answer(choose('New client'), type('Acme'), escape);
    await run('addClient');
    assert.deepEqual(keptNames(), ['Northwind', 'Acme']);
  });

  it('is one of several that are offered, each with its name and when it was begun', async () => {
    await begin();
    fixture.prompts.answer(choose('New client'), type('Acme'), escape);
    await run('addClient');
    fixture.prompts.answer(escape);
    await run('addClient');
    assert.equal(
      fixture.prompts.last.placeholder,
      '2 clients that you began to type are still here',
    );
    assert.deepEqual(
      fixture.prompts.last.items.map(({ label, description }) => [label, description]),
      [
        ['Resume', 'Northwind, begun date 1000'],
        ['Resume', 'Acme, begun date 1000'],
        ['New client', 'keeps the drafts'],
      ],
    );
  });

  it('is the one whose row was clicked, and the others stay when it is sent', async () => {
    await begin();
    fixture.prompts.answer(choose('New client'), type('Acme'), escape);
    await run('addClient');
    const acme = fixture.drafts.all[1];
    fixture.api.create.answer(client({ name: 'Acme' }));
    fixture.prompts.answer(submitNow('x@y'));
    await run('resumeDraft', { type: 'draft', draft: acme });
    assert.deepEqual(fixture.api.create.calls[0]?.[2], draft({ name: 'Acme', email: 'x@y' }));
    assert.deepEqual(keptNames(), ['Northwind']);
  });

  it('is chosen where there are several: to resume it, and to discard it', async () => {
    await begin();
    fixture.prompts.answer(choose('New client'), type('Acme'), escape);
    await run('addClient');
    fixture.prompts.answer(choose('Acme'), escape);
    await run('resumeDraft');
    assert.deepEqual(asked().at(-1), ['2/5', '']);
    fixture.prompts.answer(choose('Northwind'), sayYes);
    await run('discardDraft');
    assert.deepEqual(keptNames(), ['Acme']);
  });

  it('is not discarded where another window has changed it since, and that is said', async () => {
    await begin();
    const [name, text] =
      [...fixture.store.content].find(([key]) => key.startsWith('draft-')) ?? assert.fail();
    const change = meanwhile(() => {
      fixture.store.content.set(name, text.replace('a@b', 'c@d'));
      return Promise.resolve();
    });
    fixture.prompts.answer(change, sayYes);
    await run('discardDraft');
    assert.deepEqual(kept(), draft({ email: 'c@d' }));
    assert.deepEqual(fixture.prompts.notices, [
      { text: 'The draft "Northwind" has changed in another window, so it was not discarded.' },
    ]);
  });

  it('stays when the question is left', async () => {
    await begin();
    fixture.prompts.answer(escape);
    await run('addClient');
    assert.deepEqual(kept(), draft({ email: 'a@b' }));
  });

  it('is gone when the outbox has the client, before any answer came', async () => {
    fixture.prompts.answer(type('Northwind'), submitNow());
    const adding = run('addClient');
    const call = await fixture.api.create.next();
    assert.equal(kept(), undefined);
    assert.equal(await fixture.drafts.count(), 0);
    assert.deepEqual(fixture.outbox.rows[0]?.draft, draft());
    call.resolve(client());
    await adding;
    assert.deepEqual(await fixture.app.countKept(), { drafts: 0, pending: 0 });
  });

  it('belongs to its workspace', async () => {
    await begin();
    await fixture.session.selectWorkspace(rosa, side);
    await fixture.drafts.load();
    assert.equal(kept(), undefined);
    await fixture.session.selectWorkspace(rosa, acme);
    await fixture.drafts.load();
    assert.deepEqual(kept(), draft({ email: 'a@b' }));
  });

  it('is discarded on demand, after a yes', async () => {
    await begin();
    fixture.prompts.answer(escape);
    await run('discardDraft');
    assert.deepEqual(kept(), draft({ email: 'a@b' }));
    fixture.prompts.answer(sayYes);
    await run('discardDraft');
    assert.equal(fixture.prompts.questions[1]?.question, 'Discard the draft "Northwind"?');
    assert.equal(kept(), undefined);
    assert.equal(await fixture.drafts.count(), 0);
  });

  it('is not invented where there is none to discard', async () => {
    await run('discardDraft');
    assert.deepEqual(fixture.prompts.notices, [{ text: 'There is no draft to discard.' }]);
  });
});
