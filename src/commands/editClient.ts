// "Edit Client": the form with what the client has, or one field of it. What is typed is kept until it is saved.
import { normaliseDraft } from '../core/clientFields';
import type { ClientField } from '../core/clientChange';
import { changeOf, draftOf } from '../core/clientChange';
import type { Client, ClientDraft, DraftField } from '../core/model';
import { emptyDraft } from '../core/model';
import type { Owner } from '../core/pending';
import { plainLabel } from '../core/plainText';
import type { EditDraft } from '../state/editDrafts';
import { chosenClient } from './chosenClients';
import { askClient } from './clientForm';
import type { Command, CommandContext } from './context';
import { askExtra } from './extrasForm';
import { askField, nameIndexOf } from './formField';
import type { FormPurpose, FormStart } from './formField';
import { commandIds } from './ids';
import { saveClient } from './saveClient';

/** What the form starts with. */
interface Editing extends FormStart {
  readonly seen: Client;
}

/** The command. Returns the client as it is then; undefined when the change was given up. */
export async function editClient(
  context: CommandContext,
  ...args: unknown[]
): Promise<Client | undefined> {
  const { client, owner } = await chosenClient(context, args);
  const start = await chooseStart(context, owner, client);
  return edit(context, owner, start, (purpose, from) =>
    askClient(context, purpose, from, (kept) => {
      context.edits.keep(owner, { ...kept, seen: start.seen });
    }),
  );
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
    return edit(context, owner, start, (purpose, from) =>
      askOne(context, { ...purpose, title: context.messages.editFieldTitle(field) }, field, from),
    );
  };
}

/** Unsaved changes of an earlier edit come back, unless somebody wants to start anew. */
async function chooseStart(
  { edits, messages, privacy, prompts }: CommandContext,
  owner: Owner,
  client: Client,
): Promise<Editing> {
  const anew: Editing = { seen: client, draft: draftOf(client), at: 'review' };
  const kept = await edits.read(owner, client.id);
  if (kept === undefined || !isUnsaved(kept)) {
    return anew;
  }
  const answer = await prompts.pick<Editing>({
    title: messages.editClientTitle(),
    placeholder: messages.unsavedAtHand(),
    items: () =>
      Promise.resolve([
        {
          value: kept,
          icon: 'edit',
          label: messages.resumeDraft(),
          description: plainLabel(privacy.line(kept.draft.name)),
        },
        { value: anew, icon: 'clear-all', label: messages.startFromClockify() },
      ]),
  });
  if (answer.via === 'enter' && answer.value === kept) {
    return kept;
  }
  await edits.discard(owner, client.id);
  return anew;
}

const isUnsaved = ({ draft, seen }: EditDraft): boolean =>
  Object.keys(changeOf(seen, draft)).length > 0;

type Ask = (purpose: FormPurpose, start: FormStart) => Promise<ClientDraft>;

/** Asks and saves until it is saved or given up; a field that Clockify refuses is asked for again. */
async function edit(
  context: CommandContext,
  owner: Owner,
  editing: Editing,
  ask: Ask,
): Promise<Client | undefined> {
  const { edits, messages, prompts } = context;
  const { seen } = editing;
  let start: FormStart = editing;
  for (;;) {
    const draft = normaliseDraft(await ask(purposeOf(context, owner, seen), start));
    edits.keep(owner, { draft, at: 'review', seen });
    const change = changeOf(seen, draft);
    if (Object.keys(change).length === 0) {
      await edits.discard(owner, seen.id);
      prompts.notify({ text: messages.nothingChanged(seen.name) });
      return seen;
    }
    const outcome = await saveClient(context, owner, seen, change);
    switch (outcome.kind) {
      case 'saved':
        await edits.discard(owner, seen.id);
        return outcome.client;
      case 'refused':
        start = {
          draft,
          at: outcome.field,
          refusal: { field: outcome.field, value: draft[outcome.field], text: outcome.text },
        };
        break;
      case 'addAsNew':
        return addAsNew(context, owner, seen, draft);
      case 'givenUp':
        return undefined;
    }
  }
}

/** The edit stays until the new client, or its draft, has taken over what was typed. */
async function addAsNew(
  { drafts, edits, run }: CommandContext,
  owner: Owner,
  seen: Client,
  draft: ClientDraft,
): Promise<Client | undefined> {
  const created = await run(commandIds.addClient, { ...emptyDraft, ...draft });
  if (created !== undefined || drafts.current !== undefined) {
    await edits.discard(owner, seen.id);
  }
  return created as Client | undefined;
}

function purposeOf({ messages }: CommandContext, owner: Owner, seen: Client): FormPurpose {
  return {
    owner,
    title: messages.editClientTitle(),
    submit: { icon: 'check', label: messages.saveChanges() },
    submitNow: messages.saveNow(),
    reviewPlaceholder: messages.saveReviewPlaceholder(),
    edited: seen,
  };
}

/** One field alone; where Clockify refused another one, that one. */
function askOne(
  context: CommandContext,
  purpose: FormPurpose,
  asked: ClientField,
  start: FormStart,
): Promise<ClientDraft> {
  const field = start.refusal?.field ?? asked;
  return field === 'ccEmails' || field === 'currency'
    ? askExtra(context, purpose, field, start.draft)
    : askText(context, purpose, field, start);
}

async function askText(
  context: CommandContext,
  single: FormPurpose,
  field: DraftField,
  start: FormStart,
): Promise<ClientDraft> {
  const { edits } = context;
  const purpose = { ...single, isSingle: true };
  const names = nameIndexOf(context, purpose);
  const { text } = await askField(context, purpose, field, start, names, (kept) => {
    if (single.edited !== undefined) {
      edits.keep(single.owner, { ...kept, seen: single.edited });
    }
  });
  return { ...start.draft, [field]: text };
}
