// "Add Client": asks, creates, tells. After a failure the form comes back with everything that was typed.
import { Cancelled, ClockifyError, throwIfCancelled } from '../core/errors';
import type { FailureKind } from '../core/errors';
import { normaliseDraft } from '../core/clientFields';
import type { Client, ClientDraft, DraftField, Workspace } from '../core/model';
import { draftFields, emptyDraft } from '../core/model';
import { isMadeSince } from '../core/objectId';
import { knownClients } from '../state/sessionState';
import type { ReadyPhase } from '../state/sessionState';
import type { FormStart } from './clientForm';
import { askClient } from './clientForm';
import type { CommandContext } from './context';
import { describeFailure, performAction, reportFailure } from './failures';
import { commandIds } from './ids';
import { ensureReady } from './ready';

/**
 * @param prefill `{ name?, email?, address?, note? }`; anything else in it is ignored
 * @returns the created client, or undefined when it was given up
 */
export async function addClient(
  context: CommandContext,
  prefill?: unknown,
): Promise<Client | undefined> {
  let form: FormStart = { draft: readPrefill(prefill), at: 'name' };
  const doubt: Doubt = { since: undefined };
  context.warmUp();
  for (;;) {
    const place = await ensureReady(context);
    const { apiUrl } = context.server();
    const draft = normaliseDraft(await askClient(context, place.workspace, form));
    const isAsSeen = context.server().apiUrl === apiUrl && isSameAccount(context, place);
    const outcome: Outcome = isAsSeen
      ? await create(context, place.workspace, draft, doubt)
      : // Key or server were changed while the form was open: the workspace that it named is not the one any more.
        { form: { draft, at: 'review' } };
    if (!('form' in outcome)) {
      return outcome.client;
    }
    form = outcome.form;
  }
}

function isSameAccount({ session }: CommandContext, { account }: ReadyPhase): boolean {
  const { phase } = session.state;
  return phase.kind === 'ready' && phase.account.id === account.id;
}

/** When the first request of this form left whose fate nobody knows, in milliseconds since 1970. */
interface Doubt {
  since: number | undefined;
}

/** Made (or given up: undefined), or back to the form. */
type Outcome = { readonly client: Client | undefined } | { readonly form: FormStart };

async function create(
  context: CommandContext,
  workspace: Workspace,
  draft: ClientDraft,
  doubt: Doubt,
): Promise<Outcome> {
  const { clock, messages, prompts } = context;
  for (;;) {
    const sentAt = clock.now();
    try {
      const client = await prompts.progress(messages.creating(draft.name), (signal) =>
        createOnce(context, workspace, draft, doubt, signal),
      );
      announce(context, workspace, client);
      return { client };
    } catch (error) {
      if (error instanceof ClockifyError && leavesDoubt.has(error.kind)) {
        doubt.since ??= sentAt;
      }
      const next = await afterFailure(context, draft, doubt, error);
      if (next !== 'again') {
        return next;
      }
    }
  }
}

/** Nothing is sent twice on a guess: where an earlier answer got lost, the list tells first whether the client is there. */
async function createOnce(
  { session }: CommandContext,
  workspace: Workspace,
  draft: ClientDraft,
  { since }: Doubt,
  signal: AbortSignal,
): Promise<Client> {
  if (since !== undefined) {
    await session.refresh();
    throwIfCancelled(signal);
    const made = knownClients(session.state).find(
      ({ id, name, workspaceId }) =>
        name === draft.name && workspaceId === workspace.id && isMadeSince(id, since),
    );
    if (made !== undefined) {
      return made;
    }
  }
  return session.createClient(workspace, draft, signal);
}

async function afterFailure(
  context: CommandContext,
  draft: ClientDraft,
  { since }: Doubt,
  error: unknown,
): Promise<Outcome | 'again'> {
  const { messages, prompts } = context;
  if (error instanceof Cancelled) {
    const { retryList } = commandIds;
    const look = { label: messages.refreshList(), run: () => context.run(retryList) };
    prompts.notify({ text: messages.cancelledWhileCreating(draft.name), actions: [look] });
    return { client: undefined };
  }
  if (!(error instanceof ClockifyError)) {
    throw error;
  }
  const field = refusedField(error, draft);
  if (field !== undefined) {
    const text = describeFailure(context, error);
    return { form: { draft, at: field, refusal: { field, value: draft[field], text } } };
  }
  const frame = since === undefined ? messages.notCreated : messages.perhapsCreated;
  const action = await reportFailure(context, error, (reason) => frame(draft.name, reason));
  if (action === 'retry') {
    return 'again';
  }
  if (action === undefined && error.kind !== 'invalidField') {
    return { client: undefined };
  }
  if (action !== undefined) {
    await performAction(context, action);
  }
  return { form: { draft, at: 'review' } };
}

/** After these the server may have made the client although no answer says so. */
const leavesDoubt: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'timeout',
  'reset',
  'network',
  'serverError',
  'invalidResponse',
]);

/** Clockify's sentence about "<" and ">" names no field; the first one that has them is shown. */
function refusedField(
  { kind, details }: ClockifyError,
  draft: ClientDraft,
): DraftField | undefined {
  if (kind === 'duplicateName') {
    return 'name';
  }
  const hasBrackets = (field: DraftField): boolean => /[<>]/.test(draft[field]);
  return kind === 'invalidField' ? (details.field ?? draftFields.find(hasBrackets)) : undefined;
}

function announce(context: CommandContext, workspace: Workspace, client: Client): void {
  const { editor, messages, prompts, run } = context;
  prompts.notify({
    text: messages.created(client, workspace),
    actions: [
      { label: messages.addAnother(), run: () => run(commandIds.addClient) },
      { label: messages.copyId(), run: () => editor.copy(client.id) },
    ],
  });
}

/** Menus hand in rows of the tree, other extensions anything: only texts under the four names count. */
function readPrefill(prefill: unknown): ClientDraft {
  const given = new Map(typeof prefill === 'object' && prefill ? Object.entries(prefill) : []);
  const texts = draftFields.map((field): [DraftField, unknown] => [field, given.get(field)]);
  return {
    ...emptyDraft,
    ...Object.fromEntries(texts.filter(([, value]) => typeof value === 'string')),
  };
}
