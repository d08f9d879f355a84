// The real client before a sandbox of its own, with an account and a workspace in it.
import { type ClockifyApi, createClockifyApi } from '../../../src/api/clockifyApi';
import { type Connection, type Send, createHttp } from '../../../src/api/http';
import type { Exchange, Fetch } from '../../../src/core/ports';
import { ServerTime } from '../../../src/state/serverTime';
import {
  type Sandbox,
  type SandboxAccount,
  type SandboxWorkspace,
  startSandbox,
} from '../../sandbox/sandbox';
import type { Transport } from './transports';

export interface Bench {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
  readonly workspace: SandboxWorkspace;
  readonly api: ClockifyApi;
  /** What the client sends with. */
  readonly send: Send;
  /** To the sandbox, with the key of the account. */
  readonly connection: Connection;
  /** How many requests the client said that it sends. */
  readonly sent: { count: number };
  /** The time that the answers told. */
  readonly serverTime: () => number | undefined;
  /** What the client reported for the log. */
  readonly exchanges: readonly Exchange[];
  /** What the client is told to stop by. */
  readonly canceller: AbortController;
}

export interface BenchOptions {
  /** Long enough by default to never be met. */
  readonly timeoutMs?: number | (() => number);
  readonly hourlyLimit?: number;
  readonly role?: 'member';
  /** In place of the one of the transport. */
  readonly fetch?: Fetch;
}

export async function openBench(
  transport: Transport,
  { timeoutMs = 30_000, hourlyLimit, role, fetch = transport.fetch }: BenchOptions = {},
): Promise<Bench> {
  const sandbox = await startSandbox(hourlyLimit === undefined ? {} : { hourlyLimit });
  const account = sandbox.addAccount();
  const exchanges: Exchange[] = [];
  const sent = { count: 0 };
  const clock = { now: Date.now, monotonicNow: () => performance.now() };
  const serverTime = new ServerTime(clock);
  const send = createHttp({
    fetch,
    clock,
    onServerTime: serverTime.note.bind(serverTime),
    timeoutMs: typeof timeoutMs === 'number' ? () => timeoutMs : timeoutMs,
    onSend: () => void (sent.count += 1),
    onExchange: (exchange) => void exchanges.push(exchange),
  });
  return {
    sandbox,
    account,
    workspace: sandbox.addWorkspace(account, role && { role }),
    api: createClockifyApi(send),
    send,
    connection: { apiUrl: sandbox.apiUrl, apiKey: account.apiKey },
    sent,
    serverTime: () => serverTime.now(sandbox.apiUrl),
    exchanges,
    canceller: new AbortController(),
  };
}

/** The same bench, with requests that go to another server or carry another key. */
export function withConnection(bench: Bench, connection: Partial<Connection>): Bench {
  return { ...bench, connection: { ...bench.connection, ...connection } };
}
