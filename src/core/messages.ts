// Every sentence that people read, but for failures (failureText.ts). The pure layers get the result handed.
import type { FailureAction } from './failureText';
import { fieldLimits } from './clientFields';
import type { Account, Client, DraftField, Workspace } from './model';
import { createBatchMessages } from './batchMessages';
import { createClientMessages } from './clientMessages';
import { createFieldMessages } from './fieldMessages';
import { createListMessages } from './listMessages';
import { createPendingMessages } from './pendingMessages';
import { shownName as shown } from './plainText';
import type { L10n } from './ports';
import type { ShowName } from './privacy';

export type Messages = ReturnType<typeof createMessages>;

/** Clockify promises neither a name nor an e-mail address. */
function accountName({ id, name, email }: Account): string {
  const known = [name, email].filter((text) => text !== '').map(shown);
  return known.length === 2 ? `${known[0]} (${known[1]})` : (known[0] ?? id);
}

/** The return types are spelled by the functions themselves: a second list of them would only have to be kept equal. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function createMessages(l10n: L10n, client: ShowName = shown) {
  return {
    ...createFieldMessages(l10n, client),
    ...addClientMessages(l10n, client),
    ...accountMessages(l10n),
    ...viewMessages(l10n),
    ...statusMessages(l10n),
    ...createPendingMessages(l10n, client),
    ...createClientMessages(l10n, client),
    ...createBatchMessages(l10n, client),
    ...createListMessages(l10n, client),
    actions: actionLabels(l10n),
  };
}

function addClientMessages(l10n: L10n, client: ShowName) {
  const prompts: Readonly<Record<DraftField, string>> = {
    name: l10n.t('The name of the client, at most {limit} characters', { limit: fieldLimits.name }),
    email: l10n.t('The e-mail address for invoices. Leave empty to skip.'),
    address: l10n.t(
      'The postal address. Leave empty to skip. The button above makes a line break, shown as ⏎.',
    ),
    note: l10n.t(
      'A note for you and your colleagues. Leave empty to skip. The button above makes a line break, shown as ⏎.',
    ),
  };
  const editPrompts: Readonly<Record<DraftField, string>> = {
    name: prompts.name,
    email: l10n.t('The email address for invoices. Clear the box to remove it.'),
    address: l10n.t(
      'The postal address. Clear the box to remove it. The button above makes a line break, shown as ⏎.',
    ),
    note: l10n.t(
      'A note for you and your colleagues. Clear the box to remove it. The button above makes a line break, shown as ⏎.',
    ),
  };
  const examples: Readonly<Record<DraftField, string>> = {
    name: l10n.t('For example: Northwind Traders'),
    email: l10n.t('For example: billing@northwind.example'),
    address: l10n.t('For example: 1 Main Street⏎Springfield'),
    note: l10n.t('For example: pays within 14 days'),
  };
  return {
    addClientTitle: (): string => l10n.t('Add Client'),
    /** @param isEdited whether the client is there already: to leave a field empty is to remove what it has */
    fieldPrompt: (field: DraftField, isEdited: boolean): string =>
      (isEdited ? editPrompts : prompts)[field],
    fieldExample: (field: DraftField): string => examples[field],
    insertLineBreak: (): string => l10n.t('Insert Line Break'),
    createNow: (): string => l10n.t('Create Client Now'),
    reviewPlaceholder: (): string => l10n.t('Create the client, or choose a field to change it'),
    createClient: (): string => l10n.t('Create client'),
    createIn: (workspace: Workspace): string =>
      l10n.t('in {workspace}', { workspace: shown(workspace.name) }),
    emptyField: (): string => l10n.t('empty'),
    creating: (name: string): string => l10n.t('Creating client "{name}"', { name: client(name) }),
    created: ({ name }: Client, workspace: Workspace): string =>
      l10n.t('Client "{name}" was created in "{workspace}".', {
        name: client(name),
        workspace: shown(workspace.name),
      }),
    addAnother: (): string => l10n.t('Add Another'),
    copyId: (): string => l10n.t('Copy ID'),
  };
}

