// A window with its outbox over the real client, before a sandbox of its own.
import assert from 'node:assert/strict';
import { namesakesAmong } from '../../../src/core/asSent';
import type { ClientDraft } from '../../../src/core/model';
import type { Owner, PendingCreate } from '../../../src/core/pending';
import type { Clock, Fetch } from '../../../src/core/ports';
import { connectTimeoutMs, connectingWithin } from '../../../src/host/nodeTransport';
import { Leases } from '../../../src/state/leases';
import { Outbox, type OutboxDependencies } from '../../../src/state/outbox';
import { PendingRecords } from '../../../src/state/pendingRecords';
import { SteadyWrites } from '../../../src/state/steadyWrites';
import { settled } from '../../support/virtualClock';
import { type Bench, openBench } from './bench';
import { MemoryRecords } from './memoryRecords';

const nodeFetch = connectingWithin(connectTimeoutMs);

/** Longer than claiming a row takes; what is later than that happens when a test acts, not by itself. */
const shortMs = 1000;

const clock: Clock = {
  now: Date.now,
  monotonicNow: () => performance.now(),
  after: (ms, action) => {
    const timer = ms < shortMs ? setImmediate(action) : undefined;
    return {
      dispose: () => {
        clearImmediate(timer);
      },
    };
  },
};

export class OutboxBench {
  readonly defects: unknown[] = [];
  readonly #files = new MemoryRecords();
  readonly #records = new PendingRecords(this.#files);
  /** What the user typed, once it is submitted. */
  #typed: ClientDraft | undefined;
  #windows = 0;
  outbox!: Outbox;

  private constructor(
    readonly bench: Bench,
    private apiKey: string,
  ) {
    this.openWindow();
  }

  /** @param firstLimitMs how long the first request may take; those after it may take as long as they like */
  static async open(firstLimitMs = 30_000): Promise<OutboxBench> {
    const requests = { count: 0, check: (): Promise<void> => Promise.resolve() };
    const fetch: Fetch = async (url, init) => {
      await requests.check();
      return nodeFetch(url, init);
    };
    const timeoutMs = (): number => {
      requests.count += 1;
      return requests.count === 1 ? firstLimitMs : 30_000;
    };
    const bench = await openBench(
      { name: 'node-fetch', fetch, tellsRedirects: true, ownHeaders: [] },
      { timeoutMs },
    );
    const opened = new OutboxBench(bench, bench.connection.apiKey);
    requests.check = () => opened.#checkIsWritten();
    return opened;
  }

  get owner(): Owner {
    const { account, workspace } = this.bench;
    const { id, name } = workspace;
    return { accountId: account.id, workspace: { id, name } };
  }

  /** Another window in place of the one that was open; what is not on disk is gone. */
  openWindow(): void {
    this.close();
    this.#windows += 1;
    const onDefect = (error: unknown): void => void this.defects.push(error);
    this.outbox = new Outbox({
      records: this.#records,
      leases: new Leases(this.#files, clock, `window${this.#windows}`),
      workplace: this.#workplace(),
      clock,
      random: () => 1,
      newId: () => 'row1',
      writes: new SteadyWrites(clock),
      onDefect,
    });
  }

  close(): void {
    // At the first time there is none.
    (this.outbox as Outbox | undefined)?.dispose();
  }

  async submit(draft: ClientDraft): Promise<void> {
    this.#typed = draft;
    let isWritten = false;
    const { signal } = this.bench.canceller;
    await this.outbox.submit(this.owner, draft, signal, () => (isWritten = true));
    assert.ok(isWritten, 'the form was not told that it may close');
  }

  /** What another window would find. */
  async rowsOnDisk(): Promise<readonly PendingCreate[]> {
    return (await this.#records.of(this.owner)).rows;
  }

  /** Makes those due that are due now, and waits until they were tried. */
  async wake(): Promise<void> {
    const released = this.#files.nextRelease();
    const isTried = this.outbox.rows.some(
      ({ state }) => state.kind === 'waiting' || (state.kind === 'unknown' && !state.isAbsent),
    );
    await this.outbox.wake(() => true);
    await (isTried && released);
    await this.#idle();
  }

  async retry(): Promise<void> {
    for (const { id } of this.outbox.rows) {
      await this.outbox.retry(id, this.bench.canceller.signal);
    }
    await this.#idle();
  }

  /** Nobody works on a row, and none is left behind as if somebody did. */
  async #idle(): Promise<void> {
    while ([...this.#files.files.keys()].some((name) => name.startsWith('lease-'))) {
      await this.#files.nextRelease();
    }
    // It is let go of before it is decided when to try again.
    await settled();
  }

  #workplace(): OutboxDependencies['workplace'] {
    const { api } = this.bench;
    const connection = { apiUrl: this.bench.connection.apiUrl, apiKey: this.apiKey };
    return {
      owner: () => this.owner,
      createClient: async (owner, draft, signal) =>
        (await api.createClient(connection, owner.workspace.id, draft, signal)).client,
      serverTime: () => this.bench.serverTime(),
      knownNamesakes: () => [],
      findClients: async (owner, name, signal) => {
        const found = await api.findClients(connection, owner.workspace.id, name, signal);
        return namesakesAmong(found.clients, name);
      },
      findNamesakes: async (owner, name, signal) => {
        const all = await api.findClients(connection, owner.workspace.id, undefined, signal);
        return namesakesAmong(all.clients, name, true);
      },
      adopt: () => undefined,
      completeClient: () => Promise.reject(new Error('No draft here has extras.')),
    };
  }

  /** A window can die at any moment: before a request leaves, its row must be on disk. */
  async #checkIsWritten(): Promise<void> {
    const [row] = await this.rowsOnDisk();
    try {
      assert.deepEqual(row?.draft, this.#typed, 'a request left that is not written down');
      assert.notEqual(row?.sentAt, null, 'a request left whose time is not written down');
    } catch (error) {
      // Thrown, it would be one more failure on the way to the server.
      this.defects.push(error);
    }
  }
}
