// What was typed into the form of a client that exists and is not saved yet: one draft for each account, workspace and
// client, written at every keystroke.
import * as v from 'valibot';
import { decodeClient } from '../api/decode';
import { changeOf } from '../core/clientChange';
import { ClockifyError } from '../core/errors';
import type { Client, ClientDraft, FormStep } from '../core/model';
import { formSteps } from '../core/model';
import type { Owner } from '../core/pending';
import { isSameOwner } from '../core/pending';
import type { RecordStore } from '../core/ports';
import { draftSchema, ownerSchema } from './ownedDraft';
import { Records } from './records';

export interface EditDraft {
  readonly draft: ClientDraft;
  /** Where the form stood. */
  readonly at: FormStep;
  /** The client as the user saw it when the edit began. */
  readonly seen: Client;
}

const recordSchema = v.object({
  owner: ownerSchema,
  draft: draftSchema,
  at: v.picklist(formSteps),
  seen: v.unknown(),
});

type EditRecord = v.InferOutput<typeof recordSchema>;

export class EditDrafts {
  readonly #records: Records<typeof recordSchema>;
  /** What is to be on disk in the end, by the id of its record; undefined: nothing. */
  readonly #wanted = new Map<string, EditRecord | undefined>();
  /** Writes in the order of the keystrokes: a slow one must not overtake its successor. */
  #writing: Promise<void> = Promise.resolve();

  /** @param onDefect takes what goes wrong while somebody types: the form must not stop for it */
  constructor(
    store: RecordStore,
    private readonly onDefect: (error: unknown) => void,
  ) {
    this.#records = new Records(store, 'edit-', recordSchema);
  }

  /** Undefined where there is none, or where it cannot be read: the form then begins with the client as it is. */
  async read(owner: Owner, clientId: string): Promise<EditDraft | undefined> {
    const id = idOf(owner, clientId);
    try {
      // Memory first: it has the newest while a write is under way, and the only copy where one failed.
      const record = this.#wanted.has(id) ? this.#wanted.get(id) : await this.#records.read(id);
      const edit = record && isSameOwner(record.owner, owner) ? editOf(record, owner) : undefined;
      return edit?.seen.id === clientId ? edit : undefined;
    } catch (error) {
      this.onDefect(error);
      return undefined;
    }
  }

  /** Keeps what is typed, while somebody types. What changes nothing is no edit, and is not kept. */
  keep(owner: Owner, { draft, at, seen }: EditDraft): void {
    const isChanged = Object.keys(changeOf(seen, draft)).length > 0;
    const record = isChanged ? { owner, draft, at, seen } : undefined;
    this.#write(idOf(owner, seen.id), record).catch(this.onDefect);
  }

  /** @throws {ClockifyError} `storage` when it may still be there */
  async discard(owner: Owner, clientId: string): Promise<void> {
    await this.#write(idOf(owner, clientId), undefined);
  }

  /** Removes the edits of a client that is no more, whoever's they are. */
  async discardAllOf(clientId: string): Promise<void> {
    const ids = [...(await this.#records.ids()), ...this.#wanted.keys()];
    const theirs = ids.filter((id) => id.endsWith(`-${clientId}`));
    await Promise.all(theirs.map((id) => this.#write(id, undefined)));
  }

  /** How many there are, whoever's they are. */
  async count(): Promise<number> {
    await this.#writing;
    return (await this.#records.ids()).length;
  }

  /** Removes all of them, whoever's they are. */
  async discardAll(): Promise<void> {
    this.#wanted.clear();
    await this.#inOrder(() => this.#records.deleteAll());
  }

  async #write(id: string, record: EditRecord | undefined): Promise<void> {
    this.#wanted.set(id, record);
    await this.#inOrder(() => this.#writeNewest(id));
  }

  async #inOrder(work: () => Promise<void>): Promise<void> {
    const writing = this.#writing.then(work);
    this.#writing = writing.catch(() => undefined);
    await writing;
  }

  async #writeNewest(id: string): Promise<void> {
    // While one write was on its way, several keystrokes may have come, and the first of them wrote the last.
    if (!this.#wanted.has(id)) {
      return;
    }
    const newest = this.#wanted.get(id);
    await (newest === undefined ? this.#records.delete(id) : this.#records.write(id, newest));
    if (this.#wanted.get(id) === newest) {
      this.#wanted.delete(id);
    }
  }
}

function editOf({ draft, at, seen }: EditRecord, { workspace }: Owner): EditDraft | undefined {
  try {
    return { draft, at, seen: decodeClient(seen, workspace.id) };
  } catch (error) {
    if (error instanceof ClockifyError) {
      return undefined;
    }
    throw error;
  }
}

/** Ids have no hyphens. */
function idOf({ accountId, workspace }: Owner, clientId: string): string {
  return `${accountId}-${workspace.id}-${clientId}`;
}
