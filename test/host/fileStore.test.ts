import { strict as assert } from 'node:assert';
import { tmpdir } from 'node:os';
import { Uri, workspace } from 'vscode';
import type { RecordStore } from '../../src/core/ports';
import { fileStore } from '../../src/host/fileStore';

describe('records as files', () => {
  const folder = Uri.joinPath(Uri.file(tmpdir()), `clockify-records-${crypto.randomUUID()}`);
  let now: number;
  let store: RecordStore;

  const files = async (): Promise<string[]> =>
    (await workspace.fs.readDirectory(folder)).map(([file]) => file).sort();

  /** As a window leaves it that dies while it writes. */
  const leaveHalf = async (file: string): Promise<void> => {
    await workspace.fs.writeFile(Uri.joinPath(folder, file), new TextEncoder().encode('{"half'));
  };

  beforeEach(() => {
    now = Date.now();
    store = fileStore(folder, 'ours', { now: () => now, after: () => assert.fail('No timer') });
  });

  afterEach(async () => {
    await store.deleteAll('');
    assert.deepEqual(await files(), []);
  });

  after(() => workspace.fs.delete(folder, { recursive: true }));

  it('are written, read, named and deleted', async () => {
    await Promise.all([store.write('draft-a', '1'), store.write('draft-a', '2')]);
    await store.write('list-b', '3');
    assert.deepEqual([await store.read('draft-a'), await store.read('draft-c')], ['2', undefined]);
    assert.deepEqual([...(await store.names())].sort(), ['draft-a', 'list-b']);
    await store.delete('draft-a');
    await store.delete('draft-a');
    assert.deepEqual(await files(), ['list-b.json']);
  });

  it('go all at once with their kind, those that a window left half written as well', async () => {
    await store.write('draft-a', '1');
    await store.write('list-a-b', '2');
    await leaveHalf('list-a-b.theirs.tmp');
    await leaveHalf('list-c-d.theirs.tmp');
    await store.deleteAll('list-');
    assert.deepEqual(await files(), ['draft-a.json']);
  });

  it('that a window left half written go by themselves, but not while they are being written', async () => {
    await store.write('list-a-b', '2');
    await leaveHalf('draft-a.theirs.tmp');
    now += 50_000;
    assert.deepEqual(await store.names(), ['list-a-b']);
    assert.deepEqual(await files(), ['draft-a.theirs.tmp', 'list-a-b.json']);
    now += 20_000;
    assert.deepEqual(await store.names(), ['list-a-b']);
    assert.deepEqual(await files(), ['list-a-b.json']);
  });
});
