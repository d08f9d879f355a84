// Samples of the shapes that the extension speaks in. A test names only what it is about.
import { defaultOptions } from '../../src/core/listOptions';
import type { Account, Client, ClientDraft, Workspace } from '../../src/core/model';
import { emptyDraft } from '../../src/core/model';
import { createMessages } from '../../src/core/messages';
import { createPrivacy } from '../../src/core/privacy';
import type { Server } from '../../src/core/server';
import { resolveServer } from '../../src/core/server';
import type { ClientRecord } from '../../src/api/clockifyApi';
import type { ClientList } from '../../src/state/clientList';
import { emptyList } from '../../src/state/clientList';
import type { PendingCreate, PendingState } from '../../src/core/pending';
import type { AppState } from '../../src/state/appState';
import type { StoredDraft } from '../../src/state/drafts';
import type { TreeContext } from '../../src/view/treeRow';
import { english } from './l10n';
import type { ReadyPhase, SessionPhase, SessionState } from '../../src/state/sessionState';

/** The nth id of the form that Clockify gives. */
export function idOf(n: number): string {
  return (0x65a000000000000000000000n + BigInt(n)).toString(16);
}

export const acme: Workspace = { id: idOf(1), name: 'Acme Studio' };
export const side: Workspace = { id: idOf(2), name: 'Side Jobs' };

export const rosa: Account = {
  id: idOf(3),
  name: 'Rosa',
  email: 'rosa@example.com',
  activeWorkspaceId: acme.id,
};
export const otto: Account = {
  id: idOf(4),
  name: 'Otto',
  email: 'otto@example.com',
  activeWorkspaceId: null,
};

/** Keys of the usual form. */
export const rosasKey = 'Rosa'.repeat(12);
export const ottosKey = 'Otto'.repeat(12);

export const server: Server = resolveServer('global', '');
export const otherServer: Server = resolveServer('', 'https://clockify.example.com');

let made = 100;

export function client(fields: Partial<Client> = {}): Client {
  made += 1;
  return {
    id: idOf(made),
    workspaceId: acme.id,
    name: 'Northwind',
    email: null,
    ccEmails: [],
    address: null,
    note: null,
    currencyId: null,
    currencyCode: null,
    archived: false,
    ...fields,
  };
}

export function draft(fields: Partial<ClientDraft> = {}): ClientDraft {
  return { ...emptyDraft, name: 'Northwind', ...fields };
}

export function ready(list: Partial<ClientList> = {}, phase: Partial<ReadyPhase> = {}): ReadyPhase {
  return {
    kind: 'ready',
    apiUrl: server.apiUrl,
    keySource: 'stored',
    account: rosa,
    workspace: acme,
    list: { ...emptyList, ...list },
    ...phase,
  };
}

export function stateOf(phase: SessionPhase, isBusy = false): SessionState {
  return { phase, isBusy };
}

/** What painting a row takes; dates and times are told as their numbers. */
export function treeContext(rest: Partial<TreeContext> = {}): TreeContext {
  return {
    messages: createMessages(english),
    l10n: english,
    server,
    formatTime: String,
    formatDate: String,
    formatMonth: String,
    privacy: createPrivacy(() => false),
    isHidden: false,
    sort: 'name',
    isFiltered: false,
    now: 0,
    ...rest,
  };
}

/** What views paint, with nothing but the session unless a test names more. */
export function appState(session: SessionState, rest: Partial<AppState> = {}): AppState {
  return {
    session,
    pending: [],
    drafts: [],
    unreadable: [],
    options: defaultOptions,
    requestsLastHour: 0,
    ...rest,
  };
}

export function storedDraft(name = 'Northwind', fields: Partial<StoredDraft> = {}): StoredDraft {
  return { id: `draft ${name}`, draft: draft({ name }), at: 'name', begunAt: 1_000, ...fields };
}

export function pending(
  state: PendingState = { kind: 'waiting', reason: 'refused', details: {} },
  fields: Partial<PendingCreate> = {},
): PendingCreate {
  made += 1;
  return {
    id: `row${made}`,
    owner: { accountId: rosa.id, workspace: acme },
    draft: draft(),
    createdAt: 1_000,
    sentAt: null,
    state,
    isEdited: false,
    attempts: 0,
    nextAttemptAt: null,
    ...fields,
  };
}

export const names = (clients: readonly Client[] | undefined): string[] | undefined =>
  clients?.map(({ name }) => name);

/** The record of a client of which Clockify keeps nothing that we do not know. */
export function recordOf(client: Client): ClientRecord {
  const { ccEmails } = client;
  return { client, fields: { ...client, ccEmails: ccEmails.length === 0 ? null : ccEmails } };
}
