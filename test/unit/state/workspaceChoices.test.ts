import assert from 'node:assert/strict';
import { WorkspaceChoices } from '../../../src/state/workspaceChoices';
import { MemoryValues } from '../../support/memoryStores';
import { acme, otherServer, otto, rosa, server, side } from '../../support/samples';

const { apiUrl } = server;
const shop = 'file:///home/rosa/shop';
const blog = 'file:///home/rosa/blog';
const storageKey = 'clockifyClients.workspaceChoices.v1';

describe('state/workspaceChoices', () => {
  let values: MemoryValues;

  beforeEach(() => {
    values = new MemoryValues();
  });

  const inFolder = (folder: string | undefined): WorkspaceChoices =>
    new WorkspaceChoices(values, folder);

  it('knows none at first', () => {
    assert.equal(inFolder(shop).get(apiUrl, rosa), undefined);
    assert.equal(inFolder(undefined).get(apiUrl, rosa), undefined);
  });

  it('remembers a choice for the folder, and offers it to all that have none', async () => {
    await inFolder(shop).set(apiUrl, rosa, acme);
    assert.deepEqual(inFolder(shop).get(apiUrl, rosa), acme);
    assert.deepEqual(inFolder(blog).get(apiUrl, rosa), acme);
    assert.deepEqual(inFolder(undefined).get(apiUrl, rosa), acme);
  });

  it('keeps the choice of each folder when another one chooses', async () => {
    await inFolder(shop).set(apiUrl, rosa, acme);
    await inFolder(blog).set(apiUrl, rosa, side);
    assert.deepEqual(inFolder(shop).get(apiUrl, rosa), acme);
    assert.deepEqual(inFolder(blog).get(apiUrl, rosa), side);
    assert.deepEqual(inFolder(undefined).get(apiUrl, rosa), side);
  });

  it('changes only the default where no folder is open', async () => {
    await inFolder(shop).set(apiUrl, rosa, acme);
    await inFolder(undefined).set(apiUrl, rosa, side);
    assert.deepEqual(inFolder(shop).get(apiUrl, rosa), acme);
    assert.deepEqual(inFolder(undefined).get(apiUrl, rosa), side);
  });

  it('replaces the choice of a folder', async () => {
    await inFolder(shop).set(apiUrl, rosa, acme);
    await inFolder(shop).set(apiUrl, rosa, side);
    assert.deepEqual(inFolder(shop).get(apiUrl, rosa), side);
  });

  it('does not count with another account or another server', async () => {
    await inFolder(shop).set(apiUrl, rosa, acme);
    assert.equal(inFolder(shop).get(apiUrl, otto), undefined);
    assert.equal(inFolder(shop).get(otherServer.apiUrl, rosa), undefined);
  });

  it('falls back on the default where the choice of the folder does not count', async () => {
    await inFolder(shop).set(apiUrl, rosa, acme);
    await inFolder(blog).set(apiUrl, otto, side);
    assert.deepEqual(inFolder(shop).get(apiUrl, otto), side);
  });

  it('keeps id and name and nothing else of the workspace', async () => {
    const rich = { ...acme, features: ['x'] };
    await inFolder(undefined).set(apiUrl, rosa, rich);
    assert.deepEqual(inFolder(undefined).get(apiUrl, rosa), acme);
    assert.ok(![...values.content.values()].join().includes('features'));
  });

  it('forgets the choices of all folders', async () => {
    await inFolder(shop).set(apiUrl, rosa, acme);
    await inFolder(blog).set(apiUrl, rosa, side);
    await inFolder(undefined).clear();
    assert.equal(inFolder(shop).get(apiUrl, rosa), undefined);
    assert.equal(inFolder(blog).get(apiUrl, rosa), undefined);
    assert.equal(values.content.size, 0);
  });

  const choice = { apiUrl, accountId: rosa.id, workspace: acme };
  const garbage: readonly unknown[] = [
    null,
    'x',
    7,
    [],
    {},
    { default: choice },
    { default: choice, folders: [1] },
    { default: choice, folders: { [shop]: { ...choice, workspace: { id: 1, name: 'x' } } } },
    { default: { ...choice, accountId: null }, folders: {} },
  ];
  for (const content of garbage) {
    it(`takes ${JSON.stringify(content)} for no choice, and replaces it`, async () => {
      await values.update(storageKey, content);
      assert.equal(inFolder(shop).get(apiUrl, rosa), undefined);
      await inFolder(shop).set(apiUrl, rosa, acme);
      assert.deepEqual(inFolder(shop).get(apiUrl, rosa), acme);
    });
  }
});
