// Which of the drafts a command is about.
import { plainLabel } from '../core/plainText';
import type { StoredDraft } from '../state/drafts';
import type { CommandContext } from './context';
import type { PickItem } from './prompts';
import { draftIdOf } from './rowArguments';

/** What a row of the tree hands in, and whoever resumes a draft by its id. */
export const draftNode = (id: string): unknown => ({ type: 'draft', draft: { id } });

/**
 * The draft that was handed in; otherwise the only one, or one that is chosen. Undefined where there is none.
 * @throws {Cancelled} when none is chosen
 */
export async function chosenDraft(
  context: CommandContext,
  title: string,
  node: unknown,
): Promise<StoredDraft | undefined> {
  const { drafts, messages, prompts } = context;
  const wanted = draftIdOf(node);
  const find = (): StoredDraft | undefined => drafts.all.find(({ id }) => id === wanted);
  if (wanted !== undefined && find() !== undefined) {
    return find();
  }
  await drafts.load();
  if (wanted !== undefined || drafts.all.length === 0) {
    return find();
  }
  const answer = await prompts.pick<StoredDraft>({
    title,
    placeholder: messages.chooseDraft(),
    takesOnly: true,
    items: () => Promise.resolve(drafts.all.map((draft) => draftItem(context, draft))),
  });
  return answer.via === 'enter' ? answer.value : undefined;
}

function draftItem(context: CommandContext, draft: StoredDraft): PickItem<StoredDraft> {
  const label = plainLabel(context.messages.draftName(draft.draft));
  const begun = begunText(context, draft);
  return { value: draft, icon: 'edit', label, ...(begun !== '' && { description: begun }) };
}

/** When it was begun; empty where that was not written down. */
export function begunText(
  { formatDate, messages }: CommandContext,
  { begunAt }: { readonly begunAt: number },
): string {
  return begunAt === 0 ? '' : messages.begunAt(formatDate(begunAt));
}
