// What every command gets handed.
import type { Messages } from '../core/messages';
import type { Client } from '../core/model';
import type { Clock, L10n } from '../core/ports';
import type { Privacy } from '../core/privacy';
import type { Server } from '../core/server';
import type { TextTabHeader } from '../core/textTab';
import type { AppStore } from '../state/appStore';
import type { ClientWriter } from '../state/clientWriter';
import type { Drafts } from '../state/drafts';
import type { EditDrafts } from '../state/editDrafts';
import type { FailureHistory } from '../state/failureHistory';
import type { ListOptionsStore } from '../state/listOptions';
import type { Outbox } from '../state/outbox';
import type { SessionStore } from '../state/sessionStore';
import type { SteadyWrites } from '../state/steadyWrites';
import type { Workplace } from '../state/workplace';
import type { CommandId } from './ids';
import type { Prompts } from './prompts';

/** A text that is edited in a tab. */
export interface TextTabRequest extends TextTabHeader {
  readonly text: string;
  /** Called with the text when the tab opens, and whenever it changes. */
  readonly onChange: (text: string) => void;
}

/** What a flow may do with the editor beside asking. */
export interface Editor {
  copy(text: string): Promise<void>;
  openUrl(url: string): Promise<void>;
  openSettings(): Promise<void>;
  showLog(): void;
  isClientsViewVisible(): boolean;
  /** Opens the Clients view. */
  showClientsView(): Promise<void>;
  /** Selects the client in the view, if it is listed there. */
  revealClient(client: Client): Promise<void>;
  /** Opens the text in an editor tab. @throws {Cancelled} when the tab is closed without saving */
  editText(request: TextTabRequest): Promise<string>;
  /** Saves what such a tab holds: that of the address, or the active one. */
  saveText(address: unknown): Promise<void>;
  /** For the diagnostics: what runs here, a line each. */
  versions(): readonly string[];
}

export interface CommandContext {
  readonly session: SessionStore;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly edits: EditDrafts;
  /** Of what is typed into forms. */
  readonly writes: SteadyWrites;
  readonly writer: ClientWriter;
  readonly workplace: Workplace;
  readonly options: ListOptionsStore;
  readonly privacy: Privacy;
  readonly app: AppStore;
  readonly failures: FailureHistory;
  readonly prompts: Prompts;
  readonly editor: Editor;
  readonly clock: Clock;
  readonly messages: Messages;
  readonly l10n: L10n;
  /** Milliseconds since 1970 → date and time that people here read. */
  readonly formatDate: (ms: number) => string;
  /** @throws {ClockifyError} `invalidAddress` */
  readonly server: () => Server;
  /** Loads what the first request needs, so that it has not to wait for it. */
  readonly warmUp: () => void;
  /** For work that nobody waits for. */
  readonly inBackground: (work: Promise<unknown>) => void;
  /** Runs another command, its failures shown like those of any command. */
  readonly run: (id: CommandId, ...args: unknown[]) => Promise<unknown>;
  /** The same for what only our own buttons do: no command, so that nobody else can start it. */
  readonly follow: (way: Command) => Promise<unknown>;
}

/** Arguments come from the palette (none), menus (a row of the tree) or other extensions (anything). */
export type Command = (context: CommandContext, ...args: unknown[]) => Promise<unknown>;
