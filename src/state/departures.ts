// When the requests of rows left, by the clock of the server.
import { differenceOf } from '../core/asSent';
import type { Client } from '../core/model';
import type { Difference, PendingCreate } from '../core/pending';
import type { Clock } from '../core/ports';
import type { Workplace } from './workplace';

export class Departures {
  /** By the monotonic clock, for the rows of this window whose moment the server's clock did not tell. */
  readonly #moments = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly workplace: Pick<Workplace, 'serverTime' | 'knownNamesakes'>,
  ) {}

  /** The row when a request of it is about to leave. The first one whose fate is not known counts. */
  leaving(row: PendingCreate): PendingCreate {
    if (row.sentAt !== null) {
      return row;
    }
    const { clock, workplace } = this;
    const serverTime = workplace.serverTime();
    const namesakes = workplace.knownNamesakes(row.owner, row.draft.name);
    if (serverTime === undefined) {
      this.#moments.set(row.id, clock.monotonicNow());
    } else {
      this.forget(row);
    }
    const departure = { ...(serverTime !== undefined && { serverTime }), namesakes };
    return { ...row, sentAt: clock.now(), departure };
  }

  /** As `differenceOf`, for a client that an answer of a moment ago has brought. */
  differenceOf(client: Client, row: PendingCreate): Difference | undefined {
    return differenceOf(client, row, row.departure?.serverTime ?? this.#since(row));
  }

  forget({ id }: PendingCreate): void {
    this.#moments.delete(id);
  }

  /** The server's time by now, less what has passed: by the clock that can be set only where another window has sent it. */
  #since({ id, sentAt }: PendingCreate): number | undefined {
    const { clock, workplace } = this;
    const now = workplace.serverTime();
    const moment = this.#moments.get(id);
    const passed =
      moment === undefined ? clock.now() - (sentAt ?? Infinity) : clock.monotonicNow() - moment;
    return now === undefined || passed < 0 ? undefined : now - passed;
  }
}
