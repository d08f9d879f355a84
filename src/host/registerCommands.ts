// Registers every command of the table with VS Code.
import { Disposable, commands } from 'vscode';
import type { CommandContext } from '../commands/context';
import type { CommandId } from '../commands/ids';
import { commandIds } from '../commands/ids';
import { runCommand } from '../commands/runCommand';
import { commandTable } from '../commands/table';
import type { Logger } from '../core/ports';

export function registerCommands(services: Omit<CommandContext, 'run'>, log: Logger): Disposable {
  const run = (id: CommandId, ...args: unknown[]): Promise<unknown> =>
    runCommand(context, log, commandTable[id], args);
  const context: CommandContext = { ...services, run };
  return Disposable.from(
    ...Object.values(commandIds).map((id) =>
      commands.registerCommand(id, (...args: unknown[]) => run(id, ...args)),
    ),
  );
}
