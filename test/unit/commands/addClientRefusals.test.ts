import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { FailureDetails, FailureKind } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { choose, enter, escape, press, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, recordOf } from '../../support/samples';

const create = choose('Create client');

describe('commands/addClient: what Clockify refuses', () => {
  let fixture: CommandFixture;
  /** Who has the name that is refused, as a look-up finds out. */
  let namesakes: Client[];
  const addClient = (): Promise<unknown> => fixture.execute('clockifyClients.addClient');
  const fail = (kind: FailureKind, details: FailureDetails = {}): void => {
    fixture.api.create.fail(new ClockifyError(kind, details));
    if (kind === 'duplicateName') {
      fixture.api.find.answer(namesakes);
      if (namesakes.length === 0) {
        // Where the query by name shows nobody, all clients are read.
        fixture.api.find.answer([]);
      }
    }
  };

  /** Types a draft with all four fields and has it sent. */
  const full = { name: 'Northwind', email: 'a@b', address: '1 Main\nTown', note: 'n' };
  const typeFull = [type('Northwind'), type('a@b'), type('1 Main⏎Town'), submitNow('n')];
  const reviewed = (): unknown[] =>
    fixture.prompts.last.items.slice(1, 5).map(({ description }) => description);

  beforeEach(async () => {
    fixture = new CommandFixture();
    namesakes = [];
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  describe('a name that the server knows', () => {
    it('opens the name again; the refusal stays until the name is changed', async () => {
      fail('duplicateName', { serverMessage: 'x' });
      const created = client();
      fixture.api.create.answer(created);
      fixture.prompts.answer(...typeFull, enter, type(' Northwind '), type('Northwind 2'));
      fixture.prompts.answer(create);
      assert.equal(await addClient(), created);
      const text =
        'A client with this name already exists, perhaps an archived one. Choose another name.';
      assert.deepEqual(fixture.prompts.remarks, [
        { severity: 'error', text },
        { severity: 'error', text },
      ]);
      assert.deepEqual(fixture.api.create.calls[1]?.[2], { ...full, name: 'Northwind 2' });
      assert.deepEqual(fixture.prompts.failures, []);
    });

    it('opens it where nobody can tell who has it, too', async () => {
      fixture.api.create.fail(new ClockifyError('duplicateName'));
      fixture.api.find.fail(new ClockifyError('rateLimited'));
      fixture.prompts.answer(...typeFull, escape);
      await addClient();
      assert.deepEqual([fixture.prompts.last.step, fixture.prompts.failures], ['1/5', []]);
    });

    it('of an archived client that the list does not know leads to its restoring', async () => {
      const archived = client({ name: 'Northwind', archived: true });
      namesakes = [client({ name: 'Northwind Two' }), archived];
      fail('duplicateName');
      fixture.api.get.answer(recordOf(archived));
      fixture.api.update.answer({ ...archived, archived: false });
      fixture.api.find.answer([{ ...archived, archived: false }]);
      fixture.prompts.answer(...typeFull, enter, choose('Restore it'));
      await addClient();
      assert.deepEqual(fixture.api.find.calls[0]?.slice(1, 3), [acme.id, 'Northwind']);
      assert.deepEqual(
        fixture.prompts.notices.map(({ text }) => text),
        ['Client "Northwind" was restored.'],
      );
      assert.equal(fixture.api.create.calls.length, 1);
    });

    it('of an active client is an error in the box until it is changed', async () => {
      namesakes = [client({ name: 'Northwind' })];
      fail('duplicateName');
      fixture.prompts.answer(...typeFull, enter, escape);
      await addClient();
      assert.deepEqual(fixture.prompts.remarks, [
        { severity: 'error', text: 'An active client has this name already.' },
      ]);
    });

    it('can be given up', async () => {
      fail('duplicateName');
      fixture.prompts.answer(...typeFull, escape);
      assert.equal(await addClient(), undefined);
      assert.equal(fixture.prompts.last.step, '1/5');
      assert.equal(fixture.api.create.calls.length, 1);
    });
  });

  const fields = [
    ['email', '2/5', 'a@b', 'c@d'],
    ['address', '3/5', '1 Main⏎Town', '2 Main'],
    ['note', '4/5', 'n', 'm'],
  ] as const;
  for (const [field, step, refused, changed] of fields) {
    it(`opens the ${field} again that the server refused, with its reason`, async () => {
      fail('invalidField', { field, serverMessage: `Odd ${field}` });
      fixture.api.create.answer(client());
      fixture.prompts.answer(...typeFull, enter, submitNow(changed));
      await addClient();
      assert.deepEqual([fixture.prompts.last.step, fixture.prompts.last.value], [step, refused]);
      assert.deepEqual(fixture.prompts.remarks, [
        {
          severity: 'error',
          text: `Clockify refused a field: Odd ${field}. Correct it and try again.`,
        },
      ]);
      assert.deepEqual(fixture.api.create.calls[1]?.[2], { ...full, [field]: changed });
    });
  }

  describe('a refusal that names no field', () => {
    const serverMessage = 'You entered wrong value. Don\'t use "<" and ">" characters';
    const drafts = [
      ['1/5', 'A > B', [type('A > B'), submitNow()]],
      ['3/5', '<x>', [type('A'), enter, type('<x>'), submitNow('>')]],
      ['4/5', 'n <', [type('A'), enter, enter, submitNow('n <')]],
    ] as const;
    for (const [step, value, answers] of drafts) {
      it(`opens the first field again that has "<" or ">": ${value}`, async () => {
        fail('invalidField', { status: 400, serverMessage });
        fixture.prompts.answer(...answers, enter, escape);
        await addClient();
        const { last, remarks } = fixture.prompts;
        assert.deepEqual([last.step, last.value], [step, value]);
        assert.match(remarks.at(-1)?.text ?? '', /^Clockify refused a field: You entered wrong/);
      });
    }

    it('leads back to the review with all that was typed where no field has them', async () => {
      fail('invalidField', { status: 400, serverMessage: 'must not be blank' });
      fixture.prompts.answer(...typeFull, press('edit'), escape);
      assert.equal(await addClient(), undefined);
      assert.match(
        fixture.prompts.failures[0]?.text ?? '',
        /not created\. .*: must not be blank\./,
      );
      assert.deepEqual(reviewed(), ['Northwind', 'a@b', '1 Main⏎Town', 'n']);
    });
  });

  it('stays under Pending with what was typed since when the form is left', async () => {
    fail('duplicateName');
    fixture.prompts.answer(...typeFull, type('Northwind 2'), escape);
    assert.equal(await addClient(), undefined);
    const [row = assert.fail()] = fixture.outbox.rows;
    assert.deepEqual(row.draft, { ...full, name: 'Northwind 2' });
    assert.equal(row.state.kind, 'refused');
  });
});
