// What the extension keeps on disk, for all windows of a server.
import {
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../vscode/cache';
import type { VscodeServer } from '../vscode/server';

/** The texts of the records whose names begin like that. */
export function recordsOf(server: VscodeServer, prefix: string): string[] {
  const folder = folderOf(server);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files
    .filter((file) => file.startsWith(prefix) && file.endsWith('.json'))
    .map((file) => bytesOf(join(folder, file)).toString())
    .filter((text) => text !== '');
}

/** File by file: a window that has just closed may still be writing, and a folder that is not empty cannot be removed. */
export function forgetRecords(server: VscodeServer): void {
  const folder = folderOf(server);
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    rmSync(join(folder, file), { force: true });
  }
}

/** Puts a file in the place of the folder: nothing can be read or written there, not even by root. */
export function breakStorage(server: VscodeServer): void {
  const folder = folderOf(server);
  renameSync(folder, `${folder}.aside`);
  writeFileSync(folder, '');
}

export function mendStorage(server: VscodeServer): void {
  const folder = folderOf(server);
  rmSync(folder);
  renameSync(`${folder}.aside`, folder);
}

/** The files below that folder in which the text stands. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => bytesOf(path).includes(text));
}

/** VS Code works on while we look: a file that is gone by now has nothing in it. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (existsSync(path)) {
      throw error;
    }
    return Buffer.alloc(0);
  }
}

function folderOf(server: VscodeServer): string {
  const { name, publisher } = JSON.parse(
    readFileSync(join(projectDir, 'package.json'), 'utf8'),
  ) as { readonly name: string; readonly publisher: string };
  return server.extensionDataDir(`${publisher}.${name}`);
}
