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
  close(): Promise<void>;
}

/** Sends the same bytes to everybody who says something, and ends the connection. */
export function serverThatSends(text: string): Promise<OtherServer> {
  return listen(createServer((socket) => socket.once('data', () => socket.end(text))));
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
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
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
    async close() {
      const closed = once(server, 'close');
      server.close();
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
