import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { viewMessage, viewState, viewTitle } from '../../../src/view/viewState';
import type { SessionPhase } from '../../../src/state/sessionState';
import { messages } from '../../support/l10n';
import { acme, appState, client, ready, rosa, stateOf, treeContext } from '../../support/samples';

const failure = new ClockifyError('timeout');
const noWorkspace: SessionPhase = { kind: 'noWorkspace', keySource: 'stored', account: rosa };
const context = treeContext();

describe('view/viewState', () => {
  const words: readonly (readonly [string, SessionPhase, string])[] = [
    ['before the start', { kind: 'starting' }, 'starting'],
    ['without a key', { kind: 'signedOut' }, 'signedOut'],
    ['without a workspace', noWorkspace, 'noWorkspace'],
    ['where nothing can be sent', { kind: 'unavailable', failure }, 'failed'],
    ['with a list that nobody asked for', ready(), 'loading'],
    ['with a list that is being read', ready({ isLoading: true }), 'loading'],
    ['with an empty list', ready({ clients: [] }), 'empty'],
    ['with a list', ready({ clients: [client()] }), 'ready'],
    ['with a list that is read anew', ready({ clients: [client()], isLoading: true }), 'ready'],
    ['with an empty list read anew', ready({ clients: [], isLoading: true }), 'empty'],
    ['after a failure', ready({ failure }), 'failed'],
    ['after a failure with a list', ready({ clients: [client()], failure }), 'failed'],
    ['after a failure with an empty list', ready({ clients: [], failure }), 'failed'],
  ];
  for (const [when, phase, word] of words) {
    it(`is "${word}" ${when}`, () => {
      assert.equal(viewState(stateOf(phase)), word);
    });
  }

  it('has the workspace in the title as soon as one is chosen', () => {
    assert.equal(viewTitle(stateOf(ready()), messages), 'Acme Studio – Clients');
    assert.equal(viewTitle(stateOf(noWorkspace), messages), 'Clients');
    assert.equal(viewTitle(stateOf({ kind: 'signedOut' }), messages), 'Clients');
  });

  it('shows the name of the workspace plain', () => {
    const workspace = { ...acme, name: 'a\n\u202eb' };
    assert.equal(viewTitle(stateOf(ready({}, { workspace })), messages), 'a b – Clients');
  });

  it('tells above the rows what failed, and nothing otherwise', () => {
    const sentence = 'api.clockify.me did not answer in time. Try again.';
    assert.equal(
      viewMessage(appState(stateOf(ready({ clients: [], failure }))), context),
      sentence,
    );
    assert.equal(
      viewMessage(appState(stateOf({ kind: 'unavailable', failure })), context),
      sentence,
    );
    assert.equal(viewMessage(appState(stateOf(ready({ clients: [] }))), context), undefined);
    assert.equal(viewMessage(appState(stateOf({ kind: 'signedOut' })), context), undefined);
  });
});
