// The form of a client as a walk: name, e-mail, address, note, review. What was typed survives every step.
import { firstBlockedField } from '../core/clientFields';
import type { ClientDraft, DraftField, FormStep } from '../core/model';
import { draftFields, formSteps } from '../core/model';
import { plainLabel, shorten, toOneLine } from '../core/plainText';
import type { KeptDraft } from '../state/drafts';
import type { CommandContext } from './context';
import { askMore, extrasText } from './extrasForm';
import { askField, nameIndexOf } from './formField';
import type { FormPurpose, FormStart } from './formField';
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
  for (;;) {
    if (at === 'review') {
      const choice = await askReview(context, purpose, draft);
      if (choice === 'more') {
        draft = await askMore(context, purpose, draft);
        keep({ draft, at });
        continue;
      }
      const next = choice === 'submit' ? firstBlockedField(draft, names()) : choice;
      if (next === undefined) {
        return draft;
      }
      isDetour = next !== 'back';
      at = next === 'back' ? 'note' : next;
      continue;
    }
    const answer = await askField(context, purpose, at, { ...start, draft }, names, keep);
    draft = { ...draft, [at]: answer.text };
    if (answer.via === 'submitButton') {
      const blocked = firstBlockedField(draft, names());
      if (blocked === undefined) {
        return draft;
      }
      at = blocked;
      isDetour = true;
      continue;
    }
    at = isDetour ? 'review' : neighbour(at, answer.via === 'back' ? -1 : 1);
    keep({ draft, at });
  }
}

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
