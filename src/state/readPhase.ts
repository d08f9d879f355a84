// What key, account and workspace are now, read from their stores without a request.
import { ClockifyError } from '../core/errors';
import type { Accounts } from './accounts';
import type { ReadyPhase, SessionPhase, Workbench } from './sessionState';
import type { WorkspaceChoices } from './workspaceChoices';

/** What cannot be read for a known reason is a phase, too. */
export async function readPhase(
  accounts: Accounts,
  choices: WorkspaceChoices,
): Promise<Exclude<SessionPhase, ReadyPhase> | Workbench> {
  try {
    const signedIn = await accounts.current();
    if (signedIn === undefined) {
      return { kind: 'signedOut' };
    }
    const { keySource, account } = signedIn;
    const { apiUrl } = accounts;
    const workspace = account && choices.get(apiUrl, account);
    return workspace
      ? { kind: 'ready', apiUrl, keySource, account, workspace }
      : { kind: 'noWorkspace', keySource, account };
  } catch (error) {
    if (error instanceof ClockifyError) {
      return { kind: 'unavailable', failure: error };
    }
    throw error;
  }
}
