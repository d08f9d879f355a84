// The form of a client as a walk: name, e-mail, address, note, review. What was typed survives every step.
import type { NameIndex } from '../core/clientFields';
import { firstBlockedField } from '../core/clientFields';
import type { ClientDraft, DraftField, FormStep } from '../core/model';
import { draftFields, formSteps } from '../core/model';
import { plainLabel, shorten, toOneLine } from '../core/plainText';
import type { KeptDraft } from '../state/drafts';
import type { CommandContext } from './context';
import { askExtra, askMore, extrasText } from './extrasForm';
import { askField, nameIndexOf } from './formField';
import type { FieldAnswer, FormPurpose, FormStart } from './formField';
import type { PickItem } from './prompts';

/**
 * Asks for the fields, and returns them when they are to be sent.
 * @param keep gets what is in the form whenever that changes
 * @throws {Cancelled} on Escape at any step
 */
export async function askClient(
  context: CommandContext,
  purpose: FormPurpose,
  start: FormStart,
  keep: (kept: KeptDraft) => void,
): Promise<ClientDraft> {
  const names = nameIndexOf(context, purpose);
  let { draft, at } = start;
  // After a refusal only the field that was refused is asked for again.
  let isDetour = start.refusal !== undefined;
  const keepExtras = (next: ClientDraft): void => {
    keep({ draft: next, at: 'review' });
  };
  for (;;) {
    const step = await askStep(context, purpose, { ...start, draft, at }, names, keep);
    draft = step.draft;
    const next = step.next === 'submit' ? firstBlockedField(draft, names()) : step.next;
    const isLeftEarly = at === 'review' || step.next === 'submit';
    switch (next) {
      case undefined:
        return draft;
      case 'more':
        draft = await askMore(context, purpose, draft, keepExtras);
        break;
      case 'ccEmails':
        draft = await askExtra(context, purpose, next, draft, keepExtras);
        at = 'review';
        break;
      case 'forward':
      case 'back':
        at = isDetour && at !== 'review' ? 'review' : neighbour(at, next === 'back' ? -1 : 1);
        isDetour = false;
        break;
      default:
        at = next;
        isDetour = true;
    }
    if (!isLeftEarly) {
      keep({ draft, at });
    }
  }
}

interface StepAnswer {
  readonly draft: ClientDraft;
  readonly next: 'forward' | 'back' | 'submit' | 'more' | DraftField;
}

async function askStep(
  context: CommandContext,
  purpose: FormPurpose,
  start: FormStart,
  names: () => NameIndex,
  keep: (kept: KeptDraft) => void,
): Promise<StepAnswer> {
  const { at, draft } = start;
  if (at === 'review') {
    return { draft, next: await askReview(context, purpose, draft) };
  }
  const { text, via } = await askField(context, purpose, at, start, names, keep);
  return { draft: { ...draft, [at]: text }, next: nextOf[via] };
}

const nextOf: Readonly<Record<FieldAnswer['via'], StepAnswer['next']>> = {
  enter: 'forward',
  back: 'back',
  submitButton: 'submit',
};

function neighbour(step: FormStep, distance: 1 | -1): FormStep {
  return formSteps[formSteps.indexOf(step) + distance] ?? step;
}

async function askReview(
  context: CommandContext,
  purpose: FormPurpose,
  draft: ClientDraft,
): Promise<'submit' | 'more' | 'back' | DraftField> {
  const { messages, privacy, prompts } = context;
  const shown = (text: string): string =>
    plainLabel(privacy.line(shorten(toOneLine(text), 200))) || messages.emptyField();
  const rows: readonly PickItem<'submit' | 'more' | DraftField>[] = [
    { value: 'submit', ...purpose.submit },
    ...draftFields.map((field) => ({
      value: field,
      icon: 'edit',
      label: messages.fieldName(field),
      description: shown(draft[field].trim()),
    })),
    {
      value: 'more',
      icon: 'ellipsis',
      label: messages.more(),
      description: plainLabel(extrasText(context, draft)) || messages.emptyField(),
    },
  ];
  const answer = await prompts.pick({
    title: purpose.title,
    step: { number: formSteps.length, of: formSteps.length },
    placeholder: purpose.reviewPlaceholder,
    canGoBack: true,
    items: () => Promise.resolve(rows),
  });
  return answer.via === 'back' ? 'back' : answer.value;
}
