// A notice stays when its cause is gone, since VS Code lets nobody close it. What its button would do is not done then: what
// holds now is told instead.
import type { FailureKind } from '../core/errors';
import type { FailureAction } from '../core/failureText';
import { failureOf } from '../state/sessionState';
import type { CommandContext } from './context';
import { commandIds } from './ids';

/** Who was signed in, and where, when a notice was shown. */
export interface Standing {
  readonly signIns: number;
  readonly isSignedOut: boolean;
  readonly accountId: string | undefined;
  readonly workspaceId: string | undefined;
}

export function standingOf({ session }: CommandContext): Standing {
  const { phase } = session.state;
  return {
    signIns: session.signIns,
    isSignedOut: phase.kind === 'signedOut',
    accountId: 'account' in phase ? phase.account?.id : undefined,
    workspaceId: phase.kind === 'ready' ? phase.workspace.id : undefined,
  };
}

interface Change {
  readonly before: Standing;
  readonly now: Standing;
  /** Whether the key of another account was set. */
  readonly isOther: boolean;
}

/** What has taken the cause away that each button is for. */
const overtaking = new Map<string, (change: Change) => boolean>([
  [
    'setApiKey' satisfies FailureAction,
    ({ before, isOther, now }) => isOther || (now.signIns !== before.signIns && !now.isSignedOut),
  ],
  [
    'selectWorkspace' satisfies FailureAction,
    ({ before, now }) =>
      now.isSignedOut !== before.isSignedOut || now.workspaceId !== before.workspaceId,
  ],
  [
    'retry' satisfies FailureAction,
    ({ before, isOther, now }) => before.accountId !== undefined && (now.isSignedOut || isOther),
  ],
]);

/**
 * @param action the button that was pressed
 * @param kind of the failure that was told; undefined where none was
 */
export function isOvertaken(
  context: CommandContext,
  before: Standing,
  action: string,
  kind?: FailureKind,
): boolean {
  const now = standingOf(context);
  const isOther = now.accountId !== undefined && now.accountId !== before.accountId;
  const isStillSo =
    kind !== undefined && !isOther && failureOf(context.session.state)?.kind === kind;
  // Another account is just what that one takes, unless nobody is signed in any more.
  if (isStillSo || (kind === 'otherAccount' && !now.isSignedOut)) {
    return false;
  }
  return overtaking.get(action)?.({ before, now, isOther }) ?? false;
}

export function tellWhatHolds({ messages, prompts, run, session }: CommandContext): void {
  const { phase } = session.state;
  const button = (id: 'setApiKey' | 'selectWorkspace') => ({
    label: messages.actions[id],
    run: () => run(commandIds[id]),
  });
  if (phase.kind === 'ready') {
    prompts.notify({ text: messages.worksIn(phase.account, phase.workspace) });
  } else if (phase.kind === 'noWorkspace' && phase.account !== undefined) {
    const actions = [button('selectWorkspace')];
    prompts.notify({ text: messages.worksNowhere(phase.account), actions });
  } else {
    prompts.notify({ text: messages.signedOutNote(), actions: [button('setApiKey')] });
  }
}
