// The ways on where a client of the name is in Clockify that is not the one that was sent: show it, or use it.
import { typedOtherwise } from '../core/asSent';
import type { Client } from '../core/model';
import { foundOf } from '../core/pending';
import type { FoundClient, PendingCreate } from '../core/pending';
import { knownClients } from '../state/sessionState';
import { showClient } from './clientRow';
import type { CommandContext } from './context';
import { ensureReady } from './ready';
import { pendingOf } from './rowArguments';

/** The command, for the row of a pending client. */
export async function showFoundClient(context: CommandContext, node?: unknown): Promise<void> {
  const { found, row } = (await foundOfRow(context, node)) ?? {};
  if (found !== undefined && row !== undefined) {
    await showClient(context, await readFound(context, row, found));
  }
}

/**
 * The command, for the row of a pending client: the client that was found takes its place.
 * @returns that client
 */
export async function useFoundClient(
  context: CommandContext,
  node?: unknown,
): Promise<Client | undefined> {
  const { found, row } = (await foundOfRow(context, node)) ?? {};
  if (found === undefined || row === undefined) {
    return undefined;
  }
  const { messages, outbox, prompts } = context;
  // What is in the list may be gone, or be another by now, and what was typed is about to be discarded for it.
  const client = await readNow(context, row, found);
  const lost = typedOtherwise(client, row.draft);
  if (lost.length > 0) {
    await prompts.ask({
      question: messages.useFoundQuestion(client.name),
      detail: messages.useFoundDetail(lost),
      answers: [{ id: 'use', label: messages.useFound() }],
    });
  }
  if (!(await outbox.discard(row.id))) {
    prompts.notify({ text: messages.heldElsewhere(row.draft.name) });
    return undefined;
  }
  await showClient(context, client);
  return client;
}

/** Undefined where the row is not there any more, or stands for something else by now: that is said. */
async function foundOfRow(
  context: CommandContext,
  node: unknown,
): Promise<{ readonly row: PendingCreate; readonly found: FoundClient } | undefined> {
  await ensureReady(context);
  const { messages, outbox, prompts } = context;
  await outbox.load();
  const row = pendingOf(node, outbox.rows);
  const found = row === undefined || row === 'gone' ? undefined : foundOf(row);
  if (row === undefined || row === 'gone' || found === undefined) {
    prompts.notify({ text: messages.pendingGone() });
    return undefined;
  }
  return { row, found };
}

/** As the list has it; else it is read. */
async function readFound(
  context: CommandContext,
  row: PendingCreate,
  found: FoundClient,
): Promise<Client> {
  const { session } = context;
  const isHere = session.owner?.workspace.id === row.owner.workspace.id;
  const known = isHere ? knownClients(session.state).find(({ id }) => id === found.id) : undefined;
  return known ?? readNow(context, row, found);
}

/** One request. @throws {ClockifyError | Cancelled} `clientNotFound`, too */
async function readNow(
  { messages, prompts, session, writer }: CommandContext,
  { draft, owner }: PendingCreate,
  found: FoundClient,
): Promise<Client> {
  const { client } = await prompts.progress(messages.lookingUp(draft.name), (signal) =>
    writer.read(owner, found, signal),
  );
  session.replace(client);
  return client;
}
