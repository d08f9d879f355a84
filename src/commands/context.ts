// What every command gets handed.
import type { Messages } from '../core/messages';
import type { Clock, L10n } from '../core/ports';
import type { Server } from '../core/server';
import type { SessionStore } from '../state/sessionStore';
import type { CommandId } from './ids';
import type { Prompts } from './prompts';

/** What a flow may do with the editor beside asking. */
export interface Editor {
  copy(text: string): Promise<void>;
  openUrl(url: string): Promise<void>;
  openSettings(): Promise<void>;
  showLog(): void;
  isClientsViewVisible(): boolean;
}

export interface CommandContext {
  readonly session: SessionStore;
  readonly prompts: Prompts;
  readonly editor: Editor;
  readonly clock: Clock;
  readonly messages: Messages;
  readonly l10n: L10n;
  /** @throws {ClockifyError} `invalidAddress` */
  readonly server: () => Server;
  /** Loads what the first request needs, so that it has not to wait for it. */
  readonly warmUp: () => void;
  /** Runs another command, its failures shown like those of any command. */
  readonly run: (id: CommandId, ...args: unknown[]) => Promise<unknown>;
}

/** Arguments come from the palette (none), menus (a row of the tree) or other extensions (anything). */
export type Command = (context: CommandContext, ...args: unknown[]) => Promise<unknown>;
