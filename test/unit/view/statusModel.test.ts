import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { SessionPhase } from '../../../src/state/sessionState';
import { statusModel } from '../../../src/view/statusModel';
import type { StatusModel } from '../../../src/view/statusModel';
import { messages } from '../../support/l10n';
import { acme, client, ready, rosa, stateOf } from '../../support/samples';

const failure = new ClockifyError('timeout');
const status = (phase: SessionPhase, isBusy = false): StatusModel =>
  statusModel(stateOf(phase, isBusy), messages, (ms) => `moment ${ms}`);
const lines = (phase: SessionPhase): string[] => status(phase).tooltip.split('\n');

const heading = 'Add a client to Clockify';
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
      assert.deepEqual(lines(phase), [heading, ...details]);
    });
  }

  it('says the same to a screen reader', () => {
    assert.equal(
      status(ready()).accessibleLabel,
      `${heading}. ${account}. ${workspace}. Clients: not read yet`,
    );
  });

  it('takes no icon, link or line from a name', () => {
    const name = '$(bug) [x](command:y)\n\u202ez';
    const hostile = ready({}, { account: { ...rosa, name }, workspace: { ...acme, name } });
    const { text, tooltip } = status(hostile);
    assert.equal(text, '$(add) Add client');
    assert.equal(tooltip.split('\n').length, 4);
    assert.doesNotMatch(tooltip, /\]\(|\u202e/);
  });
});
