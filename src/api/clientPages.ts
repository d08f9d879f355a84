// A list of clients, read page by page.
import type { Client } from '../core/model';
import { decodeClients } from './decode';
import type { ApiAnswer, Connection, Send } from './http';

/** The most that the list endpoint gives at once (Clockify's support, 2021; larger values are refused). */
export const pageSize = 5000;

/** What to read. */
export interface PagedList {
  readonly path: string;
  readonly workspaceId: string;
  readonly filter: Readonly<Record<string, string>>;
}

/** A page that was asked for. */
interface Page {
  readonly answer: Promise<ApiAnswer<Client[]>>;
  /** What its header says of being the last; never settles where no good answer comes. */
  readonly head: Promise<boolean | undefined>;
}

/** @param isAhead whether the page may turn out not to be wanted */
type Ask = (page: number, isAhead?: boolean) => Page;

/**
 * All clients of that list, in no order to rely on. One request for each `pageSize` of them.
 * @throws {ClockifyError | Cancelled} when one page fails: half a list would pass for a whole one
 */
export async function readAllPages(
  send: Send,
  connection: Connection,
  { filter, path, workspaceId }: PagedList,
  signal: AbortSignal,
): Promise<Client[]> {
  const decode = (body: unknown): Client[] => decodeClients(body, workspaceId);
  const done = new AbortController();
  const ask: Ask = (page, isAhead = false) => {
    const query = { ...filter, page: String(page), 'page-size': String(pageSize) };
    let onHead: (isLastPage: boolean | undefined) => void = () => undefined;
    const head = new Promise<boolean | undefined>((resolve) => (onHead = resolve));
    const request = { method: 'GET', path, query, isList: true, decode, onHead } as const;
    const until = isAhead ? AbortSignal.any([signal, done.signal]) : signal;
    const answer = send(connection, request, until);
    // One that nobody waits for any more may fail as it likes.
    answer.catch(() => undefined);
    return { answer, head };
  };
  try {
    return await joinPages(ask);
  } finally {
    done.abort();
  }
}

/** While the body of one page comes in, the next one is on its way: that saves the time that the server takes for it. */
async function joinPages(ask: Ask): Promise<Client[]> {
  const clients = new Map<string, Client>();
  let areFull = true;
  let current = ask(1);
  for (let next = 2; ; next += 1) {
    let ahead: Page | undefined;
    const askAhead = (isLastPage: boolean | undefined): void => {
      ahead = isLastPage === false && areFull ? ask(next, true) : undefined;
    };
    void current.head.then(askAhead);
    const { body: rows, isLastPage } = await current.answer;
    const known = clients.size;
    rows.forEach((client) => clients.set(client.id, client));
    // A page that brings nothing new ends the list whatever its header says: no server may keep us asking.
    if ((isLastPage ?? rows.length < pageSize) || clients.size === known) {
      return [...clients.values()];
    }
    areFull = areFull && rows.length >= pageSize;
    current = ahead ?? ask(next);
  }
}
