// "Archive Client" and "Restore Client": one at once with a way back, several after one question.
import type { Client } from '../core/model';
import type { Owner } from '../core/pending';
import { runBatch } from './batch';
import { chosenClients } from './chosenClients';
import type { Command, CommandContext } from './context';
import { runWrite } from './writeFailures';

/** The command. Returns the client where a single one is archived now. */
export async function archiveClient(
  context: CommandContext,
  ...args: unknown[]
): Promise<Client | undefined> {
  return setArchived(context, args, true);
}

/** The command. Returns the client where a single one is active now. */
export async function restoreClient(
  context: CommandContext,
  ...args: unknown[]
): Promise<Client | undefined> {
  return setArchived(context, args, false);
}

/** What a button does that was pressed for these clients: nothing more is asked. */
export async function archiveNow(
  context: CommandContext,
  owner: Owner,
  clients: readonly Client[],
): Promise<Client | undefined> {
  return setArchivedNow(context, owner, clients, true);
}

/** What a button does that was pressed for these clients: nothing more is asked. */
export async function restoreNow(
  context: CommandContext,
  owner: Owner,
  clients: readonly Client[],
): Promise<Client | undefined> {
  return setArchivedNow(context, owner, clients, false);
}

async function setArchived(
  context: CommandContext,
  args: readonly unknown[],
  archived: boolean,
): Promise<Client | undefined> {
  const { messages, prompts } = context;
  const { owner, clients } = await chosenClients(
    context,
    args,
    (client) => client.archived !== archived,
  );
  if (clients.length === 0) {
    prompts.notify({ text: archived ? messages.noneToArchive() : messages.noneToRestore() });
    return undefined;
  }
  if (clients.length > 1) {
    await askForMany(context, clients, archived);
  }
  return setArchivedNow(context, owner, clients, archived);
}

async function setArchivedNow(
  context: CommandContext,
  owner: Owner,
  clients: readonly Client[],
  archived: boolean,
): Promise<Client | undefined> {
  const [first, second] = clients;
  if (first !== undefined && second === undefined) {
    return setOneArchived(context, owner, first, archived);
  }
  await setManyArchived(context, owner, clients, archived);
  return undefined;
}

async function setOneArchived(
  context: CommandContext,
  owner: Owner,
  client: Client,
  archived: boolean,
): Promise<Client | undefined> {
  const { follow, messages, prompts, writer } = context;
  const { name } = client;
  const written = await runWrite(context, {
    name,
    title: archived ? messages.archiving(name) : messages.restoring(name),
    notDone: archived ? messages.notArchived : messages.notRestored,
    perhapsDone: archived ? messages.perhapsArchived : messages.perhapsRestored,
    send: (signal) => writer.setArchived(owner, client, archived, signal),
  });
  if (written === undefined) {
    return undefined;
  }
  const { client: done, isChanged } = written.result;
  if (!isChanged) {
    // What somebody else has done is not ours to take back.
    const text = archived ? messages.wasArchived(done.name) : messages.wasActive(done.name);
    prompts.notify({ text });
    return done;
  }
  const back: Command = (now) => setOneArchived(now, owner, done, !archived);
  prompts.notify({
    text: written.told(archived ? messages.archived(done.name) : messages.restored(done.name)),
    actions: writer.mayTakeBack(owner) ? [{ label: messages.undo(), run: () => follow(back) }] : [],
  });
  return done;
}

/** @throws {Cancelled} when it is not wanted */
async function askForMany(
  { messages, prompts }: CommandContext,
  clients: readonly Client[],
  archived: boolean,
): Promise<void> {
  const action = archived ? 'archive' : 'restore';
  await prompts.ask({
    question: messages.batchQuestion(action, clients.length),
    detail: messages.batchDetail(
      clients.map(({ name }) => name),
      2 * clients.length,
    ),
    answers: [{ id: action, label: messages.batchAnswer(action) }],
  });
}

async function setManyArchived(
  context: CommandContext,
  owner: Owner,
  clients: readonly Client[],
  archived: boolean,
): Promise<void> {
  const { follow, writer } = context;
  await runBatch(context, archived ? 'archive' : 'restore', clients, {
    step: async (client, signal) => {
      const { isChanged, ...now } = await writer.setArchived(owner, client, archived, signal);
      return { kind: isChanged ? 'done' : 'wasSo', ...now };
    },
    isUndoable: () => writer.mayTakeBack(owner),
    undo: (done) => follow((now) => setArchivedNow(now, owner, done, !archived)),
  });
}
