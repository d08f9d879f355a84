// Hours of an outbox in front of a server that fails by the method of a request, as long as the test says. Every request is
// counted, and every attempt that failed.
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { FailureDetails, FailureKind } from '../../../src/core/errors';
import type { Client, ClientDraft } from '../../../src/core/model';
import { fateOf } from '../../../src/core/pending';
import type { CreatedClient, PendingCreate } from '../../../src/core/pending';
import { isProvenBy } from '../../../src/core/turns';
import { Leases } from '../../../src/state/leases';
import { Outbox } from '../../../src/state/outbox';
import { PendingRecords } from '../../../src/state/pendingRecords';
import { SteadyWrites } from '../../../src/state/steadyWrites';
import { MemoryRecords } from '../../support/memoryStores';
import { client, idOf } from '../../support/samples';
import { VirtualClock, settled } from '../../support/virtualClock';
import { rosasDesk } from './outboxFixture';

export const methods = ['GET', 'POST', 'PUT'] as const;
export type Method = (typeof methods)[number];

export interface Fault {
  readonly kind: FailureKind;
  readonly details?: FailureDetails;
}

/** What a request gets that leaves now; undefined: it goes well. `name` is the client's, where the request tells it. */
export type Faults = (method: Method, name: string | undefined) => Fault | undefined;

const latencyMs = 40;

export class FaultyHours {
  readonly clock = new VirtualClock();
  readonly store = new MemoryRecords();
  readonly records = new PendingRecords(this.store);
  readonly defects: unknown[] = [];
  /** Of the requests that failed attempts have cost, and of these attempts: when they ended. */
  readonly vainRequests: number[] = [];
  readonly vainAttempts: number[] = [];
  requests: readonly { readonly method: Method; readonly name: string | undefined }[] = [];
  faults: Faults = () => undefined;
  #made = 0;
  #outbox = this.#open();

  get rows(): readonly PendingCreate[] {
    return this.#outbox.rows;
  }

  async leave(rows: readonly PendingCreate[]): Promise<void> {
    await Promise.all(rows.map((row) => this.records.write(row)));
    await this.#outbox.load();
    await settled();
  }

  async reload(): Promise<void> {
    this.#outbox.dispose();
    this.#outbox = this.#open();
    await this.#outbox.load();
  }

  /** A request of somebody goes well. */
  succeed(method: Method): void {
    this.#wake(method);
  }

  dispose(): void {
    this.#outbox.dispose();
  }

  #open(): Outbox {
    return new Outbox({
      records: this.records,
      leases: new Leases(this.store, this.clock, 'window'),
      clock: this.clock,
      random: () => 0,
      newId: () => 'new',
      writes: new SteadyWrites(this.clock),
      onDefect: (error) => this.defects.push(error),
      workplace: {
        owner: () => rosasDesk,
        createClient: (_owner, { name }, signal) =>
          this.#attempt(async (request) => {
            await request('POST', name, signal);
            return this.#make(name);
          }),
        serverTime: () => this.clock.now(),
        knownNamesakes: () => [],
        findClients: (_owner, name, signal) => this.#look(name, signal),
        findNamesakes: (_owner, name, signal) => this.#look(name, signal),
        adopt: () => undefined,
        completeClient: (_owner, created, { ccEmails = [] }, signal) =>
          this.#attempt(async (request) => {
            const name = undefined;
            await request('GET', name, signal);
            await request('PUT', name, signal).catch(async (failure: unknown) => {
              if (failure instanceof ClockifyError && fateOf(failure) === 'doubt') {
                await request('GET', name, signal).catch(() => undefined);
              }
              throw failure;
            });
            return completed(created, ccEmails);
          }),
      },
    });
  }

  #look(name: string, signal: AbortSignal): Promise<readonly Client[]> {
    return this.#attempt(async (request) => {
      await request('GET', name, signal);
      return [];
    });
  }

  #make(name: string): Client {
    this.#made += 1;
    return client({ name, id: idOf(this.#made) });
  }

  async #attempt<T>(
    work: (
      request: (method: Method, name: string | undefined, signal: AbortSignal) => Promise<void>,
    ) => Promise<T>,
  ): Promise<T> {
    let count = 0;
    try {
      return await work((method, name, signal) => {
        count += 1;
        return this.#request(method, name, signal);
      });
    } catch (error) {
      const isSettled = error instanceof ClockifyError && fateOf(error) === 'refused';
      if (!isSettled) {
        const now = this.clock.now();
        this.vainAttempts.push(now);
        this.vainRequests.push(...Array.from({ length: count }, () => now));
      }
      throw error;
    }
  }

  async #request(method: Method, name: string | undefined, signal: AbortSignal): Promise<void> {
    this.requests = [...this.requests, { method, name }];
    await new Promise<void>((resolve) => this.clock.after(latencyMs, resolve));
    if (signal.aborted) {
      throw new Cancelled();
    }
    const fault = this.faults(method, name);
    if (fault !== undefined) {
      throw new ClockifyError(fault.kind, fault.details);
    }
    this.#wake(method);
  }

  /** As extension.ts does: whatever goes well, the outbox's own requests as well. */
  #wake(method: Method): void {
    this.#outbox
      .wake((row) => isProvenBy(method, row))
      .catch((error: unknown) => this.defects.push(error));
  }
}

const completed = (created: CreatedClient, ccEmails: ClientDraft['ccEmails']): Client =>
  client({ id: created.id, ccEmails: ccEmails ?? [] });

/** The most that fell into any one hour. */
export function mostInAnHour(times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map(
      (start) => times.filter((time) => time >= start && time < start + 3_600_000).length,
    ),
  );
}
