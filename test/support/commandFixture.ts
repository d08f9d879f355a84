// What a command gets handed, all of it real but for the editor, the prompts and Clockify.
import assert from 'node:assert/strict';
import type { CommandContext, Editor, TextTabRequest } from '../../src/commands/context';
import { runCommand } from '../../src/commands/runCommand';
import { commandTable } from '../../src/commands/table';
import type { CommandId } from '../../src/commands/ids';
import { Cancelled } from '../../src/core/errors';
import { createMessages } from '../../src/core/messages';
import type { Client } from '../../src/core/model';
import type { Logger } from '../../src/core/ports';
import { createPrivacy } from '../../src/core/privacy';
import { AppStore } from '../../src/state/appStore';
import { Drafts } from '../../src/state/drafts';
import { EditDrafts } from '../../src/state/editDrafts';
import { FailureHistory } from '../../src/state/failureHistory';
import { Leases } from '../../src/state/leases';
import { ListOptionsStore } from '../../src/state/listOptions';
import { Outbox } from '../../src/state/outbox';
import { PendingRecords } from '../../src/state/pendingRecords';
import { RequestCounter } from '../../src/state/requestCounter';
import { SteadyWrites } from '../../src/state/steadyWrites';
import { createWorkplace } from '../../src/state/workplace';
import { english } from './l10n';
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

  showClientsView(): Promise<void> {
    this.opened.push('view');
    return Promise.resolve();
  }

  revealClient({ name }: Client): Promise<void> {
    this.opened.push(name);
    return Promise.resolve();
  }

  /** What is written in the next tabs; undefined: the tab is closed without saving. */
  readonly written: (string | undefined)[] = [];
  readonly tabs: TextTabRequest[] = [];

  editText(request: TextTabRequest): Promise<string> {
    this.tabs.push(request);
    const text = this.written.shift();
    if (text === undefined) {
      return Promise.reject(new Cancelled());
    }
    request.onChange(text);
    return Promise.resolve(text);
  }

  saveText(address: unknown): Promise<void> {
    this.opened.push(`saved ${String(address)}`);
    return Promise.resolve();
  }

  versions(): readonly string[] {
    return ['Extension: 1.2.3'];
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
  /** What the last answer of the server told of its time. */
  serverTime: () => number | undefined = () => this.now;

  readonly defects: unknown[] = [];
  readonly #onDefect = (error: unknown): void => {
    this.defects.push(error);
  };
  readonly requests = new RequestCounter(this.store, this.clock, 'window1', this.#onDefect);
  readonly writes = new SteadyWrites(this.clock);
  #forms = 0;
  readonly #typing = {
    store: this.store,
    writes: this.writes,
    clock: this.clock,
    newId: () => {
      this.#forms += 1;
      return `form${this.#forms}`;
    },
    onDefect: this.#onDefect,
  };
  readonly drafts = new Drafts({ ...this.#typing, owner: () => this.session.owner });
  readonly edits = new EditDrafts(this.#typing);
  readonly options = new ListOptionsStore(this.values, this.store);
  readonly privacy = createPrivacy(() => this.options.current.isHidden);
  readonly pastFailures = new FailureHistory(this.clock);
  #rows = 0;
  readonly workplace = createWorkplace(this.session, this.api, this.writer, () =>
    this.serverTime(),
  );
  readonly outbox = new Outbox({
    records: new PendingRecords(this.store),
    leases: new Leases(this.store, this.clock, 'window1'),
    workplace: this.workplace,
    clock: this.clock,
    random: () => 0.5,
    newId: () => {
      this.#rows += 1;
      return `row${this.#rows}`;
    },
    writes: this.writes,
    onDefect: this.#onDefect,
  });
  readonly app = new AppStore({
    session: this.session,
    outbox: this.outbox,
    drafts: this.drafts,
    edits: this.edits,
    options: this.options,
    copies: this.copies,
    requests: this.requests,
    writes: this.writes,
    store: this.store,
    onDefect: this.#onDefect,
  });

  readonly context: CommandContext = {
    session: this.session,
    outbox: this.outbox,
    drafts: this.drafts,
    edits: this.edits,
    writes: this.writes,
    writer: this.writer,
    workplace: this.workplace,
    options: this.options,
    privacy: this.privacy,
    app: this.app,
    failures: this.pastFailures,
    clock: this.clock,
    inBackground: (work) => {
      work.catch(this.#onDefect);
    },
    prompts: this.prompts,
    editor: this.editor,
    messages: createMessages(english, this.privacy.name),
    l10n: english,
    formatDate: (ms) => `date ${ms}`,
    server: () => this.server(),
    warmUp: () => {
      this.warmUps += 1;
    },
    run: (id, ...args) => {
      this.ran.push(id);
      return runCommand(this.context, this.log, commandTable[id], args);
    },
    follow: (way) => runCommand(this.context, this.log, way, []),
  };

  /** Reads a list of these clients. */
  async haveList(...clients: Client[]): Promise<void> {
    this.api.list.answer(clients);
    await this.session.refresh();
  }

  /** Runs a command as the editor does. */
  execute(id: CommandId, ...args: unknown[]): Promise<unknown> {
    return runCommand(this.context, this.log, commandTable[id], args);
  }

  /** Ends the test: the script must have been used up. */
  finish(): void {
    this.dispose();
    [this.app, this.outbox, this.drafts, this.edits, this.writes, this.requests].forEach((part) => {
      part.dispose();
    });
    assert.deepEqual(this.defects, []);
    this.prompts.assertAllUsed();
  }
}
