import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import {
  choose,
  close,
  enter,
  escape,
  pressRemarkButton,
  submitNow,
  type,
} from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, recordOf, rosa } from '../../support/samples';
import { knownClients } from '../../../src/state/sessionState';

const hourMs = 3_600_000;
const inList =
  'An active client has this name in the list, which is 3 h old. Press Enter to check.';
const taken = 'An active client has this name already.';

describe('commands: a name that is taken', () => {
  let fixture: CommandFixture;
  const northwind = client({ name: 'Northwind' });
  const other = client({ id: '65a0000000000000000000aa', name: 'Globex' });
  const addClient = (): Promise<unknown> => fixture.execute('clockifyClients.addClient');
  const editClient = (of: Client): Promise<unknown> =>
    fixture.execute('clockifyClients.editClient', { type: 'client', client: of });
  const listed = (): string[] =>
    knownClients(fixture.session.state)
      .map(({ name }) => name)
      .sort();
  const lookUps = (): unknown[] => fixture.api.find.calls.map(([, , name]) => name);
  const steps = (): string[] => fixture.prompts.asked.map(({ step }) => step);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    fixture.api.list.answer([northwind, other]);
    await fixture.session.refresh();
    fixture.now += 3 * hourMs;
  });

  afterEach(() => {
    fixture.finish();
  });

  describe('in a list that is old', () => {
    it('is looked up on Enter, and free where the client is gone; the list is corrected', async () => {
      fixture.api.find.answer([]);
      fixture.prompts.answer(type('Northwind'), escape);
      await addClient();
      assert.deepEqual(fixture.prompts.remarks, [{ severity: 'warning', text: inList }]);
      assert.deepEqual(lookUps(), ['Northwind']);
      assert.deepEqual(listed(), ['Globex']);
      assert.deepEqual(steps(), ['1/5', '2/5']);
    });

    it('stays taken where the client is there, and is not looked up again', async () => {
      fixture.api.find.answer([northwind]);
      fixture.prompts.answer(type('Northwind'), enter, enter, escape);
      await addClient();
      assert.deepEqual(
        fixture.prompts.remarks.map(({ severity, text }) => [severity, text]),
        [
          ['warning', inList],
          ['error', taken],
          ['error', taken],
          ['error', taken],
        ],
      );
      assert.deepEqual(lookUps(), ['Northwind']);
      assert.deepEqual(steps(), ['1/5']);
    });

    it('belongs to whoever Clockify says now', async () => {
      const successor = client({ id: '65a0000000000000000000bb', name: 'Northwind', note: 'new' });
      fixture.api.find.answer([successor]);
      fixture.prompts.answer(type('Northwind'), escape);
      await addClient();
      const now = knownClients(fixture.session.state).filter(({ name }) => name === 'Northwind');
      assert.deepEqual(now, [successor]);
    });

    it('leads to the restore of a client that was archived since', async () => {
      const archived = { ...northwind, archived: true };
      fixture.api.find.answer([archived]);
      fixture.api.get.answer(recordOf(archived));
      fixture.api.update.answer(northwind);
      fixture.prompts.answer(type('Northwind'), choose('Restore it'));
      await addClient();
      assert.equal(fixture.prompts.notices[0]?.text, 'Client "Northwind" was restored.');
    });

    it('stays blocked with the reason where it cannot be looked up, and Enter tries again', async () => {
      fixture.api.find.fail(new ClockifyError('refused'));
      fixture.api.find.answer([]);
      fixture.prompts.answer(type('Northwind'), enter, escape);
      await addClient();
      const [, failed] = fixture.prompts.remarks;
      assert.equal(failed?.severity, 'error');
      assert.match(
        failed.text,
        /^Couldn't check whether the name is still taken\. .+ Press Enter to try again\.$/,
      );
      assert.deepEqual(steps(), ['1/5', '2/5']);
    });

    it('shows its client on demand, while the box stays', async () => {
      fixture.prompts.answer(type('Other name'), escape);
      fixture.api.find.answer([northwind]);
      fixture.prompts.answer();
      await addClient();
      fixture.prompts.answer(choose('Start over'), type('Northwind'), pressRemarkButton, escape);
      await addClient();
      assert.deepEqual(fixture.editor.opened, ['view', 'Northwind']);
    });

    it('is asked for where the review finds it, and the form goes on', async () => {
      const owner = fixture.session.owner ?? assert.fail();
      await fixture.drafts.open(owner).save({
        draft: { name: 'Northwind', email: '', address: '', note: '' },
        at: 'review',
      });
      fixture.api.find.answer([]);
      fixture.api.create.answer(northwind);
      fixture.prompts.answer(choose('Create client'), enter, choose('Create client'));
      await fixture.execute('clockifyClients.resumeDraft');
      assert.deepEqual(steps(), ['5/5', '1/5', '5/5']);
      assert.equal(fixture.api.create.calls.length, 1);
    });

    it('is looked up for a client that is edited, which does not take its own name', async () => {
      fixture.api.find.answer([{ ...other, name: 'Northwind' }]);
      fixture.prompts.answer(choose('Name'), type('Northwind'), escape);
      await editClient(other);
      assert.deepEqual(lookUps(), ['Northwind']);
      assert.deepEqual(steps(), ['5/5', '1/5', '5/5']);
    });
  });

  it('costs no request where it is free', async () => {
    fixture.prompts.answer(type('Acme'), escape);
    await addClient();
    assert.deepEqual([lookUps(), fixture.prompts.remarks], [[], []]);
  });

  describe('by a pending client', () => {
    const pending = 'A pending client has this name. Clockify takes a name only once.';
    const strand = async (name: string): Promise<void> => {
      fixture.api.create.fail(new ClockifyError('refused'));
      fixture.prompts.answer(type(name), submitNow(), close);
      await addClient();
      fixture.prompts.remarks.length = 0;
    };

    it('is warned of, however it is spelled', async () => {
      await strand("O'Neil");
      fixture.prompts.answer(type('O’NEIL '), escape);
      await addClient();
      assert.deepEqual(fixture.prompts.remarks, [{ severity: 'warning', text: pending }]);
      assert.equal(fixture.prompts.last.step, '2/5');
    });

    it('is warned of while a client is edited', async () => {
      await strand('Acme');
      fixture.prompts.answer(choose('Name'), type('Acme'), escape);
      await editClient(other);
      assert.deepEqual(fixture.prompts.remarks, [{ severity: 'warning', text: pending }]);
    });

    it('is warned of where another draft has it; its own is none', async () => {
      fixture.prompts.answer(type('Acme'), escape);
      await addClient();
      fixture.prompts.answer(choose('New client'), type('ACME'), escape);
      await addClient();
      fixture.prompts.answer(choose('Name'), type('Acme'), escape);
      await editClient(other);
      const draft = 'An unfinished client has this name. Clockify takes a name only once.';
      assert.deepEqual(fixture.prompts.remarks, [
        { severity: 'warning', text: draft },
        { severity: 'warning', text: draft },
      ]);
    });

    it('is its own in its form', async () => {
      await strand('Acme');
      fixture.prompts.answer(choose('Name'), enter, escape);
      const [row] = fixture.outbox.rows;
      await fixture.execute('clockifyClients.editPending', { type: 'pending', row });
      assert.deepEqual(fixture.prompts.remarks, []);
    });

    it('is free in another workspace', async () => {
      await strand('Acme');
      fixture.api.list.answer([]);
      await fixture.session.selectWorkspace(rosa, { ...acme, id: 'other' });
      fixture.prompts.answer(type('Acme'), escape);
      await addClient();
      assert.deepEqual(fixture.prompts.remarks, []);
    });
  });
});
