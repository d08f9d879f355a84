// "Add Client": asks, hands the client to the outbox, tells what became of it. What is typed is a draft until then.
import { isSameDraft, normaliseDraft } from '../core/clientFields';
import { ClockifyError } from '../core/errors';
import type { Client, ClientDraft, Currency, DraftField } from '../core/model';
import { draftFields, emptyDraft } from '../core/model';
import { isSameAccount, isSameOwner } from '../core/pending';
import type { Owner } from '../core/pending';
import { plainLabel } from '../core/plainText';
import type { DraftForm, StoredDraft } from '../state/drafts';
import { ownerOf } from '../state/sessionState';
import { begunText, chosenDraft } from './chosenDraft';
import { askClient } from './clientForm';
import type { CommandContext } from './context';
import { reportSent } from './deliveries';
import { reportFailure } from './failures';
import { creating } from './formField';
import type { FormPurpose, FormStart } from './formField';
import type { PickItem } from './prompts';
import { ensureReady } from './ready';

/**
 * @param prefill `{ name?, email?, address?, note?, ccEmails?, currency? }`; anything else in it is ignored
 * @returns the created client, or undefined when it was given up
 */
export async function addClient(
  context: CommandContext,
  prefill?: unknown,
): Promise<Client | undefined> {
  context.warmUp();
  const owner = ownerOf(await ensureReady(context));
  return askAndSubmit(context, await chooseStart(context, owner, readPrefill(prefill)));
}

/** As Add Client, with a draft that is at hand and no question about it. */
export async function resumeDraft(
  context: CommandContext,
  node?: unknown,
): Promise<Client | undefined> {
  context.warmUp();
  const owner = ownerOf(await ensureReady(context));
  const kept = await chosenDraft(context, context.messages.addClientTitle(), node);
  return askAndSubmit(context, beginning(context, owner, kept));
}

/** What the form starts with, and where it is kept. */
interface Adding extends FormStart {
  readonly form: DraftForm;
}

function beginning(
  { drafts }: CommandContext,
  owner: Owner,
  kept: StoredDraft | undefined,
  anew: ClientDraft = emptyDraft,
): Adding {
  const { at, draft } = kept ?? { draft: anew, at: 'name' };
  return { draft, at, form: drafts.open(owner, kept) };
}

/** Drafts that are at hand are offered; a new client leaves them alone. */
async function chooseStart(
  context: CommandContext,
  owner: Owner,
  prefilled: ClientDraft,
): Promise<Adding> {
  const { drafts, messages, prompts } = context;
  const anew = beginning(context, owner, undefined, prefilled);
  await drafts.load();
  const kept = drafts.all;
  const [only] = kept;
  if (only === undefined) {
    return anew;
  }
  const answer = await prompts.pick<StoredDraft | 'startOver' | 'new'>({
    title: messages.addClientTitle(),
    placeholder: messages.draftsAtHand(kept.length),
    items: () =>
      Promise.resolve([
        ...kept.map((draft) => ({
          value: draft,
          icon: 'edit',
          label: messages.resumeDraft(),
          description: plainLabel(
            [messages.draftName(draft.draft), begunText(context, draft)].filter(Boolean).join(', '),
          ),
        })),
        ...(kept.length === 1 ? [startingOver(context)] : []),
        {
          value: 'new',
          icon: 'add',
          label: messages.newClient(),
          description: messages.newClientDetail(kept.length),
        },
      ]),
  });
  const choice = answer.via === 'enter' ? answer.value : 'new';
  if (choice === 'startOver') {
    await drafts.open(owner, only).discard();
  }
  return typeof choice === 'string' ? anew : beginning(context, owner, choice);
}

const startingOver = ({ messages }: CommandContext): PickItem<'startOver'> => ({
  value: 'startOver',
  icon: 'clear-all',
  label: messages.startOver(),
  description: messages.startOverDetail(),
});

async function askAndSubmit(
  context: CommandContext,
  { form: first, ...begun }: Adding,
): Promise<Client | undefined> {
  let form = first;
  let start: FormStart = begun;
  for (;;) {
    const owner = ownerOf(await ensureReady(context));
    if (!isSameOwner(form.owner, owner)) {
      form = await moveTo(context, owner, form, start);
    }
    const { keep } = form;
    const typed = await askClient(
      context,
      { ...creating(context, owner, forgetNameOf(form)), draftId: form.id },
      start,
      keep,
    );
    const draft = normaliseDraft(typed);
    if (isStillHere(context, owner)) {
      return submit(context, form, draft);
    }
    // Key or server were changed while the form was open: the workspace that it named is not the one any more.
    start = { draft, at: 'review' };
  }
}

async function moveTo(
  { drafts }: CommandContext,
  owner: Owner,
  left: DraftForm,
  kept: FormStart,
): Promise<DraftForm> {
  const form = drafts.open(owner);
  await form.save(kept);
  await left.discard();
  return form;
}

function forgetNameOf(form: DraftForm): FormPurpose['forgetName'] {
  return async (typed) => {
    if (isSameDraft(form.kept?.draft, typed)) {
      await form.save({ draft: { ...typed, name: '' }, at: 'name' });
    }
  };
}

function isStillHere({ session }: CommandContext, owner: Owner): boolean {
  const now = session.owner;
  return now !== undefined && isSameAccount(now, owner);
}

/** Where it cannot be written down, nothing is sent, and the draft stays. */
async function submit(
  context: CommandContext,
  form: DraftForm,
  draft: ClientDraft,
): Promise<Client | undefined> {
  const { inBackground, messages, outbox, prompts } = context;
  for (;;) {
    try {
      const delivery = await prompts.progress(messages.creating(draft.name), (signal) =>
        outbox.submit(form.owner, draft, signal, () => {
          inBackground(form.discard());
        }),
      );
      return await reportSent(context, draft, delivery);
    } catch (error) {
      if (!(error instanceof ClockifyError)) {
        throw error;
      }
      const frame = (reason: string): string => messages.notSent(draft.name, reason);
      if ((await reportFailure(context, error, frame)) !== 'retry') {
        return undefined;
      }
    }
  }
}

/** Menus hand in rows of the tree, other extensions anything: only texts under the names of fields count. */
function readPrefill(prefill: unknown): ClientDraft {
  const given = new Map(typeof prefill === 'object' && prefill ? Object.entries(prefill) : []);
  const texts = draftFields.map((field): [DraftField, unknown] => [field, given.get(field)]);
  const ccEmails: unknown = given.get('ccEmails');
  const currency: unknown = given.get('currency');
  return {
    ...emptyDraft,
    ...Object.fromEntries(texts.filter(([, value]) => typeof value === 'string')),
    ...(Array.isArray(ccEmails) && {
      ccEmails: ccEmails.filter((email) => typeof email === 'string'),
    }),
    ...(isCurrency(currency) && { currency: { id: currency.id, code: currency.code } }),
  };
}

function isCurrency(value: unknown): value is Currency {
  const { code, id } = (typeof value === 'object' && value ? value : {}) as Record<string, unknown>;
  return typeof code === 'string' && typeof id === 'string';
}
