// "Select Workspace": a single one is taken without a question, the one that is open in Clockify is offered first.
import type { Account, Workspace } from '../core/model';
import { plainLabel } from '../core/plainText';
import { askApiKey } from './setApiKey';
import type { CommandContext } from './context';
import type { PickItem } from './prompts';

/** The command. */
export async function selectWorkspace(context: CommandContext): Promise<void> {
  const workspace = await askWorkspace(context);
  context.prompts.notify({ text: context.messages.workspaceSelected(workspace) });
}

/**
 * Asks which workspace to use, for a key first when there is none, and remembers the answer.
 * @throws {ClockifyError | Cancelled}
 */
export async function askWorkspace(context: CommandContext): Promise<Workspace> {
  const { messages, prompts, session } = context;
  await session.ensureStarted();
  if (session.state.phase.kind === 'signedOut') {
    await askApiKey(context);
  }
  const answer = await prompts.pick({
    title: messages.selectWorkspaceTitle(),
    placeholder: messages.selectWorkspacePlaceholder(),
    takesOnly: true,
    items: async (signal) => {
      const { account, workspaces } = await session.listWorkspaces(signal);
      return workspaceItems(account, workspaces, context);
    },
  });
  if (answer.via === 'back') {
    throw new Error('This list offers no way back.');
  }
  await session.selectWorkspace(answer.value.account, answer.value.workspace);
  return answer.value.workspace;
}

interface Choice {
  readonly account: Account;
  readonly workspace: Workspace;
}

function workspaceItems(
  account: Account,
  workspaces: readonly Workspace[],
  { messages, session }: CommandContext,
): PickItem<Choice>[] {
  const { phase } = session.state;
  const currentId = phase.kind === 'ready' ? phase.workspace.id : undefined;
  const isActive = ({ id }: Workspace): boolean => id === account.activeWorkspaceId;
  return [...workspaces]
    .sort((a, b) => Number(isActive(b)) - Number(isActive(a)) || a.name.localeCompare(b.name))
    .map((workspace) => ({
      value: { account, workspace },
      label: plainLabel(workspace.name),
      icon: 'organization',
      description: [
        ...(isActive(workspace) ? [messages.activeWorkspace()] : []),
        ...(workspace.id === currentId ? [messages.currentWorkspace()] : []),
      ].join(', '),
    }));
}
