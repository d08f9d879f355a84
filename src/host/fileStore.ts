// Records as files in the extension's own storage, which all windows of a profile share.
import { Disposable, RelativePattern, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { ClockifyError } from '../core/errors';
import type { Clock, Disposable as Owned, RecordStore } from '../core/ports';
import { assertRecordName, isRecordName } from '../core/recordName';
import type { Files } from './files';

const extension = '.json';
/** Of a record that is being written. */
const unfinished = '.tmp';

/** To write a record takes milliseconds: what is older was left by a window that died meanwhile. */
const unfinishedForMs = 60_000;

export interface FileStore extends RecordStore {
  /** Resolves when what is being written or deleted now has been, or has failed. */
  idle(): Promise<void>;
}

/**
 * @param files the folder that all windows of the profile share
 * @param window a name that no other window has
 */
export function fileStore(files: Files, window: string, clock: Clock): FileStore {
  /** The last operation on each record: the next one begins when it has ended, so that they take effect in order. */
  const last = new Map<string, Promise<unknown>>();
  const inOrder = <T>(name: string, operation: () => Promise<T>): Promise<T> => {
    const run = (): Promise<T> => typed(operation);
    const running = (last.get(name) ?? Promise.resolve()).then(run, run);
    last.set(name, running);
    const forget = (): void => {
      if (last.get(name) === running) {
        last.delete(name);
      }
    };
    running.then(forget, forget);
    return running;
  };
  /** Nobody would ever put it in its place, and it may hold what people typed. */
  const removeIfLeft = async (file: string): Promise<void> => {
    const changedAt = await files.changedAt(file);
    if (changedAt !== undefined && Math.abs(clock.now() - changedAt) > unfinishedForMs) {
      await files.delete(file);
    }
  };
  return {
    idle: async () => {
      await Promise.allSettled(last.values());
    },
    names: () =>
      typed(async () => {
        const all = await files.names();
        await Promise.all(all.filter((file) => file.endsWith(unfinished)).map(removeIfLeft));
        return all
          .filter((file) => file.endsWith(extension))
          .map((file) => file.slice(0, -extension.length))
          .filter(isRecordName);
      }),
    read: async (name) => {
      assertRecordName(name);
      const bytes = await typed(() => files.read(name + extension));
      return bytes && new TextDecoder().decode(bytes);
    },
    write: async (name, text) => {
      assertRecordName(name);
      const bytes = new TextEncoder().encode(text);
      await inOrder(name, () =>
        files.replace(name + extension, `${name}.${window}${unfinished}`, bytes),
      );
    },
    delete: async (name) => {
      assertRecordName(name);
      await inOrder(name, () => files.delete(name + extension));
    },
    deleteAll: async (prefix) => {
      // File by file: the folder is watched by all windows. Those that are being written as well: what another window writes
      // at this moment must not come after.
      const all = (await typed(() => files.names())).filter((file) => file.startsWith(prefix));
      await Promise.all(all.map((file) => inOrder(nameOf(file), () => files.delete(file))));
    },
  };
}

/** Names have no dots. */
function nameOf(file: string): string {
  return file.slice(0, file.indexOf('.'));
}

/** What the file system says quotes paths, which name the user. */
async function typed<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch {
    throw new ClockifyError('storage');
  }
}

/** Events come in bursts: a record is put in its place by several steps. */
const burstMs = 200;

/**
 * Calls when a window of the profile, this one too, has changed a record of those kinds.
 * @param prefixes how the names of the records begin
 */
export function watchRecords(
  folder: Uri,
  prefixes: readonly string[],
  clock: Clock,
  onChange: () => void,
): Disposable {
  const glob = `{${prefixes.join(',')}}*${extension}`;
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, glob));
  let burst: Owned | undefined;
  const noteEvent = (): void => {
    burst ??= clock.after(burstMs, () => {
      burst = undefined;
      onChange();
    });
  };
  watcher.onDidCreate(noteEvent);
  watcher.onDidChange(noteEvent);
  watcher.onDidDelete(noteEvent);
  return Disposable.from(watcher, new Disposable(() => burst?.dispose()));
}
