// What a command gets handed, all of it real but for the editor, the prompts and Clockify.
import type { CommandContext, Editor } from '../../src/commands/context';
import { runCommand } from '../../src/commands/runCommand';
import { commandTable } from '../../src/commands/table';
import type { CommandId } from '../../src/commands/ids';
import type { Logger } from '../../src/core/ports';
import { english, messages } from './l10n';
import { ScriptedPrompts } from './scriptedPrompts';
import { SessionFixture } from './sessionFixture';

export class FakeEditor implements Editor {
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  isViewVisible = false;

  copy(text: string): Promise<void> {
    this.copied.push(text);
    return Promise.resolve();
  }

  openUrl(url: string): Promise<void> {
    this.opened.push(url);
    return Promise.resolve();
  }

  openSettings(): Promise<void> {
    this.opened.push('settings');
    return Promise.resolve();
  }

  showLog(): void {
    this.opened.push('log');
  }

  isClientsViewVisible(): boolean {
    return this.isViewVisible;
  }
}

export class MemoryLog implements Logger {
  readonly lines: string[] = [];
  readonly info = (line: string): number => this.lines.push(line);
  readonly warn = this.info;
  readonly error = this.info;
}

export class CommandFixture extends SessionFixture {
  readonly prompts = new ScriptedPrompts();
  readonly editor = new FakeEditor();
  readonly log = new MemoryLog();
  /** The ids of the commands that others started, in order. */
  readonly ran: CommandId[] = [];
  warmUps = 0;

  readonly context: CommandContext = {
    session: this.session,
    clock: { now: () => this.now },
    prompts: this.prompts,
    editor: this.editor,
    messages,
    l10n: english,
    server: () => this.server(),
    warmUp: () => {
      this.warmUps += 1;
    },
    run: (id, ...args) => {
      this.ran.push(id);
      return runCommand(this.context, this.log, commandTable[id], args);
    },
  };

  /** Runs a command as the editor does. */
  execute(id: CommandId, ...args: unknown[]): Promise<unknown> {
    return runCommand(this.context, this.log, commandTable[id], args);
  }

  /** Ends the test: the script must have been used up. */
  finish(): void {
    this.dispose();
    this.prompts.assertAllUsed();
  }
}
