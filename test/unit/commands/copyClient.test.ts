import assert from 'node:assert/strict';
import type { ClientField } from '../../../src/core/clientChange';
import { createdAtMs } from '../../../src/core/objectId';
import { CommandFixture } from '../../support/commandFixture';
import { client, idOf } from '../../support/samples';

describe('commands/clientRow: copying', () => {
  let fixture: CommandFixture;
  const full = client({
    name: 'Northwind',
    email: 'a@b.example',
    ccEmails: ['x@y.z', 'p@q.r'],
    address: '1 Main\nTown',
    note: 'pays late',
    currencyId: idOf(7),
    currencyCode: 'EUR',
  });
  const bare = client({ name: 'Acme' });
  const [fullRow, bareRow] = [full, bare].map((of) => ({ type: 'client', client: of }));
  const copy = (...args: unknown[]): Promise<unknown> =>
    fixture.execute('clockifyClients.copyClient', ...args);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    await fixture.haveList(full, bare);
  });

  afterEach(() => {
    fixture.finish();
  });

  const fullText = [
    'Northwind',
    'E-mail: a@b.example',
    'Address: 1 Main\nTown',
    'Note: pays late',
    'Copies to: x@y.z, p@q.r',
    'Currency: EUR',
    `ID: ${full.id}`,
  ].join('\n');
  const bareText = `Acme\nID: ${bare.id}`;

  it('copies all that is known of a client', async () => {
    await copy(fullRow);
    assert.deepEqual(fixture.editor.copied, [fullText]);
  });

  it('leaves out what is not filled in', async () => {
    await copy(bareRow);
    assert.deepEqual(fixture.editor.copied, [bareText]);
  });

  it('copies all rows that are selected, with an empty line between them', async () => {
    await copy(fullRow, [fullRow, bareRow]);
    assert.deepEqual(fixture.editor.copied, [`${fullText}\n\n${bareText}`]);
  });

  it('copies a client once of which several rows are selected, and nothing of other rows', async () => {
    const fieldRow = { type: 'field', client: full, field: 'note' };
    await copy(fullRow, [fullRow, fieldRow, { type: 'group' }, undefined]);
    assert.deepEqual(fixture.editor.copied, [fullText]);
  });

  it('copies the row where nothing is selected', async () => {
    await copy(bareRow, []);
    assert.deepEqual(fixture.editor.copied, [bareText]);
  });

  it('copies nothing where no client is meant', async () => {
    for (const args of [[], [undefined], ['x'], [{ type: 'group' }], [undefined, [7]]]) {
      await copy(...args);
    }
    assert.deepEqual(fixture.editor.copied, []);
  });

  it('copies what Clockify has while data is hidden', async () => {
    await fixture.options.set({ isHidden: true });
    await copy(fullRow);
    assert.deepEqual(fixture.editor.copied, [fullText]);
  });

  const fields: readonly (readonly [ClientField, string])[] = [
    ['email', 'a@b.example'],
    ['address', '1 Main\nTown'],
    ['note', 'pays late'],
    ['ccEmails', 'x@y.z, p@q.r'],
    ['currency', 'EUR'],
  ];
  for (const [field, text] of fields) {
    it(`copies the field "${field}" of its row`, async () => {
      await fixture.execute('clockifyClients.copyField', { type: 'field', client: full, field });
      assert.deepEqual(fixture.editor.copied, [text]);
    });
  }

  it('copies the day of creation as its row shows it', async () => {
    await fixture.execute('clockifyClients.copyField', {
      type: 'field',
      client: full,
      field: 'created',
    });
    assert.deepEqual(fixture.editor.copied, [`date ${createdAtMs(full.id)}`]);
  });

  it('copies no day of creation where the id does not tell one', async () => {
    const other = { ...full, id: 'no_object_id' };
    await fixture.haveList(other);
    const row = { type: 'field', client: other, field: 'created' };
    await fixture.execute('clockifyClients.copyField', row);
    assert.deepEqual(fixture.editor.copied, []);
  });
});
