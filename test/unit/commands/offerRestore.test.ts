import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { Client, ClientDraft } from '../../../src/core/model';
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
import { client, draft, recordOf } from '../../support/samples';

describe('commands/offerRestore: the name that an archived client has', () => {
  let fixture: CommandFixture;
  const archived = client({ name: 'Northwind', archived: true });
  const seen = client({ name: 'Fjord', note: 'old' });
  const restore = choose('Restore it');
  const add = (prefill?: Partial<ClientDraft>): Promise<unknown> =>
    fixture.execute('clockifyClients.addClient', prefill);
  const rename = (): Promise<unknown> =>
    fixture.execute('clockifyClients.editClientName', { type: 'client', client: seen });
  const haveList = async (...clients: Client[]): Promise<void> => {
    fixture.api.list.answer(clients);
    await fixture.session.refresh();
  };
  const failRestore = (failure = new ClockifyError('forbidden', { status: 403 })): void => {
    fixture.api.get.answer(recordOf(archived));
    fixture.api.update.fail(failure);
  };
  const takeRestore = (): void => {
    fixture.api.get.answer(recordOf(archived));
    fixture.api.update.answer({ ...archived, archived: false });
  };
  const kept = (): unknown => fixture.drafts.all[0]?.draft;
  const keptEdit = async (): Promise<unknown> => {
    const owner = fixture.session.owner ?? assert.fail();
    return (await fixture.edits.of(owner, seen.id))[0]?.draft.name;
  };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('stays in the draft where the restore failed, and comes back with it', async () => {
    await haveList(archived);
    failRestore();
    fixture.prompts.answer(type('Northwind'), restore, close);
    assert.equal(await add({ note: 'n' }), undefined);
    assert.match(fixture.prompts.failures[0]?.text ?? '', /"Northwind" was not restored/);
    assert.deepEqual(kept(), draft({ note: 'n' }));
    fixture.prompts.answer(choose('Resume'), escape);
    await add();
    assert.equal(fixture.prompts.last.value, 'Northwind');
  });

  it('stays in the draft where the network is gone, and no list is at hand', async () => {
    fixture.api.create.fail(new ClockifyError('duplicateName'));
    fixture.api.find.answer([archived]);
    fixture.api.get.fail(new ClockifyError('unreachable'));
    fixture.prompts.answer(type('Northwind'), enter, enter, enter, choose('Create client'));
    fixture.prompts.answer(enter, restore, close);
    await add();
    assert.deepEqual(fixture.outbox.rows[0]?.draft, draft());
  });

  it('stays in an edit where the restore failed', async () => {
    await haveList(seen, archived);
    failRestore();
    fixture.prompts.answer(type('Northwind'), restore, close);
    await rename();
    assert.equal(await keptEdit(), 'Northwind');
  });

  it('leaves the draft where the client is restored, be it at the second try', async () => {
    await haveList(archived);
    failRestore(new ClockifyError('unreachable'));
    takeRestore();
    fixture.prompts.answer(type('Northwind'), restore, press('retry'));
    await add({ note: 'n' });
    assert.deepEqual(kept(), draft({ name: '', note: 'n' }));
  });

  it('leaves the edit where the client is restored that the list at hand does not have', async () => {
    await haveList(seen);
    fixture.api.get.answer(recordOf(seen));
    fixture.api.update.fail(new ClockifyError('duplicateName'));
    fixture.api.find.answer([archived]);
    takeRestore();
    fixture.prompts.answer(type('Northwind'), enter, restore);
    await rename();
    assert.equal(await keptEdit(), undefined);
  });

  it('takes nothing away from what was typed while the notice of a failure stood there', async () => {
    await haveList(archived);
    failRestore(new ClockifyError('unreachable'));
    takeRestore();
    const owner = fixture.session.owner ?? assert.fail();
    const typeOn = meanwhile(() =>
      fixture.drafts.open(owner).save({ draft: draft({ name: 'Northwind 2' }), at: 'name' }),
    );
    fixture.prompts.answer(type('Northwind'), restore, typeOn, press('retry'));
    await add();
    assert.deepEqual(kept(), draft({ name: 'Northwind 2' }));
  });

  describe('in a client that Clockify has refused', () => {
    const refuse = (): void => {
      fixture.api.create.fail(new ClockifyError('duplicateName'));
      fixture.api.find.answer([archived]);
    };

    it('leaves nothing under Pending where the client is restored and nothing else was typed', async () => {
      refuse();
      takeRestore();
      fixture.prompts.answer(type('Northwind'), submitNow(), enter, restore);
      await add();
      assert.deepEqual(fixture.outbox.rows, []);
      assert.deepEqual(kept(), undefined);
    });

    it('leaves what else was typed', async () => {
      refuse();
      takeRestore();
      fixture.prompts.answer(type('Northwind'), submitNow(), enter, restore);
      await add({ note: 'n' });
      assert.deepEqual(
        fixture.outbox.rows.map((row) => row.draft),
        [draft({ name: '', note: 'n' })],
      );
    });

    it('lets go of it before the restore: the notice of a failure can stand for long', async () => {
      refuse();
      failRestore();
      let isDiscarded = false;
      const discard = meanwhile(async () => {
        isDiscarded = await fixture.outbox.discard(fixture.outbox.rows[0]?.id ?? '');
      });
      fixture.prompts.answer(type('Northwind'), submitNow(), enter, restore, discard, close);
      await add();
      assert.equal(isDiscarded, true);
    });
  });
});
