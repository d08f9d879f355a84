// Two windows in an OutboxWorld, and what happens there.
import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { emptyDraft } from '../../../src/core/model';
import type { WorldPlan } from '../../support/outboxWorld';
import { OutboxWorld, owner } from '../../support/outboxWorld';
import type { Happening } from './outboxHappenings';
import { OutboxWindow } from './outboxWindow';

export class Story {
  readonly #world: OutboxWorld;
  readonly #windows: [OutboxWindow, OutboxWindow];
  #cancels: [AbortController, AbortController] = [new AbortController(), new AbortController()];
  #drafts = 0;

  constructor(private readonly plan: WorldPlan) {
    this.#world = new OutboxWorld(plan);
    this.#windows = [new OutboxWindow(this.#world), new OutboxWindow(this.#world)];
  }

  async happens(event: Happening): Promise<void> {
    switch (event.do) {
      case 'submit':
        this.#submit(event.window);
        break;
      case 'retry':
        this.#retry(event.window, this.#rowId(event.window, event.row));
        break;
      case 'duel':
        await this.#duel(event.row, event.headStart);
        break;
      case 'revise':
        this.#revise(event.window, event.row, event.typing, event.isSent);
        break;
      case 'reopen':
        await this.#reopen(event.window, event.grace);
        break;
      case 'load':
        this.#runs(this.#windows[event.window].outbox.load());
        break;
      case 'wake':
        this.#runs(this.#windows[event.window].outbox.wake(() => true));
        break;
      case 'cancel':
        this.#cancels[event.window].abort();
        break;
      case 'sleep':
        if (this.plan.isRough) {
          this.#world.clock.sleep(3_600_000);
        }
        break;
      case 'wait':
        await this.pass(event.ms);
    }
  }

  async pass(ms: number): Promise<void> {
    await this.#world.clock.pass(ms);
    assert.deepEqual(this.#world.violations, [], this.#world.requests.join(', '));
    for (const { outbox } of this.#windows) {
      const ids = outbox.rows.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, 'a row is shown twice');
    }
    // A disk that is broken is no defect of ours.
    const isKnown = (error: unknown): boolean =>
      error instanceof ClockifyError && error.kind === 'storage';
    assert.deepEqual(
      this.#world.defects.filter((error) => !isKnown(error)),
      [],
    );
  }

  /** The windows are gone, and nothing fails any more: whoever asks for the rest gets it. */
  async ends(): Promise<void> {
    this.kill();
    this.#world.mend();
    const last = new OutboxWindow(this.#world);
    await this.pass(60_000);
    this.#runs(last.outbox.load());
    await this.pass(30_000);
    for (const { id } of last.outbox.rows) {
      this.#runs(last.outbox.retry(id, new AbortController().signal));
    }
    await this.pass(10_000);
    const rest = last.outbox.rows.map(({ draft, state }) => [draft.name, state]);
    last.kill();
    if (!this.plan.isRough) {
      assert.deepEqual(rest, []);
      assert.ok(this.#world.entrusted.every((name) => this.#world.named(name).length === 1));
    }
  }

  kill(): void {
    this.#windows.forEach((each) => {
      each.kill();
    });
  }

  #submit(window: 0 | 1): void {
    this.#drafts += 1;
    const name = `Client ${this.#drafts}`;
    const { outbox } = this.#windows[window];
    this.#runs(
      outbox.submit(owner, { ...emptyDraft, name }, this.#signal(window), () => {
        this.#world.entrust(name);
      }),
    );
  }

  #retry(window: 0 | 1, id: string | undefined): void {
    if (id !== undefined) {
      this.#runs(this.#windows[window].outbox.retry(id, this.#signal(window)));
    }
  }

  /** Both windows show the same row, and somebody is quick. */
  async #duel(index: number, headStart: number): Promise<void> {
    this.#windows.forEach(({ outbox }) => {
      this.#runs(outbox.load());
    });
    await this.pass(400);
    const id = this.#rowId(0, index);
    this.#retry(0, id);
    await this.pass(headStart);
    this.#retry(1, id);
  }

  /** The name stays: that one draft becomes two clients is then visible whatever else changed. */
  #revise(window: 0 | 1, index: number, typing: number, isSent: boolean): void {
    const id = this.#rowId(window, index);
    const signal = this.#signal(window);
    if (id !== undefined) {
      this.#runs(
        this.#windows[window].outbox.revise(id, async (revision) => {
          if ((await revision.findOut(signal)) !== undefined) {
            return;
          }
          await new Promise<void>((resolve) => this.#world.clock.after(typing, resolve));
          // Nobody waits at a keystroke.
          this.#runs(revision.keep({ ...revision.row.draft, email: 'o' }));
          this.#runs(revision.keep({ ...revision.row.draft, email: 'of' }));
          await revision.keep({ ...revision.row.draft, email: 'office@northwind.example' });
          if (isSent) {
            await revision.send(signal);
          }
        }),
      );
    }
  }

  /** Closed in order, or killed where there is no grace. */
  async #reopen(window: 0 | 1, grace: number): Promise<void> {
    if (grace > 100) {
      this.#windows[window].outbox.dispose();
      await this.pass(grace);
    }
    this.#windows[window].kill();
    this.#windows[window] = new OutboxWindow(this.#world);
    this.#runs(this.#windows[window].outbox.load());
  }

  #rowId(window: 0 | 1, index: number): string | undefined {
    const { rows } = this.#windows[window].outbox;
    return rows[index % rows.length]?.id;
  }

  #signal(window: 0 | 1): AbortSignal {
    this.#cancels[window] = new AbortController();
    return this.#cancels[window].signal;
  }

  #runs(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#world.defects.push(error));
  }
}
