import { strict as assert } from 'node:assert';
import { tmpdir } from 'node:os';
import { Uri, workspace } from 'vscode';
import type { FileStore } from '../../src/host/fileStore';
import { vscodeFiles } from '../../src/host/files';
import type { Files } from '../../src/host/files';
import { fileStore } from '../../src/host/fileStore';
import { nodeFiles } from '../../src/host/nodeFiles';

/** Both reach a plain folder, so that one contract holds for them. */
const ways: Readonly<Record<string, (folder: Uri) => Files>> = {
  'by way of VS Code': vscodeFiles,
  'by way of Node': ({ fsPath }) => nodeFiles(fsPath),
};

for (const [way, filesIn] of Object.entries(ways)) {
  describe(`records as files, ${way}`, () => {
    const folder = Uri.joinPath(Uri.file(tmpdir()), `clockify-records-${crypto.randomUUID()}`);
    let now: number;
    let store: FileStore;

    const files = async (): Promise<string[]> =>
      (await workspace.fs.readDirectory(folder)).map(([file]) => file).sort();

    /** As a window leaves it that dies while it writes. */
    const leaveHalf = async (file: string): Promise<void> => {
      await workspace.fs.writeFile(Uri.joinPath(folder, file), new TextEncoder().encode('{"half'));
    };

    beforeEach(() => {
      now = Date.now();
      store = fileStore(filesIn(folder), 'ours', {
        now: () => now,
        monotonicNow: () => now,
        after: () => assert.fail('No timer'),
      });
    });

    afterEach(async () => {
      await store.deleteAll('');
      assert.deepEqual(await files(), []);
    });

    after(() => workspace.fs.delete(folder, { recursive: true }));

    it('are written, read, named and deleted', async () => {
      await Promise.all([store.write('draft-a', '1'), store.write('draft-a', '2')]);
      await store.write('list-b', '3');
      assert.deepEqual(
        [await store.read('draft-a'), await store.read('draft-c')],
        ['2', undefined],
      );
      assert.deepEqual([...(await store.names())].sort(), ['draft-a', 'list-b']);
      await store.delete('draft-a');
      await store.delete('draft-a');
      assert.deepEqual(await files(), ['list-b.json']);
    });

    it('have no name that leads anywhere else', async () => {
      const outside = Uri.joinPath(folder, '..', `clockify-outside-${crypto.randomUUID()}.json`);
      await workspace.fs.writeFile(outside, new TextEncoder().encode('theirs'));
      const name = `../${outside.path.split('/').at(-1)?.slice(0, -'.json'.length) ?? ''}`;
      await assert.rejects(store.read(name), { kind: 'storage' });
      await assert.rejects(store.write(name, 'ours'), { kind: 'storage' });
      await assert.rejects(store.delete(name), { kind: 'storage' });
      assert.equal(new TextDecoder().decode(await workspace.fs.readFile(outside)), 'theirs');
      await workspace.fs.delete(outside);
    });

    it('are not those of files that somebody else has put there', async () => {
      await store.write('draft-a', '1');
      await leaveHalf('draft-a (copy).json');
      assert.deepEqual(await store.names(), ['draft-a']);
    });

    it('are waited for while they are being written', async () => {
      const writing = store.write('draft-a', '1');
      await store.idle();
      assert.deepEqual(await files(), ['draft-a.json']);
      await writing;
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

    it('fail as storage where there can be no folder', async () => {
      const file = Uri.joinPath(folder, 'draft-a.json');
      await store.write('draft-a', '1');
      const nowhere = fileStore(filesIn(Uri.joinPath(file, 'below')), 'ours', {
        now: () => now,
        monotonicNow: () => now,
        after: () => assert.fail('No timer'),
      });
      await assert.rejects(nowhere.write('draft-b', '2'), { kind: 'storage' });
    });

    it('are made with their folder, which can have been removed', async () => {
      await store.write('draft-a', '1');
      await workspace.fs.delete(folder, { recursive: true });
      assert.deepEqual(await store.names(), []);
      await store.write('draft-a', '2');
      assert.equal(await store.read('draft-a'), '2');
    });
  });
}
