// How one row of the outbox is brought to an end: send once, and where the answer is lost, look before sending again.
import { missingExtras } from '../core/clientChange';
import { Cancelled, ClockifyError } from '../core/errors';
import type { Client } from '../core/model';
import { afterCreate, createdBefore, doubtOf, fateOf, interruption } from '../core/pending';
import { retryDelayMs, withoutClient } from '../core/pending';
import type { Cause, CreatedClient, PendingCreate, PendingState } from '../core/pending';
import type { Clock } from '../core/ports';
import { Departures } from './departures';
import type { Workplace } from './workplace';

export type Delivery =
  /** It is on the server, and it is the one that was typed here. The row is gone. */
  | {
      readonly kind: 'created';
      readonly client: Client;
      readonly row: PendingCreate;
      /** Whether it was found there, since the answer to its create was lost. */
      readonly isFound: boolean;
    }
  /** A client of that name is there, and is not the one that was sent. The row stays, refused. */
  | { readonly kind: 'existed'; readonly client: Client; readonly row: PendingCreate }
  /** Not settled; the row says why. */
  | { readonly kind: 'pending'; readonly row: PendingCreate };

/** In the foreground somebody waits for the outcome: a lost answer is looked up at once, and what is absent sent once more. */
export type Mode = 'foreground' | 'background';

interface CourierDependencies {
  readonly workplace: Workplace;
  readonly clock: Clock;
  /** Between 0 and 1. */
  readonly random: () => number;
  readonly save: (row: PendingCreate) => Promise<PendingCreate>;
  readonly remove: (row: PendingCreate) => Promise<void>;
}

/** The request left, and nothing tells what became of it. */
interface Doubt {
  readonly kind: 'doubt';
  readonly row: PendingCreate;
}

/** The caller of a method holds the lease of the row. Known failures become part of the row; anything else is thrown. */
export class Courier {
  readonly #departures: Departures;

  constructor(private readonly deps: CourierDependencies) {
    this.#departures = new Departures(deps.clock, deps.workplace);
  }

  /** The row when its first request is about to leave; to be written down before that does. */
  leaving(row: PendingCreate): PendingCreate {
    return this.#departures.leaving(row);
  }

  /**
   * In the background it costs one request, a POST or a look-up. Where the client is there and lacks what a create cannot bring,
   * a PUT more, and a GET before it unless this very POST has made it; where the name turns out to be taken, two look-ups more.
   * @param isNew the row was written down as being sent a moment ago, and nothing has left yet
   */
  async deliver(
    first: PendingCreate,
    signal: AbortSignal,
    mode: Mode,
    isNew = false,
  ): Promise<Delivery> {
    const created = createdBefore(first);
    if (created !== undefined) {
      return this.#complete(await this.#stamp(first), created, signal);
    }
    let row = first;
    let maySendAgain = mode === 'foreground';
    for (let isFirst = isNew; ; isFirst = false) {
      if (row.sentAt !== null && !isFirst) {
        const found = await this.findOut(row, signal);
        if (found.kind !== 'absent') {
          return found;
        }
        if (!maySendAgain) {
          return this.setAbsent(row);
        }
        maySendAgain = false;
      }
      const sent = isFirst
        ? await this.#post(row, null, signal)
        : await this.#post(await this.#stamp(row), row.sentAt, signal);
      if (sent.kind !== 'doubt') {
        return sent;
      }
      if (mode === 'background' || signal.aborted) {
        return { kind: 'pending', row: sent.row };
      }
      row = sent.row;
    }
  }

