// The fields of a client that few people need: the addresses that get copies, and the currency.
import { checkCcEmails, readCcEmails } from '../core/clientFields';
import type { ClientDraft, ClientExtras, Currency } from '../core/model';
import { plainLabel } from '../core/plainText';
import type { CommandContext } from './context';
import type { FormPurpose } from './formField';

/** What the extras of the form are, on one line; empty when there are none. */
export function extrasText(
  { privacy }: CommandContext,
  { ccEmails = [], currency }: ClientDraft,
): string {
  return [privacy.line(ccEmails.join(', ')), currency?.code ?? '']
    .filter((text) => text !== '')
    .join(', ');
}

/** Asks which one to change, until somebody goes back. @throws {Cancelled} on Escape */
export async function askMore(
  context: CommandContext,
  purpose: FormPurpose,
  first: ClientDraft,
): Promise<ClientDraft> {
  const { messages, privacy, prompts } = context;
  let draft = first;
  for (;;) {
    const { ccEmails = [], currency } = draft;
    const answer = await prompts.pick<keyof ClientExtras>({
      title: purpose.title,
      placeholder: messages.morePlaceholder(),
      canGoBack: true,
      items: () =>
        Promise.resolve([
          {
            value: 'ccEmails',
            icon: 'mail',
            label: messages.fieldName('ccEmails'),
            description: plainLabel(privacy.line(ccEmails.join(', '))) || messages.emptyField(),
          },
          {
            value: 'currency',
            icon: 'symbol-numeric',
            label: messages.fieldName('currency'),
            description: plainLabel(currency?.code ?? '') || messages.emptyField(),
          },
        ]),
    });
    if (answer.via === 'back') {
      return draft;
    }
    draft = await askExtra(context, purpose, answer.value, draft);
  }
}

/** @throws {Cancelled} on Escape */
export async function askExtra(
  context: CommandContext,
  purpose: FormPurpose,
  field: keyof ClientExtras,
  draft: ClientDraft,
): Promise<ClientDraft> {
  return field === 'ccEmails'
    ? { ...draft, ccEmails: await askCcEmails(context, purpose, draft) }
    : { ...draft, currency: await askCurrency(context, purpose, draft) };
}

async function askCcEmails(
  { messages, prompts }: CommandContext,
  { title }: FormPurpose,
  { ccEmails = [] }: ClientDraft,
): Promise<readonly string[]> {
  const { value } = await prompts.text({
    title,
    value: ccEmails.join(', '),
    placeholder: messages.ccEmailsExample(),
    prompt: messages.ccEmailsPrompt(),
    check: (line) => {
      const problem = checkCcEmails(line);
      return problem && { severity: 'error', text: messages.fieldProblem(problem) };
    },
  });
  return readCcEmails(value);
}

/** One of the currencies of the workspace. */
async function askCurrency(
  { messages, prompts, writer }: CommandContext,
  { owner, title }: FormPurpose,
  { currency }: ClientDraft,
): Promise<Currency> {
  const answer = await prompts.pick({
    title,
    placeholder: messages.currencyPlaceholder(),
    items: async (signal) => {
      const currencies = await writer.currencies(owner, signal);
      return currencies.map((each) => ({
        value: each,
        icon: 'symbol-numeric',
        label: plainLabel(each.code),
        ...(each.id === currency?.id && { description: messages.currentCurrency() }),
      }));
    },
  });
  if (answer.via === 'back') {
    throw new Error('This list offers no way back.');
  }
  return answer.value;
}
