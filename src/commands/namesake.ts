// The client that has a name which Clockify refused: it may be archived, and the list at hand may not know it.
import { ClockifyError } from '../core/errors';
import type { Client } from '../core/model';
import type { Owner } from '../core/pending';
import type { CommandContext } from './context';

/**
 * The one of exactly that name, else one like it. Two requests at the most. Undefined where there is none, or where it cannot be
 * read: the refusal is told anyway.
 * @throws {Cancelled}
 */
export async function findNamesake(
  { messages, prompts, session, workplace }: CommandContext,
  owner: Owner,
  name: string,
): Promise<Client | undefined> {
  try {
    const [client] = await prompts.progress(messages.lookingUp(name), (signal) =>
      workplace.findNamesakes(owner, name, signal),
    );
    if (client !== undefined) {
      session.replace(client);
    }
    return client;
  } catch (error) {
    if (error instanceof ClockifyError) {
      return undefined;
    }
    throw error;
  }
}
