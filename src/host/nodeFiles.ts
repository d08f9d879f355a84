// Records in a plain folder of this machine, by way of Node.
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Uri, workspace } from 'vscode';
import type { Files } from './files';

/** @param folder absolute; made with the first file */
export function nodeFiles(folder: string): Files {
  const pathOf = (file: string): string => join(folder, file);
  return {
    names: async () => {
      const entries = (await orAbsent(readdir(folder, { withFileTypes: true }))) ?? [];
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    read: (file) => orAbsent(readFile(pathOf(file))),
    replace: async (file, draft, bytes) => {
      if ((await orAbsent(writeThrough(pathOf(draft), bytes))) === undefined) {
        await mkdir(folder, { recursive: true });
        await writeThrough(pathOf(draft), bytes);
      }
      await put(pathOf(draft), pathOf(file));
    },
    delete: (file) => rm(pathOf(file), { force: true }),
    changedAt: async (file) => (await orAbsent(stat(pathOf(file))))?.mtimeMs,
  };
}

/** To the disk, not only to its cache: what people typed outlives a power cut. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<true> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return true;
}

/** On Windows, a scanner can hold a file for a moment: VS Code knows how to wait for that. */
async function put(draft: string, path: string): Promise<void> {
  await rename(draft, path).catch(() =>
    workspace.fs.rename(Uri.file(draft), Uri.file(path), { overwrite: true }),
  );
}

async function orAbsent<T>(operation: Promise<T>): Promise<T | undefined> {
  try {
    return await operation;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
