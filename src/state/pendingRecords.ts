// The rows of the outbox on disk, one file each, so that two windows never overwrite each other's.
import * as v from 'valibot';
import { failureKinds, refusableFields } from '../core/errors';
import type { Owner, PendingCreate } from '../core/pending';
import { differences, interruptions, isSameAccount } from '../core/pending';
import type { RecordStore } from '../core/ports';
import { draftSchema, ownerSchema } from './ownedDraft';
import { Records } from './records';

/** It becomes a part of addresses. */
const clientId = v.pipe(v.string(), v.regex(/^\w{1,64}$/));

const cause = {
  /** A row is worth more than its reason, which another version may have named. */
  reason: v.fallback(v.picklist([...failureKinds, ...interruptions]), 'network'),
  /** Worth less than the row: what cannot be read of them is left out. */
  details: v.fallback(
    v.object({
      status: v.exactOptional(v.number()),
      code: v.exactOptional(v.number()),
      serverMessage: v.exactOptional(v.string()),
      field: v.exactOptional(v.picklist(refusableFields)),
      retryAfterMs: v.exactOptional(v.number()),
      subject: v.exactOptional(v.string()),
    }),
    {},
  ),
};

const rowSchema = v.object({
  id: v.string(),
  owner: ownerSchema,
  draft: draftSchema,
  createdAt: v.number(),
  sentAt: v.nullable(v.number()),
  /** Worth less than the row: without it, a client that is found is not taken for the row's own so easily. */
  departure: v.exactOptional(
    v.fallback(
      v.object({
        serverTime: v.exactOptional(v.number()),
        namesakes: v.pipe(v.array(v.string()), v.readonly()),
      }),
      { namesakes: [] },
    ),
  ),
  state: v.variant('kind', [
    v.object({ kind: v.literal('sending') }),
    v.object({
      kind: v.literal('unknown'),
      ...cause,
      isAbsent: v.boolean(),
      obstacle: v.exactOptional(v.object(cause)),
    }),
    v.object({ kind: v.literal('waiting'), ...cause }),
    v.object({
      kind: v.literal('refused'),
      ...cause,
      found: v.exactOptional(
        v.object({ id: clientId, difference: v.fallback(v.picklist(differences), 'untold') }),
      ),
    }),
  ]),
  created: v.exactOptional(
    v.object({
      id: clientId,
      ccEmails: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
      currencyId: v.exactOptional(v.nullable(v.string())),
      isFound: v.exactOptional(v.boolean()),
    }),
  ),
  /** Where that is not known, nothing is sent before somebody has looked at it. */
  isEdited: v.optional(v.boolean(), true),
  attempts: v.number(),
  nextAttemptAt: v.nullable(v.number()),
});

/** What is on disk. */
export interface PendingContents {
  /** Oldest first. */
  readonly rows: readonly PendingCreate[];
  /** The ids of the records that cannot be read. */
  readonly unreadable: readonly string[];
}

export class PendingRecords {
  readonly #records: Records<typeof rowSchema>;

  constructor(store: RecordStore) {
    this.#records = new Records(store, 'pending-', rowSchema);
  }

  /** Rows of the owner's account, in all of its workspaces; whose the unreadable ones are cannot be told. */
  async of(owner: Owner): Promise<PendingContents> {
    const { rows, unreadable } = await this.#all();
    return {
      rows: rows
        .filter((row) => isSameAccount(row.owner, owner))
        .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
      unreadable,
    };
  }

  /** How many there are, whoever's they are. */
  async count(): Promise<number> {
    const { rows, unreadable } = await this.#all();
    return rows.length + unreadable.length;
  }

  async read(id: string): Promise<PendingCreate | undefined> {
    const row = await this.#records.read(id);
    return row?.id === id ? row : undefined;
  }

  async write(row: PendingCreate): Promise<void> {
    await this.#records.write(row.id, row);
  }

  async delete(id: string): Promise<void> {
    await this.#records.delete(id);
  }

  /** Leaves alone what can be read after all. */
  async deleteUnreadable(id: string): Promise<void> {
    if ((await this.read(id).catch(() => undefined)) === undefined) {
      await this.#records.delete(id);
    }
  }

  /** Whoever's they are. A copy under another name is no second row: it would be sent a second time. */
  async #all(): Promise<{ rows: PendingCreate[]; unreadable: readonly string[] }> {
    const { readable, unreadable } = await this.#records.all();
    const rows = readable.filter(({ id, value }) => value.id === id).map(({ value }) => value);
    const strays = readable.filter(
      ({ id, value }) => value.id !== id && !rows.some((row) => row.id === value.id),
    );
    return { rows, unreadable: [...unreadable, ...strays.map(({ id }) => id)].sort() };
  }
}
