import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { failureOf, knownClients, withList } from '../../../src/state/sessionState';
import type { SessionPhase } from '../../../src/state/sessionState';
import {
  acme,
  client,
  otto,
  ready,
  rosa,
  side,
  stateOf,
  otherServer,
  server,
} from '../../support/samples';

const failure = new ClockifyError('timeout');
const others: readonly SessionPhase[] = [
  { kind: 'starting' },
  { kind: 'signedOut' },
  { kind: 'noWorkspace', keySource: 'stored', account: rosa },
];

describe('state/sessionState', () => {
  describe('the clients at hand', () => {
    it('are those of the list', () => {
      const clients = [client()];
      assert.equal(knownClients(stateOf(ready({ clients }))), clients);
    });

    it('are none where no list was read, and always the same none', () => {
      const unread = knownClients(stateOf(ready()));
      assert.deepEqual(unread, []);
      for (const phase of others) {
        assert.equal(knownClients(stateOf(phase)), unread);
      }
    });
  });

  describe('the failure', () => {
    it('is that of the settings or the secret storage, or of the list', () => {
      assert.equal(failureOf(stateOf({ kind: 'unavailable', failure })), failure);
      assert.equal(failureOf(stateOf(ready({ failure }))), failure);
    });

    it('is none otherwise', () => {
      for (const phase of [...others, ready()]) {
        assert.equal(failureOf(stateOf(phase)), undefined);
      }
    });
  });

  describe('reading key, account and workspace anew', () => {
    const same = {
      kind: 'ready',
      apiUrl: server.apiUrl,
      keySource: 'stored',
      account: { ...rosa },
      workspace: { ...acme },
    } as const;
    const before = ready({ clients: [client()], readAt: 7, isLoading: true, failure });

    it('keeps the list of the same account and workspace, but not its failure', () => {
      const { list } = withList(before, same);
      assert.deepEqual(list, { ...before.list, failure: undefined });
      assert.equal(list.clients, before.list.clients);
    });

    it('takes over what the key, the account and the workspace are called now', () => {
      const renamed = { ...acme, name: 'Acme Ltd' };
      const next = withList(before, { ...same, keySource: 'environment', workspace: renamed });
      assert.equal(next.workspace, renamed);
      assert.equal(next.keySource, 'environment');
      assert.equal(next.list.clients, before.list.clients);
    });

    const changes = [
      ['another workspace', before, { ...same, workspace: side }],
      ['another account', before, { ...same, account: otto }],
      ['another server', before, { ...same, apiUrl: otherServer.apiUrl }],
      ['no list before', others[0] ?? before, same],
    ] as const;
    for (const [what, previous, next] of changes) {
      it(`begins without a list after ${what}`, () => {
        assert.deepEqual(withList(previous, next), ready({}, next));
      });
    }
  });
});
