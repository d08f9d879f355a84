import assert from 'node:assert/strict';
import { choose, decide, escape, sayYes } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, rosa } from '../../support/samples';

describe('commands: records that cannot be read', () => {
  let fixture: CommandFixture;
  const seen = client();
  const desk = `${rosa.id}-${acme.id}`;
  const names = ['pending-bad', `draft-${desk}-bad`, `edit-${desk}-${seen.id}-bad`];
  const left = (): string[] => names.filter((name) => fixture.store.content.has(name));
  const discard = (...args: unknown[]): Promise<unknown> =>
    fixture.execute('clockifyClients.discardPending', ...args);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    await Promise.all(names.map((name) => fixture.store.write(name, '{"truncated":')));
    await fixture.app.load();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('are shown, whichever kind they are', () => {
    const kinds = fixture.app.state.unreadable.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['pending', 'draft', 'edit']);
  });

  for (const [index, kind] of (['pending', 'draft', 'edit'] as const).entries()) {
    it(`are discarded on their row, after a yes: ${kind}`, async () => {
      const row = { type: 'unreadable', record: fixture.app.state.unreadable[index] };
      fixture.prompts.answer(escape);
      await discard(row);
      assert.deepEqual(left(), names);
      fixture.prompts.answer(sayYes);
      await discard(row);
      assert.match(fixture.prompts.questions[1]?.question ?? '', /that can't be read\?$/);
      assert.deepEqual(
        left(),
        names.filter((_name, each) => each !== index),
      );
      assert.equal(fixture.app.state.unreadable.length, 2);
    });
  }

  it('are offered by the palette beside pending clients', async () => {
    fixture.prompts.answer(choose("Draft that can't be read"), sayYes);
    await discard();
    assert.deepEqual(left(), [names[0], names[2]]);
  });

  it('are looked up: a row that names another file discards nothing', async () => {
    fixture.prompts.answer(escape);
    await discard({ type: 'unreadable', record: { kind: 'pending', id: '../settings' } });
    assert.equal(fixture.prompts.last.title, 'Pending');
    assert.deepEqual(left(), names);
  });

  it('are counted when somebody signs out, and kept or removed as that is answered', async () => {
    assert.deepEqual(await fixture.app.countKept(), { drafts: 2, pending: 1 });
    fixture.prompts.answer(decide('keep'));
    await fixture.execute('clockifyClients.signOut');
    assert.match(
      fixture.prompts.questions[0]?.detail ?? '',
      /Drafts and unsaved changes: 2, pending clients: 1\./,
    );
    assert.deepEqual([left(), fixture.app.state.unreadable], [names, []]);
    await fixture.startReady();
    fixture.prompts.answer(decide('discard'));
    await fixture.execute('clockifyClients.signOut');
    assert.deepEqual(left(), []);
  });
});
