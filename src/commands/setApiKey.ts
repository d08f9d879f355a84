// "Set API Key": the key is proven first and stored second.
import { checkApiKey, cleanApiKey, usualKeyLength } from '../core/apiKey';
import { ClockifyError } from '../core/errors';
import type { Account } from '../core/model';
import { hostOf, isOwnHost } from '../core/server';
import type { CommandContext } from './context';
import { describeFailure, remedyButton } from './failures';
import type { Remark } from './prompts';

/** The command: asks, and offers what comes next. */
export async function setApiKey(context: CommandContext): Promise<void> {
  const account = await askApiKey(context);
  const { messages, prompts, session } = context;
  const isNext = session.state.phase.kind === 'noWorkspace';
  const actions = isNext ? [remedyButton(context, 'selectWorkspace')] : [];
  prompts.notify({ text: messages.signedIn(account), actions });
}

/**
 * Asks until a key is proven, and stores it. Returns the account that it opens.
 * @throws {Cancelled} on Escape; the key that was there stays
 */
export async function askApiKey(context: CommandContext): Promise<Account> {
  const { messages, prompts, editor, server, session } = context;
  const { apiUrl, webUrl } = server();
  const page = `${webUrl}/manage-api-keys`;
  const proof: { account?: Account } = {};
  context.warmUp();
  await prompts.text({
    title: messages.setApiKeyTitle(),
    value: '',
    placeholder: messages.setApiKeyExample(),
    prompt: isOwnHost(apiUrl)
      ? messages.setApiKeyPrompt(page)
      : messages.setApiKeyPromptAt(page, hostOf(apiUrl)),
    isSecret: true,
    sideButton: {
      id: 'openKeysPage',
      icon: 'link-external',
      tooltip: messages.openKeysPage(),
      run: async () => {
        await editor.openUrl(page);
        return undefined;
      },
    },
    check: (value) => keyRemark(value, context),
    prove: async (value, signal) => {
      const now = server().apiUrl;
      if (now !== apiUrl) {
        // It was typed for the server that the box names.
        return { severity: 'error', text: messages.serverChanged(hostOf(now)) };
      }
      try {
        proof.account = await session.signIn(cleanApiKey(value), signal);
        return undefined;
      } catch (error) {
        return refusal(context, error);
      }
    },
  });
  if (proof.account === undefined) {
    throw new Error('The box was left without a proof.');
  }
  return proof.account;
}

function refusal(context: CommandContext, error: unknown): Remark {
  if (error instanceof ClockifyError) {
    return { severity: 'error', text: describeFailure(context, error) };
  }
  throw error;
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
