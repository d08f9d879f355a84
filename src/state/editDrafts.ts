// What was typed into the form of a client that exists and is not saved yet: one draft for each account, workspace and
// client, written at every keystroke.
import * as v from 'valibot';
import { decodeClient } from '../api/decode';
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

  /** Keeps what is typed, while somebody types. */
  keep(owner: Owner, { draft, at, seen }: EditDraft): void {
    this.#write(idOf(owner, seen.id), { owner, draft, at, seen }).catch(this.onDefect);
  }

  /** @throws {ClockifyError} `storage` when it may still be there */
  async discard(owner: Owner, clientId: string): Promise<void> {
    await this.#write(idOf(owner, clientId), undefined);
  }

  async #write(id: string, record: EditRecord | undefined): Promise<void> {
    this.#wanted.set(id, record);
    const writing = this.#writing.then(() => this.#writeNewest(id));
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
