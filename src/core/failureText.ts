// Kind of failure → one sentence on what happened and what to do, and the button that does it. The only user wording of
// failures.
import type { FailureDetails, FailureKind } from './errors';
import { fieldNames } from './clientMessages';
import type { ClockifyError } from './errors';
import { plainLine, shorten } from './plainText';
import type { L10n } from './ports';
import { quoteServer } from './redact';
import type { Server } from './server';
import { waySentences } from './waySentences';
import type { WayKind } from './waySentences';

export type FailureAction =
  'setApiKey' | 'selectWorkspace' | 'confirmHost' | 'openSettings' | 'retry' | 'showLog';

export interface FailureText {
  /** What happened, then what to do. */
  readonly sentence: string;
  /** What happened alone, where it may pass: for what is tried again by itself, there is nothing to do. */
  readonly happened: string;
  /** The button that mends it, then others that may help. */
  readonly actions: readonly FailureAction[];
}

interface Telling {
  readonly l10n: L10n;
  readonly details: FailureDetails;
  /** The host that was asked, for example "api.clockify.me". */
  readonly host: string;
  readonly region: string;
}

type Told = Omit<FailureText, 'happened'> & Partial<FailureText>;

type Teller = (telling: Telling) => Told;

/** @param server the server in use; undefined when the settings name none. */
export function failureText(
  error: ClockifyError,
  server: Server | undefined,
  l10n: L10n,
): FailureText {
  const host = server === undefined ? l10n.t('The Clockify server') : new URL(server.apiUrl).host;
  const told = tellers[error.kind]({
    l10n,
    details: error.details,
    host,
    region: server?.region ?? '',
  });
  return { happened: told.sentence, ...told };
}

const setApiKey: readonly FailureAction[] = ['setApiKey', 'openSettings', 'showLog'];
const selectWorkspace: readonly FailureAction[] = ['selectWorkspace', 'setApiKey'];
const openSettings: readonly FailureAction[] = ['openSettings'];
const retry: readonly FailureAction[] = ['retry', 'showLog'];
const retryOrSettings: readonly FailureAction[] = ['retry', 'openSettings', 'showLog'];

/** The failures that have sentences of their own file. */
const onTheWay =
  (kind: WayKind, actions: readonly FailureAction[]): Teller =>
  ({ details, l10n, host }) =>
    passing(...waySentences[kind](l10n, host, details), actions);

/** For a cause that may pass by itself. */
const passing = (happened: string, remedy: string, actions: readonly FailureAction[]): Told => ({
  sentence: `${happened} ${remedy}`,
  happened,
  actions,
});

