// One field of the form: its box, its remarks and its editor tab.
import type { FieldProblem, NameIndex } from '../core/clientFields';
import { checkField } from '../core/clientFields';
import { Cancelled } from '../core/errors';
import { tidyText } from '../core/invisible';
import type { Client, ClientDraft, DraftField, FormStep } from '../core/model';
import { draftFields, formSteps } from '../core/model';
import type { Owner } from '../core/pending';
import { fromOneLine, lineBreakMark, plainLabel, toOneLine } from '../core/plainText';
import { SavedToFile } from '../core/textTab';
import type { KeptDraft } from '../state/drafts';
import type { CommandContext } from './context';
import type { FormNames } from './formNames';
import { offerRestore } from './offerRestore';
import type { NamedForm } from './offerRestore';
import { sayingWhatIsKept } from './keptRemark';
import type { PickItem, Remark, TextAnswer, TextPrompt } from './prompts';

/** What a form is for. */
export interface FormPurpose extends NamedForm {
  /** The row of the review that sends. */
  readonly submit: Omit<PickItem<unknown>, 'value'>;
  /** The button that sends from every step but the first. */
  readonly submitNow: string;
  readonly reviewPlaceholder: string;
  /** The client that is edited, as the user saw it; undefined for a new one. */
  readonly edited?: Client;
  /** The pending client that is edited. */
  readonly rowId?: string;
  /** The draft that it is kept as. */
  readonly draftId?: string;
  /** Whether one field is asked for alone. */
  readonly isSingle?: boolean;
}

/** The form of a new client. */
export function creating(
  { messages }: CommandContext,
  owner: Owner,
  forgetName: FormPurpose['forgetName'],
): FormPurpose {
  return {
    owner,
    forgetName,
    title: messages.addClientTitle(),
    submit: {
      icon: 'add',
      label: messages.createClient(),
      description: plainLabel(messages.createIn(owner.workspace)),
    },
    submitNow: messages.createNow(),
    reviewPlaceholder: messages.reviewPlaceholder(),
  };
}

export interface FormStart {
  readonly draft: ClientDraft;
  readonly at: FormStep;
  /** What the server said of one field; shown until that field is changed. */
  readonly refusal?: { readonly field: DraftField; readonly value: string; readonly text: string };
  /** Who has the name that the server refused. */
  readonly namesake?: Client;
}

export interface FieldAnswer {
  readonly via: Exclude<TextAnswer['via'], 'tabButton'>;
  readonly text: string;
}

/** @throws {Cancelled} on Escape; `Diverted` when an archived client of that name is to be restored instead */
export async function askField(
  context: CommandContext,
  purpose: FormPurpose,
  field: DraftField,
  start: FormStart,
  names: FormNames,
  keep: (kept: KeptDraft) => void,
): Promise<FieldAnswer> {
  let { draft } = start;
  for (;;) {
    const { value, via } = await askBox(context, purpose, field, { ...start, draft }, names, keep);
    const text = textOf(field, value, draft);
    draft = { ...draft, [field]: text };
    const archived = via === 'back' ? undefined : archivedWithName(field, text, names.index);
    if (archived !== undefined) {
      await offerRestore(context, purpose, archived, draft);
    } else if (via !== 'tabButton') {
      return { via, text };
    } else {
      const written = await writeInTab(context, purpose, field, draft, keep);
      const isChange = written.isSaved && written.text !== text;
      if (isChange && !checkField(field, written.text, names.index)?.blocks) {
        return { via: 'enter', text: written.text };
      }
      // Back in the box, which says it where something is wrong.
      draft = { ...draft, [field]: written.text };
    }
  }
}

