// A real SessionStore over stores in memory and a Clockify that the test answers for.
import type { Account, Workspace } from '../../src/core/model';
import type { Clock } from '../../src/core/ports';
import type { Server } from '../../src/core/server';
import { Accounts } from '../../src/state/accounts';
import { ClientWriter } from '../../src/state/clientWriter';
import { Credentials } from '../../src/state/credentials';
import { ListCopies } from '../../src/state/listCopies';
import type { ReadyPhase, SessionState } from '../../src/state/sessionState';
import { SessionStore } from '../../src/state/sessionStore';
import { WorkspaceChoices } from '../../src/state/workspaceChoices';
import { FakeApi } from './fakeApi';
import { MemoryRecords, MemorySecrets, MemoryValues } from './memoryStores';
import { acme, rosa, rosasKey, server } from './samples';

export class SessionFixture {
  readonly api = new FakeApi();
  readonly secrets = new MemorySecrets();
  readonly values = new MemoryValues();
  /** What the settings name now; a function that throws is a setting that cannot be used. */
  server: () => Server = () => server;
  environmentKey: string | undefined;
  now = 1_000;
  /** Short pauses are over at once; what is planned for later happens when a test lets time pass. */
  readonly clock: Clock = {
    now: () => this.now,
    monotonicNow: () => this.now,
    after: (ms, action) => {
      const timer = ms <= 250 ? setImmediate(action) : undefined;
      return {
        dispose: () => {
          clearImmediate(timer);
        },
      };
    },
  };
  readonly credentials = new Credentials(this.secrets, () => this.environmentKey);
  readonly choices = new WorkspaceChoices(this.values, undefined);
  readonly accounts = new Accounts(this.api, this.credentials, () => this.server());
  /** Where copies of lists are kept, and everything else that is a record. */
  readonly store = new MemoryRecords();
  isCopyKept = true;
  refreshAfterMs = 30 * 60_000;
  readonly copies = new ListCopies({
    store: this.store,
    clock: this.clock,
    owner: () => this.session.owner,
    isKept: () => this.isCopyKept,
    onDefect: (error) => {
      throw error;
    },
  });
  readonly session: SessionStore = new SessionStore({
    api: this.api,
    accounts: this.accounts,
    choices: this.choices,
    clock: this.clock,
    copies: this.copies,
    refreshAfterMs: () => this.refreshAfterMs,
  });
  readonly writer = new ClientWriter(this.session, this.api);
  /** Every state that was announced. */
  readonly states: SessionState[] = [];
  readonly #changes = this.session.onDidChange((state) => this.states.push(state));

  /** As after an earlier sign-in: key and account are stored. */
  async haveKey(account: Account = rosa, apiKey = rosasKey): Promise<void> {
    await this.credentials.store(this.server().apiUrl, apiKey, account);
  }

  async haveWorkspace(workspace: Workspace = acme, account: Account = rosa): Promise<void> {
    await this.choices.set(this.server().apiUrl, account, workspace);
  }

  /** Signed in as Rosa, with a workspace; no list read yet. */
  async startReady(): Promise<void> {
    await this.haveKey();
    await this.haveWorkspace();
    await this.session.start();
  }

  get phase(): SessionState['phase'] {
    return this.session.state.phase;
  }

  /** The phase, which the test knows to be `ready`. */
  get readyPhase(): ReadyPhase {
    const { phase } = this;
    if (phase.kind !== 'ready') {
      throw new Error(`The session is ${phase.kind}, not ready.`);
    }
    return phase;
  }

  dispose(): void {
    this.#changes.dispose();
    this.session.dispose();
    this.copies.dispose();
  }
}

export const never = new AbortController().signal;
