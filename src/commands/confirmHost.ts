// "Confirm Server": asks before a key goes to a host where it was never used, which sync or an extension may have set.
import { hostOf } from '../core/server';
import type { CommandContext } from './context';

/** The command. @throws {ClockifyError | Cancelled} */
export async function confirmHost(context: CommandContext): Promise<void> {
  await context.session.ensureStarted();
  if (!(await askHost(context))) {
    const { messages, prompts, server } = context;
    prompts.notify({ text: messages.hostIsConfirmed(hostOf(server().apiUrl)) });
  }
}

/**
 * Returns whether there was anything to ask.
 * @throws {ClockifyError | Cancelled} `Cancelled` when it is not confirmed: nothing is sent then
 */
export async function askHost({
  app,
  messages,
  prompts,
  session,
}: CommandContext): Promise<boolean> {
  const server = await session.unconfirmed();
  if (server === undefined) {
    await session.start();
    return false;
  }
  const host = hostOf(server.apiUrl);
  await prompts.ask({
    question: messages.confirmHostQuestion(host),
    detail: messages.confirmHostDetail(host, server.before),
    answers: [{ id: 'confirm', label: messages.confirmHost() }],
  });
  await session.confirm(server);
  await app.noteNewCredentials();
  return true;
}
