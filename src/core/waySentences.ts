// What went wrong on the way to Clockify and back: the sentences of failureText.ts for it.
import type { FailureDetails, FailureKind } from './errors';
import type { L10n } from './ports';

/**
 * What happened, and what to do about it.
 * @param host the host that was asked, for example "api.clockify.me"
 */
type Sentences = (
  l10n: L10n,
  host: string,
  details: FailureDetails,
) => readonly [happened: string, remedy: string];

/** Where an answer has nothing at all of what was asked for, it may come from another kind of server. */
const wholeAnswers = /^(body|id|\[0\](\.id)?|JSON|HPE_.*|Z_.*|)$/;

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
  intercepted: (l10n, host, { status = 0 }) => {
    if (status === 407) {
      return [
        l10n.t(
          'Your proxy wants you to sign in before it lets requests through to {host} (status 407).',
          { host },
        ),
        l10n.t('Sign in to it, or check the proxy settings of VS Code, then try again.'),
      ];
    }
    return status >= 500
      ? [
          l10n.t(
            '{host}, or something between you and it, failed to answer properly (status {status}).',
            { host, status },
          ),
          l10n.t('Try again in a moment.'),
        ]
      : [
          l10n.t(
            'Something between you and Clockify answered (status {status}), such as a proxy, a firewall, or the sign-in page of a Wi-Fi network.',
            { status },
          ),
          l10n.t('Open {host} in a browser to see what it is, then try again.', { host }),
        ];
  },
  invalidResponse: (l10n, host, { subject = '' }) =>
    wholeAnswers.test(subject)
      ? [
          l10n.t('{host} sent an answer that is not readable as Clockify.', { host }),
          l10n.t('Try again; if it stays, check the address of the server in the settings.'),
        ]
      : [
          l10n.t('{host} sent an answer with something in it that could not be read.', { host }),
          l10n.t('Try again; if it stays, report it with Copy Diagnostics.'),
        ],
} as const satisfies Partial<Record<FailureKind, Sentences>>;

export type WayKind = keyof typeof waySentences;
