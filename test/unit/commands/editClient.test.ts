import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import type { CommandId } from '../../../src/commands/ids';
import { ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import {
  backFromList,
  choose,
  close,
  enter,
  escape,
  openTab,
  press,
  type,
} from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, idOf, names } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id, rate: 7 } });

describe('commands/editClient', () => {
  let fixture: CommandFixture;
  const northwind = client({ name: 'Northwind', email: 'a@b.example', note: 'pays late' });
  const row = { type: 'client', client: northwind };
  const edit = (id: CommandId = 'clockifyClients.editClient'): Promise<unknown> =>
    fixture.execute(id, row);

  const requests = (): number => {
    const { create, currencies, get, list, update } = fixture.api;
    return [create, currencies, get, list, update].reduce(
      (sum, { calls }) => sum + calls.length,
      0,
    );
  };
  const sent = (): unknown[] => fixture.api.update.calls.map(([, , change]) => change);
  const notices = (): string[] => fixture.prompts.notices.map(({ text }) => text);
  const take = (change: Partial<Client>): Client => {
    const after = { ...northwind, ...change };
    fixture.api.get.answer(recordOf(northwind));
    fixture.api.update.answer(after);
    return after;
  };
  const haveList = async (...clients: readonly Client[]): Promise<void> => {
    fixture.api.list.answer([...clients]);
    await fixture.session.refresh();
    fixture.api.list.calls.length = 0;
  };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    await haveList(northwind);
  });

  afterEach(() => {
    fixture.finish();
  });

  it('renames with two requests: it reads the client, then writes it whole', async () => {
    const renamed = take({ name: 'Fjord' });
    fixture.prompts.answer(choose('Name'), type(' Fjord '), choose('Save changes'));
    assert.equal(await edit(), renamed);
    assert.equal(requests(), 2);
    assert.deepEqual(fixture.api.get.calls[0]?.slice(1, 3), [acme.id, northwind.id]);
    const [[, record, change] = assert.fail()] = fixture.api.update.calls;
    assert.deepEqual(change, { name: 'Fjord' });
    assert.deepEqual(record.fields, { id: northwind.id, rate: 7 });
    assert.deepEqual(notices(), ['Client "Fjord" was saved.']);
    assert.deepEqual(fixture.prompts.titles, [
      'Edit Client 5/5',
      'Edit Client 1/5',
      'Edit Client 5/5',
    ]);
  });

  it('shows what is saved in the list', async () => {
    await haveList(northwind, client({ name: 'Acme' }));
    take({ name: 'Zebra' });
    fixture.prompts.answer(choose('Name'), type('Zebra'), choose('Save changes'));
    await edit();
    assert.deepEqual(names(fixture.readyPhase.list.clients), ['Acme', 'Zebra']);
  });

  it('sends nothing where nothing was changed', async () => {
    fixture.prompts.answer(choose('Name'), type('Northwind '), choose('Save changes'));
    assert.equal(await edit(), northwind);
    assert.equal(requests(), 0);
    assert.deepEqual(notices(), ['Nothing was changed in client "Northwind".']);
    fixture.prompts.answer(escape);
    await edit();
    assert.equal(fixture.prompts.last.step, '5/5');
  });

  const texts: readonly (readonly [CommandId, string, string, Partial<Client>])[] = [
    ['clockifyClients.editClientName', 'Edit Name', 'Fjord', { name: 'Fjord' }],
    ['clockifyClients.editClientEmail', 'Edit E-mail', '', { email: '' }],
    [
      'clockifyClients.editClientAddress',
      'Edit Address',
      '1 Main⏎Town',
      { address: '1 Main\nTown' },
    ],
    ['clockifyClients.editClientNote', 'Edit Note', 'x', { note: 'x' }],
    [
      'clockifyClients.editClientCcEmails',
      'Edit Copies',
      'x@y.z; p@q.r',
      { ccEmails: ['x@y.z', 'p@q.r'] },
    ],
  ];
  for (const [id, title, typed, change] of texts) {
    it(`${id} asks one question and sends that field alone`, async () => {
      take(change);
      fixture.prompts.answer(type(typed));
      await edit(id);
      assert.deepEqual(fixture.prompts.titles, [title]);
      assert.deepEqual(sent(), [change]);
      assert.equal(requests(), 2);
    });
  }

  it('offers the currencies of the workspace, which cost one request in a window', async () => {
    fixture.api.currencies.answer([{ id: idOf(7), code: 'EUR' }]);
    take({ currencyId: idOf(7), currencyCode: 'EUR' });
    fixture.prompts.answer(choose('EUR'));
    await edit('clockifyClients.editClientCurrency');
    assert.deepEqual(sent(), [{ currency: { id: idOf(7), code: 'EUR' } }]);
    assert.equal(requests(), 3);
    fixture.prompts.answer(escape);
    await edit('clockifyClients.editClientCurrency');
    assert.equal(requests(), 3);
  });

  it('keeps the copies behind More…', async () => {
    take({ ccEmails: ['x@y.z'] });
    fixture.prompts.answer(choose('More…'), choose('Copies to'), type('x@y.z'), backFromList);
    fixture.prompts.answer(choose('Save changes'));
    await edit();
    assert.deepEqual(sent(), [{ ccEmails: ['x@y.z'] }]);
  });

  it('takes a note that was written in an editor tab', async () => {
    take({ note: 'one\ntwo' });
    fixture.editor.written.push('one\ntwo');
    fixture.prompts.answer(openTab);
    await edit('clockifyClients.editClientNote');
    assert.equal(fixture.editor.tabs[0]?.title, 'Note of client "Northwind"');
    assert.equal(fixture.editor.tabs[0].text, 'pays late');
    assert.deepEqual(sent(), [{ note: 'one\ntwo' }]);
  });

  it('asks again where the tab was closed without saving', async () => {
    fixture.editor.written.push(undefined);
    fixture.prompts.answer(openTab, escape);
    await edit('clockifyClients.editClientNote');
    assert.deepEqual(fixture.prompts.titles, ['Edit Note', 'Edit Note']);
    assert.equal(requests(), 0);
  });

  it('asks for a name again that Clockify refuses, with its reason', async () => {
    fixture.api.get.answer(recordOf(northwind));
    fixture.api.update.fail(new ClockifyError('duplicateName'));
    take({ name: 'Fjords' });
    fixture.api.find.answer([]);
    fixture.api.find.answer([]);
    fixture.prompts.answer(type('Fjord'), enter, type('Fjords'));
    await edit('clockifyClients.editClientName');
    assert.equal(fixture.prompts.last.value, 'Fjord');
    assert.deepEqual(
      fixture.prompts.remarks.map(({ severity, text }) => [severity, text.slice(0, 43)]),
      [['error', 'A client with this name already exists, per']],
    );
    assert.deepEqual(sent(), [{ name: 'Fjord' }, { name: 'Fjords' }]);
    assert.deepEqual(fixture.prompts.failures, []);
  });

  it('lets a client keep its own name', async () => {
    await haveList(northwind);
    fixture.prompts.answer(enter);
    await edit('clockifyClients.editClientName');
    assert.deepEqual(fixture.prompts.remarks, []);
  });

  it('offers to restore the archived client that has the name', async () => {
    const old = client({ name: 'Fjord', archived: true });
    await haveList(northwind, old);
    fixture.api.get.answer(recordOf(old));
    fixture.api.update.answer({ ...old, archived: false });
    fixture.prompts.answer(type('Fjord'), choose('Restore it'));
    assert.equal(await edit('clockifyClients.editClientName'), undefined);
    assert.deepEqual(sent(), [{ archived: false }]);
    assert.deepEqual(notices(), ['Client "Fjord" was restored.']);
    assert.equal(requests(), 2);
  });

  it('or to choose another name', async () => {
    await haveList(northwind, client({ name: 'Fjord', archived: true }));
    fixture.prompts.answer(type('Fjord'), choose('Choose another name'), escape);
    await edit('clockifyClients.editClientName');
    assert.equal(fixture.prompts.last.value, 'Fjord');
    assert.equal(requests(), 0);
  });

  it('offers a new client with what was typed where the client is gone', async () => {
    await haveList(northwind);
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    fixture.prompts.answer(type('x@y.z'), press('addAsNew'), escape);
    await edit('clockifyClients.editClientEmail');
    const { items, title } = fixture.prompts.last;
    assert.equal(title, 'Add Client');
    assert.deepEqual(
      items.slice(1, 3).map(({ description }) => description),
      ['Northwind', 'x@y.z'],
    );
    assert.deepEqual(fixture.readyPhase.list.clients, []);
  });

  it('masks the name in what it tells and offers while data is hidden', async () => {
    await fixture.options.set({ isHidden: true });
    fixture.api.get.answer(recordOf(northwind));
    fixture.api.update.fail(new ClockifyError('rateLimited'));
    fixture.prompts.answer(choose('Note'), type('x'), choose('Save changes'), close, escape);
    await edit();
    await edit();
    take({ note: 'y' });
    fixture.prompts.answer(choose('Start from what is in Clockify'), type('y'));
    await edit('clockifyClients.editClientNote');
    const { asked, failures, progressTitles } = fixture.prompts;
    const rows = asked.flatMap(({ items }) => items);
    const shown = rows.map(({ label, description }) => [label, description]);
    assert.doesNotMatch(JSON.stringify(shown), /North|a@b|pays/);
    assert.doesNotMatch(JSON.stringify([failures, progressTitles, notices()]), /Northwind/);
    assert.deepEqual(notices(), ['Client "•••••" was saved.']);
  });
});
