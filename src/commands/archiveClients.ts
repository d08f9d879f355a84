// "Archive Client" and "Restore Client": one at once with a way back, several after one question.
import type { Client } from '../core/model';
import type { Owner } from '../core/pending';
import { runBatch } from './batch';
import { chosenClients, isClientRow } from './chosenClients';
import type { CommandContext } from './context';
import { commandIds } from './ids';
import { retryable } from './writeFailures';

/** The command. */
export async function archiveClient(context: CommandContext, ...args: unknown[]): Promise<void> {
  await setArchived(context, args, true);
}

/** The command. */
export async function restoreClient(context: CommandContext, ...args: unknown[]): Promise<void> {
  await setArchived(context, args, false);
}

async function setArchived(
  context: CommandContext,
  args: readonly unknown[],
  archived: boolean,
): Promise<void> {
  const { owner, clients } = await chosenClients(
    context,
    args,
    (client) => client.archived !== archived,
  );
  const [first, second] = clients;
  if (first !== undefined && second === undefined) {
    await setOneArchived(context, owner, first, archived);
  } else if (first !== undefined) {
    const [row] = args;
    if (!(isClientRow(row) && row.isUndo)) {
      await askForMany(context, clients, archived);
    }
    await setManyArchived(context, owner, clients, archived);
  }
}

async function setOneArchived(
  context: CommandContext,
  owner: Owner,
  { name, ...rest }: Client,
  archived: boolean,
): Promise<void> {
  const { messages, prompts, run, writer } = context;
  const title = archived ? messages.archiving(name) : messages.restoring(name);
  const frame = archived ? messages.notArchived : messages.notRestored;
  const done = await retryable(context, name, frame, () =>
    prompts.progress(title, (signal) =>
      writer.setArchived(owner, { name, ...rest }, archived, signal),
    ),
  );
  if (done !== undefined) {
    const back = archived ? commandIds.restoreClient : commandIds.archiveClient;
    prompts.notify({
      text: archived ? messages.archived(done.name) : messages.restored(done.name),
      actions: [
        { label: messages.undo(), run: () => run(back, { type: 'client', client: done, owner }) },
      ],
    });
  }
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
    step: (client, signal) => writer.setArchived(owner, client, archived, signal),
    undo: (done) => {
      const rows = done.map((client) => ({ type: 'client', client, owner, isUndo: true }));
      return run(back, rows[0], rows);
    },
  });
}
