// A list of clients, read page by page.
import type { Client, ClientReading } from '../core/model';
import { decodeClients } from './decode';
import type { Connection, Send } from './http';

/** The most that the list endpoint gives at once (Clockify's support, 2021; larger values are refused). */
export const pageSize = 5000;

/**
 * By ids, which never change: by name, as the endpoint does it by itself, a client that somebody renames between two pages
 * would move the others over the border, and one of them would be missing (values: live service, 2026).
 */
const order = { 'sort-column': 'ID' } as const;

/** What to read. */
export interface PagedList {
  readonly path: string;
  readonly workspaceId: string;
  readonly filter: Readonly<Record<string, string>>;
}

/**
 * A list that goes on for ever gives a few clients a page, and would use up the requests of hours: it is cut where so many
 * pages bring fewer than that each, and at the latest where there are more pages than any list has.
 */
const endless = { pages: 10, clientsEach: 25 };
const mostPages = 50;

interface Page {
  readonly clients: readonly Client[];
  readonly unreadable: readonly string[];
  /** As the header says; where that cannot be read, an empty page is the last: servers may give less than they are asked for. */
  readonly isLast: boolean;
  /** Whether the header says that there are more. */
  readonly saysMore: boolean;
  /** Asked for already where the header promised it, so that the server works while this page is read. */
  readonly next: Promise<Page> | undefined;
}

/**
 * All clients of that list, in no order to rely on, as far as they can be read. One request for each `pageSize` of them, and one
 * more where no header tells which page is the last.
 * @throws {ClockifyError | Cancelled} when one page fails: half a list would pass for a whole one
 */
export async function readAllPages(
  send: Send,
  connection: Connection,
  { filter, path, workspaceId }: PagedList,
  signal: AbortSignal,
): Promise<ClientReading> {
  const giveUp = new AbortController();
  const eitherSignal = AbortSignal.any([signal, giveUp.signal]);
  const decode = (body: unknown): ReturnType<typeof decodeClients> =>
    decodeClients(body, workspaceId);
  const ask = async (page: number): Promise<Page> => {
    let next: Promise<Page> | undefined;
    const onReceived = (isLastPage: boolean | undefined): void => {
      if (isLastPage === false && page < mostPages) {
        next = ask(page + 1);
        // Whoever waits for it hears of its failure; where this page fails first, nobody does.
        next.catch(() => undefined);
      }
    };
    const query = { ...filter, ...order, page: String(page), 'page-size': String(pageSize) };
    const request = { method: 'GET', path, query, isList: true, onReceived, decode } as const;
    const { body, isLastPage } = await send(connection, request, eitherSignal);
    const { rows: clients, unreadable } = body;
    const isLast = isLastPage ?? clients.length + unreadable.length === 0;
    return { clients, unreadable, isLast, saysMore: isLastPage === false, next };
  };
  try {
    return await joinPages(ask);
  } finally {
    giveUp.abort();
  }
}

async function joinPages(ask: (page: number) => Promise<Page>): Promise<ClientReading> {
  const clients = new Map<string, Client>();
  const unreadable: string[] = [];
  let asked = ask(1);
  for (let page = 1; ; page += 1) {
    const { clients: read, isLast, next, saysMore, unreadable: odd } = await asked;
    const known = clients.size;
    read.forEach((client) => clients.set(client.id, client));
    // A page that brings nothing new ends the list whatever its header says: no server may keep us asking.
    const isNew = clients.size > known;
    if (isNew) {
      unreadable.push(...odd.map((path) => (page === 1 ? path : `page ${page}: ${path}`)));
    }
    const isCut = isNew ? !isLast && isEndless(page, clients.size) : saysMore && read.length > 0;
    if (isLast || isCut || !isNew) {
      return { clients: [...clients.values()], gaps: { unreadable, isCut } };
    }
    asked = next ?? ask(page + 1);
  }
}

function isEndless(pages: number, clients: number): boolean {
  return pages === mostPages || (pages >= endless.pages && clients < pages * endless.clientsEach);
}
