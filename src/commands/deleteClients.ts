// "Delete Client": asks with what points to it, archives first where it must, and says where it stands. And "Undo" of a create.
import { ClockifyError } from '../core/errors';
import type { FailureKind } from '../core/errors';
import type { Client } from '../core/model';
import type { Owner } from '../core/pending';
import type { Deletion } from '../state/clientWriter';
import { archiveNow, restoreNow } from './archiveClients';
import { runBatch } from './batch';
import { chosenClients } from './chosenClients';
import type { CommandContext } from './context';
import { performAction, reportFailure } from './failures';
import { runWrite } from './writeFailures';

/** The command. */
export async function deleteClient(context: CommandContext, ...args: unknown[]): Promise<void> {
  const { owner, clients } = await chosenClients(context, args);
  const [first, second] = clients;
  if (first === undefined) {
    return;
  }
  await (second === undefined
    ? deleteOne(context, owner, first)
    : deleteMany(context, owner, clients));
}

/** The button of a create's notice, and no command: it asks nothing, so that it is for what was created from here alone. */
export async function undoCreate(
  context: CommandContext,
  owner: Owner,
  client: Client,
): Promise<void> {
  const { messages, prompts, writer } = context;
  const { name } = client;
  const written = await runWrite(context, {
    name,
    title: messages.undoing(name),
    notDone: messages.notUndone,
    perhapsDone: messages.perhapsUndone,
    send: (signal) => writer.undoCreate(owner, client, signal),
  });
  if (written?.result.kind === 'changed') {
    prompts.notify({ text: messages.changedSince(name) });
  } else if (written !== undefined) {
    await report(context, owner, client, written.result, written.told(messages.undone(name)));
  }
}

async function deleteOne(context: CommandContext, owner: Owner, client: Client): Promise<void> {
  const { messages, prompts } = context;
  const { archived, name } = client;
  const projects = await countProjects(context, owner, [client]);
  const archive = { id: 'archive', label: messages.archiveInstead() } as const;
  const answer = await prompts.ask<'archive' | 'delete'>({
    question: messages.deleteQuestion(name),
    detail: messages.deleteDetail(projects),
    answers: [...(archived ? [] : [archive]), { id: 'delete', label: messages.delete() }],
  });
  await (answer === 'archive'
    ? archiveNow(context, owner, [client])
    : deleteNow(context, owner, client));
}

async function deleteNow(context: CommandContext, owner: Owner, client: Client): Promise<void> {
  const { messages, writer } = context;
  const { name } = client;
  const written = await runWrite(context, {
    name,
    title: messages.deleting(name),
    notDone: messages.notDeleted,
    perhapsDone: messages.perhapsDeleted,
    send: (signal) => writer.delete(owner, client, signal),
  });
  if (written !== undefined) {
    await report(context, owner, client, written.result, written.told(messages.deleted(name)));
  }
}

async function report(
  context: CommandContext,
  owner: Owner,
  { name }: Client,
  deletion: Deletion,
  done: string,
): Promise<void> {
  const { messages, prompts } = context;
  switch (deletion.kind) {
    case 'deleted':
      prompts.notify({ text: done });
      return;
    case 'wasGone':
      prompts.notify({ text: messages.wasGone(name) });
      return;
    case 'archivedOnly':
      await offerBothWays(context, owner, deletion);
      return;
    case 'activeAgain':
      await offerBothSteps(context, owner, deletion.client);
  }
}

/** Deleting it means something else now: it is asked for once more. */
async function offerBothSteps(
  context: CommandContext,
  owner: Owner,
  client: Client,
): Promise<void> {
  const { messages, prompts } = context;
  const both = { id: 'delete', label: messages.archiveAndDelete() } as const;
  if ((await prompts.failure(messages.activeAgain(client.name), [both])) === 'delete') {
    await deleteNow(context, owner, client);
  }
}

/** Half of it is done: the other half, or back. */
async function offerBothWays(
  context: CommandContext,
  owner: Owner,
  { client, failure }: Extract<Deletion, { kind: 'archivedOnly' }>,
): Promise<void> {
  const { messages } = context;
  const more = [
    { id: 'delete', label: messages.deleteArchived() },
    { id: 'restore', label: messages.restore() },
  ] as const;
  const answer = await ask(context, client, failure, more);
  if (answer === 'delete' || answer === 'retry') {
    await deleteNow(context, owner, client);
  } else if (answer === 'restore') {
    await restoreNow(context, owner, [client]);
  } else if (answer !== undefined) {
    await performAction(context, answer);
  }
}

type BothWays = readonly { readonly id: 'delete' | 'restore'; readonly label: string }[];

function ask(
  context: CommandContext,
  { name }: Client,
  failure: unknown,
  more: BothWays,
): ReturnType<typeof reportFailure<'delete' | 'restore'>> {
  const { messages, prompts } = context;
  // Cancelled between the two steps: nothing failed, but it has to be said where that leaves the client.
  return failure instanceof ClockifyError
    ? reportFailure(context, failure, (reason) => messages.archivedNotDeleted(name, reason), more)
    : prompts.failure(messages.archivedNotDeleted(name, messages.itWasCancelled()), more);
}

async function deleteMany(
  context: CommandContext,
  owner: Owner,
  clients: readonly Client[],
): Promise<void> {
  const { messages, prompts } = context;
  const projects = await countProjects(context, owner, clients);
  const requests = clients.reduce((sum, { archived }) => sum + (archived ? 1 : 3), 0);
  const names = clients.map(({ name }) => name);
  const active = clients.filter(({ archived }) => !archived);
  const archive = { id: 'archive', label: messages.archiveInstead() } as const;
  const answer = await prompts.ask<'archive' | 'delete'>({
    question: messages.batchQuestion('delete', clients.length),
    detail: [messages.batchDetail(names, requests), messages.batchDeleteDetail(projects)].join(' '),
    answers: [
      ...(active.length === 0 ? [] : [archive]),
      { id: 'delete', label: messages.batchAnswer('delete') },
    ],
  });
  await (answer === 'archive'
    ? archiveNow(context, owner, active)
    : deleteManyNow(context, owner, clients));
}

async function deleteManyNow(
  context: CommandContext,
  owner: Owner,
  clients: readonly Client[],
): Promise<void> {
  const { follow, writer } = context;
  await runBatch(context, 'delete', clients, {
    step: async (client, signal) => {
      const deletion = await writer.delete(owner, client, signal);
      const isDone = deletion.kind === 'deleted' || deletion.kind === 'wasGone';
      return isDone ? { kind: 'done', client } : deletion;
    },
    isUndoable: () => false,
    undo: (archived) => follow((now) => restoreNow(now, owner, archived)),
  });
}

/** Where the number cannot be found out, there is no use in deleting anything either. */
const hopeless: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'keyMissing',
  'otherAccount',
  'keyNotReceived',
  'keyRejected',
  'emailNotVerified',
  'accountBanned',
  'workspaceNotFound',
  'noWorkspaces',
  'invalidAddress',
  'hostNotConfirmed',
  'secretStorage',
]);

/** Undefined where they cannot be counted. @throws {ClockifyError | Cancelled} where deleting would fail for the same reason */
async function countProjects(
  { messages, prompts, writer }: CommandContext,
  owner: Owner,
  clients: readonly Client[],
): Promise<number | undefined> {
  try {
    return await prompts.progress(messages.countingProjects(), (signal) =>
      writer.countProjects(owner, clients, signal),
    );
  } catch (error) {
    if (error instanceof ClockifyError && !hopeless.has(error.kind)) {
      return undefined;
    }
    throw error;
  }
}