const tellers: Readonly<Record<FailureKind, Teller>> = {
  keyMissing: ({ l10n }) => ({
    sentence: l10n.t('No API key is set. Set the API key of your Clockify account.'),
    actions: ['setApiKey'],
  }),
  otherAccount: ({ l10n }) => ({
    sentence: l10n.t(
      'This belongs to another Clockify account than the API key that is set now. Set the API key of that account, then try again.',
    ),
    actions: ['setApiKey', 'retry'],
  }),
  keyNotReceived: ({ l10n, host }) => ({
    sentence: l10n.t(
      '{host} did not receive the API key. A proxy on the way may have removed it: set the key again, or look into the log.',
      { host },
    ),
    actions: setApiKey,
  }),
  keyRejected: ({ l10n, host, region }) => ({
    sentence:
      region === 'custom'
        ? l10n.t('{host} does not know this API key. Set a key that was made there.', { host })
        : l10n.t(
            'Clockify does not know this API key in the region in use, "{region}" ({host}). Set a key that is valid, or choose the region of your account in the settings: a key of one region is unknown in every other.',
            { region, host },
          ),
    actions: setApiKey,
  }),
  emailNotVerified: ({ l10n }) => ({
    sentence: l10n.t(
      'Clockify wants you to verify your e-mail address first. Open the link in its e-mail, then try again.',
    ),
    actions: ['retry'],
  }),
  accountBanned: ({ l10n }) => ({
    sentence: l10n.t(
      'Clockify has blocked this account. Ask its support, or set the key of another account.',
    ),
    actions: ['setApiKey'],
  }),
  forbidden: ({ l10n }) => ({
    sentence: l10n.t(
      'Your role in this workspace does not allow that. Ask an admin (Workspace settings, "Who can create projects and clients"), or select another workspace.',
    ),
    actions: selectWorkspace,
  }),
  adminsOnly: ({ l10n }) => ({
    sentence: l10n.t(
      'Only owners and admins of a workspace can archive, restore, or delete its clients, whatever its setting "Who can create projects and clients" says. Ask one of them, or select another workspace.',
    ),
    actions: selectWorkspace,
  }),
  workspaceNotFound: ({ l10n, host }) => ({
    sentence: l10n.t(
      '{host} does not know the workspace, or this account does not belong to it. Select a workspace.',
      { host },
    ),
    actions: selectWorkspace,
  }),
  noWorkspaces: ({ l10n }) => ({
    sentence: l10n.t(
      'This account has no workspace. Create one in Clockify or accept an invitation, then try again.',
    ),
    actions: ['retry', 'setApiKey'],
  }),
  clientNotFound: ({ l10n }) => ({
    sentence: l10n.t('The client is not in this workspace any more. Read the list again.'),
    actions: ['retry'],
  }),
  duplicateName: ({ l10n }) => ({
    sentence: l10n.t(
      'A client with this name already exists, perhaps an archived one. Choose another name.',
    ),
    actions: [],
  }),
  invalidField: ({ l10n, details }) => ({
    sentence: quoting(
      details,
      l10n.t('Clockify refused a field. Correct it and try again.'),
      (reason) =>
        l10n.t('Clockify refused a field: {reason} Correct it and try again.', { reason }),
    ),
    actions: [],
  }),
  rejected: ({ l10n, details }) => ({
    sentence: quoting(
      details,
      l10n.t('Clockify refused the request. The log tells which one it was.'),
      (reason) =>
        l10n.t('Clockify refused the request: {reason} The log tells which one it was.', {
          reason,
        }),
    ),
    actions: ['showLog'],
  }),
  notApplied: ({ l10n, details: { field } }) => ({
    sentence: l10n.t(
      'Clockify took the change but left this as it was: {field}. The plan of the workspace may not include it.',
      { field: field === undefined ? l10n.t('active or archived') : fieldNames(l10n)[field] },
    ),
    actions: [],
  }),
  changedElsewhere: ({ l10n }) => ({
    sentence: l10n.t(
      'Somebody else has set others since. Retry replaces them by yours; Discard Pending Client leaves them.',
    ),
    actions: ['retry'],
  }),
  unsupported: ({ l10n, host }) => ({
    sentence: l10n.t(
      '{host} does not offer this request. Check the address of the server in the settings.',
      { host },
    ),
    actions: ['openSettings', 'showLog'],
  }),
  rateLimited: ({ l10n, details: { retryAfterMs } }) =>
    retryAfterMs === undefined
      ? passing(
          l10n.t(
            'Clockify takes no more requests for now. A new free workspace has 30 an hour for everybody in it.',
          ),
          l10n.t('Wait, then try again.'),
          retry,
        )
      : passing(
          l10n.t('Clockify takes no more requests for now.'),
          l10n.t('Try again in {time}.', { time: duration(retryAfterMs, l10n) }),
          retry,
        ),
  serverError: ({ l10n, host, details }) =>
    passing(
      l10n.t('{host} failed to answer properly (status {status}).', {
        host,
        status: details.status ?? 0,
      }),
      l10n.t('Try again in a moment.'),
      retry,
    ),
  invalidResponse: onTheWay('invalidResponse', retryOrSettings),
  redirected: onTheWay('redirected', openSettings),
  hostNotFound: onTheWay('hostNotFound', retryOrSettings),
  unreachable: onTheWay('unreachable', retryOrSettings),
  refused: onTheWay('refused', retryOrSettings),
  connectTimeout: onTheWay('connectTimeout', retryOrSettings),
  reset: onTheWay('reset', retry),
  tls: ({ l10n, host, details }) => ({
    sentence: l10n.t(
      'No secure connection to {host} can be made ({reason}). Its certificate is not trusted here, or the address is not the right one: ask who runs your network or server, or correct the address in the settings.',
      { host, reason: details.subject ?? 'TLS' },
    ),
    actions: ['openSettings', 'retry', 'showLog'],
  }),
  timeout: onTheWay('timeout', retry),
  network: onTheWay('network', retryOrSettings),
  intercepted: (telling) =>
    onTheWay('intercepted', telling.region === 'custom' ? retryOrSettings : retry)(telling),
  unknownOutcome: onTheWay('unknownOutcome', retry),
  notSeenYet: onTheWay('notSeenYet', retry),
  invalidAddress: ({ l10n, details }) => ({
    sentence: l10n.t(
      '"{address}" cannot be used as the Clockify server: it takes a region of the list, or a plain https:// address without user name and query (http:// for this machine only). Nothing was sent. Correct it in the settings.',
      { address: plainLine(shorten(details.subject ?? '', 200)) },
    ),
    actions: openSettings,
  }),
  hostNotConfirmed: ({ l10n, host }) => ({
    sentence: l10n.t(
      'The settings name {host} as the Clockify server, where your API key was not used before. Nothing was sent. Confirm the server, or correct the settings.',
      { host },
    ),
    actions: ['confirmHost', 'openSettings'],
  }),
  secretStorage: ({ l10n }) => ({
    sentence: l10n.t(
      "VS Code's secret storage, where the API key is kept, failed. Unlock or set up the keyring of your system, then try again.",
    ),
    actions: retry,
  }),
  storage: ({ l10n }) => ({
    sentence: l10n.t(
      "VS Code's storage for this extension failed, so nothing more is sent: it could not be kept. Free disk space or mend the rights of that folder, then try again.",
    ),
    actions: retry,
  }),
};

export function duration(ms: number, l10n: L10n): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds <= 90
    ? l10n.t('{seconds} seconds', { seconds })
    : l10n.t('{minutes} minutes', { minutes: Math.ceil(seconds / 60) });
}

/** The sentence with Clockify's own words in it; the other one where it said nothing. */
function quoting(
  { serverMessage = '' }: FailureDetails,
  silent: string,
  quoted: (reason: string) => string,
): string {
  const reason = quoteServer(serverMessage);
  return reason === '' ? silent : quoted(reason);
}
