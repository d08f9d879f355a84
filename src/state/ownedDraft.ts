// How drafts and their owners look on disk.
import * as v from 'valibot';

export const draftSchema = v.object({
  name: v.string(),
  email: v.string(),
  address: v.string(),
  note: v.string(),
  ccEmails: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
  currency: v.exactOptional(v.object({ id: v.string(), code: v.string() })),
});

export const ownerSchema = v.object({
  accountId: v.string(),
  workspace: v.object({ id: v.string(), name: v.string() }),
});
