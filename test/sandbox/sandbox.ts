// An in-memory Clockify on a local port: the part of the API around clients, as the live service is
// known to behave (Clockify API notes, 2026), and faults on order.
import type { Answer } from './answers';
import type { Rules } from './call';
import { type Cors, corsHeaders, preflightAnswer } from './cors';
import { type Delivery, type Fault, FaultBoard, type InjectedFault, playFault } from './faults';
import { objectIds } from './ids';
import {
  type ClientRow,
  Model,
  type NewAccount,
  type NewClient,
  type NewProject,
  type NewWorkspace,
  type SandboxAccount,
  type SandboxProject,
  type SandboxWorkspace,
} from './model';
import { pageAt } from './pages';
import {
  type OpenRecord,
  type RecordedRequest,
  RequestLog,
  type RequestMatch,
  apiPrefix,
  isBelowApi,
} from './requests';
import { carryOut, notBelowApi } from './routes';
import { LocalServer, type Service } from './server';

export type { Cors } from './cors';
export type { Fault, FaultKind, InjectedFault } from './faults';
export type {
  ClientRow,
  Creators,
  CurrencyRow,
  NewAccount,
  NewClient,
  NewProject,
  NewWorkspace,
  Role,
  SandboxAccount,
  SandboxClient,
  SandboxProject,
  SandboxWorkspace,
} from './model';
export type { RecordedRequest, RequestMatch } from './requests';

/** How a sandbox behaves from its start to its end. */
export interface SandboxOptions {
  /** 0 (default) picks a free port. Always binds 127.0.0.1. */
  port?: number;
  /** Requests an hour for a whole workspace, as on a new free one; undefined = unlimited. */
  hourlyLimit?: number;
  /** Default 'off'. */
  cors?: Cors;
  /** Whether texts with < or > are refused; default true. */
  refuseAngleBrackets?: boolean;
  /** ms since epoch, default Date.now. */
  now?: () => number;
}

/** A running sandbox. */
export interface Sandbox {
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  /** origin + /api/v1 */
  readonly apiUrl: string;
  /** Every request but those for the web pages, in order of arrival; the list grows as they come. */
  readonly requests: readonly RecordedRequest[];
  /** Adds an account; its key is made when not given. */
  addAccount(account?: NewAccount): SandboxAccount;
  /** Adds a workspace; the first one becomes the account's active and default workspace. */
  addWorkspace(account: SandboxAccount, workspace?: NewWorkspace): SandboxWorkspace;
  /** Plants a client without any check of its fields. */
  addClient(workspace: SandboxWorkspace, client: NewClient): ClientRow;
  /** Plants a project. */
  addProject(workspace: SandboxWorkspace, project: NewProject): SandboxProject;
  /** The clients at this moment, in order of creation. */
  clientsOf(workspace: SandboxWorkspace): readonly ClientRow[];
  /** The projects at this moment, in order of creation. */
  projectsOf(workspace: SandboxWorkspace): readonly SandboxProject[];
  /** Deactivates a key; it is unknown from now on. */
  revokeKey(apiKey: string): void;
  /** Applies to the next `times` (default 1, Infinity allowed) requests that match. */
  inject(fault: Fault): InjectedFault;
  /** The next request from now on that matches; one that is already recorded does not count. */
  nextRequest(match?: RequestMatch): Promise<RecordedRequest>;
  /** Resolves once no request is open: each is answered, or its caller has let go of it. */
  idle(): Promise<void>;
  /** From now on, and until it is reset, the filter by name takes it for a regular expression. */
  readNamesAsPatterns(): void;
  /** Forgets accounts, data, faults and records, and cuts off unanswered requests. */
  reset(): void;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
  /** Ends all connections and stops listening: the network is gone. */
  goOffline(): Promise<void>;
  /** Listens again at the same port. */
  goOnline(): Promise<void>;
}

/** Starts a sandbox without any account. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = new RunningSandbox(options);
  await sandbox.server.listen(options.port ?? 0);
  return sandbox;
}

class RunningSandbox implements Sandbox, Service {
  readonly server = new LocalServer(this);
  private readonly log = new RequestLog();
  private readonly faults = new FaultBoard();
  private readonly cors: Cors;
  private rules: Rules;
  private model: Model;

  constructor({ hourlyLimit, cors, refuseAngleBrackets, now }: SandboxOptions) {
    this.cors = cors ?? 'off';
    this.rules = {
      hourlyLimit,
      refuseAngleBrackets: refuseAngleBrackets ?? true,
      readsNamesAsPatterns: false,
      now: now ?? (() => Date.now()),
    };
    this.model = new Model(objectIds(this.rules.now));
  }

  get origin(): string {
    return this.server.origin;
  }

  get apiUrl(): string {
    return this.origin + apiPrefix;
  }

  get requests(): readonly RecordedRequest[] {
    return this.log.entries;
  }

  addAccount(account: NewAccount = {}): SandboxAccount {
    return this.model.addAccount(account);
  }

  addWorkspace(account: SandboxAccount, workspace: NewWorkspace = {}): SandboxWorkspace {
    return this.model.addWorkspace(account.id, workspace);
  }

  addClient(workspace: SandboxWorkspace, client: NewClient): ClientRow {
    return this.model.addClient(workspace.id, client);
  }

  addProject(workspace: SandboxWorkspace, project: NewProject): SandboxProject {
    return this.model.addProject(workspace.id, project);
  }

  clientsOf(workspace: SandboxWorkspace): readonly ClientRow[] {
    return [...this.model.workspace(workspace.id).clients];
  }

  projectsOf(workspace: SandboxWorkspace): readonly SandboxProject[] {
    return [...this.model.workspace(workspace.id).projects];
  }

  revokeKey(apiKey: string): void {
    this.model.revokeKey(apiKey);
  }

  inject(fault: Fault): InjectedFault {
    return this.faults.inject(fault);
  }

  nextRequest(match: RequestMatch = {}): Promise<RecordedRequest> {
    return this.log.next(match);
  }

  idle(): Promise<void> {
    return this.server.idle();
  }

  readNamesAsPatterns(): void {
    this.rules = { ...this.rules, readsNamesAsPatterns: true };
  }

  reset(): void {
    this.rules = { ...this.rules, readsNamesAsPatterns: false };
    // A request that is held from before keeps the old model: it cannot touch what comes after.
    this.model = new Model(this.model.makeId);
    this.faults.clear();
    this.log.clear();
    this.server.drop();
  }

  close(): Promise<void> {
    return this.server.close();
  }

  goOffline(): Promise<void> {
    return this.server.close();
  }

  goOnline(): Promise<void> {
    return this.server.listen();
  }

  page(path: string): Answer | undefined {
    return pageAt(path, this.model);
  }

  async decide(record: OpenRecord, url: URL): Promise<Delivery> {
    const { model, rules } = this;
    this.log.add(record);
    const preflight = preflightAnswer(this.cors, record);
    const active = this.faults.take(record);
    const answer = (): Answer =>
      preflight ??
      (isBelowApi(url)
        ? carryOut(record, url.searchParams, model, rules)
        : notBelowApi(url.pathname, rules.now()));
    return active === undefined ? { kind: 'whole', answer: answer() } : playFault(active, answer);
  }

  extraHeaders(record: OpenRecord): Record<string, string> {
    return corsHeaders(this.cors, record);
  }
}
