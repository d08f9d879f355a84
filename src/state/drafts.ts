// What was typed into forms and not sent yet: a draft for each form, written at every keystroke.
import * as v from 'valibot';
import { Emitter } from '../core/emitter';
import type { ClientDraft, FormStep } from '../core/model';
import { formSteps } from '../core/model';
import { isEmptyDraft, isSameDraft, normaliseDraft } from '../core/clientFields';
import type { Owner } from '../core/pending';
import { isSameOwner } from '../core/pending';
import type { Clock, Disposable, RecordStore } from '../core/ports';
import { draftSchema, ownerSchema } from './ownedDraft';
import { Records } from './records';
import type { SteadyWrites } from './steadyWrites';
import type { TypedRecord } from './typedRecords';
import { TypedRecords } from './typedRecords';

export interface KeptDraft {
  readonly draft: ClientDraft;
  /** Where the form stood. */
  readonly at: FormStep;
}

export interface StoredDraft extends KeptDraft {
  readonly id: string;
  /** Milliseconds since 1970; 0 where that was not written down. */
  readonly begunAt: number;
}

/** The draft of one form, as long as the form is open. */
export interface DraftForm {
  /** Whose it is. */
  readonly owner: Owner;
  readonly id: string;
  /** What was kept last; undefined when that is nothing. */
  readonly kept: KeptDraft | undefined;
  /** Keeps what is typed, while somebody types. */
  readonly keep: (kept: KeptDraft) => void;
  /** A form with nothing in it is no draft. @throws {ClockifyError} `storage`; it is tried again all the same */
  save(kept: KeptDraft): Promise<void>;
  /** Removes it, unless another form has changed it. @throws as `save` */
  discard(): Promise<void>;
}

const recordSchema = v.object({
  owner: ownerSchema,
  draft: draftSchema,
  at: v.picklist(formSteps),
  begunAt: v.optional(v.number(), 0),
});

type DraftRecord = v.InferOutput<typeof recordSchema>;

export interface DraftsOptions {
  readonly store: RecordStore;
  readonly writes: SteadyWrites;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Who works here now; undefined while there is no key or no workspace. */
  readonly owner: () => Owner | undefined;
  /** Takes what goes wrong while somebody types: the form must not stop for it. */
  readonly onDefect: (error: unknown) => void;
}

interface Shown {
  readonly all: readonly StoredDraft[];
  readonly unreadable: readonly string[];
}

const nothing: Shown = { all: [], unreadable: [] };

export class Drafts implements Disposable {
  readonly #records: TypedRecords<typeof recordSchema>;
  readonly #didChange = new Emitter<readonly StoredDraft[]>();
  #shown = nothing;
  #loads = 0;

  constructor(private readonly options: DraftsOptions) {
    const { newId, store, writes } = options;
    this.#records = new TypedRecords({
      records: new Records(store, 'draft-', recordSchema),
      writes,
      fits: (id, { owner }) => id === nameOf(owner) || id.startsWith(`${nameOf(owner)}-`),
      newId: ({ owner }) => `${nameOf(owner)}-${newId()}`,
    });
  }

  readonly onDidChange = this.#didChange.event;

  /** Those of the workspace that is chosen now, the one that was begun first at the top. */
  get all(): readonly StoredDraft[] {
    return this.#shown.all;
  }

  /** The ids of the account's drafts that cannot be read. They are kept until somebody discards them. */
  get unreadable(): readonly string[] {
    return this.#shown.unreadable;
  }

  /** Reads them again: another window may have changed them, or another workspace was chosen. */
  async load(): Promise<void> {
    this.#loads += 1;
    const load = this.#loads;
    const owner = this.options.owner();
    const shown = owner === undefined ? nothing : await this.#read(owner);
    if (load === this.#loads && JSON.stringify(shown) !== JSON.stringify(this.#shown)) {
      this.#show(shown);
    }
  }

  /** @param from the draft that the form goes on with; without one, it gets a draft of its own */
  open(owner: Owner, from?: StoredDraft): DraftForm {
    const { clock, newId, onDefect } = this.options;
    const begunAt = from?.begunAt ?? clock.now();
    const id = from?.id ?? `${nameOf(owner)}-${newId()}`;
    const record = this.#records.open(id, from && recordOf(owner, from, from.begunAt));
    let kept: KeptDraft | undefined = from;
    const write = async (next: KeptDraft | undefined): Promise<void> => {
      kept = next && !isEmptyDraft(next.draft) ? next : undefined;
      await this.#write(record, owner, kept && recordOf(owner, kept, begunAt));
    };
    return {
      owner,
      get id() {
        return record.id;
      },
      get kept() {
        return kept;
      },
      keep: (next) => {
        write(next).catch(onDefect);
      },
      save: write,
      discard: () => write(undefined),
    };
  }

  /** Removes drafts that say what was handed over: sent again, they would be duplicates. */
  async settle(owner: Owner, submitted: ClientDraft): Promise<void> {
    const { all } = await this.#read(owner);
    const settled = all.filter(({ draft }) => isSameDraft(normaliseDraft(draft), submitted));
    await Promise.all(settled.map((draft) => this.open(owner, draft).discard()));
  }

  async discardUnreadable(id: string): Promise<void> {
    await this.#records.deleteUnreadable(id);
    await this.load();
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
    this.#loads += 1;
    this.#didChange.dispose();
  }

  async #read(owner: Owner): Promise<Shown> {
    const { readable, unreadable } = await this.#records.all();
    return {
      all: readable
        .filter(({ value }) => isSameOwner(value.owner, owner))
        .map(({ id, value: { at, begunAt, draft } }) => ({ id, draft, at, begunAt }))
        .sort(byAge),
      unreadable: unreadable.filter((id) => id.startsWith(`${owner.accountId}-`)),
    };
  }

  async #write(record: TypedRecord, owner: Owner, value: DraftRecord | undefined): Promise<void> {
    const { id } = record;
    const here = this.options.owner();
    if (here !== undefined && isSameOwner(owner, here)) {
      this.#loads += 1;
      const others = this.#shown.all.filter((draft) => draft.id !== id);
      const own = value && { id, draft: value.draft, at: value.at, begunAt: value.begunAt };
      this.#show({ ...this.#shown, all: own ? [...others, own].sort(byAge) : others });
    }
    await this.#records.write(record, value);
    // Another form may have written there.
    if (record.id !== id || value === undefined) {
      await this.load();
    }
  }

  #show(shown: Shown): void {
    this.#shown = shown;
    this.#didChange.fire(shown.all);
  }
}

function recordOf(owner: Owner, { at, draft }: KeptDraft, begunAt: number): DraftRecord {
  return { owner, draft, at, begunAt };
}

function byAge(a: StoredDraft, b: StoredDraft): number {
  return a.begunAt - b.begunAt || (a.id < b.id ? -1 : 1);
}

/** Ids are letters and digits. */
function nameOf({ accountId, workspace }: Owner): string {
  return `${accountId}-${workspace.id}`;
}
