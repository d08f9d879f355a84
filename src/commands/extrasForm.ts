// The fields of a client that few people need: the addresses that get copies, and the currency.
import { checkCcEmails, readCcEmails } from '../core/clientFields';
import { ClockifyError } from '../core/errors';
import type { ClientDraft, ClientExtras, Currency } from '../core/model';
import { plainLabel } from '../core/plainText';
import type { CommandContext } from './context';
import { performAction, reportFailure } from './failures';
import type { FormPurpose } from './formField';
import { sayingWhatIsKept } from './keptRemark';
import type { PickItem, TextPrompt } from './prompts';

/** What the extras of the form are, on one line; empty when there are none. */
export function extrasText(
  { privacy }: CommandContext,
  { ccEmails = [], currency }: ClientDraft,
): string {
  return [privacy.line(ccEmails.join(', ')), currency?.code ?? '']
    .filter((text) => text !== '')
    .join(', ');
}

type Keep = (draft: ClientDraft) => void;

/**
 * Asks which one to change, until somebody goes back, or submits where nothing else is left to be typed.
 * @param keep gets what is in the form whenever that changes
 * @throws {Cancelled} on Escape
 */
export async function askMore(
  context: CommandContext,
  purpose: FormPurpose,
  first: ClientDraft,
  keep: Keep,
): Promise<ClientDraft> {
  const { messages, prompts } = context;
  const { isSingle = false, submit, title } = purpose;
  let draft = first;
  for (;;) {
    const rows = extrasRows(context, draft);
    const answer = await prompts.pick<'submit' | keyof ClientExtras>({
      title,
      placeholder: messages.morePlaceholder(),
      canGoBack: !isSingle,
      items: () => Promise.resolve(isSingle ? [{ value: 'submit', ...submit }, ...rows] : rows),
    });
    if (answer.via === 'back' || answer.value === 'submit') {
      return draft;
    }
    draft = await askOrReport(context, purpose, answer.value, draft, keep);
    keep(draft);
  }
}

function extrasRows(
  { messages, privacy }: CommandContext,
  { ccEmails = [], currency }: ClientDraft,
): readonly PickItem<keyof ClientExtras>[] {
  return [
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
  ];
}

/** What cannot be read is told, and leads back to the list: the form must not end for it. */
async function askOrReport(
  context: CommandContext,
  purpose: FormPurpose,
  field: keyof ClientExtras,
  draft: ClientDraft,
  keep: Keep,
): Promise<ClientDraft> {
  for (;;) {
    try {
      return await askExtra(context, purpose, field, draft, keep);
    } catch (error) {
      if (!(error instanceof ClockifyError)) {
        throw error;
      }
      const action = await reportFailure(context, error);
      if (action !== 'retry') {
        await (action && performAction(context, action));
        return draft;
      }
    }
  }
}

/** @throws {ClockifyError | Cancelled} why there are no currencies to choose from; on Escape */
export async function askExtra(
  context: CommandContext,
  purpose: FormPurpose,
  field: keyof ClientExtras,
  draft: ClientDraft,
  keep: Keep,
): Promise<ClientDraft> {
  return field === 'ccEmails'
    ? { ...draft, ccEmails: await askCcEmails(context, purpose, draft, keep) }
    : askCurrency(context, purpose, draft);
}

async function askCcEmails(
  context: CommandContext,
  { title }: FormPurpose,
  draft: ClientDraft,
  keep: Keep,
): Promise<readonly string[]> {
  const { messages, prompts } = context;
  const prompt: TextPrompt = {
    title,
    value: (draft.ccEmails ?? []).join(', '),
    placeholder: messages.ccEmailsExample(),
    prompt: messages.ccEmailsPrompt(),
    check: (line) => {
      const problem = checkCcEmails(line);
      return problem && { severity: 'error', text: messages.fieldProblem(problem) };
    },
    onChange: (line) => {
      keep({ ...draft, ccEmails: readCcEmails(line) });
    },
  };
  const { value } = await prompts.text(sayingWhatIsKept(context, prompt));
  return readCcEmails(value);
}

/** One of the currencies of the workspace; unchanged where somebody goes back. */
async function askCurrency(
  { messages, prompts, writer }: CommandContext,
  { isSingle = false, owner, title }: FormPurpose,
  draft: ClientDraft,
): Promise<ClientDraft> {
  const answer = await prompts.pick<Currency>({
    title,
    placeholder: messages.currencyPlaceholder(),
    canGoBack: !isSingle,
    items: async (signal) => {
      const currencies = await writer.currencies(owner, signal);
      return currencies.map((currency) => ({
        value: currency,
        icon: 'symbol-numeric',
        label: plainLabel(currency.code),
        ...(currency.id === draft.currency?.id && { description: messages.currentCurrency() }),
      }));
    },
  });
  return answer.via === 'back' ? draft : { ...draft, currency: answer.value };
}
