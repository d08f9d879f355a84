import assert from 'node:assert/strict';
import { showClient } from '../../../src/commands/clientRow';
import type { CommandId } from '../../../src/commands/ids';
import { clientNode } from '../../../src/view/clientsTreeModel';
import { CommandFixture } from '../../support/commandFixture';
import { client, otherServer, side } from '../../support/samples';

describe('commands/clientRow', () => {
  let fixture: CommandFixture;

  beforeEach(() => {
    fixture = new CommandFixture();
  });

  afterEach(() => {
    fixture.finish();
  });

  const northwind = client({ name: 'Northwind\n[x](y)', email: 'a@b' });
  const copies: readonly (readonly [CommandId, string])[] = [
    ['clockifyClients.copyClientName', northwind.name],
    ['clockifyClients.copyClientEmail', 'a@b'],
    ['clockifyClients.copyClientId', northwind.id],
  ];

  for (const [id, text] of copies) {
    it(`${id} copies exactly what Clockify has`, async () => {
      await fixture.startReady();
      await fixture.haveList(northwind);
      await fixture.execute(id, clientNode(northwind));
      assert.deepEqual(fixture.editor.copied, [text]);
    });

    it(`${id} copies nothing where no client is meant`, async () => {
      await fixture.startReady();
      await fixture.haveList(northwind);
      const noClients = [undefined, null, 'x', {}, { name: 7, email: {}, id: null }];
      const rows: readonly unknown[] = [
        ...[undefined, null, 'x', 7, {}, { type: 'field', client: northwind }, northwind],
        ...[
          { type: 'client' },
          ...noClients.map((noClient) => ({ type: 'client', client: noClient })),
        ],
      ];
      for (const row of rows) {
        await fixture.execute(id, row);
      }
      assert.deepEqual(fixture.editor.copied, []);
      assert.deepEqual(fixture.prompts.failures, []);
    });
  }

  it('copies no e-mail address where there is none', async () => {
    await fixture.execute('clockifyClients.copyClientEmail', clientNode(client()));
    assert.deepEqual(fixture.editor.copied, []);
  });

  it('opens the page of the clients, of the server in use', async () => {
    await fixture.execute('clockifyClients.openClientsPage');
    fixture.server = () => otherServer;
    await fixture.execute('clockifyClients.openClientsPage', clientNode(northwind));
    assert.deepEqual(fixture.editor.opened, [
      'https://app.clockify.me/clients',
      'https://clockify.example.com/clients',
    ]);
  });

  describe('a client that is to be shown', () => {
    const there = client({ name: 'Fjord', workspaceId: side.id });

    beforeEach(async () => {
      fixture.api.list.answer([northwind]);
      await fixture.startReady();
      await fixture.options.set({ filter: 'fjord', show: 'active' });
    });

    it('is made visible where the filter hides it', async () => {
      await showClient(fixture.context, northwind);
      const { filter, show } = fixture.options.current;
      assert.deepEqual([filter, show], ['', 'active']);
      assert.deepEqual(fixture.editor.opened, ['view', northwind.name]);
    });

    it('is made visible where only those are shown that it does not belong to', async () => {
      await fixture.options.set({ filter: '', show: 'archived' });
      await showClient(fixture.context, northwind);
      assert.equal(fixture.options.current.show, 'all');
    });

    it('changes nothing where it is not in the list any more', async () => {
      await showClient(fixture.context, client({ name: 'Gone' }));
      const { filter, show } = fixture.options.current;
      assert.deepEqual([filter, show], ['fjord', 'active']);
    });

    it('changes nothing where it is in another workspace, and leads there', async () => {
      await showClient(fixture.context, there);
      const { filter, show } = fixture.options.current;
      assert.deepEqual([filter, show], ['fjord', 'active']);
      assert.deepEqual(fixture.editor.opened, []);
      const [notice = assert.fail()] = fixture.prompts.notices;
      assert.equal(
        notice.text,
        'Client "Fjord" is in another workspace than the one that is chosen. Select its workspace to see it.',
      );
      const labels = notice.actions?.map(({ label }) => label);
      assert.deepEqual(labels, ['Select Workspace']);
    });
  });
});
