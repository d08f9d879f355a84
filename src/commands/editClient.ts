// "Edit Client": the form with what the client has, or one field of it. What is typed is kept until it is saved.
import { isSameDraft, normaliseDraft } from '../core/clientFields';
import type { ClientField } from '../core/clientChange';
import { changeOf, draftOf } from '../core/clientChange';
import type { Client, ClientDraft, DraftField } from '../core/model';
import type { Owner } from '../core/pending';
import { plainLabel } from '../core/plainText';
import type { KeptDraft } from '../state/drafts';
import type { EditDraft, EditForm, StoredEdit } from '../state/editDrafts';
import { begunText, draftNode } from './chosenDraft';
import { chosenClient } from './chosenClients';
import { askClient } from './clientForm';
import type { Command, CommandContext } from './context';
import { askExtra } from './extrasForm';
import { askField } from './formField';
import { FormNames } from './formNames';
import type { FormPurpose, FormStart } from './formField';
import { commandIds } from './ids';
import { findNamesake } from './namesake';
import { saveClient } from './saveClient';
import type { SaveOutcome } from './saveClient';

/** What the form starts with. */
interface Editing extends FormStart {
  readonly seen: Client;
  /** Where it is kept. */
  readonly form: EditForm;
}

/** The command. Returns the client as it is then; undefined when the change was given up. */
export async function editClient(
  context: CommandContext,
  ...args: unknown[]
): Promise<Client | undefined> {
  const { client, owner } = await chosenClient(context, args);
  return edit(context, owner, await chooseStart(context, owner, client), askClient);
}

export const editClientName = editing('name');
export const editClientEmail = editing('email');
export const editClientAddress = editing('address');
export const editClientNote = editing('note');
export const editClientCcEmails = editing('ccEmails');
export const editClientCurrency = editing('currency');

function editing(field: ClientField): Command {
  return async (context, ...args) => {
    const { client, owner } = await chosenClient(context, args);
    const start = await chooseStart(context, owner, client);
    // What is left of an earlier edit in other fields would be sent unseen: the form shows it.
    const isAlone = changed(start).every((other) => other === field);
    return edit(context, owner, start, isAlone ? askingOne(field) : askClient);
  };
}

/** Unsaved changes of earlier edits come back, unless somebody wants to start anew. */
async function chooseStart(
  context: CommandContext,
  owner: Owner,
  client: Client,
): Promise<Editing> {
  const { edits, messages, privacy, prompts } = context;
  const form = edits.open(owner, client);
  const anew: Editing = { seen: client, draft: draftOf(client), at: 'review', form };
  const kept = (await edits.of(owner, client.id)).filter((edit) => changed(edit).length > 0);
  if (kept.length === 0) {
    return anew;
  }
  const answer = await prompts.pick<StoredEdit | 'anew'>({
    title: messages.editClientTitle(),
    placeholder: messages.unsavedAtHand(),
    items: () =>
      Promise.resolve([
        ...kept.map((edit) => ({
          value: edit,
          icon: 'edit',
          label: messages.resumeDraft(),
          description: plainLabel(
            [privacy.line(edit.draft.name), begunText(context, edit)].filter(Boolean).join(', '),
          ),
        })),
        {
          value: 'anew',
          icon: 'clear-all',
          label: messages.startFromClockify(),
          description: messages.startOverDetail(),
        },
      ]),
  });
  if (answer.via === 'enter' && answer.value !== 'anew') {
    const { at, draft, seen } = answer.value;
    return { seen, draft, at, form: edits.open(owner, seen, answer.value) };
  }
  await Promise.all(kept.map((edit) => edits.open(owner, edit.seen, edit).discard()));
  return anew;
}

const changed = ({ draft, seen }: Pick<EditDraft, 'draft' | 'seen'>): readonly string[] =>
  Object.keys(changeOf(seen, draft));

type Ask = typeof askClient;

/** Asks and saves until it is saved or given up; a field that Clockify refuses is asked for again. */
async function edit(
  context: CommandContext,
  owner: Owner,
  editing: Editing,
  ask: Ask,
): Promise<Client | undefined> {
  const { messages, prompts } = context;
  const { form, seen } = editing;
  const { keep } = form;
  let start: FormStart = editing;
  for (;;) {
    const typed = await ask(context, purposeOf(context, owner, editing), start, keep);
    const draft = normaliseDraft(typed, draftOf(seen));
    keep({ draft, at: 'review' });
    const change = changeOf(seen, draft);
    if (Object.keys(change).length === 0) {
      await form.discard();
      prompts.notify({ text: messages.nothingChanged(seen.name) });
      return seen;
    }
    const outcome = await saveClient(context, owner, seen, change);
    switch (outcome.kind) {
      case 'saved':
        await form.discard();
        return outcome.client;
      case 'refused':
        start = await startAgain(context, owner, draft, outcome);
        break;
      case 'askAgain':
        start = { draft, at: 'review' };
        break;
      case 'addAsNew':
        return addAsNew(context, owner, form, draft);
      case 'givenUp':
        return undefined;
    }
  }
}

async function startAgain(
  context: CommandContext,
  owner: Owner,
  draft: ClientDraft,
  { field, reason, text }: Extract<SaveOutcome, { kind: 'refused' }>,
): Promise<FormStart> {
  const isTaken = reason === 'duplicateName';
  const namesake = isTaken ? await findNamesake(context, owner, draft.name) : undefined;
  return namesake === undefined
    ? { draft, at: field, refusal: { field, value: draft[field], text } }
    : { draft, at: 'name', namesake };
}

/** Becomes the draft of a new client. */
async function addAsNew(
  { drafts, run }: CommandContext,
  owner: Owner,
  edited: EditForm,
  draft: ClientDraft,
): Promise<Client | undefined> {
  const form = drafts.open(owner);
  await form.save({ draft, at: 'review' });
  await edited.discard();
  return (await run(commandIds.resumeDraft, draftNode(form.id))) as Client | undefined;
}

function purposeOf(
  { messages }: CommandContext,
  owner: Owner,
  { form, seen }: Editing,
): FormPurpose {
  return {
    owner,
    forgetName: (typed) => {
      if (isSameDraft(form.kept?.draft, typed)) {
        form.keep({ draft: { ...typed, name: seen.name }, at: 'name' });
      }
      return Promise.resolve();
    },
    title: messages.editClientTitle(),
    submit: { icon: 'check', label: messages.saveChanges() },
    submitNow: messages.saveNow(),
    reviewPlaceholder: messages.saveReviewPlaceholder(),
    edited: seen,
  };
}

/** One field alone; where Clockify refused another one, that one. */
function askingOne(asked: ClientField): Ask {
  return (context, form, start, keep) => {
    const field = start.refusal?.field ?? (start.namesake && 'name') ?? asked;
    const title = context.messages.editFieldTitle(field);
    const purpose = { ...form, title, isSingle: true };
    return field === 'ccEmails' || field === 'currency'
      ? askExtra(context, purpose, field, start.draft, (draft) => {
          keep({ draft, at: 'review' });
        })
      : askText(context, purpose, field, start, keep);
  };
}

async function askText(
  context: CommandContext,
  purpose: FormPurpose,
  field: DraftField,
  start: FormStart,
  keep: (kept: KeptDraft) => void,
): Promise<ClientDraft> {
  const names = new FormNames(context, purpose, start.namesake);
  const { text } = await askField(context, purpose, field, start, names, keep);
  return { ...start.draft, [field]: text };
}
