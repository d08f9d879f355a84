// "Sign Out": says what goes, then removes it.
import type { CommandContext } from './context';

/** @throws {Cancelled} when the question is not answered with yes */
export async function signOut({ messages, prompts, session }: CommandContext): Promise<void> {
  await session.ensureStarted();
  const { phase } = session.state;
  const isFromEnvironment = 'keySource' in phase && phase.keySource === 'environment';
  await prompts.confirm({
    question: messages.signOutQuestion(),
    detail: isFromEnvironment ? messages.signOutDetailEnvironment() : messages.signOutDetail(),
    yes: messages.signOut(),
  });
  await session.signOut();
  const isSignedOut = session.state.phase.kind === 'signedOut';
  prompts.notify({
    text: isSignedOut ? messages.signedOutNote() : messages.environmentKeyRemains(),
  });
}
