// What the sandbox remembers: accounts, their workspaces, and the clients and projects in them.
import { makeApiKey, type MakeId } from './ids';

/** A client as the API spells it; unset fields are null, and a row is never changed, only replaced. */
export interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly ccEmails: readonly string[] | null;
  readonly workspaceId: string;
  readonly archived: boolean;
  readonly address: string | null;
  readonly note: string | null;
  readonly currencyId: string;
  readonly currencyCode: string;
}

/** A client in the sandbox. */
export type SandboxClient = ClientRow;

/** A currency of a workspace; exactly one is the default. */
export interface CurrencyRow {
  readonly id: string;
  readonly code: string;
  readonly isDefault: boolean;
}

/** A project in the sandbox; `clientId` and `clientName` are '' without a client. */
export interface SandboxProject {
  readonly id: string;
  readonly name: string;
  readonly workspaceId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly archived: boolean;
  readonly tasks: readonly { readonly name: string; readonly isDone: boolean }[];
}

/** What the account may do in a workspace. */
export type Role = 'owner' | 'admin' | 'member';

/** Who may create and manage projects and clients. */
export type Creators = 'ADMINS' | 'ADMINS_AND_PROJECT_MANAGERS' | 'EVERYONE';

/** An account with one API key. */
export interface SandboxAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly apiKey: string;
  /** Id of the first workspace that was added; null while there is none. */
  readonly activeWorkspace: string | null;
}

/** A workspace of one account; `clients` and `projects` always show the present rows. */
export interface SandboxWorkspace {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly whoCanCreate: Creators;
  readonly currencies: readonly CurrencyRow[];
  readonly clients: readonly SandboxClient[];
  readonly projects: readonly SandboxProject[];
}

/** The parts of an account that a test may choose. */
export interface NewAccount {
  name?: string;
  email?: string;
  apiKey?: string;
}

/** The parts of a workspace that a test may choose; the first currency is the default one. */
export interface NewWorkspace {
  name?: string;
  role?: Role;
  whoCanCreate?: Creators;
  currencies?: string[];
}

/** A client to plant; `createdAt` (ms since epoch) decides the time in its id. */
export type NewClient = Partial<ClientRow> & { name: string; createdAt?: number };

/** A project to plant; `tasks` are the names of tasks that are not done. */
export interface NewProject {
  name: string;
  clientId?: string;
  archived?: boolean;
  tasks?: string[];
}

/** The inner side of SandboxAccount. */
export interface Account extends SandboxAccount {
  activeWorkspace: string | null;
}

/** The inner side of SandboxWorkspace. */
export interface Workspace extends SandboxWorkspace {
  readonly accountId: string;
  readonly clients: SandboxClient[];
  readonly projects: SandboxProject[];
  /** When requests were let through, ms since epoch: the hourly limit counts them. */
  readonly servedAt: number[];
}

/** Everything that a reset forgets. */
export class Model {
  readonly accounts: Account[] = [];
  readonly workspaces: Workspace[] = [];
  readonly makeId: MakeId;
  private readonly keys = new Map<string, Account>();

  constructor(makeId: MakeId) {
    this.makeId = makeId;
  }

  /** @throws Error when another account has the key. */
  addAccount({ name, email, apiKey = makeApiKey() }: NewAccount): Account {
    if (this.keys.has(apiKey)) throw new Error('Another account of this sandbox has this key.');
    const number = this.accounts.length + 1;
    const account: Account = {
      id: this.makeId(),
      name: name ?? `Person ${number}`,
      email: email ?? `person${number}@example.com`,
      apiKey,
      activeWorkspace: null,
    };
    this.accounts.push(account);
    this.keys.set(apiKey, account);
    return account;
  }

  addWorkspace(accountId: string, options: NewWorkspace): Workspace {
    const account = this.accounts.find(({ id }) => id === accountId);
    if (account === undefined) throw new Error('This sandbox does not know the account.');
    const workspace: Workspace = {
      id: this.makeId(),
      accountId,
      name: options.name ?? `Workspace ${this.workspaces.length + 1}`,
      role: options.role ?? 'owner',
      whoCanCreate: options.whoCanCreate ?? 'ADMINS',
      currencies: (options.currencies ?? ['USD']).map((code, index) => ({
        id: this.makeId(),
        code,
        isDefault: index === 0,
      })),
      clients: [],
      projects: [],
      servedAt: [],
    };
    this.workspaces.push(workspace);
    account.activeWorkspace ??= workspace.id;
    return workspace;
  }

  addClient(workspaceId: string, { createdAt, ...client }: NewClient): ClientRow {
    const workspace = this.workspace(workspaceId);
    const currency = defaultCurrency(workspace);
    const row: ClientRow = {
      id: this.makeId(createdAt),
      email: null,
      ccEmails: null,
      workspaceId,
      archived: false,
      address: null,
      note: null,
      currencyId: currency.id,
      currencyCode: currencyCode(workspace, client.currencyId ?? currency.id),
      ...client,
    };
    workspace.clients.push(row);
    return row;
  }

  addProject(workspaceId: string, project: NewProject): SandboxProject {
    const workspace = this.workspace(workspaceId);
    const client = workspace.clients.find(({ id }) => id === project.clientId);
    const row: SandboxProject = {
      id: this.makeId(),
      name: project.name,
      workspaceId,
      clientId: client?.id ?? '',
      clientName: client?.name ?? '',
      archived: project.archived ?? false,
      tasks: (project.tasks ?? []).map((name) => ({ name, isDone: false })),
    };
    workspace.projects.push(row);
    return row;
  }

  /** @throws Error when there is no such workspace: a mistake of a test, not of a caller. */
  workspace(workspaceId: string): Workspace {
    const workspace = this.workspaces.find(({ id }) => id === workspaceId);
    if (workspace === undefined) throw new Error('This sandbox does not know the workspace.');
    return workspace;
  }

  ownerOf(apiKey: string): Account | undefined {
    return this.keys.get(apiKey);
  }

  revokeKey(apiKey: string): void {
    this.keys.delete(apiKey);
  }
}

/** Replaces the rows that `choose` picks. */
export function replaceRows<Row>(
  rows: Row[],
  choose: (row: Row) => boolean,
  change: (row: Row) => Row,
): void {
  rows.forEach((row, index) => {
    if (choose(row)) rows[index] = change(row);
  });
}

/** The currency of a client that has none of its own. */
export function defaultCurrency(workspace: Workspace): CurrencyRow {
  const currency = workspace.currencies.find(({ isDefault }) => isDefault);
  if (currency === undefined) throw new Error('A workspace needs at least one currency.');
  return currency;
}

/** The code of a currency; '' for an id that the workspace does not have. */
export function currencyCode(workspace: Workspace, currencyId: string): string {
  return workspace.currencies.find(({ id }) => id === currencyId)?.code ?? '';
}
