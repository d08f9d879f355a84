// Registers every command of the table with VS Code.
import { Disposable, commands } from 'vscode';
import type { Command, CommandContext } from '../commands/context';
import type { CommandId } from '../commands/ids';
import { commandIds } from '../commands/ids';
import { runCommand } from '../commands/runCommand';
import { commandTable } from '../commands/table';
import type { Logger } from '../core/ports';

/** Returns what commands get handed as well: what happens in the background is told the same way. */
export function registerCommands(
  services: Omit<CommandContext, 'run' | 'follow'>,
  log: Logger,
): { readonly context: CommandContext; readonly registration: Disposable } {
  const run = (id: CommandId, ...args: unknown[]): Promise<unknown> =>
    runCommand(context, log, commandTable[id], args);
  const follow = (way: Command): Promise<unknown> => runCommand(context, log, way, []);
  const context: CommandContext = { ...services, run, follow };
  const registration = Disposable.from(
    ...Object.values(commandIds).map((id) =>
      commands.registerCommand(id, (...args: unknown[]) => run(id, ...args)),
    ),
  );
  return { context, registration };
}
