// "Discard Draft": says what goes, then removes it.
import type { CommandContext } from './context';

/** @throws {Cancelled} when the question is not answered with yes */
export async function discardDraft(context: CommandContext): Promise<void> {
  const { drafts, messages, prompts, session } = context;
  await session.ensureStarted();
  await drafts.load();
  const { owner } = session;
  const kept = drafts.current;
  if (owner === undefined || kept === undefined) {
    prompts.notify({ text: messages.noDraft() });
    return;
  }
  await prompts.ask({
    question: messages.discardDraftQuestion(kept.draft),
    detail: messages.discardDraftDetail(),
    answers: [{ id: 'discard', label: messages.discard() }],
  });
  await drafts.save(owner, undefined);
}