function askBox(
  context: CommandContext,
  { edited, isSingle = false, submitNow, title }: FormPurpose,
  field: DraftField,
  { draft, refusal }: FormStart,
  names: FormNames,
  keep: (kept: KeptDraft) => void,
): Promise<TextAnswer> {
  const { messages, prompts } = context;
  const check = (value: string): Remark | undefined => {
    const text = textOf(field, value, draft);
    if (refusal?.field === field && refusal.value === text.trim()) {
      return { severity: 'error', text: refusal.text };
    }
    const problem = checkField(field, text, names.index);
    if (problem?.code === 'nameTaken' && !problem.client.archived) {
      return names.remarkOn(problem.client);
    }
    return problem && { severity: severityOf(problem), text: messages.fieldProblem(problem) };
  };
  const isLater = field !== 'name' && !isSingle;
  const prompt: TextPrompt = {
    title,
    ...(!isSingle && { step: { number: draftFields.indexOf(field) + 1, of: formSteps.length } }),
    value: lineOf(field, draft[field]),
    placeholder: messages.fieldExample(field),
    prompt: messages.fieldPrompt(field, edited !== undefined),
    check,
    ...(field === 'name' && {
      prove: (value, signal) => names.prove(tidyText(value), signal),
    }),
    onChange: (value) => {
      keep({ draft: { ...draft, [field]: textOf(field, value, draft) }, at: field });
    },
    ...(hasLines(field) && {
      keepsLines: true,
      sideButton: {
        id: 'lineBreak',
        icon: 'newline',
        tooltip: messages.insertLineBreak(),
        run: (value: string) => Promise.resolve(value + lineBreakMark),
      },
      tabButton: { id: 'tab', icon: 'go-to-file', tooltip: messages.editInTab() },
    }),
    ...(isLater && {
      canGoBack: true,
      submitButton: { id: 'submitNow', icon: 'check-all', tooltip: submitNow },
    }),
  };
  return prompts.text(sayingWhatIsKept(context, prompt));
}

interface Written {
  readonly text: string;
  /** False where the tab was closed in another way. */
  readonly isSaved: boolean;
}

async function writeInTab(
  { editor, messages }: CommandContext,
  { edited }: FormPurpose,
  field: DraftField,
  draft: ClientDraft,
  keep: (kept: KeptDraft) => void,
): Promise<Written> {
  const onChange = (text: string): void => {
    keep({ draft: { ...draft, [field]: text }, at: field });
  };
  try {
    const text = await editor.editText({
      title: messages.textTabTitle(messages.fieldName(field), edited?.name ?? draft.name),
      hint: messages.textTabHint(),
      text: draft[field],
      onChange,
    });
    return { text, isSaved: true };
  } catch (error) {
    if (!(error instanceof Cancelled)) {
      throw error;
    }
    // Saved to a file is not thrown away, but nobody said either that it is to go on from here.
    const text = error instanceof SavedToFile ? error.text : draft[field];
    onChange(text);
    return { text, isSaved: false };
  }
}

function archivedWithName(field: DraftField, text: string, names: NameIndex): Client | undefined {
  const problem = checkField(field, text, names);
  return problem && isArchivedNamesake(problem) ? problem.client : undefined;
}

type NameTaken = Extract<FieldProblem, { code: 'nameTaken' }>;

const isArchivedNamesake = (problem: FieldProblem): problem is NameTaken =>
  problem.code === 'nameTaken' && problem.client.archived;

const hasLines = (field: DraftField): boolean => field === 'address' || field === 'note';

/** A name and an e-mail address have no lines: a break in a text that was handed in is a space to them. */
function lineOf(field: DraftField, text: string): string {
  return hasLines(field) ? toOneLine(text) : text.replace(/[\r\n]+/g, ' ');
}

/** @param opened what the box was opened with */
function textOf(field: DraftField, value: string, opened: ClientDraft): string {
  return hasLines(field) ? fromOneLine(value, opened[field]) : value;
}

/** Where an archived client has the name, there is a way on from the box. */
const severityOf = (problem: FieldProblem): Remark['severity'] =>
  problem.blocks && !isArchivedNamesake(problem) ? 'error' : 'warning';
