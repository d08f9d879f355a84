// A server and a disk for the tests of the outbox. Everything takes its time, fails as planned, and is watched.
import { ClockifyError } from '../../src/core/errors';
import type { FailureKind } from '../../src/core/errors';
import type { Client, ClientDraft } from '../../src/core/model';
import { acme, client, rosa, server } from './samples';
import { VirtualClock } from './virtualClock';

export const owner = { apiUrl: server.apiUrl, accountId: rosa.id, workspace: acme };

/** What becomes of a request. Times are milliseconds after it left. */
export interface Course {
  /** When the server carries it out; undefined: never. */
  readonly arrivesAfter: number | undefined;
  readonly answersAfter: number;
  /** What its sender learns: a failure, or nothing until its window dies; undefined: the truth. */
  readonly failure: FailureKind | 'never' | undefined;
}

/** What becomes of an operation of the disk. Times are milliseconds. */
export interface DiskCourse {
  readonly landsAfter: number;
  readonly answersAfter: number;
  /** It fails before it did anything, or after it did all. */
  readonly breaks: 'before' | 'after' | undefined;
}

export interface WorldPlan {
  /** Whether the server refuses a name that is taken, as Clockify does. */
  readonly hasUniqueNames: boolean;
  /** Whether a request may arrive after its sender gave it up, the computer sleep, a lease fail to be written. */
  readonly isRough: boolean;
  /** For one request or operation after the other; those that come later go well. */
  readonly creates: readonly Course[];
  readonly looks: readonly Pick<Course, 'answersAfter' | 'failure'>[];
  readonly disk: readonly DiskCourse[];
}

export class OutboxWorld {
  readonly clock = new VirtualClock();
  readonly requests: string[] = [];
  /** What must never be. */
  readonly violations: string[] = [];
  readonly defects: unknown[] = [];
  readonly files = new Map<string, string>();
  readonly #made: Client[] = [];
  /** The names whose drafts nobody else keeps: they were on disk once, or the form was told that they are. */
  readonly #entrusted = new Set<string>();
  /** The names on disk, by file. */
  readonly #rows = new Map<string, string>();
  readonly #creates: Course[];
  readonly #looks: Pick<Course, 'answersAfter' | 'failure'>[];
  #disk: readonly DiskCourse[];
  #diskOperations = 0;
  #ids = 0;

  constructor(readonly plan: WorldPlan) {
    this.#creates = [...plan.creates];
    this.#looks = [...plan.looks];
    this.#disk = plan.disk;
  }

  /** From now on everything goes well. */
  mend(): void {
    this.#creates.length = this.#looks.length = 0;
    this.#disk = [];
  }

  nextCreate(): Course {
    return this.#creates.shift() ?? { arrivesAfter: 10, answersAfter: 20, failure: undefined };
  }

  nextLook(): Pick<Course, 'answersAfter' | 'failure'> {
    return this.#looks.shift() ?? { answersAfter: 20, failure: undefined };
  }

  nextDisk(name: string): DiskCourse {
    const index = this.#diskOperations;
    this.#diskOperations += 1;
    const usual = { landsAfter: 1, answersAfter: 1, breaks: undefined };
    const course = this.#disk[index % this.#disk.length] ?? usual;
    if (index >= this.#disk.length) {
      // It stays slow, but is broken no more.
      return { ...course, breaks: undefined };
    }
    // A window that cannot renew its lease cannot keep others from taking it over.
    return name.startsWith('lease-') && !this.plan.isRough
      ? { ...course, breaks: undefined }
      : course;
  }

  newId(): string {
    this.#ids += 1;
    return `id${this.#ids}`;
  }

  get entrusted(): readonly string[] {
    return [...this.#entrusted];
  }

  named(name: string): Client[] {
    return this.#made.filter((made) => made.name === name);
  }

  /** From the moment when the form gives its draft up, it has a row or a client at every moment. */
  entrust(name: string): void {
    this.#entrusted.add(name);
    this.#check(name);
  }

  /** What may make a client leaves only when it is written down, or made already. */
  leaves(request: 'POST' | 'GET', name: string): void {
    this.requests.push(`${request} ${name}`);
    const isKnown = [...this.#rows.values()].includes(name) || this.named(name).length > 0;
    if (request === 'POST' && !isKnown) {
      this.violations.push(`${name} is sent, but not written down`);
    }
  }

  /** A creation arrives at the server. */
  create({ address, email, name, note }: ClientDraft): Client | ClockifyError {
    if (this.plan.hasUniqueNames && this.named(name).length > 0) {
      return new ClockifyError('duplicateName');
    }
    const seconds = Math.floor(this.clock.now() / 1000).toString(16);
    const made = client({
      name,
      email,
      address,
      note,
      id: seconds + this.#made.length.toString(16).padStart(16, '0'),
    });
    this.#made.push(made);
    this.#check(name);
    return made;
  }

  writeFile(file: string, text: string): void {
    this.files.set(file, text);
    if (file.startsWith('pending-')) {
      const { name } = (JSON.parse(text) as { draft: ClientDraft }).draft;
      this.#rows.set(file, name);
    }
  }

  deleteFile(file: string): void {
    this.files.delete(file);
    const name = this.#rows.get(file);
    if (name !== undefined && this.#rows.delete(file)) {
      this.#check(name);
    }
  }

  #check(name: string): void {
    const made = this.named(name).length;
    if (made > 1) {
      this.violations.push(`${name} was made ${made} times`);
    }
    if (made === 0 && this.#entrusted.has(name) && ![...this.#rows.values()].includes(name)) {
      this.violations.push(`${name} is lost`);
    }
  }
}