function accountMessages(l10n: L10n) {
  return {
    setApiKeyTitle: (): string => l10n.t('Set API Key'),
    /** The link is ours and the only one: everything else in a prompt is plain. */
    setApiKeyPrompt: (page: string): string =>
      l10n.t(
        'Paste an API key of your Clockify account. It is checked first, then kept in the secret storage. [Make a key]({page})',
        { page },
      ),
    /** For a server of the user's own. The host is as `URL` writes it, so that it cannot look like another. */
    setApiKeyPromptAt: (page: string, host: string): string =>
      l10n.t(
        'Paste an API key of your account at {host}. It is sent there to be checked, then kept in the secret storage. [Make a key]({page})',
        { page, host },
      ),
    serverChanged: (host: string): string =>
      l10n.t(
        'The settings name another server now: {host}. The key was not sent. Press Escape, then set it again.',
        { host },
      ),
    confirmHostQuestion: (host: string): string => l10n.t('Send your API key to {host}?', { host }),
    /** @param before the host where the key was used, if it is known */
    confirmHostDetail: (host: string, before: string | undefined): string =>
      [
        before === undefined
          ? l10n.t('The settings name {host} as the Clockify server now.', { host })
          : l10n.t(
              'The settings name {host} as the Clockify server now. Your API key was used with {before} so far.',
              { host, before },
            ),
        l10n.t(
          'Whoever runs that server can use your account with it. If you did not change the settings, press Cancel.',
        ),
      ].join(' '),
    confirmHost: (): string => l10n.t('Send Key'),
    hostIsConfirmed: (host: string): string =>
      l10n.t('There is nothing to confirm. The server in use is {host}.', { host }),
    setApiKeyExample: (): string => l10n.t('API key'),
    openKeysPage: (): string => l10n.t('Open the Page Where Keys Are Made'),
    keyEmpty: (): string => l10n.t('Paste an API key.'),
    keyNotAKey: (): string =>
      l10n.t('An API key has no spaces, line breaks or special characters.'),
    keyUnusualLength: (expected: number): string =>
      l10n.t('API keys usually have {expected} characters. Press Enter to try this one.', {
        expected,
      }),
    signedIn: (account: Account): string =>
      l10n.t('The API key of {account} was checked and stored.', { account: accountName(account) }),
    diagnosticsCopied: (): string =>
      l10n.t(
        'The diagnostics are in the clipboard: versions, region, counts and kinds of failures. No key, no client data, no IDs.',
      ),
    signOutQuestion: (): string => l10n.t('Sign out of Clockify?'),
    signOutDetail: (): string =>
      l10n.t(
        'The API key, the account, the chosen workspaces and the list of clients are removed from this computer. Nothing changes in Clockify.',
      ),
    signOutDetailEnvironment: (): string =>
      l10n.t(
        'The API key comes from the environment variable CLOCKIFY_API_KEY and stays in use until that is unset. What is remembered of the account, the chosen workspaces and the list of clients is removed from this computer. Nothing changes in Clockify.',
      ),
    signOut: (): string => l10n.t('Sign Out'),
    signedOutNote: (): string => l10n.t('Signed out of Clockify.'),
    environmentKeyRemains: (): string =>
      l10n.t(
        'Everything that was stored is removed. The API key of the environment variable CLOCKIFY_API_KEY is in use now.',
      ),
    worksIn: (account: Account, workspace: Workspace): string =>
      l10n.t('You are signed in to Clockify as {account}. The workspace is "{workspace}".', {
        account: accountName(account),
        workspace: shown(workspace.name),
      }),
    worksNowhere: (account: Account): string =>
      l10n.t('You are signed in to Clockify as {account}. Select a workspace.', {
        account: accountName(account),
      }),
    selectWorkspaceTitle: (): string => l10n.t('Select Workspace'),
    selectWorkspacePlaceholder: (): string =>
      l10n.t('Choose the workspace whose clients you want to work with'),
    activeWorkspace: (): string => l10n.t('open in Clockify'),
    currentWorkspace: (): string => l10n.t('current'),
    workspaceSelected: (workspace: Workspace): string =>
      l10n.t('Clients are now those of "{workspace}".', { workspace: shown(workspace.name) }),
  };
}

function viewMessages(l10n: L10n) {
  return {
    clients: (): string => l10n.t('Clients'),
    clientsOf: (workspace: Workspace): string =>
      l10n.t('{workspace} – Clients', { workspace: shown(workspace.name) }),
    archivedGroup: (): string => l10n.t('Archived'),
    archivedGroupLabel: (count: number): string => l10n.t('Archived clients, {count}', { count }),
    archivedClient: (): string => l10n.t('archived'),
    clientLabel: (name: string): string => l10n.t('Client {name}', { name }),
    archivedClientLabel: (name: string): string => l10n.t('Archived client {name}', { name }),
    fieldLabel: (field: string, value: string): string =>
      l10n.t('{field}: {value}', { field, value }),
    listFailed: (): string => l10n.t('The clients could not be read'),
    refreshFailed: (): string => l10n.t('The list could not be refreshed'),
    cannotConnect: (): string => l10n.t('No connection to Clockify'),
    defect: (): string => l10n.t('Something in Clockify Clients went wrong. The log tells where.'),
  };
}

function statusMessages(l10n: L10n) {
  return {
    statusName: (): string => l10n.t('Clockify: Add Client'),
    addClientShort: (): string => l10n.t('Add client'),
    tooltipHeading: (): string => l10n.t('Add a client to Clockify'),
    tooltipSignedOut: (): string => l10n.t('No API key is set: you are asked for it first.'),
    tooltipAccount: (account: Account): string =>
      l10n.t('Account: {account}', { account: accountName(account) }),
    tooltipKeyFromEnvironment: (): string =>
      l10n.t('API key: from the environment variable CLOCKIFY_API_KEY'),
    tooltipWorkspace: (workspace: Workspace): string =>
      l10n.t('Workspace: {workspace}', { workspace: shown(workspace.name) }),
    tooltipNoWorkspace: (): string => l10n.t('Workspace: not chosen yet'),
    tooltipClients: (active: number, archived: number, time: string): string =>
      l10n.t('Clients: {active} active, {archived} archived (list of {time})', {
        active,
        archived,
        time,
      }),
    tooltipNoList: (): string => l10n.t('Clients: not read yet'),
    tooltipFailed: (): string => l10n.t('The last attempt to read the clients failed.'),
  };
}

function actionLabels(l10n: L10n): Readonly<Record<FailureAction, string>> {
  return {
    setApiKey: l10n.t('Set API Key'),
    selectWorkspace: l10n.t('Select Workspace'),
    confirmHost: l10n.t('Confirm Server'),
    openSettings: l10n.t('Open Settings'),
    retry: l10n.t('Retry'),
    showLog: l10n.t('Show Log'),
  };
}
