// A server that connections never come about with, as behind a firewall that says nothing. Linux only: a process that is
// stopped takes no connection up, and once its queue is full, the system leaves the next one without an answer.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface HangingServer {
  /** Without a scheme, e.g. 127.0.0.1:5000. */
  readonly host: string;
  /** Lets it take up what is in the queue, and tells all that came in with it. It hangs no more. */
  received(): Promise<string>;
  close(): Promise<void>;
}

/** What ends a conversation; nobody else says it. */
const lastWord = 'That was all.';

/** Prints its port, and, at the last word, everything that it was told. */
const script = `
  let received = '';
  const server = require('node:net').createServer((socket) => {
    socket.on('error', () => socket.destroy()).setEncoding('utf8').on('data', (text) => {
      if (text === '${lastWord}') process.stdout.write(JSON.stringify(received));
      else received += text;
    });
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    process.stdout.write(String(server.address().port));
  });`;

export async function startHangingServer(): Promise<HangingServer> {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = (): void => void child.kill('SIGKILL');
  // A process that is stopped would outlive us.
  process.once('exit', kill);
  const says = async (): Promise<string> => String((await once(child.stdout, 'data'))[0]);
  const port = Number(await says());
  const sockets: Socket[] = [];
  const connected = (): Promise<unknown> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    sockets.push(socket);
    return once(socket, 'connect');
  };
  child.kill('SIGSTOP');
  await fill(connected);
  return {
    host: `127.0.0.1:${port}`,
    async received() {
      child.kill('SIGCONT');
      await connected();
      const text = says();
      sockets.at(-1)?.write(lastWord);
      return JSON.parse(await text) as string;
    },
    async close() {
      process.off('exit', kill);
      sockets.forEach((socket) => socket.destroy());
      const gone = once(child, 'exit');
      kill();
      await gone;
    },
  };
}

/** On this machine a connection that comes about does so within a millisecond or two. */
async function fill(connected: () => Promise<unknown>): Promise<void> {
  const isQueued = (): Promise<boolean> =>
    Promise.race([connected().then(() => true), wait(150, false)]);
  for (let connections = 0; await isQueued(); connections += 1) {
    if (connections > 50) throw new Error('The queue of the server is never full.');
  }
}
