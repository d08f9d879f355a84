// Child processes that end with their owner, together with everything that they have started themselves.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { atEnd } from './cleanup';

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called for each line of stdout and stderr. */
  readonly onLine?: (line: string) => void;
  /**
   * How the group is told to stop. SIGKILL, the default, is for what has no state worth saving; our own scripts want
   * SIGTERM, because they have groups of their own to end.
   */
  readonly stopSignal?: 'SIGKILL' | 'SIGTERM';
}

export interface OwnedProcess {
  readonly pid: number;
  /** Everything printed so far, both streams in order of arrival. */
  output(): string;
  /** The match of the first line, printed already or later, that `pattern` matches. */
  firstLine(pattern: RegExp, signal: AbortSignal): Promise<RegExpExecArray>;
  /** The exit code; 1 where a signal ended it or where it could not start. */
  readonly exitCode: Promise<number>;
  /** Ends the whole process group and waits for its leader. */
  stop(): Promise<void>;
}

/** Starts a process as the leader of a group of its own. */
export function startOwned(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): OwnedProcess {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const lines: string[] = [];
  const printed = new EventEmitter();
  const keep = (line: string): void => {
    lines.push(line);
    options.onLine?.(line);
    printed.emit('line');
  };
  readLines(child.stdout, keep);
  readLines(child.stderr, keep);
  const end = (): void => {
    endGroup(child, options.stopSignal ?? 'SIGKILL');
  };
  const forget = atEnd(end);
  const exitCode = codeOf(child, keep).finally(forget);
  return {
    pid: child.pid ?? -1,
    output: () => lines.join('\n'),
    firstLine: async (pattern, signal) => {
      for (;;) {
        const match = lines.map((line) => pattern.exec(line)).find((found) => found !== null);
        if (match) {
          return match;
        }
        await once(printed, 'line', { signal });
      }
    },
    exitCode,
    stop: async () => {
      end();
      await exitCode;
    },
  };
}

/** Like startOwned, for a process that is waited for: rejects with its output when it fails. */
export async function runOwned(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<string> {
  const child = startOwned(command, args, options);
  const code = await child.exitCode;
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with code ${code}:\n${child.output()}`);
  }
  return child.output();
}

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** What runs below that process. Not on Windows. */
export async function descendantsOf(ancestor: number): Promise<RunningProcess[]> {
  const listing = await runOwned('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const all = listing.split('\n').map((line): RunningProcess => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), command };
  });
  const below = (pid: number): RunningProcess[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return below(ancestor);
}

function readLines(stream: Readable, keep: (line: string) => void): void {
  createInterface({ input: stream }).on('line', keep);
}

function codeOf(child: ChildProcess, keep: (line: string) => void): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      keep(error.message);
      resolve(1);
    });
    // "close" rather than "exit": by then the last line has been read.
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has gone already.
  }
}
