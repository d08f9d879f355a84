// What was typed into forms of clients that exist and is not saved yet: a draft for each form, written at every keystroke.
import * as v from 'valibot';
import { decodeClient } from '../api/decode';
import { changeOf } from '../core/clientChange';
import { Emitter } from '../core/emitter';
import { ClockifyError } from '../core/errors';
import type { Client, ClientDraft, FormStep } from '../core/model';
import { formSteps } from '../core/model';
import type { Owner } from '../core/pending';
import { isSameOwner } from '../core/pending';
import type { Clock, Disposable, RecordStore } from '../core/ports';
import type { KeptDraft } from './drafts';
import { draftSchema, ownerSchema } from './ownedDraft';
import type { Kept } from './records';
import { Records } from './records';
import type { SteadyWrites } from './steadyWrites';
import { TypedRecords } from './typedRecords';

export interface EditDraft {
  readonly draft: ClientDraft;
  /** Where the form stood. */
  readonly at: FormStep;
  /** The client as the user saw it when the edit began. */
  readonly seen: Client;
}

export interface StoredEdit extends EditDraft {
  readonly id: string;
  /** Milliseconds since 1970; 0 where that was not written down. */
  readonly begunAt: number;
}

/** The draft of one form, as long as the form is open. */
export interface EditForm {
  /** What was kept last; undefined when that is nothing. */
  readonly kept: KeptDraft | undefined;
  /** Keeps what is typed, while somebody types. What changes nothing is no edit, and is not kept. */
  readonly keep: (kept: KeptDraft) => void;
  /** Removes it, unless another form has changed it. @throws {ClockifyError} `storage`; it is tried again all the same */
  discard(): Promise<void>;
}

const recordSchema = v.object({
  owner: ownerSchema,
  draft: draftSchema,
  at: v.picklist(formSteps),
  seen: v.unknown(),
  begunAt: v.optional(v.number(), 0),
});

type EditRecord = v.InferOutput<typeof recordSchema>;

export interface EditDraftsOptions {
  readonly store: RecordStore;
  readonly writes: SteadyWrites;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Takes what goes wrong while somebody types: the form must not stop for it. */
  readonly onDefect: (error: unknown) => void;
}

export class EditDrafts implements Disposable {
  readonly #records: TypedRecords<typeof recordSchema>;
  readonly #didChange = new Emitter<readonly string[]>();
  #unreadable: readonly string[] = [];

  constructor(private readonly options: EditDraftsOptions) {
    const { newId, store, writes } = options;
    this.#records = new TypedRecords({
      records: new Records(store, 'edit-', recordSchema),
      writes,
      fits: (id, record) => editOf({ id, value: record }) !== undefined,
      newId: ({ owner, seen }) => `${nameOf(owner, (seen as Client).id)}-${newId()}`,
    });
  }

  /** Fires with `unreadable` when that has changed. */
  readonly onDidChange = this.#didChange.event;

  /** The ids of those that cannot be read, as of the last `load`. They are kept until somebody discards them. */
  get unreadable(): readonly string[] {
    return this.#unreadable;
  }

  /** @param accountId who is signed in */
  async load(accountId: string | undefined): Promise<void> {
    const { unreadable } = await this.#records.all();
    const theirs = unreadable.filter((id) => id.startsWith(`${accountId ?? ''}-`));
    if (theirs.join() !== this.#unreadable.join()) {
      this.#unreadable = theirs;
      this.#didChange.fire(theirs);
    }
  }

  /** Those of the client, the one that was begun first at the top; none where the disk cannot be read. */
  async of(owner: Owner, clientId: string): Promise<readonly StoredEdit[]> {
    try {
      const { readable } = await this.#records.all();
      return readable
        .filter(({ value }) => isSameOwner(value.owner, owner))
        .flatMap((kept) => editOf(kept) ?? [])
        .filter(({ seen }) => seen.id === clientId)
        .sort((a, b) => a.begunAt - b.begunAt || (a.id < b.id ? -1 : 1));
    } catch (error) {
      this.options.onDefect(error);
      return [];
    }
  }

  /**
   * @param seen the client as the user sees it when the edit begins
   * @param from the draft that the form goes on with; without one, it gets a draft of its own
   */
  open(owner: Owner, seen: Client, from?: StoredEdit): EditForm {
    const { clock, newId, onDefect } = this.options;
    const begunAt = from?.begunAt ?? clock.now();
    const id = from?.id ?? `${nameOf(owner, seen.id)}-${newId()}`;
    const recordOf = ({ at, draft }: KeptDraft): EditRecord => ({
      owner,
      draft,
      at,
      seen,
      begunAt,
    });
    const record = this.#records.open(id, from && recordOf(from));
    let kept: KeptDraft | undefined = from;
    const write = async (next: KeptDraft | undefined): Promise<void> => {
      const isChange = next !== undefined && Object.keys(changeOf(seen, next.draft)).length > 0;
      kept = isChange ? next : undefined;
      await this.#records.write(record, kept && recordOf(kept));
    };
    return {
      get kept() {
        return kept;
      },
      keep: (next) => {
        write(next).catch(onDefect);
      },
      discard: () => write(undefined),
    };
  }

  /** Removes the edits of a client that is no more, whoever's they are. */
  async discardAllOf(clientId: string): Promise<void> {
    const { readable, unreadable } = await this.#records.all();
    const isTheirs = (id: string): boolean => clientIdOf(id) === clientId;
    await Promise.all([
      ...readable
        .filter(({ id }) => isTheirs(id))
        .map(({ id, value }) => this.#records.write(this.#records.open(id, value), undefined)),
      ...unreadable.filter(isTheirs).map((id) => this.#records.deleteUnreadable(id)),
    ]);
  }

  async discardUnreadable(id: string): Promise<void> {
    await this.#records.deleteUnreadable(id);
    this.#unreadable = this.#unreadable.filter((known) => known !== id);
    this.#didChange.fire(this.#unreadable);
  }

  /** How many there are, whoever's they are. */
  async count(): Promise<number> {
    const { readable, unreadable } = await this.#records.all();
    return readable.length + unreadable.length;
  }

  /** All records are about to be removed: what is typed and not written yet must not bring them back. */
  forget(): void {
    this.#records.forget();
  }

  dispose(): void {
    this.#didChange.dispose();
  }
}

/** Undefined where the record is none of that name, or its client cannot be read. */
function editOf({ id, value }: Kept<EditRecord>): StoredEdit | undefined {
  const { at, begunAt, draft, owner, seen } = value;
  try {
    const edit = { id, draft, at, begunAt, seen: decodeClient(seen, owner.workspace.id) };
    const name = nameOf(owner, edit.seen.id);
    return id === name || id.startsWith(`${name}-`) ? edit : undefined;
  } catch (error) {
    if (error instanceof ClockifyError) {
      return undefined;
    }
    throw error;
  }
}

/** Ids of Clockify have no hyphens. */
function nameOf({ accountId, workspace }: Owner, clientId: string): string {
  return `${accountId}-${workspace.id}-${clientId}`;
}

const clientIdOf = (id: string): string | undefined => id.split('-')[2];
