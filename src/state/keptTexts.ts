// Whether a long text of a client is on disk: as somebody typed it and has not sent it yet, or as Clockify has it.
import * as v from 'valibot';
import type { RecordStore } from '../core/ports';
import { draftSchema } from './ownedDraft';
import { Records } from './records';

const textsSchema = v.object({ address: v.nullish(v.string()), note: v.nullish(v.string()) });
const typedSchema = v.object({ draft: draftSchema });
const listSchema = v.object({ clients: v.array(textsSchema) });

/**
 * Whosever it is.
 *
 * @param text its line breaks are `\n`
 * @throws {ClockifyError} `storage`
 */
export async function isTextKept(store: RecordStore, text: string): Promise<boolean> {
  const isIt = (kept: string | null | undefined): boolean => kept?.replace(/\r\n?/g, '\n') === text;
  const hasIt = ({ address, note }: v.InferOutput<typeof textsSchema>): boolean =>
    isIt(address) || isIt(note);
  for (const prefix of ['draft-', 'edit-', 'pending-']) {
    const typed = await new Records(store, prefix, typedSchema).all();
    if (typed.readable.some(({ value }) => hasIt(value.draft))) {
      return true;
    }
  }
  // Last, for they are long. What nobody has changed is nowhere else.
  const lists = await new Records(store, 'list-', listSchema).all();
  return lists.readable.some(({ value }) => value.clients.some(hasIt));
}
