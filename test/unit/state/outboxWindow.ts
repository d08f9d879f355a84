// A window of the OutboxWorld. It can die at any moment.
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client, ClientDraft } from '../../../src/core/model';
import type { RecordStore } from '../../../src/core/ports';
import { isProvenBy } from '../../../src/core/turns';
import { Leases } from '../../../src/state/leases';
import { Outbox } from '../../../src/state/outbox';
import { PendingRecords } from '../../../src/state/pendingRecords';
import { SteadyWrites } from '../../../src/state/steadyWrites';
import type { Course, OutboxWorld } from '../../support/outboxWorld';
import { owner } from '../../support/outboxWorld';

export class OutboxWindow {
  readonly outbox: Outbox;
  /** What lets the requests that are under way arrive. */
  readonly #arrivals = new Set<() => void>();
  /** The last change of each record. */
  readonly #last = new Map<string, Promise<void>>();
  #isAlive = true;

  constructor(private readonly world: OutboxWorld) {
    const store = this.#store();
    const { clock } = world;
    this.outbox = new Outbox({
      records: new PendingRecords(store),
      leases: new Leases(store, clock, world.newId()),
      clock,
      random: () => 0.5,
      newId: () => world.newId(),
      writes: new SteadyWrites(clock),
      onDefect: (error) => world.defects.push(error),
      workplace: {
        owner: () => owner,
        createClient: (_owner, draft, signal) => this.#create(draft, signal),
        serverTime: () => world.clock.now(),
        knownNamesakes: () => [],
        findClients: (_owner, name, signal) => this.#look(name, signal),
        findNamesakes: (_owner, name, signal) => this.#look(name, signal),
        adopt: () => undefined,
        completeClient: () => Promise.reject(new Error('No draft here has extras.')),
      },
    });
  }

  /** As a process that is killed: nothing of it runs on, and nothing is tidied up. */
  kill(): void {
    this.#isAlive = false;
    this.outbox.dispose();
    if (!this.world.plan.isRough) {
      // Others may take over what it did ten seconds later at the earliest: what it sent has arrived by then.
      this.#arrivals.forEach((arrive) => this.world.clock.after(9_000, arrive));
    }
  }

  #create(draft: ClientDraft, signal: AbortSignal): Promise<Client> {
    const { clock, plan } = this.world;
    const { arrivesAfter, answersAfter, failure } = this.world.nextCreate();
    let outcome: Client | ClockifyError | undefined;
    if (signal.aborted) {
      return Promise.reject(new Cancelled());
    }
    this.world.leaves('POST', draft.name);
    if (arrivesAfter !== undefined) {
      const arrive = (): void => {
        this.#arrivals.delete(arrive);
        outcome ??= this.world.create(draft);
      };
      this.#arrivals.add(arrive);
      // It arrives even when its window dies meanwhile.
      clock.after(arrivesAfter, arrive);
      if (!plan.isRough) {
        signal.addEventListener('abort', arrive);
      }
    }
    return this.#answer(
      'POST',
      answersAfter,
      failure,
      signal,
      () => outcome ?? new ClockifyError('timeout'),
    );
  }

  #look(name: string, signal: AbortSignal): Promise<readonly Client[]> {
    const { answersAfter, failure } = this.world.nextLook();
    if (signal.aborted) {
      return Promise.reject(new Cancelled());
    }
    this.world.leaves('GET', name);
    return this.#answer('GET', answersAfter, failure, signal, () => this.world.named(name));
  }

  #answer<T>(
    method: string,
    ms: number,
    failure: Course['failure'],
    signal: AbortSignal,
    truth: () => T | ClockifyError,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        this.#later(0, () => {
          reject(new Cancelled());
        });
      });
      if (failure === 'never') {
        return;
      }
      this.#later(ms, () => {
        if (failure !== undefined) {
          reject(new ClockifyError(failure));
          return;
        }
        const answer = truth();
        if (answer instanceof ClockifyError) {
          reject(answer);
          return;
        }
        resolve(answer);
        this.#noteSuccess(method);
      });
    });
  }

  /** As extension.ts does: what goes well shows that the way to the server is open. */
  #noteSuccess(method: string): void {
    this.outbox
      .wake((row) => isProvenBy(method, row))
      .catch((error: unknown) => this.world.defects.push(error));
  }

  #later(ms: number, action: () => void): void {
    this.world.clock.after(ms, () => {
      if (this.#isAlive) {
        action();
      }
    });
  }

  #store(): RecordStore {
    const { world } = this;
    return {
      names: () => this.#disk('', () => [...world.files.keys()]),
      read: (name) => this.#disk(name, () => world.files.get(name)),
      write: (name, text) =>
        this.#inOrder(name, () => {
          world.writeFile(name, text);
        }),
      delete: (name) =>
        this.#inOrder(name, () => {
          world.deleteFile(name);
        }),
      deleteAll: () => Promise.reject(new Error('Not part of these tests')),
    };
  }

  /** As fileStore does it: the changes of a record take effect in the order in which they were asked for. */
  #inOrder(name: string, action: () => void): Promise<void> {
    const change = (): Promise<void> => this.#disk(name, action);
    const running = (this.#last.get(name) ?? Promise.resolve()).then(change, change);
    this.#last.set(name, running);
    return running;
  }

  #disk<T>(name: string, action: () => T): Promise<T> {
    const { landsAfter, answersAfter, breaks } = this.world.nextDisk(name);
    return new Promise((resolve, reject) => {
      this.#later(landsAfter, () => {
        const result = breaks === 'before' ? undefined : action();
        this.#later(answersAfter, () => {
          if (breaks === undefined) {
            resolve(result as T);
          } else {
            reject(new ClockifyError('storage'));
          }
        });
      });
    });
  }
}
