// Leads through what a command needs before it can start: a server that may get the key, a key, then a workspace.
import { askHost } from './confirmHost';
import { askWorkspace } from './selectWorkspace';
import { askApiKey } from './setApiKey';
import type { CommandContext } from './context';
import type { ReadyPhase } from '../state/sessionState';

/** @throws {ClockifyError | Cancelled} `Cancelled` when one of the questions is left with Escape */
export async function ensureReady(context: CommandContext): Promise<ReadyPhase> {
  const { session } = context;
  await session.ensureStarted();
  for (;;) {
    const { phase } = session.state;
    switch (phase.kind) {
      case 'starting':
        await session.ensureStarted();
        break;
      case 'ready':
        return phase;
      case 'unavailable':
        if (phase.failure.kind !== 'hostNotConfirmed') {
          throw phase.failure;
        }
        await askHost(context);
        break;
      case 'signedOut':
        await askApiKey(context);
        break;
      case 'noWorkspace':
        await askWorkspace(context);
        break;
    }
  }
}
