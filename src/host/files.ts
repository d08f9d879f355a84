// The files that records are kept in. VS Code's own file system reaches every folder, wherever VS Code runs, and takes several
// messages to another process for each step; where the folder is a plain one of this machine, nodeFiles.ts is some ten times
// as quick.
import { FileSystemError, FileType, Uri, workspace } from 'vscode';

/** One folder, without those in it. Every method can throw anything; what is not there is no failure. */
export interface Files {
  /** The names of all files; none where the folder is not there. */
  names(): Promise<readonly string[]>;
  read(file: string): Promise<Uint8Array | undefined>;
  /**
   * Puts a file in its place whole: a window that dies meanwhile must not leave half a record.
   * @param draft the name under which it is written first
   */
  replace(file: string, draft: string, bytes: Uint8Array): Promise<void>;
  delete(file: string): Promise<void>;
  /** When it was written last, in milliseconds since 1970. */
  changedAt(file: string): Promise<number | undefined>;
}

export function vscodeFiles(folder: Uri): Files {
  const uriOf = (file: string): Uri => Uri.joinPath(folder, file);
  const { fs } = workspace;
  return {
    names: async () => {
      const entries = (await orAbsent(fs.readDirectory(folder))) ?? [];
      return entries.filter(([, type]) => type === FileType.File).map(([file]) => file);
    },
    read: (file) => orAbsent(fs.readFile(uriOf(file))),
    replace: async (file, draft, bytes) => {
      await fs.writeFile(uriOf(draft), bytes);
      await fs.rename(uriOf(draft), uriOf(file), { overwrite: true });
    },
    delete: async (file) => {
      await orAbsent(fs.delete(uriOf(file)));
    },
    changedAt: async (file) => (await orAbsent(fs.stat(uriOf(file))))?.mtime,
  };
}

async function orAbsent<T>(operation: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}
