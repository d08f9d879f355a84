// The sockets: listens on 127.0.0.1, reads requests whole, delivers answers or what a fault leaves.
import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, standardHeaders } from './answers';
import type { Delivery } from './faults';
import { type OpenRecord, clock, recordOf } from './requests';

/** Decides what a request gets. */
export interface Service {
  /** The answer of a web page; undefined for everything that is a call of the API. */
  page(path: string): Answer | undefined;
  decide(record: OpenRecord, url: URL): Promise<Delivery>;
  /** Headers that an answer gets besides the standard ones and its own. */
  extraHeaders(record: OpenRecord): Record<string, string>;
}

/** A server that can leave the network and come back at the same port. */
export class LocalServer {
  private readonly service: Service;
  private readonly open = new Set<ServerResponse>();
  private readonly becomesIdle = new EventEmitter();
  private server: Server | undefined;
  private port = 0;

  constructor(service: Service) {
    this.service = service;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @param port 0 picks a free one. */
  async listen(port = this.port): Promise<void> {
    if (this.server !== undefined) return;
    const server = createServer((message, response) => {
      this.handle(message, response).catch(() => {
        response.destroy();
      });
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => {
        this.server = undefined;
        reject(error);
      });
      server.listen(port, '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
  }

  /** Ends all connections at once, those in the middle of a request too. */
  async close(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  }

  /** Resolves once no request is open: each is answered, or its connection has ended. */
  async idle(): Promise<void> {
    if (this.open.size > 0) await once(this.becomesIdle, 'idle');
  }

  /** Ends the connections of requests that have no answer yet. */
  drop(): void {
    for (const response of this.open) response.destroy();
  }

  private async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const receivedAt = clock();
    this.open.add(response);
    response.once('close', () => {
      this.open.delete(response);
      if (this.open.size === 0) this.becomesIdle.emit('idle');
    });
    const rawBody = await readText(message);
    const url = new URL(message.url ?? '/', this.origin);
    const page = message.method === 'GET' ? this.service.page(url.pathname) : undefined;
    if (page !== undefined) {
      send(response, page, {});
      return;
    }
    const record = recordOf(message, url, rawBody, receivedAt);
    this.deliver(await this.service.decide(record, url), record, response);
  }

  private deliver(delivery: Delivery, record: OpenRecord, response: ServerResponse): void {
    if (delivery.kind === 'nothing') return;
    if (delivery.kind === 'reset') {
      response.socket?.resetAndDestroy();
      return;
    }
    record.status = delivery.answer.status;
    if (delivery.kind === 'half') {
      sendHalf(response, delivery, this.service.extraHeaders(record));
      return;
    }
    record.answeredAt = clock();
    send(response, delivery.answer, this.service.extraHeaders(record));
  }
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, answer: Answer, extra: Record<string, string>): void {
  const body = Buffer.from(answer.body);
  writeHead(response, answer, extra, body.length);
  response.end(body);
}

function sendHalf(
  response: ServerResponse,
  { answer, isCut }: Extract<Delivery, { kind: 'half' }>,
  extra: Record<string, string>,
): void {
  const body = Buffer.from(answer.body);
  // At least one byte is promised, so that the answer is incomplete even without a body.
  writeHead(response, answer, extra, Math.max(1, body.length));
  response.flushHeaders();
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    if (isCut) response.socket?.destroy();
  });
}

function writeHead(
  response: ServerResponse,
  { status, headers }: Answer,
  extra: Record<string, string>,
  length: number,
): void {
  response.writeHead(status, {
    ...standardHeaders,
    ...extra,
    ...headers,
    ...(status !== 204 && status !== 304 && { 'Content-Length': String(length) }),
  });
}
