// What was typed into the form and not sent yet: one draft for each account and workspace, written at every keystroke.
import * as v from 'valibot';
import { Emitter } from '../core/emitter';
import type { ClientDraft, FormStep } from '../core/model';
import { formSteps } from '../core/model';
import { isEmptyDraft, isSameDraft, normaliseDraft } from '../core/clientFields';
import type { Owner } from '../core/pending';
import { isSameOwner } from '../core/pending';
import type { Disposable, RecordStore } from '../core/ports';
import { draftSchema, ownerSchema } from './ownedDraft';
import { Records } from './records';

export interface KeptDraft {
  readonly draft: ClientDraft;
  /** Where the form stood. */
  readonly at: FormStep;
}

const recordSchema = v.object({
  owner: ownerSchema,
  draft: draftSchema,
  at: v.picklist(formSteps),
});

type DraftRecord = v.InferOutput<typeof recordSchema>;

export class Drafts implements Disposable {
  readonly #records: Records<typeof recordSchema>;
  readonly #didChange = new Emitter<KeptDraft | undefined>();
  #current: KeptDraft | undefined;
  /** What is to be on disk in the end, by the name of its record; undefined: nothing. */
  readonly #wanted = new Map<string, DraftRecord | undefined>();
  /** Writes in the order of the keystrokes: a slow one must not overtake its successor. */
  #writing: Promise<void> = Promise.resolve();
  #loads = 0;

  /**
   * @param owner who works here now; undefined while there is no key or no workspace
   * @param onDefect takes what goes wrong while somebody types: the form must not stop for it
   */
  constructor(
    store: RecordStore,
    private readonly owner: () => Owner | undefined,
    private readonly onDefect: (error: unknown) => void,
  ) {
    this.#records = new Records(store, 'draft-', recordSchema);
  }

  readonly onDidChange = this.#didChange.event;

  /** The draft of the workspace that is chosen now. */
  get current(): KeptDraft | undefined {
    return this.#current;
  }

  /** Reads it anew: another window may have changed it, or another workspace was chosen. */
  async load(): Promise<void> {
    this.#loads += 1;
    const load = this.#loads;
    const owner = this.owner();
    await this.#writing;
    const record = owner && (this.#unwritten(owner) ?? (await this.#records.read(nameOf(owner))));
    const found = record && isSameOwner(record.owner, owner) ? record : undefined;
    if (load === this.#loads && JSON.stringify(found) !== JSON.stringify(this.#current)) {
      this.#set(found);
    }
  }

  /** Keeps what is typed, while somebody types. */
  keep(owner: Owner, kept: KeptDraft): void {
    this.save(owner, kept).catch(this.onDefect);
  }

  /** Writes the draft; undefined, or a form with nothing in it, is no draft. */
  async save(owner: Owner, kept: KeptDraft | undefined): Promise<void> {
    const isKept = kept !== undefined && !isEmptyDraft(kept.draft);
    await this.#write(owner, isKept ? { owner, draft: kept.draft, at: kept.at } : undefined);
  }

  /** Removes the draft that was submitted. Another one, which somebody began meanwhile in another window, stays. */
  async settle(owner: Owner, submitted: ClientDraft): Promise<void> {
    const isSubmitted = (kept: KeptDraft): boolean =>
      isSameDraft(normaliseDraft(kept.draft), submitted);
    if (this.#current !== undefined && this.#isHere(owner) && isSubmitted(this.#current)) {
      this.#loads += 1;
      this.#set(undefined);
    }
    const name = nameOf(owner);
    await this.#inOrder(async () => {
      const kept = await this.#records.read(name);
      if (kept !== undefined && isSubmitted(kept)) {
        await this.#records.delete(name);
      }
    });
  }

  /** How many there are, whoever's they are. */
  async count(): Promise<number> {
    await this.#writing;
    return (await this.#records.all()).length;
  }

  dispose(): void {
    this.#loads += 1;
    this.#didChange.dispose();
  }

  async #write(owner: Owner, record: DraftRecord | undefined): Promise<void> {
    if (this.#isHere(owner)) {
      this.#loads += 1;
      this.#set(record);
    }
    const name = nameOf(owner);
    this.#wanted.set(name, record);
    await this.#inOrder(async () => {
      // Only the newest is worth writing: while one is on its way, several keystrokes may have come.
      if (this.#wanted.has(name)) {
        const newest = this.#wanted.get(name);
        await (newest === undefined
          ? this.#records.delete(name)
          : this.#records.write(name, newest));
        // Where that failed, memory has the only copy, and the next write tries again.
        if (this.#wanted.get(name) === newest) {
          this.#wanted.delete(name);
        }
      }
    });
  }

  async #inOrder(change: () => Promise<void>): Promise<void> {
    const changing = this.#writing.then(change);
    this.#writing = changing.catch(() => undefined);
    await changing;
  }

  #isHere(owner: Owner): boolean {
    const current = this.owner();
    return current !== undefined && isSameOwner(owner, current);
  }

  #unwritten(owner: Owner): DraftRecord | undefined {
    return this.#wanted.get(nameOf(owner));
  }

  #set(draft: KeptDraft | undefined): void {
    if (draft !== this.#current) {
      this.#current = draft;
      this.#didChange.fire(draft);
    }
  }
}

/** Ids are letters and digits. */
function nameOf({ accountId, workspace }: Owner): string {
  return `${accountId}-${workspace.id}`;
}
