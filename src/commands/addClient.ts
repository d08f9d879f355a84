// "Add Client": asks, hands the client to the outbox, tells what became of it. What is typed is a draft until then.
import { normaliseDraft } from '../core/clientFields';
import { ClockifyError } from '../core/errors';
import type { Client, ClientDraft, Currency, DraftField } from '../core/model';
import { draftFields, emptyDraft } from '../core/model';
import { isSameAccount, isSameOwner } from '../core/pending';
import type { Owner } from '../core/pending';
import { plainLabel } from '../core/plainText';
import { ownerOf } from '../state/sessionState';
import { askClient } from './clientForm';
import type { CommandContext } from './context';
import { reportSent } from './deliveries';
import { reportFailure } from './failures';
import { creating } from './formField';
import type { FormStart } from './formField';
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

/** As Add Client, with the draft that is at hand and no question about it. */
export async function resumeDraft(context: CommandContext): Promise<Client | undefined> {
  context.warmUp();
  await ensureReady(context);
  return askAndSubmit(context, context.drafts.current ?? { draft: emptyDraft, at: 'name' });
}

async function chooseStart(
  { drafts, messages, prompts }: CommandContext,
  owner: Owner,
  prefilled: ClientDraft,
): Promise<FormStart> {
  const anew: FormStart = { draft: prefilled, at: 'name' };
  await drafts.load();
  const kept = drafts.current;
  if (kept === undefined) {
    return anew;
  }
  const resume = plainLabel(messages.draftName(kept.draft));
  const answer = await prompts.pick<FormStart>({
    title: messages.addClientTitle(),
    placeholder: messages.draftAtHand(),
    items: () =>
      Promise.resolve([
        { value: kept, icon: 'edit', label: messages.resumeDraft(), description: resume },
        {
          value: anew,
          icon: 'clear-all',
          label: messages.startOver(),
          description: messages.startOverDetail(),
        },
      ]),
  });
  if (answer.via === 'enter' && answer.value === kept) {
    return kept;
  }
  await drafts.save(owner, undefined);
  return anew;
}

async function askAndSubmit(
  context: CommandContext,
  first: FormStart,
): Promise<Client | undefined> {
  const { drafts } = context;
  let form = first;
  for (let left: Owner | undefined; ;) {
    const owner = ownerOf(await ensureReady(context));
    if (left !== undefined && !isSameOwner(left, owner)) {
      await drafts.save(owner, form);
      await drafts.save(left, undefined);
    }
    const typed = await askClient(context, creating(context, owner), form, (kept) => {
      drafts.keep(owner, kept);
    });
    const draft = normaliseDraft(typed);
    if (isStillHere(context, owner)) {
      return submit(context, owner, draft);
    }
    // Key or server were changed while the form was open: the workspace that it named is not the one any more.
    left = owner;
    form = { draft, at: 'review' };
  }
}

function isStillHere({ session }: CommandContext, owner: Owner): boolean {
  const now = session.owner;
  return now !== undefined && isSameAccount(now, owner);
}

/** Where it cannot be written down, nothing is sent, and the draft stays. */
async function submit(
  context: CommandContext,
  owner: Owner,
  draft: ClientDraft,
): Promise<Client | undefined> {
  const { drafts, inBackground, messages, outbox, prompts } = context;
  for (;;) {
    try {
      const delivery = await prompts.progress(messages.creating(draft.name), (signal) =>
        outbox.submit(owner, draft, signal, () => {
          inBackground(drafts.settle(owner, draft));
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
