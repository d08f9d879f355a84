// An outbox over records in memory, a Clockify that the test answers for, and time that passes when the test says so.
import assert from 'node:assert/strict';
import { Cancelled } from '../../../src/core/errors';
import type { Client, ClientDraft, ClientExtras } from '../../../src/core/model';
import type { CreatedClient, Owner, PendingCreate, PendingReason } from '../../../src/core/pending';
import type { PendingState } from '../../../src/core/pending';
import { isProvenBy } from '../../../src/core/turns';
import type { Delivery } from '../../../src/state/delivery';
import { Leases } from '../../../src/state/leases';
import { Outbox } from '../../../src/state/outbox';
import { PendingRecords } from '../../../src/state/pendingRecords';
import { SteadyWrites } from '../../../src/state/steadyWrites';
import { Endpoint } from '../../support/fakeApi';
import { MemoryRecords } from '../../support/memoryStores';
import { acme, client, draft, rosa } from '../../support/samples';
import { never } from '../../support/sessionFixture';
import { VirtualClock, settled } from '../../support/virtualClock';

export const rosasDesk: Owner = { accountId: rosa.id, workspace: acme };

export const waiting = (reason: PendingReason): PendingState => ({
  kind: 'waiting',
  reason,
  details: {},
});

export const unknown = (reason: PendingReason, isAbsent = false): PendingState => ({
  kind: 'unknown',
  reason,
  details: {},
  isAbsent,
});

export class OutboxFixture {
  readonly clock = new VirtualClock();
  readonly store = new MemoryRecords();
  readonly records = new PendingRecords(this.store);
  readonly writes = new SteadyWrites(this.clock);
  readonly create = new Endpoint<[Owner, ClientDraft, AbortSignal], Client>();
  readonly find = new Endpoint<
    [Owner, string, AbortSignal],
    Client | readonly Client[] | undefined
  >();
  readonly complete = new Endpoint<[Owner, string, ClientExtras, AbortSignal], Client>();
  /** Called when a request is over, before anybody learns its outcome. */
  onEnd: (isSuccess: boolean, method: string) => void = () => undefined;
  /** What was handed over of the clients to complete. */
  readonly seen: CreatedClient[] = [];
  readonly adopted: Client[] = [];
  /** What the last answer of the server told of its time. */
  serverTime: () => number | undefined = () => this.clock.now();
  /** The ids of clients in the list that have the name. */
  known: readonly string[] = [];
  readonly defects: unknown[] = [];
  owner: Owner | undefined = rosasDesk;
  readonly #windows: Outbox[] = [];
  #ids = 0;
  /** The window that most tests are about. */
  readonly outbox = this.openWindow();

  openWindow(): Outbox {
    const outbox = new Outbox({
      records: this.records,
      leases: new Leases(this.store, this.clock, `window${this.#windows.length}`),
      clock: this.clock,
      random: () => 1,
      newId: () => {
        this.#ids += 1;
        return `new${this.#ids}`;
      },
      writes: this.writes,
      onDefect: (error) => this.defects.push(error),
      workplace: {
        owner: () => this.owner,
        createClient: (owner, wanted, signal) =>
          this.#answered('POST', this.create.call(owner, wanted, signal), signal),
        serverTime: () => this.serverTime(),
        knownNamesakes: () => this.known,
        findClients: (owner, name, signal) => this.#find(owner, name, signal),
        findNamesakes: (owner, name, signal) => this.#find(owner, name, signal),
        adopt: (found) => this.adopted.push(found),
        completeClient: (owner, created, extras, signal) => {
          this.seen.push(created);
          return this.#answered(
            'PUT',
            this.complete.call(owner, created.id, extras, signal),
            signal,
          );
        },
      },
    });
    this.#windows.push(outbox);
    return outbox;
  }

  /** As extension.ts does: what goes well shows that the way to the server is open. */
  wakeAfterSuccess(): void {
    this.onEnd = (isSuccess, method) => {
      if (isSuccess) {
        this.outbox
          .wake((row) => isProvenBy(method, row))
          .catch((error: unknown) => this.defects.push(error));
      }
    };
  }

  /** Lets time pass while somebody waits for the work. */
  async during<T>(work: Promise<T>, ms = 1_000): Promise<T> {
    work.catch(() => undefined);
    await this.clock.pass(ms);
    return work;
  }

  /** Submits and lets everything run that needs no time. */
  /** As nobody takes the row over. */
  async submit(fields: Partial<ClientDraft> = {}, signal = never): Promise<Delivery> {
    const submitting = this.outbox.submit(rosasDesk, draft(fields), signal, () => undefined);
    return (await this.during(submitting, 0)) ?? assert.fail('The row was taken over.');
  }

  /** As if a window had left these rows. */
  async leave(...rows: readonly PendingCreate[]): Promise<void> {
    await Promise.all(rows.map((row) => this.records.write(row)));
    await this.outbox.load();
    await settled();
  }

  /** The only row there is. */
  get row(): PendingCreate | undefined {
    return this.outbox.rows[0];
  }

  /** How many requests left so far: for creating, and for finding. */
  get requests(): readonly [number, number] {
    return [this.create.calls.length, this.find.calls.length];
  }

  /** A client that was created so many milliseconds ago. */
  made(ago = 0, name = 'Northwind'): Client {
    const seconds = Math.floor((this.clock.now() - ago) / 1000);
    return client({ name, id: seconds.toString(16).padEnd(24, '0') });
  }

  dispose(): void {
    this.#windows.forEach((window) => {
      window.dispose();
    });
  }

  async #find(owner: Owner, name: string, signal: AbortSignal): Promise<readonly Client[]> {
    const found = await this.#answered('GET', this.find.call(owner, name, signal), signal);
    return [found ?? []].flat();
  }

  #answered<T>(method: string, answer: Promise<T>, signal: AbortSignal): Promise<T> {
    answer.then(
      () => {
        this.onEnd(true, method);
      },
      () => {
        this.onEnd(false, method);
      },
    );
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        reject(new Cancelled());
      };
      const forget = (): void => {
        signal.removeEventListener('abort', cancel);
      };
      signal.addEventListener('abort', cancel);
      answer.then(forget, forget);
      answer.then(resolve, reject);
    });
  }
}
