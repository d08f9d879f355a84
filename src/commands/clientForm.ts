// The form of a new client as a walk: name, e-mail, address, note, review. What was typed survives every step.
import type { FieldProblem, NameIndex } from '../core/clientFields';
import { checkField, firstBlockedField, indexNames } from '../core/clientFields';
import type { Client, ClientDraft, DraftField, FormStep, Workspace } from '../core/model';
import { draftFields, formSteps } from '../core/model';
import { fromOneLine, lineBreakMark, plainLabel, shorten, toOneLine } from '../core/plainText';
import type { KeptDraft } from '../state/drafts';
import { knownClients } from '../state/sessionState';
import type { CommandContext } from './context';
import type { PickItem, Remark, TextAnswer } from './prompts';

export interface FormStart {
  readonly draft: ClientDraft;
  readonly at: FormStep;
  /** What the server said of one field; shown until that field is changed. */
  readonly refusal?: { readonly field: DraftField; readonly value: string; readonly text: string };
}

/**
 * Asks for the fields, and returns them when "create" was chosen.
 * @param keep gets what is in the form whenever that changes
 * @throws {Cancelled} on Escape at any step
 */
export async function askClient(
  context: CommandContext,
  workspace: Workspace,
  start: FormStart,
  keep: (kept: KeptDraft) => void,
): Promise<ClientDraft> {
  const names = nameIndexOf(context, workspace);
  let { draft, at } = start;
  // After a refusal only the field that was refused is asked for again.
  let isDetour = start.refusal !== undefined;
  for (;;) {
    if (at === 'review') {
      const choice = await askReview(context, workspace, draft);
      const next = choice === 'create' ? firstBlockedField(draft, names()) : choice;
      if (next === undefined) {
        return draft;
      }
      isDetour = next !== 'back';
      at = next === 'back' ? 'note' : next;
      continue;
    }
    const answer = await askField(context, at, { ...start, draft }, names, keep);
    draft = { ...draft, [at]: textOf(at, answer.value) };
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

const stepOf = (step: FormStep): { number: number; of: number } => ({
  number: formSteps.indexOf(step) + 1,
  of: formSteps.length,
});

const none: readonly Client[] = [];

/** The list can arrive, or change, while somebody types: index it again only then. */
function nameIndexOf({ session }: CommandContext, workspace: Workspace): () => NameIndex {
  /** A pending client may belong to another workspace than the one whose list is at hand. */
  const isHere = (): boolean => session.owner?.workspace.id === workspace.id;
  let clients = none;
  let index = indexNames(clients);
  return () => {
    const current = isHere() ? knownClients(session.state) : none;
    if (current !== clients) {
      clients = current;
      index = indexNames(clients);
    }
    return index;
  };
}

function askField(
  { messages, prompts }: CommandContext,
  field: DraftField,
  { draft, refusal }: FormStart,
  names: () => NameIndex,
  keep: (kept: KeptDraft) => void,
): Promise<TextAnswer> {
  const check = (value: string): Remark | undefined => {
    const text = textOf(field, value);
    if (refusal?.field === field && refusal.value === text.trim()) {
      return { severity: 'error', text: refusal.text };
    }
    const problem = checkField(field, text, names());
    return problem && { severity: severityOf(problem), text: messages.fieldProblem(problem) };
  };
  return prompts.text({
    title: messages.addClientTitle(),
    step: stepOf(field),
    value: lineOf(field, draft[field]),
    placeholder: messages.fieldExample(field),
    prompt: messages.fieldPrompt(field),
    check,
    onChange: (value) => {
      keep({ draft: { ...draft, [field]: textOf(field, value) }, at: field });
    },
    ...(hasLines(field) && {
      sideButton: {
        id: 'lineBreak',
        icon: 'newline',
        tooltip: messages.insertLineBreak(),
        run: (value: string) => Promise.resolve(value + lineBreakMark),
      },
    }),
    ...(field !== 'name' && {
      canGoBack: true,
      submitButton: { id: 'createNow', icon: 'check-all', tooltip: messages.createNow() },
    }),
  });
}

const hasLines = (field: DraftField): boolean => field === 'address' || field === 'note';

/** A name and an e-mail address have no lines: a break in a text that was handed in is a space to them. */
function lineOf(field: DraftField, text: string): string {
  return hasLines(field) ? toOneLine(text) : text.replace(/[\r\n]+/g, ' ');
}

function textOf(field: DraftField, value: string): string {
  return hasLines(field) ? fromOneLine(value) : value;
}

const severityOf = (problem: FieldProblem): Remark['severity'] =>
  problem.blocks ? 'error' : 'warning';

async function askReview(
  { messages, prompts }: CommandContext,
  workspace: Workspace,
  draft: ClientDraft,
): Promise<'create' | 'back' | DraftField> {
  const rows: readonly PickItem<'create' | DraftField>[] = [
    {
      value: 'create',
      icon: 'add',
      label: messages.createClient(),
      description: plainLabel(messages.createIn(workspace)),
    },
    ...draftFields.map((field) => ({
      value: field,
      icon: 'edit',
      label: messages.fieldName(field),
      description:
        plainLabel(shorten(toOneLine(draft[field].trim()), 200)) || messages.emptyField(),
    })),
  ];
  const answer = await prompts.pick({
    title: messages.addClientTitle(),
    step: stepOf('review'),
    placeholder: messages.reviewPlaceholder(),
    canGoBack: true,
    items: () => Promise.resolve(rows),
  });
  return answer.via === 'back' ? 'back' : answer.value;
}
