import assert from 'node:assert/strict';
import { clientOf, clientsOf, fieldOf, pendingOf } from '../../../src/commands/rowArguments';
import type { CommandId } from '../../../src/commands/ids';
import { childNodes, clientNode, rootNodes } from '../../../src/view/clientsTreeModel';
import { close, escape, search, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { messages } from '../../support/l10n';
import { appState, client, names, pending, ready, stateOf } from '../../support/samples';
import { ClockifyError } from '../../../src/core/errors';

describe('commands/rowArguments', () => {
  const [a, b, c] = ['A', 'B', 'C'].map((name) => client({ name, note: 'n' }));
  const [old, bygone] = ['Old', 'Bygone'].map((name) => client({ name, archived: true }));
  assert.ok(a && b && c && old && bygone);
  const state = appState(stateOf(ready({ clients: [a, b, c, old, bygone] })));
  const note = (of: typeof a): object => ({ type: 'field', client: of, field: 'note' });
  const archived = { type: 'archivedGroup', count: 2 };
  const chosen = (...rows: unknown[]): string[] | undefined =>
    names(clientsOf(rows[0], rows, state));

  describe('of several rows', () => {
    it('take the row of a field for its client, each client once', () => {
      assert.deepEqual(chosen(clientNode(a), note(a), clientNode(b), note(c)), ['A', 'B', 'C']);
    });

    it('take a group for its clients', () => {
      assert.deepEqual(chosen(clientNode(c), archived), ['C', 'Old', 'Bygone']);
    });

    it('pass over a group of which rows are selected', () => {
      assert.deepEqual(chosen(clientNode(c), archived, clientNode(old)), ['C', 'Old']);
    });

    it('take groups of letters the same way, at any depth', () => {
      const many = Array.from({ length: 600 }, (_, n) =>
        client({ name: `${n < 300 ? 'Ab' : 'Cd'} ${n}` }),
      );
      const long = appState(stateOf(ready({ clients: many })));
      const [first, second] = rootNodes(long);
      assert.ok(first && second);
      assert.equal(clientsOf(first, [first, second], long)?.length, 600);
      const [inner] = childNodes(first, long);
      assert.ok(inner);
      const some = clientsOf(first, [first, inner], long) ?? [];
      assert.ok(some.length > 0 && some.length < 300);
    });

    it('name nothing where none is about clients', () => {
      for (const row of [undefined, 'x', {}, { type: 'draft' }, { type: 'group' }]) {
        assert.equal(clientsOf(row, [row], state), undefined);
      }
    });
  });

  describe('that somebody else has made up', () => {
    const fake = { ...a, name: 'Shown', email: 'x@y.z', workspaceId: 'elsewhere' };

    it('stand for our own client of that id, whatever else they say', () => {
      assert.equal(clientOf({ type: 'client', client: fake }, state), a);
      assert.deepEqual(clientsOf({ type: 'client', client: fake }, undefined, state), [a]);
      assert.deepEqual(fieldOf({ type: 'field', client: fake, field: 'note' }, state), {
        client: a,
        field: 'note',
      });
    });

    it('stand for nothing where the list has no such id, or the client no such field', () => {
      const rows = ['../../other', '', 7, null, {}].map((id) => ({
        type: 'client',
        client: { ...a, id },
      }));
      for (const row of rows) {
        assert.deepEqual(clientsOf(row, undefined, state), []);
        assert.equal(clientOf(row, state), undefined);
      }
      for (const field of ['constructor', 'address', undefined]) {
        assert.equal(fieldOf({ type: 'field', client: a, field }, state), undefined);
      }
    });

    it('stand for our own pending client of that id', () => {
      const row = pending();
      const shown = { ...row, draft: { ...row.draft, name: 'Other' } };
      assert.equal(pendingOf({ type: 'pending', row: shown }, [row]), row);
      assert.equal(pendingOf({ type: 'pending', row: { id: '../draft' } }, [row]), 'gone');
      assert.equal(pendingOf({ type: 'client', row }, [row]), undefined);
    });
  });
});

describe('commands that are handed a row', () => {
  let fixture: CommandFixture;
  const acme = client({ name: 'Acme' });
  const gone = { type: 'client', client: client({ name: 'Gone' }) };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    await fixture.haveList(acme);
  });

  afterEach(() => {
    fixture.finish();
  });

  const ids: readonly CommandId[] = [
    'clockifyClients.editClient',
    'clockifyClients.editClientNote',
    'clockifyClients.archiveClient',
    'clockifyClients.restoreClient',
    'clockifyClients.deleteClient',
  ];
  for (const id of ids) {
    it(`say that it is not listed anymore, and send nothing (${id})`, async () => {
      await fixture.execute(id, gone);
      assert.deepEqual(fixture.prompts.notices, [{ text: messages.notListed() }]);
      assert.deepEqual(fixture.prompts.asked, []);
    });
  }

  it('ask about the client that is deleted by the name it has here', async () => {
    fixture.api.projects.answer(0);
    fixture.prompts.answer(escape);
    await fixture.execute('clockifyClients.deleteClient', {
      type: 'client',
      client: { ...acme, name: 'Harmless' },
      owner: { accountId: 'x', workspace: { id: 'y', name: 'z' } },
      isDecided: true,
    });
    assert.equal(fixture.prompts.questions[0]?.question, 'Delete client "Acme"?');
  });

  it('ask about several, whatever a row says of being decided', async () => {
    const [x, y] = [client({ name: 'X' }), client({ name: 'Y' })];
    await fixture.haveList(x, y);
    const rows = [x, y].map((each) => ({ type: 'client', client: each, isDecided: true }));
    fixture.prompts.answer(escape);
    await fixture.execute('clockifyClients.archiveClient', rows[0], rows);
    assert.deepEqual(
      fixture.prompts.questions.map(({ question }) => question),
      ['Archive 2 clients?'],
    );
    assert.equal(fixture.api.get.calls.length, 0);
  });

  it('edit one client only: a group is no client', async () => {
    fixture.prompts.answer(search('', 'Acme'), escape);
    await fixture.execute('clockifyClients.editClient', { type: 'archivedGroup', count: 1 });
    assert.equal(fixture.prompts.asked[0]?.title, messages.chooseClientTitle());
  });

  it('discard the pending client that the question names', async () => {
    for (const name of ['Mine', 'Other']) {
      fixture.api.create.fail(new ClockifyError('refused'));
      fixture.prompts.answer(type(name), submitNow(), close);
      await fixture.execute('clockifyClients.addClient');
    }
    const [mine, other] = fixture.outbox.rows;
    const mixed = { type: 'pending', row: { ...mine, draft: other?.draft } };
    fixture.prompts.answer(escape);
    await fixture.execute('clockifyClients.discardPending', mixed);
    assert.match(fixture.prompts.questions[0]?.question ?? '', /"Mine"/);
  });
});
