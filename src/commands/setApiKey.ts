// "Set API Key": the key is proven first and stored second.
import { checkApiKey, cleanApiKey, usualKeyLength } from '../core/apiKey';
import { ClockifyError } from '../core/errors';
import type { CommandContext } from './context';
import { describeFailure } from './failures';
import { commandIds } from './ids';
import type { Remark } from './prompts';

/** The command: asks, and offers what comes next. */
export async function setApiKey(context: CommandContext): Promise<void> {
  await askApiKey(context);
  const { messages, prompts, session } = context;
  const { phase } = session.state;
  if (phase.kind === 'noWorkspace') {
    const { selectWorkspace } = messages.actions;
    const run = (): Promise<unknown> => context.run(commandIds.selectWorkspace);
    prompts.notify({ text: signedInText(context), actions: [{ label: selectWorkspace, run }] });
  } else {
    prompts.notify({ text: signedInText(context) });
  }
}

/**
 * Asks until a key is proven, and stores it.
 * @throws {Cancelled} on Escape; the key that was there stays
 */
export async function askApiKey(context: CommandContext): Promise<void> {
  const { messages, prompts, editor, server } = context;
  const page = `${server().webUrl}/manage-api-keys`;
  context.warmUp();
  await prompts.text({
    title: messages.setApiKeyTitle(),
    value: '',
    placeholder: messages.setApiKeyExample(),
    prompt: messages.setApiKeyPrompt(page),
    isSecret: true,
    sideButton: {
      id: 'openKeysPage',
      icon: 'link-external',
      tooltip: messages.openKeysPage(),
      run: () => void editor.openUrl(page),
    },
    check: (value) => keyRemark(value, context),
    prove: (value, signal) => prove(context, cleanApiKey(value), signal),
  });
}

async function prove(
  context: CommandContext,
  apiKey: string,
  signal: AbortSignal,
): Promise<Remark | undefined> {
  try {
    await context.session.signIn(apiKey, signal);
    return undefined;
  } catch (error) {
    if (error instanceof ClockifyError) {
      return { severity: 'error', text: describeFailure(context, error) };
    }
    throw error;
  }
}

function keyRemark(value: string, { messages }: CommandContext): Remark | undefined {
  switch (checkApiKey(value)) {
    case 'empty':
      return { severity: 'error', text: messages.keyEmpty() };
    case 'notAKey':
      return { severity: 'error', text: messages.keyNotAKey() };
    case 'unusualLength':
      return { severity: 'warning', text: messages.keyUnusualLength(usualKeyLength) };
    case undefined:
      return undefined;
  }
}

function signedInText({ messages, session }: CommandContext): string {
  const { phase } = session.state;
  const account =
    phase.kind === 'ready' || phase.kind === 'noWorkspace' ? phase.account : undefined;
  return messages.signedIn(account ?? { id: '', name: '', email: '', activeWorkspaceId: null });
}
