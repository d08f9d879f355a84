import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { AppState } from '../../../src/state/appState';
import type { SessionPhase } from '../../../src/state/sessionState';
import { statusModel } from '../../../src/view/statusModel';
import type { StatusModel } from '../../../src/view/statusModel';
import { messages } from '../../support/l10n';
import {
  acme,
  appState,
  client,
  pending,
  ready,
  rosa,
  stateOf,
  storedDraft,
} from '../../support/samples';

const failure = new ClockifyError('timeout');
const context = {
  messages,
  formatDate: (ms: number): string => `moment ${ms}`,
  formatTime: (ms: number): string => `time ${ms}`,
  now: 10_000,
};
const status = (phase: SessionPhase, isBusy = false, rest: Partial<AppState> = {}): StatusModel =>
  statusModel(appState(stateOf(phase, isBusy), rest), context);
const lines = (phase: SessionPhase): string[] => status(phase).tooltip.split('\n');

const heading = 'Add a client to Clockify';
const requests = '0 requests in the last hour';
const account = 'Account: Rosa (rosa@example.com)';
const workspace = 'Workspace: Acme Studio';

describe('view/statusModel', () => {
  it('always says what a click does', () => {
    for (const phase of [{ kind: 'starting' }, { kind: 'signedOut' }, ready()] as const) {
      assert.equal(status(phase).text, '$(add) Add client');
    }
  });

  it('turns while a request is under way', () => {
    assert.equal(status(ready(), true).text, '$(sync~spin) Add client');
  });

  const tooltips: readonly (readonly [string, SessionPhase, readonly string[]])[] = [
    ['before the start', { kind: 'starting' }, []],
    ['without a key', { kind: 'signedOut' }, ['No API key is set: you are asked for it first.']],
    [
      'with settings that cannot be used',
      { kind: 'unavailable', failure },
      ['No connection to Clockify'],
    ],
    [
      'without a workspace',
      { kind: 'noWorkspace', keySource: 'stored', account: rosa },
      [account, 'Workspace: not chosen yet'],
    ],
    [
      'with a key of the environment that nobody asked about',
      { kind: 'noWorkspace', keySource: 'environment', account: undefined },
      ['API key: from the environment variable CLOCKIFY_API_KEY', 'Workspace: not chosen yet'],
    ],
    ['without a list', ready(), [account, workspace, 'Clients: not read yet']],
    [
      'with a list',
      ready({ clients: [client(), client(), client({ archived: true })], readAt: 7 }),
      [account, workspace, 'Clients: 2 active, 1 archived (list of moment 7)'],
    ],
    [
      'after a failure',
      ready({ clients: [], readAt: 7, failure }),
      [
        account,
        workspace,
        'Clients: 0 active, 0 archived (list of moment 7)',
        'The last attempt to read the clients failed.',
      ],
    ],
    [
      'with a key of the environment',
      ready({}, { keySource: 'environment' }),
      [
        account,
        'API key: from the environment variable CLOCKIFY_API_KEY',
        workspace,
        'Clients: not read yet',
      ],
    ],
  ];
  for (const [when, phase, details] of tooltips) {
    it(`tells what is known ${when}`, () => {
      assert.deepEqual(lines(phase), [heading, ...details, requests]);
    });
  }

  it('says the same to a screen reader', () => {
    assert.equal(
      status(ready()).accessibleLabel,
      `${heading}. ${account}. ${workspace}. Clients: not read yet. ${requests}`,
    );
  });

  it('takes no icon, link or line from a name', () => {
    const name = '$(bug) [x](command:y)\n\u202ez';
    const hostile = ready({}, { account: { ...rosa, name }, workspace: { ...acme, name } });
    const { text, tooltip } = status(hostile);
    assert.equal(text, '$(add) Add client');
    assert.equal(tooltip.split('\n').length, 5);
    assert.doesNotMatch(tooltip, /\]\(|\u202e/);
  });

  describe('what is not in Clockify yet', () => {
    const cause = { reason: 'unreachable', details: {} } as const;
    const limited = (nextAttemptAt: number): ReturnType<typeof pending> =>
      pending({ kind: 'waiting', reason: 'rateLimited', details: {} }, { nextAttemptAt });

    it('is counted: drafts and pending clients', () => {
      const { text, tooltip } = status(ready(), false, {
        drafts: [storedDraft('Acme')],
        pending: [pending({ kind: 'refused', ...cause }), pending({ kind: 'sending' })],
      });
      assert.equal(text, '$(add) Add client $(edit) 1 $(cloud-upload) 2');
      assert.match(tooltip, /\n1 draft is kept: Acme\nPending clients: 2\n/);
      assert.doesNotMatch(tooltip, /attempt/);
    });

    it('is counted with what cannot be read, and with the drafts of all forms', () => {
      const { text, tooltip } = status(ready(), false, {
        drafts: [storedDraft('Acme'), storedDraft('Globex')],
        pending: [pending({ kind: 'refused', ...cause })],
        unreadable: [{ kind: 'pending', id: 'r' }],
      });
      assert.equal(text, '$(add) Add client $(edit) 2 $(cloud-upload) 2');
      const lines =
        /\n2 drafts are kept\nPending clients: 1\nDrafts and pending clients that can't be read: 1\n/;
      assert.match(tooltip, lines);
    });

    it('says when the first of them is tried again', () => {
      const rows = [9_000, 8_000].map((nextAttemptAt) =>
        pending({ kind: 'waiting', ...cause }, { nextAttemptAt }),
      );
      const { text, tooltip, changesInMs } = status(ready(), false, { pending: rows });
      assert.match(tooltip, /\nNext attempt at time 8000\n/);
      assert.equal(text, '$(add) Add client $(cloud-upload) 2');
      assert.equal(changesInMs, undefined);
    });

    const countdowns = [
      [10_001, '0:01', 1],
      [12_500, '0:03', 500],
      [69_000, '0:59', 1_000],
      [130_000, '2:00', 1_000],
      [130_001, '3 min', 1],
      [910_000, '15 min', 60_000],
    ] as const;
    for (const [until, shown, changesInMs] of countdowns) {
      it(`counts down to the end of the request limit: ${shown}`, () => {
        const model = status(ready(), false, { pending: [limited(until)] });
        assert.equal(model.text, `$(add) Add client $(cloud-upload) 1 $(watch) ${shown}`);
        assert.equal(model.changesInMs, changesInMs);
        assert.match(model.tooltip, new RegExp(`no more requests for now.*time ${until}`));
      });
    }

    it('is not counted down when the limit is over', () => {
      const model = status(ready(), false, { pending: [limited(9_999)] });
      assert.equal(model.text, '$(add) Add client $(cloud-upload) 1');
      assert.equal(model.changesInMs, undefined);
    });
  });

  it('counts the requests of the last hour', () => {
    const { tooltip } = status(ready(), false, { requestsLastHour: 3 });
    assert.match(tooltip, /\n3 requests in the last hour$/);
  });
});
