// "Sign Out": says what goes, asks what becomes of drafts, unsaved changes and pending clients, then removes it.
import { ClockifyError } from '../core/errors';
import type { AppStore } from '../state/appStore';
import type { CommandContext } from './context';

/** @throws {Cancelled} when no answer is chosen */
export async function signOut(context: CommandContext): Promise<void> {
  const { app, messages, prompts, session } = context;
  await session.ensureStarted();
  const { phase } = session.state;
  const isFromEnvironment = 'keySource' in phase && phase.keySource === 'environment';
  const isDiscarding = await askWhatGoes(context, isFromEnvironment);
  // The key first: where it cannot be removed, nothing else is.
  await session.signOut();
  if (isDiscarding) {
    await app.discardKept();
  }
  const isSignedOut = session.state.phase.kind === 'signedOut';
  prompts.notify({
    text: isSignedOut ? messages.signedOutNote() : messages.environmentKeyRemains(),
  });
}

/** Whether drafts, unsaved changes and pending clients go, too. */
async function askWhatGoes(
  { app, messages, prompts }: CommandContext,
  isFromEnvironment: boolean,
): Promise<boolean> {
  const detail = isFromEnvironment ? messages.signOutDetailEnvironment() : messages.signOutDetail();
  const { drafts, pending } = await app.countKept().catch(noneReadable);
  if (drafts + pending === 0) {
    await prompts.ask({
      question: messages.signOutQuestion(),
      detail,
      answers: [{ id: 'signOut', label: messages.signOut() }],
    });
    return false;
  }
  const answer = await prompts.ask({
    question: messages.signOutQuestion(),
    detail: `${detail}\n\n${messages.keptQuestion(drafts, pending)}`,
    answers: [
      { id: 'keep', label: messages.signOutAndKeep() },
      { id: 'discard', label: messages.signOutAndDiscard() },
    ],
  });
  return answer === 'discard';
}

/** A disk that cannot be read must not keep anybody from removing the key. */
function noneReadable(error: unknown): Awaited<ReturnType<AppStore['countKept']>> {
  if (error instanceof ClockifyError) {
    return { drafts: 0, pending: 0 };
  }
  throw error;
}
