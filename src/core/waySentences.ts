// What went wrong on the way to Clockify and back: the sentences of failureText.ts for it.
import type { FailureKind } from './errors';
import type { L10n } from './ports';

/**
 * What happened, and what to do about it.
 * @param host the host that was asked, for example "api.clockify.me"
 */
type Sentences = (l10n: L10n, host: string) => readonly [happened: string, remedy: string];

export const waySentences = {
  redirected: (l10n, host) => [
    l10n.t('{host} redirects to another address.', { host }),
    l10n.t('Your key is never sent on: set the final address of the server in the settings.'),
  ],
  hostNotFound: (l10n, host) => [
    l10n.t('{host} cannot be found.', { host }),
    l10n.t('Check your network, then try again.'),
  ],
  unreachable: (l10n, host) => [
    l10n.t('There is no way to {host}.', { host }),
    l10n.t('Check your network or VPN, then try again.'),
  ],
  refused: (l10n, host) => [
    l10n.t('{host} refuses the connection.', { host }),
    l10n.t('It may be down: try again in a moment.'),
  ],
  connectTimeout: (l10n, host) => [
    l10n.t('No connection to {host} came about in time.', { host }),
    l10n.t('Check your network or VPN, then try again.'),
  ],
  reset: (l10n, host) => [
    l10n.t('The connection to {host} was cut.', { host }),
    l10n.t('Try again.'),
  ],
  timeout: (l10n, host) => [
    l10n.t('{host} did not answer in time.', { host }),
    l10n.t('Try again.'),
  ],
  network: (l10n, host) => [
    l10n.t('The request to {host} failed on the way.', { host }),
    l10n.t('Check your network, then try again.'),
  ],
  unknownOutcome: (l10n) => [
    l10n.t('No answer of Clockify arrived, and what became of the request could not be looked up.'),
    l10n.t('Try again.'),
  ],
  notSeenYet: (l10n) => [
    l10n.t(
      'The request was sent, and a look right after it did not show the change: Clockify may still be at it.',
    ),
    l10n.t('Try again in a moment.'),
  ],
} as const satisfies Partial<Record<FailureKind, Sentences>>;

export type WayKind = keyof typeof waySentences;
