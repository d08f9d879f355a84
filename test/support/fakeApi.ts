// A Clockify whose answers the test gives: in advance, or by hand when the call has come.
import type { ClientRecord, ClockifyApi } from '../../src/api/clockifyApi';
import type { Connection } from '../../src/api/http';
import type {
  Account,
  Client,
  ClientChange,
  ClientDraft,
  ClientReading,
  Currency,
  Workspace,
} from '../../src/core/model';
import { noGaps } from '../../src/core/model';
import { recordOf } from './samples';

/** A call that waits for its answer. */
export interface PendingCall<Call extends unknown[], T> {
  readonly args: Call;
  resolve(value: T): void;
  reject(error: unknown): void;
}

type Answer<T> = { readonly value: T } | { readonly error: unknown };

export class Endpoint<Call extends unknown[], T> {
  /** The arguments of every call so far. */
  readonly calls: Call[] = [];
  readonly #answers: Answer<T>[] = [];
  readonly #pending: PendingCall<Call, T>[] = [];
  readonly #waiting: ((call: PendingCall<Call, T>) => void)[] = [];

  readonly call = (...args: Call): Promise<T> => {
    this.calls.push(args);
    const answer = this.#answers.shift();
    if (answer !== undefined) {
      return 'error' in answer ? failing(answer.error) : Promise.resolve(answer.value);
    }
    return new Promise<T>((resolve, reject) => {
      const call = { args, resolve, reject };
      const waiting = this.#waiting.shift();
      if (waiting === undefined) {
        this.#pending.push(call);
      } else {
        waiting(call);
      }
    });
  };

  /** The next call that has no answer yet will get this one. */
  answer(value: T): void {
    this.#answers.push({ value });
  }

  fail(error: unknown): void {
    this.#answers.push({ error });
  }

  /** The oldest call that waits for an answer; resolves as soon as there is one. */
  next(): Promise<PendingCall<Call, T>> {
    const call = this.#pending.shift();
    return call === undefined
      ? new Promise((resolve) => this.#waiting.push(resolve))
      : Promise.resolve(call);
  }
}

async function failing(error: unknown): Promise<never> {
  await Promise.resolve();
  throw error;
}

function readingOf(answer: Client[] | ClientReading): ClientReading {
  return Array.isArray(answer) ? { clients: answer, gaps: noGaps } : answer;
}

export class FakeApi implements ClockifyApi {
  readonly account = new Endpoint<[Connection, AbortSignal], Account>();
  readonly workspaces = new Endpoint<[Connection, AbortSignal], Workspace[]>();
  /** A list of clients is one that could be read whole. */
  readonly list = new Endpoint<[Connection, string, AbortSignal], Client[] | ClientReading>();
  readonly find = new Endpoint<
    [Connection, string, string | undefined, AbortSignal],
    Client[] | ClientReading
  >();
  readonly create = new Endpoint<[Connection, string, ClientDraft, AbortSignal], Client>();

  readonly get = new Endpoint<[Connection, string, string, AbortSignal], ClientRecord>();
  readonly update = new Endpoint<[Connection, ClientRecord, ClientChange, AbortSignal], Client>();
  readonly remove = new Endpoint<[Connection, string, string, AbortSignal], void>();
  readonly projects = new Endpoint<[Connection, string, readonly string[], AbortSignal], number>();
  readonly currencies = new Endpoint<[Connection, string, AbortSignal], Currency[]>();

  readonly getAccount = this.account.call;
  readonly listWorkspaces = this.workspaces.call;
  readonly listClients: ClockifyApi['listClients'] = async (...args) =>
    readingOf(await this.list.call(...args));
  readonly findClients: ClockifyApi['findClients'] = async (...args) =>
    readingOf(await this.find.call(...args));
  readonly createClient: ClockifyApi['createClient'] = async (...args) =>
    recordOf(await this.create.call(...args));
  readonly getClient = this.get.call;
  readonly updateClient = this.update.call;
  readonly deleteClient = this.remove.call;
  readonly countProjects = this.projects.call;
  readonly listCurrencies = this.currencies.call;
}
