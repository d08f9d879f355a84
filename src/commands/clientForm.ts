// The form of a client as a walk: name, e-mail, address, note, review. What was typed survives every step.
import { changeOf, draftOf } from '../core/clientChange';
import { firstBlockedField, normaliseDraft } from '../core/clientFields';
import type { ClientDraft, DraftField, FormStep } from '../core/model';
import { draftFields, formSteps } from '../core/model';
import { plainLabel, shorten, toOneLine } from '../core/plainText';
import type { KeptDraft } from '../state/drafts';
import type { CommandContext } from './context';
import { askExtra, askMore, extrasText } from './extrasForm';
import { askField } from './formField';
import { FormNames } from './formNames';
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
  const names = new FormNames(context, purpose, start.namesake);
  let { draft } = start;
  // After a refusal only the field that was refused is asked for again.
  let place: Place = { at: start.at, isDetour: Boolean(start.refusal ?? start.namesake) };
  for (;;) {
    const { at } = place;
    const step = await askStep(context, purpose, { ...start, draft, at }, names, keep);
    draft = step.draft;
    const next = step.next === 'submit' ? firstBlockedField(draft, names.index) : step.next;
    if (next === undefined) {
      return draft;
    }
    if (next === 'more' || next === 'ccEmails') {
      draft = await askExtras(context, purpose, next, draft, keep);
      place = { at: 'review', isDetour: false };
      continue;
    }
    place = placeAfter(place, next);
    if (at !== 'review' && step.next !== 'submit') {
      keep({ draft, at: place.at });
    }
  }
}

/** Where the form stands, and whether it goes back to the review from there. */
interface Place {
  readonly at: FormStep;
  readonly isDetour: boolean;
}

function placeAfter({ at, isDetour }: Place, next: 'forward' | 'back' | DraftField): Place {
  if (next !== 'forward' && next !== 'back') {
    return { at: next, isDetour: true };
  }
  return { at: isDetour ? 'review' : neighbour(at, next === 'back' ? -1 : 1), isDetour: false };
}

function askExtras(
  context: CommandContext,
  purpose: FormPurpose,
  which: 'more' | 'ccEmails',
  draft: ClientDraft,
  keep: (kept: KeptDraft) => void,
): Promise<ClientDraft> {
  const keepExtras = (next: ClientDraft): void => {
    keep({ draft: next, at: 'review' });
  };
  return which === 'more'
    ? askMore(context, purpose, draft, keepExtras)
    : askExtra(context, purpose, which, draft, keepExtras);
}

interface StepAnswer {
  readonly draft: ClientDraft;
  readonly next: 'forward' | 'back' | 'submit' | 'more' | DraftField;
}

async function askStep(
  context: CommandContext,
  purpose: FormPurpose,
  start: FormStart,
  names: FormNames,
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
  const { edited } = purpose;
  const changed = edited && changeOf(edited, normaliseDraft(draft, draftOf(edited)));
  const marked = (text: string, isChanged: boolean): string => {
    const shown = plainLabel(text);
    if (!isChanged) {
      return shown || messages.emptyField();
    }
    return shown === '' ? messages.removedField() : messages.changedField(shown);
  };
  const shown = (field: DraftField): string =>
    marked(
      privacy.line(shorten(toOneLine(draft[field].trim()), 200)),
      changed?.[field] !== undefined,
    );
  const rows: readonly PickItem<'submit' | 'more' | DraftField>[] = [
    { value: 'submit', ...purpose.submit },
    ...draftFields.map((field) => ({
      value: field,
      icon: 'edit',
      label: messages.fieldName(field),
      description: shown(field),
    })),
    {
      value: 'more',
      icon: 'ellipsis',
      label: messages.more(),
      description: marked(
        extrasText(context, draft),
        changed?.ccEmails !== undefined || changed?.currency !== undefined,
      ),
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
