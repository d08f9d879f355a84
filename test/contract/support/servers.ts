// Servers that are no Clockify: what they do to a connection is all that matters.
import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { selfSigned } from './certificate';

export interface OtherServer {
  /** Without a scheme, e.g. 127.0.0.1:5000. */
  readonly host: string;
  /** How many connections were made to it, whatever they carried. */
  readonly connections: number;
  /** Resolves when nobody is connected any more; tells how many bytes all of them were sent. */
  deserted(): Promise<number>;
  close(): Promise<void>;
}

/** Sends the same bytes to everybody who says something, and ends the connection. */
export function serverThatSends(bytes: string): Promise<OtherServer> {
  return listen(createServer((socket) => socket.once('data', () => socket.end(bytes))));
}

/** Sends the same bytes to everybody who says something, and keeps the connection. */
export function serverThatKeeps(bytes: Buffer): Promise<OtherServer> {
  return listen(createServer((socket) => socket.once('data', () => socket.write(bytes))));
}

/** Sends `head` to everybody who says something, and then `rest` again and again, until nobody listens any more. */
export function serverThatPours(head: string, rest: string): Promise<OtherServer> {
  return listen(
    createServer((socket) => {
      const pour = (): void => {
        while (socket.writable && socket.write(rest));
      };
      socket.once('data', () => {
        socket.write(head);
        socket.on('drain', pour);
        pour();
      });
    }),
  );
}

/** Encrypts with a certificate that nobody has vouched for. */
export function untrustedServer(): Promise<OtherServer> {
  return listen(createTlsServer(selfSigned('127.0.0.1'), (_, response) => response.end('{}')));
}

/** A host with a port where nobody listens. */
export async function closedHost(): Promise<string> {
  const server = await listen(createServer());
  await server.close();
  return server.host;
}

async function listen(server: Server): Promise<OtherServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let bytes = 0;
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      bytes += socket.bytesWritten;
    });
    // The caller may break the connection at any moment; that is what some tests are about.
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get connections() {
      return connections;
    },
    async deserted() {
      await Promise.all(
        [...sockets].map((socket) => new Promise((gone) => socket.once('close', gone))),
      );
      return bytes;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
