import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { close, escape, search } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client } from '../../support/samples';

describe('commands/findClient', () => {
  let fixture: CommandFixture;
  const northwind = client({ name: 'Northwind', email: 'billing@nw.example' });
  const acme = client({ name: 'Acme', note: 'pays late' });
  const old = client({ name: 'Old', archived: true });
  const find = (): Promise<unknown> => fixture.execute('clockifyClients.findClient');
  const rows = (): string[] => fixture.prompts.last.items.map(({ label }) => label);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  describe('with a list', () => {
    beforeEach(() => {
      fixture.api.list.answer([northwind, acme, old]);
    });

    it('lists all clients at first, archived ones too, and reads the list once', async () => {
      fixture.prompts.answer(search('', 'Acme'), search('', 'Old'));
      await find();
      await find();
      assert.deepEqual(rows(), ['Acme', 'Northwind', 'Old']);
      const { placeholder, prompt, title } = fixture.prompts.last;
      assert.deepEqual(
        [title, placeholder, prompt],
        ['Find Client', 'Name, e-mail, address, note or ID', '3 clients match'],
      );
      assert.equal(fixture.api.list.calls.length, 1);
    });

    const queries: readonly (readonly [string, string])[] = [
      ['north', 'Northwind'],
      ['nw.example', 'Northwind'],
      ['pays', 'Acme'],
      [old.id, 'Old'],
    ];
    for (const [query, name] of queries) {
      it(`finds "${query}"`, async () => {
        fixture.prompts.answer(search(query, name));
        await find();
        assert.equal(rows()[0], name);
      });
    }

    it('shows the client in the view on Enter', async () => {
      fixture.prompts.answer(search('acme', 'Acme'));
      await find();
      assert.deepEqual(fixture.editor.opened, ['view', 'Acme']);
      assert.deepEqual(fixture.ran, []);
    });

    it('takes away what would hide the client there', async () => {
      await fixture.options.set({ filter: 'acme', show: 'active' });
      fixture.prompts.answer(search('old', 'Old'));
      await find();
      const { filter, show } = fixture.options.current;
      assert.deepEqual([filter, show], ['', 'all']);
    });

    it('leaves the filter where the client is listed anyway', async () => {
      await fixture.options.set({ filter: 'acme', show: 'active' });
      fixture.prompts.answer(search('', 'Acme'));
      await find();
      const { filter, show } = fixture.options.current;
      assert.deepEqual([filter, show], ['acme', 'active']);
    });

    it('copies the e-mail address while the list stays', async () => {
      fixture.prompts.answer(search('north', 'Northwind', 'copyEmail'), search('', 'Acme'));
      await find();
      assert.deepEqual(fixture.editor.copied, ['billing@nw.example']);
      assert.deepEqual(fixture.editor.opened, ['view', 'Acme']);
    });

    const buttons: readonly (readonly [string, Client, string])[] = [
      ['edit', northwind, 'clockifyClients.editClient'],
      ['archive', acme, 'clockifyClients.archiveClient'],
      ['restore', old, 'clockifyClients.restoreClient'],
    ];
    for (const [button, { id, name }, command] of buttons) {
      it(`runs the button "${button}" on the client`, async () => {
        // What the command goes on to do is not this test's business: the form is left, or the client gone.
        fixture.api.get.fail(new ClockifyError('clientNotFound'));
        fixture.prompts.answer(search(name, name, button), ...(button === 'edit' ? [escape] : []));
        await find();
        assert.deepEqual(fixture.ran, [command]);
        assert.deepEqual(fixture.editor.opened, []);
        const asked = fixture.api.get.calls.map(([, , clientId]) => clientId);
        assert.deepEqual(asked, button === 'edit' ? [] : [id]);
      });
    }

    it('offers the buttons that fit the client', async () => {
      fixture.prompts.answer(search('', 'Old'));
      await find();
      const offered = fixture.prompts.last.items.map((item) =>
        'buttons' in item ? (item.buttons as { id: string }[]).map(({ id }) => id) : [],
      );
      assert.deepEqual(offered, [
        ['edit', 'archive'],
        ['copyEmail', 'edit', 'archive'],
        ['edit', 'restore'],
      ]);
    });

    it('says in words which clients are archived, beside their addresses', async () => {
      const gone = client({ name: 'Gone', email: 'a@b.example', archived: true });
      await fixture.session.refresh();
      await fixture.haveList(northwind, old, gone);
      fixture.prompts.answer(search('', 'Gone'));
      await find();
      assert.deepEqual(
        fixture.prompts.last.items.map(({ label, description }) => [label, description]),
        [
          ['Gone', 'archived, a@b.example'],
          ['Northwind', 'billing@nw.example'],
          ['Old', 'archived'],
        ],
      );
    });

    it('does nothing on Escape', async () => {
      fixture.prompts.answer(escape);
      assert.equal(await find(), undefined);
      assert.deepEqual(fixture.editor.opened, []);
    });

    it('masks names and addresses while data is hidden', async () => {
      await fixture.options.set({ isHidden: true });
      fixture.prompts.answer(search('north', '•••••'));
      await find();
      assert.deepEqual(
        fixture.prompts.last.items.map(({ label, description }) => [label, description]),
        [['•••••', '•••••']],
      );
    });

    it('shows names plain', async () => {
      fixture.api.list.answer([client({ name: '$(bug) x' })]);
      await fixture.session.refresh();
      await fixture.session.refresh();
      fixture.prompts.answer(search('', '\\$(bug) x'));
      await find();
    });
  });

  it('lists the first fifty, and says how many there are', async () => {
    const many = Array.from({ length: 120 }, (_, n) => client({ name: `Client ${n}` }));
    fixture.api.list.answer(many);
    fixture.prompts.answer(search('', 'Client 0'));
    await find();
    assert.equal(rows().length, 50);
    assert.equal(fixture.prompts.last.prompt, '120 clients match, the first 50 are listed');
  });

  it('reads the list that could not be read before, as soon as somebody asks for it again', async () => {
    fixture.api.list.fail(new ClockifyError('unreachable'));
    fixture.prompts.answer(close);
    await find();
    fixture.api.list.answer([client({ name: 'Acme' })]);
    fixture.prompts.answer(search('', 'Acme'));
    await find();
    assert.deepEqual([rows().length, fixture.api.list.calls.length], [1, 2]);
  });

  it('says why there is no list', async () => {
    fixture.api.list.fail(new ClockifyError('forbidden'));
    fixture.prompts.answer(close);
    await find();
    assert.match(fixture.prompts.failures[0]?.text ?? '', /^Your role in this workspace/);
  });
});
