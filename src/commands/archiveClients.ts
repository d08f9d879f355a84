// "Archive Client" and "Restore Client": one at once with a way back, several after one question.
import type { Client } from '../core/model';
import type { Owner } from '../core/pending';
import { runBatch } from './batch';
import { chosenClients, isClientRow, decidedRows } from './chosenClients';
import type { CommandContext } from './context';
import { commandIds } from './ids';
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
  const [first, second] = clients;
  if (first === undefined) {
    prompts.notify({ text: archived ? messages.noneToArchive() : messages.noneToRestore() });
    return undefined;
  }
  if (second === undefined) {
    return setOneArchived(context, owner, first, archived);
  }
  const [row] = args;
  if (!(isClientRow(row) && row.isDecided)) {
    await askForMany(context, clients, archived);
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
  const { messages, prompts, run, writer } = context;
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
  const back = archived ? commandIds.restoreClient : commandIds.archiveClient;
  prompts.notify({
    text: written.told(archived ? messages.archived(done.name) : messages.restored(done.name)),
    actions: [
      { label: messages.undo(), run: () => run(back, { type: 'client', client: done, owner }) },
    ],
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
  const { run, writer } = context;
  const back = archived ? commandIds.restoreClient : commandIds.archiveClient;
  await runBatch(context, archived ? 'archive' : 'restore', clients, {
    step: async (client, signal) => {
      const { isChanged, ...now } = await writer.setArchived(owner, client, archived, signal);
      return { kind: isChanged ? 'done' : 'wasSo', ...now };
    },
    isUndoable: true,
    undo: (done) => run(back, ...decidedRows(owner, done)),
  });
}
