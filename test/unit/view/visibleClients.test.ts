import assert from 'node:assert/strict';
import { defaultOptions } from '../../../src/core/listOptions';
import type { ListOptions } from '../../../src/core/listOptions';
import type { Client } from '../../../src/core/model';
import type { AppState } from '../../../src/state/appState';
import { isListed, visibleClients } from '../../../src/view/visibleClients';
import { appState, client, idOf, names, ready, stateOf } from '../../support/samples';

/** Sorted by name, as lists are. */
const clients = [
  client({ id: idOf(2), name: 'Acme' }),
  client({ id: idOf(4), name: 'Birch', archived: true, note: 'Müller' }),
  client({ id: idOf(3), name: 'Muller' }),
  client({ id: idOf(1), name: 'Zeta', archived: true }),
];

const stateWith = (
  options: Partial<ListOptions> = {},
  of: readonly Client[] | undefined = clients,
): AppState =>
  appState(stateOf(ready({ clients: of })), { options: { ...defaultOptions, ...options } });

const shown = (options: Partial<ListOptions> = {}): (string[] | undefined)[] => {
  const { active, archived } = visibleClients(stateWith(options));
  return [names(active), names(archived)];
};

describe('view/visibleClients', () => {
  const cases: readonly (readonly [string, Partial<ListOptions>, readonly string[][]])[] = [
    [
      'all, by name',
      {},
      [
        ['Acme', 'Muller'],
        ['Birch', 'Zeta'],
      ],
    ],
    ['active ones only', { show: 'active' }, [['Acme', 'Muller'], []]],
    ['archived ones only', { show: 'archived' }, [[], ['Birch', 'Zeta']]],
    [
      'the newest first',
      { sort: 'newest' },
      [
        ['Muller', 'Acme'],
        ['Birch', 'Zeta'],
      ],
    ],
    ['those that the filter finds in any field', { filter: 'müll' }, [['Muller'], ['Birch']]],
    ['active ones that it finds', { filter: 'müll', show: 'active' }, [['Muller'], []]],
    ['nothing where it finds nothing', { filter: 'nobody' }, [[], []]],
    ['the same where data is hidden', { filter: 'müll', isHidden: true }, [['Muller'], ['Birch']]],
    [
      'all of them for a filter of blanks',
      { filter: '  ' },
      [
        ['Acme', 'Muller'],
        ['Birch', 'Zeta'],
      ],
    ],
  ];
  for (const [what, options, expected] of cases) {
    it(`are ${what}`, () => {
      assert.deepEqual(shown(options), expected);
    });
  }

  it('are ordered by their creation also among those that the filter finds', () => {
    const options = { filter: 'a', sort: 'newest', show: 'active' } as const;
    const some = [client({ id: idOf(1), name: 'Aa' }), client({ id: idOf(2), name: 'Ab' })];
    assert.deepEqual(names(visibleClients(stateWith(options, some)).active), ['Ab', 'Aa']);
  });

  it('are none without a list', () => {
    const none = { active: [], archived: [] };
    assert.deepEqual(visibleClients(appState(stateOf(ready()))), none);
    assert.deepEqual(visibleClients(appState(stateOf({ kind: 'signedOut' }))), none);
  });

  it('leave the list itself as it is', () => {
    const before = [...clients];
    visibleClients(stateWith({ sort: 'newest' }));
    assert.deepEqual(clients, before);
  });

  describe('that were asked for before', () => {
    it('are the very same while list and options are', () => {
      const state = stateWith({ filter: 'a' });
      const again = { ...state, pending: [], requestsLastHour: 7 };
      assert.equal(visibleClients(again), visibleClients(state));
    });

    it('are others for other options, and for another list', () => {
      const state = stateWith();
      const known = visibleClients(state);
      assert.deepEqual(shown({ filter: 'zeta' }), [[], ['Zeta']]);
      const shorter = visibleClients(stateWith({}, clients.slice(0, 1)));
      assert.deepEqual(names(shorter.active), ['Acme']);
      assert.deepEqual(visibleClients(state), known);
    });
  });

  it('are listed, archived or not, and as they are by now', () => {
    const [acme = assert.fail(), birch = assert.fail(), muller = assert.fail()] = clients;
    assert.equal(isListed(birch, stateWith()), true);
    assert.equal(isListed(birch, stateWith({ show: 'active' })), false);
    assert.equal(isListed(acme, stateWith({ show: 'archived' })), false);
    assert.equal(isListed(acme, stateWith({ filter: 'müll' })), false);
    assert.equal(isListed({ ...muller, name: 'Old' }, stateWith({ filter: 'müll' })), true);
    assert.equal(isListed(client(), stateWith()), false);
  });
});
