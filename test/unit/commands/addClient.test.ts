import assert from 'node:assert/strict';
import { choose, enter, escape, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, draft, recordOf } from '../../support/samples';

describe('commands/addClient', () => {
  let fixture: CommandFixture;
  const addClient = (...args: unknown[]): Promise<unknown> =>
    fixture.execute('clockifyClients.addClient', ...args);

  const sent = (): unknown[] => fixture.api.create.calls.map(([, , sentDraft]) => sentDraft);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('asks for four fields, shows them for review, creates once and returns the client', async () => {
    const created = client({ name: 'Acme' });
    fixture.api.create.answer(created);
    fixture.prompts.answer(
      type(' Acme '),
      type('billing@acme.example'),
      type('1 Main⏎Town'),
      type('pays late'),
      choose('Create client'),
    );
    assert.equal(await addClient(), created);
    assert.deepEqual(sent(), [
      { name: 'Acme', email: 'billing@acme.example', address: '1 Main\nTown', note: 'pays late' },
    ]);
    assert.equal(fixture.api.create.calls[0]?.[1], acme.id);
    assert.deepEqual(fixture.prompts.titles, [
      'Add Client 1/5',
      'Add Client 2/5',
      'Add Client 3/5',
      'Add Client 4/5',
      'Add Client 5/5',
    ]);
    assert.deepEqual(fixture.prompts.progressTitles, ['Creating client "Acme"']);
  });

  it('takes a name alone', async () => {
    fixture.api.create.answer(client());
    fixture.prompts.answer(type('Northwind'), enter, enter, enter, choose('Create client'));
    await addClient();
    assert.deepEqual(sent(), [draft()]);
  });

  it('tells what was created, and offers what comes next', async () => {
    const created = client();
    fixture.api.create.answer(created);
    fixture.prompts.answer(type('Northwind'), submitNow(), escape);
    await addClient();
    const [{ text, actions = [] } = assert.fail()] = fixture.prompts.notices;
    assert.equal(text, 'Client "Northwind" was created in "Acme Studio".');
    assert.deepEqual(
      actions.map(({ label }) => label),
      ['Add Another', 'Undo', 'Copy ID'],
    );
    await actions[2]?.run();
    assert.deepEqual(fixture.editor.copied, [created.id]);
    await actions[0]?.run();
    assert.deepEqual(fixture.ran, ['clockifyClients.addClient']);
    assert.equal(fixture.prompts.last.value, '');
  });

  it('warms up the transport while somebody types', async () => {
    fixture.prompts.answer(escape);
    await addClient();
    assert.equal(fixture.warmUps, 1);
  });

  it('explains each field and gives an example', async () => {
    fixture.prompts.answer(type('A'), enter, enter, escape);
    await addClient();
    const texts = fixture.prompts.asked.map(({ placeholder, prompt }) => [prompt, placeholder]);
    assert.deepEqual(texts, [
      ['The name of the client, at most 100 characters', 'For example: Northwind Traders'],
      [
        'The e-mail address for invoices. Leave empty to skip.',
        'For example: billing@northwind.example',
      ],
      [
        'The postal address. Leave empty to skip. The button above makes a line break, shown as ⏎.',
        'For example: 1 Main Street⏎Springfield',
      ],
      [
        'A note for you and your colleagues. Leave empty to skip. The button above makes a line break, shown as ⏎.',
        'For example: pays within 14 days',
      ],
    ]);
  });

  describe('a remark', () => {
    const remarkOn = async (name: string): Promise<unknown> => {
      fixture.prompts.answer(type(name), escape);
      await addClient();
      return fixture.prompts.remarks[0];
    };

    it('keeps the box where the name is missing', async () => {
      assert.deepEqual(await remarkOn('  '), {
        severity: 'error',
        text: 'A client needs a name.',
      });
      assert.deepEqual(fixture.prompts.titles, ['Add Client 1/5']);
    });

    it('offers to restore the archived client that has the name', async () => {
      const archived = client({ name: 'Northwind', archived: true });
      fixture.api.list.answer([archived]);
      await fixture.session.refresh();
      fixture.api.get.answer(recordOf(archived));
      fixture.api.update.answer({ ...archived, archived: false });
      fixture.prompts.answer(type('Northwind'), choose('Restore it'));
      assert.equal(await addClient(), undefined);
      assert.deepEqual(fixture.prompts.remarks[0], {
        severity: 'warning',
        text: 'An archived client has this name, and archived clients keep their names.',
      });
      assert.equal(fixture.prompts.notices[0]?.text, 'Client "Northwind" was restored.');
      assert.equal(fixture.drafts.all[0], undefined);
      assert.equal(fixture.api.create.calls.length, 0);
    });

    it('keeps the box where the name is taken', async () => {
      fixture.api.list.answer([client({ name: 'Northwind' })]);
      await fixture.session.refresh();
      fixture.api.find.answer([client({ name: 'Northwind' })]);
      assert.deepEqual(await remarkOn('Northwind'), {
        severity: 'warning',
        text: 'An active client has this name in the list, which is 0 min old. Press Enter to check.',
      });
      assert.deepEqual(fixture.prompts.remarks[1], {
        severity: 'error',
        text: 'An active client has this name already.',
      });
      assert.deepEqual(fixture.prompts.titles, ['Add Client 1/5']);
    });

    it('lets a name pass that only looks like another', async () => {
      fixture.api.list.answer([client({ name: 'Northwind' })]);
      await fixture.session.refresh();
      assert.deepEqual(await remarkOn('NORTHWIND'), {
        severity: 'warning',
        text: 'Looks like the client "Northwind".',
      });
      assert.equal(fixture.prompts.last.step, '2/5');
    });

    it('knows the clients of the list of this moment', async () => {
      fixture.api.create.answer(client({ name: 'Northwind' }));
      fixture.api.list.answer([]);
      await fixture.session.refresh();
      fixture.prompts.answer(type('Northwind'), submitNow());
      await addClient();
      fixture.api.find.answer([client({ name: 'Northwind' })]);
      assert.match(String(Object.values((await remarkOn('Northwind')) as object)), /active client/);
    });
  });

  describe('a pre-filled form', () => {
    const full = { name: 'A\nB', email: 'a@b', address: '1 Main\r\nTown', note: 'x\n\ny' };

    it('shows the texts; a line break is a mark in the fields that have lines, else a space', async () => {
      fixture.prompts.answer(enter, enter, enter, escape);
      await addClient(full);
      assert.deepEqual(
        fixture.prompts.asked.map(({ value }) => value),
        ['A B', 'a@b', '1 Main⏎Town', 'x⏎⏎y'],
      );
    });

    it('sends the line breaks', async () => {
      fixture.api.create.answer(client());
      fixture.prompts.answer(enter, enter, enter, submitNow());
      await addClient(full);
      const [[connection, workspaceId, sent] = assert.fail()] = fixture.api.create.calls;
      assert.deepEqual(sent, { ...full, name: 'A B', address: '1 Main\nTown' });
      assert.equal(workspaceId, acme.id);
      assert.ok(connection.apiKey);
    });

    it('is asked about like a typed one', async () => {
      fixture.prompts.answer(enter, escape);
      await addClient({ name: 'x'.repeat(101) });
      assert.match(fixture.prompts.remarks[0]?.text ?? '', /^101 characters: 1 more than/);
    });

    it('takes texts only, and only the four fields', async () => {
      fixture.api.create.answer(client());
      fixture.prompts.answer(type('Northwind'), enter, enter, submitNow());
      await addClient({ name: 7, email: null, address: ['x'], note: {}, archived: true, id: 'x' });
      assert.deepEqual(fixture.api.create.calls[0]?.[2], {
        name: 'Northwind',
        email: '',
        address: '',
        note: '',
      });
    });

    const garbage: readonly unknown[] = [
      undefined,
      null,
      'Northwind',
      7,
      [],
      ['Northwind'],
      { type: 'client', client: client() },
      new Map([['name', 'x']]),
      () => 'x',
      Object.create({ name: 'inherited' }),
    ];
    garbage.forEach((prefill, index) => {
      it(`is empty for what is none (${index + 1} of ${garbage.length})`, async () => {
        fixture.prompts.answer(escape);
        assert.equal(await addClient(prefill), undefined);
        assert.deepEqual(
          fixture.prompts.asked.map(({ value }) => value),
          [''],
        );
      });
    });
  });
});
