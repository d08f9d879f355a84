// Puts the owners of the parts together: one state to paint, and what a change in one part means for the others.
import { Emitter } from '../core/emitter';
import type { Owner } from '../core/pending';
import { isSameOwner } from '../core/pending';
import type { Disposable, RecordStore } from '../core/ports';
import { isProvenBy, reasonOf } from '../core/turns';
import type { AppState, UnreadableRecord } from './appState';
import type { Drafts } from './drafts';
import type { EditDrafts } from './editDrafts';
import type { ListCopies } from './listCopies';
import type { ListOptionsStore } from './listOptions';
import type { Outbox } from './outbox';
import type { RequestCounter } from './requestCounter';
import type { SessionStore } from './sessionStore';
import type { SteadyWrites } from './steadyWrites';

export interface AppParts {
  readonly session: SessionStore;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly edits: EditDrafts;
  readonly options: ListOptionsStore;
  readonly copies: ListCopies;
  readonly requests: RequestCounter;
  /** Of drafts, those of edits too. */
  readonly writes: SteadyWrites;
  /** Where all records are kept. */
  readonly store: RecordStore;
  readonly onDefect: (error: unknown) => void;
}

export class AppStore implements Disposable {
  readonly #didChange = new Emitter<AppState>();
  readonly #subscriptions: readonly Disposable[];
  #owner: Owner | undefined;

  constructor(private readonly parts: AppParts) {
    const { drafts, edits, onDefect, options, outbox, requests, session } = parts;
    const announce = (): void => {
      this.#didChange.fire(this.state);
    };
    this.#subscriptions = [
      session.onDidChange(() => {
        this.#followOwner();
        announce();
      }),
      outbox.onDidChange(announce),
      drafts.onDidChange(announce),
      edits.onDidChange(announce),
      options.onDidChange(announce),
      requests.onDidChange(announce),
      session.onDidDeleteClient(({ id }) => {
        edits.discardAllOf(id).catch(onDefect);
      }),
    ];
  }

  readonly onDidChange = this.#didChange.event;

  get state(): AppState {
    const { drafts, edits, options, outbox, requests, session } = this.parts;
    return {
      session: session.state,
      pending: outbox.rows,
      drafts: drafts.all,
      unreadable: [
        ...outbox.unreadable.map((id) => ({ kind: 'pending', id }) as const),
        ...drafts.unreadable.map((id) => ({ kind: 'draft', id }) as const),
        ...edits.unreadable.map((id) => ({ kind: 'edit', id }) as const),
      ],
      options: options.current,
      requestsLastHour: requests.lastHour,
    };
  }

  /** Reads what the windows of the profile share: another one may have changed it. */
  async load(): Promise<void> {
    const { options, requests } = this.parts;
    await Promise.all([options.load(), this.#loadTyped(), requests.load()]);
  }

  /**
   * Removes copies of lists that nobody may see: the settings want none, or nobody is signed in. They can be there when that
   * was decided while VS Code was closed, or in another window while this one wrote.
   */
  async tidy(): Promise<void> {
    const { copies, session } = this.parts;
    if (!copies.isKept || session.state.phase.kind === 'signedOut') {
      await copies.forgetAll();
    }
  }

  /** A request went well: the way to the server is open again, and for others of its kind the server works. */
  async noteSuccess(method: string): Promise<void> {
    await this.parts.outbox.wake((row) => isProvenBy(method, row));
  }

  /** Key or server were changed: whatever was wrong with them may be mended. */
  async noteNewCredentials(): Promise<void> {
    await this.parts.outbox.load();
    await this.parts.outbox.wake((row) => reasonOf(row) !== 'rateLimited');
  }

  /** How many drafts, those of edits too, and pending creates are kept on this computer, whoever's they are. */
  async countKept(): Promise<{ readonly drafts: number; readonly pending: number }> {
    const { drafts, edits, outbox } = this.parts;
    return {
      drafts: (await drafts.count()) + (await edits.count()),
      pending: await outbox.count(),
    };
  }

  /** Removes a record that cannot be read, for good. @throws {ClockifyError} `storage` when it may still be there */
  async discardUnreadable({ id, kind }: UnreadableRecord): Promise<void> {
    const { drafts, edits, outbox } = this.parts;
    await { pending: outbox, draft: drafts, edit: edits }[kind].discardUnreadable(id);
  }

  /** Removes all drafts and pending creates from this computer, whoever's they are, and every other record. */
  async discardKept(): Promise<void> {
    const { copies, drafts, edits, outbox, store, writes } = this.parts;
    outbox.forget();
    drafts.forget();
    edits.forget();
    await copies.forgetAll();
    await writes.forget();
    await store.deleteAll('');
    await this.load();
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#didChange.dispose();
  }

  #followOwner(): void {
    const { onDefect, session } = this.parts;
    const { owner } = session;
    const isSame =
      owner === undefined || this.#owner === undefined
        ? owner === this.#owner
        : isSameOwner(owner, this.#owner);
    if (!isSame) {
      this.#owner = owner;
      this.#loadTyped().catch(onDefect);
    }
  }

  async #loadTyped(): Promise<void> {
    const { drafts, edits, outbox, session } = this.parts;
    await Promise.all([drafts.load(), edits.load(session.owner?.accountId), outbox.load()]);
    // A window that dies right after it has handed a client over leaves its draft: sent again, it would be a duplicate.
    const handedOver = drafts.all.length === 0 ? [] : outbox.rows;
    await Promise.all(handedOver.map(({ draft, owner }) => drafts.settle(owner, draft)));
  }
}
