import assert from 'node:assert/strict';
import type { CommandId } from '../../../src/commands/ids';
import { clientNode } from '../../../src/view/clientsTreeModel';
import { CommandFixture } from '../../support/commandFixture';
import { client, otherServer } from '../../support/samples';

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
      await fixture.execute(id, clientNode(northwind));
      assert.deepEqual(fixture.editor.copied, [text]);
    });

    it(`${id} copies nothing where no client is meant`, async () => {
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
});