  /**
   * What became of a request that left: one look-up.
   * @param isTaken whether the server says that the name is taken: then one look-up more where the first shows nobody
   */
  async findOut(
    row: PendingCreate,
    signal: AbortSignal,
    isTaken = false,
  ): Promise<Delivery | { readonly kind: 'absent' }> {
    const { workplace } = this.deps;
    const { draft, owner } = row;
    let found: readonly Client[];
    try {
      found = await (isTaken
        ? workplace.findNamesakes(owner, draft.name, signal)
        : workplace.findClients(owner, draft.name, signal));
    } catch (error) {
      return this.#afterFailedLook(row, error);
    }
    found.forEach((client) => {
      workplace.adopt(client);
    });
    const ours = found.find((client) => this.#departures.differenceOf(client, row) === undefined);
    const [other] = found;
    if (ours !== undefined) {
      return this.#settle(row, ours, signal, true);
    }
    return other === undefined ? { kind: 'absent' } : this.#refuseAs(row, other);
  }

  async #refuseAs(row: PendingCreate, client: Client): Promise<Delivery> {
    const difference = this.#departures.differenceOf(client, row) ?? 'untold';
    const found = { id: client.id, difference };
    const refused = { kind: 'refused', reason: 'duplicateName', details: {}, found } as const;
    return { ...(await this.#rest({ ...row, sentAt: null }, refused)), kind: 'existed', client };
  }

  /** It was looked up, and is not there: nothing more happens until somebody acts. */
  setAbsent(row: PendingCreate): Promise<Extract<Delivery, { kind: 'pending' }>> {
    return this.#rest(row, { kind: 'unknown', ...doubtOf(row), isAbsent: true });
  }

  /** From now on the request may be on its way: written down before it leaves. */
  #stamp(row: PendingCreate): Promise<PendingCreate> {
    return this.deps.save({
      ...(row.created === undefined ? this.leaving(row) : { ...row, sentAt: null }),
      state: { kind: 'sending' },
      isEdited: false,
      nextAttemptAt: null,
    });
  }

  /**
   * One POST.
   * @param sentBefore when an earlier request left whose fate is not known; null when there is none
   */
  async #post(
    row: PendingCreate,
    sentBefore: number | null,
    signal: AbortSignal,
  ): Promise<Delivery | Doubt> {
    const { workplace } = this.deps;
    let client: Client;
    try {
      client = await workplace.createClient(row.owner, row.draft, signal);
    } catch (error) {
      if (error instanceof Cancelled) {
        return { kind: 'doubt', row: await this.#doubt(row, interruption('cancelled')) };
      }
      if (error instanceof ClockifyError) {
        return this.#afterFailedPost(row, sentBefore, error, signal);
      }
      throw error;
    }
    return this.#settle(row, client, signal, false);
  }

  /** It is on the server; what Clockify drops from a create takes a request of its own. */
  async #settle(
    row: PendingCreate,
    client: Client,
    signal: AbortSignal,
    isFound: boolean,
  ): Promise<Delivery> {
    this.#departures.forget(row);
    if (missingExtras(client, row.draft) !== undefined) {
      return this.#complete(
        await this.deps.save(afterCreate(row, client, isFound)),
        client,
        signal,
      );
    }
    await this.deps.remove(row);
    return { kind: 'created', client, row, isFound };
  }

  /** Repeating it harms nobody, so a lost answer is a failure like any other. */
  async #complete(
    row: PendingCreate,
    created: CreatedClient,
    signal: AbortSignal,
  ): Promise<Delivery> {
    const { remove, workplace } = this.deps;
    let client: Client;
    try {
      client = await workplace.completeClient(row.owner, created, row.draft, signal);
    } catch (error) {
      const isKnown = error instanceof ClockifyError;
      if (error instanceof Cancelled || (isKnown && signal.aborted)) {
        return this.#rest(row, { kind: 'waiting', ...interruption('cancelled') });
      }
      if (!isKnown) {
        throw error;
      }
      const cause = causeOf(error);
      const now = error.kind === 'clientNotFound' ? withoutClient(row) : row;
      return fateOf(error) === 'refused'
        ? this.#rest(now, { kind: 'refused', ...cause })
        : this.#later(now, { kind: 'waiting', ...cause }, cause);
    }
    await remove(row);
    return { kind: 'created', client, row, isFound: row.created?.isFound ?? false };
  }

  async #afterFailedPost(
    row: PendingCreate,
    sentBefore: number | null,
    error: ClockifyError,
    signal: AbortSignal,
  ): Promise<Delivery | Doubt> {
    const cause = causeOf(error);
    const settled = { ...row, sentAt: sentBefore };
    switch (fateOf(error)) {
      case 'doubt':
        return { kind: 'doubt', row: await this.#doubt(row, cause) };
      case 'notProcessed':
        return this.#later(settled, { kind: 'waiting', ...cause }, cause);
      case 'refused':
        break;
    }
    if (error.kind === 'duplicateName' && sentBefore !== null) {
      // Somebody has the name: perhaps our own earlier request, whose answer was lost.
      const found = await this.findOut(settled, signal, true);
      if (found.kind !== 'absent') {
        return found;
      }
    }
    return this.#rest(settled, { kind: 'refused', ...cause });
  }

  async #afterFailedLook(row: PendingCreate, error: unknown): Promise<Delivery> {
    const cause = doubtOf(row);
    if (error instanceof Cancelled) {
      return { kind: 'pending', row: await this.#doubt(row, cause) };
    }
    if (error instanceof ClockifyError) {
      const obstacle = causeOf(error);
      return this.#later(row, { kind: 'unknown', ...cause, isAbsent: false, obstacle }, obstacle);
    }
    throw error;
  }

  /** It is looked up at the next occasion, in the foreground at once. */
  #doubt(row: PendingCreate, cause: Cause): Promise<PendingCreate> {
    return this.deps.save({
      ...row,
      state: { kind: 'unknown', ...cause, isAbsent: false },
      nextAttemptAt: this.deps.clock.now(),
    });
  }

  /** Tried again by time where the obstacle passes, else when somebody acts. */
  async #later(row: PendingCreate, state: PendingState, obstacle: Cause): Promise<Delivery> {
    const { clock, random, save } = this.deps;
    const attempts = row.attempts + 1;
    const delayMs = retryDelayMs(obstacle, attempts, random());
    const nextAttemptAt = delayMs === null ? null : clock.now() + delayMs;
    return { kind: 'pending', row: await save({ ...row, state, attempts, nextAttemptAt }) };
  }

  /** Nothing more happens by itself. */
  async #rest(
    row: PendingCreate,
    state: PendingState,
  ): Promise<Extract<Delivery, { kind: 'pending' }>> {
    return { kind: 'pending', row: await this.deps.save({ ...row, state, nextAttemptAt: null }) };
  }
}

const causeOf = ({ kind, details }: ClockifyError): Cause => ({ reason: kind, details });
