// What went wrong on the way to Clockify and back: the sentences of failureText.ts for it.
import type { FailureKind } from './errors';
import type { L10n } from './ports';

/** @param host the host that was asked, for example "api.clockify.me" */
type Sentence = (l10n: L10n, host: string) => string;

export const waySentences = {
  redirected: (l10n, host) =>
    l10n.t(
      '{host} redirects to another address. Your key is never sent on: set the final address of the server in the settings.',
      { host },
    ),
  hostNotFound: (l10n, host) =>
    l10n.t('{host} cannot be found. Check your network, then try again.', { host }),
  unreachable: (l10n, host) =>
    l10n.t('There is no way to {host}. Check your network or VPN, then try again.', {
      host,
    }),
  refused: (l10n, host) =>
    l10n.t('{host} refuses the connection. It may be down: try again in a moment.', {
      host,
    }),
  connectTimeout: (l10n, host) =>
    l10n.t(
      'No connection to {host} came about in time. Check your network or VPN, then try again.',
      { host },
    ),
  reset: (l10n, host) => l10n.t('The connection to {host} was cut. Try again.', { host }),
  timeout: (l10n, host) => l10n.t('{host} did not answer in time. Try again.', { host }),
  network: (l10n, host) =>
    l10n.t('The request to {host} failed on the way. Check your network, then try again.', {
      host,
    }),
  unknownOutcome: (l10n) =>
    l10n.t(
      'No answer of Clockify arrived, and what became of the request could not be looked up. Try again.',
    ),
  notSeenYet: (l10n) =>
    l10n.t(
      'The request was sent, and a look right after it did not show the change: Clockify may still be at it. Try again in a moment.',
    ),
} as const satisfies Partial<Record<FailureKind, Sentence>>;

export type WayKind = keyof typeof waySentences;
