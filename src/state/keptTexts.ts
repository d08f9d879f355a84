// Whether a long text that somebody typed is on disk: in a draft, in an edit that is not saved, or in a pending client.
import * as v from 'valibot';
import type { RecordStore } from '../core/ports';
import { draftSchema } from './ownedDraft';
import { Records } from './records';

const prefixes = ['draft-', 'edit-', 'pending-'];

/**
 * Whosever it is.
 *
 * @throws {ClockifyError} `storage`
 */
export async function isTextKept(store: RecordStore, text: string): Promise<boolean> {
  const kinds = await Promise.all(
    prefixes.map((prefix) => new Records(store, prefix, v.object({ draft: draftSchema })).all()),
  );
  return kinds.flat().some(({ draft: { address, note } }) => address === text || note === text);
}
