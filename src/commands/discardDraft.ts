// "Discard Draft": says what goes, then removes it.
import { chosenDraft } from './chosenDraft';
import type { CommandContext } from './context';

/** @throws {Cancelled} when the question is not answered with yes */
export async function discardDraft(context: CommandContext, node?: unknown): Promise<void> {
  const { drafts, messages, prompts, session } = context;
  await session.ensureStarted();
  const chosen = await chosenDraft(context, messages.discardDraftTitle(), node);
  const { owner } = session;
  if (owner === undefined || chosen === undefined) {
    prompts.notify({ text: messages.noDraft() });
    return;
  }
  await prompts.ask({
    question: messages.discardDraftQuestion(chosen.draft),
    detail: messages.discardDraftDetail(),
    answers: [{ id: 'discard', label: messages.discard() }],
  });
  await drafts.open(owner, chosen).discard();
  if (drafts.all.some(({ id }) => id === chosen.id)) {
    prompts.notify({ text: messages.draftChanged(chosen.draft) });
  }
}
