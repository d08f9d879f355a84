import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { defaultOptions } from '../../../src/core/listOptions';
import type { ListOptions } from '../../../src/core/listOptions';
import { createMessages } from '../../../src/core/messages';
import { createPrivacy, hiddenText } from '../../../src/core/privacy';
import type { ClientList } from '../../../src/state/clientList';
import type { SessionPhase } from '../../../src/state/sessionState';
import { messageChangesInMs, viewMessage, viewState, viewTitle } from '../../../src/view/viewState';
import { english, messages } from '../../support/l10n';
import { acme, appState, client, ready, rosa, stateOf, treeContext } from '../../support/samples';

const failure = new ClockifyError('timeout');
const noWorkspace: SessionPhase = { kind: 'noWorkspace', keySource: 'stored', account: rosa };
const context = treeContext({ formatDate: (ms) => `date ${ms}` });
const privacy = createPrivacy(() => true);
const hidden = { ...context, privacy, messages: createMessages(english, privacy.name) };

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

  describe('the text above the rows', () => {
    const two = [client({ name: 'Acme' }), client({ name: 'Birch', archived: true })];
    const above = (
      options: Partial<ListOptions>,
      list: Partial<ClientList> = {},
      like = context,
    ): string | undefined =>
      viewMessage(
        appState(stateOf(ready({ clients: two, readAt: 1_000, ...list })), {
          options: { ...defaultOptions, ...options },
        }),
        like,
      );
    const hint = 'Clear it by the button above.';

    it('tells the filter, and how many it leaves', () => {
      assert.equal(above({ filter: 'acme' }), `Filter: "acme" (1 of 2). ${hint}`);
    });

    const menu = 'choose "Show All Clients" in the menu above (…)';
    const blanks: readonly (readonly [Partial<ListOptions>, string])[] = [
      [{ filter: 'x' }, `No client matches the filter "x". ${hint}`],
      [
        { filter: 'birch', show: 'active' },
        `No active client matches the filter "birch". Clear it by the button above, or ${menu}.`,
      ],
      [
        { filter: 'acme', show: 'archived' },
        `No archived client matches the filter "acme". Clear it by the button above, or ${menu}.`,
      ],
    ];
    for (const [options, text] of blanks) {
      it(`tells why no client is listed: ${text}`, () => {
        assert.equal(above(options), text);
      });
    }

    it('tells where there is none of those that are to be shown, and how to see the others', () => {
      const [active = assert.fail(), archived = assert.fail()] = two;
      assert.equal(
        above({ show: 'archived' }, { clients: [active] }),
        `There are no archived clients. To see the others, ${menu}.`,
      );
      assert.equal(
        above({ show: 'active' }, { clients: [archived] }),
        `There are no active clients. To see the others, ${menu}.`,
      );
      assert.equal(above({ show: 'archived' }), undefined);
      assert.equal(above({ show: 'active' }), undefined);
    });

    it('leaves it to the welcome text where there are no clients, or no list yet', () => {
      for (const options of [{ show: 'archived' }, { filter: 'x' }] as const) {
        assert.equal(above(options, { clients: [] }), undefined);
        assert.equal(
          viewMessage(
            appState(stateOf(ready()), { options: { ...defaultOptions, ...options } }),
            context,
          ),
          undefined,
        );
      }
    });

    it('masks the filter where data is hidden, and says so', () => {
      const text = `Filter: "${hiddenText}" (1 of 2). ${hint} Client data is hidden.`;
      assert.equal(above({ filter: 'acme', isHidden: true }, {}, hidden), text);
    });

    const minute = 60_000;
    const ages = [
      [-5, '0 min old'],
      [59 * minute, '59 min old'],
      [60 * minute, '1 h old'],
      [47 * 60 * minute, '47 h old'],
      [48 * 60 * minute, '2 days old'],
    ] as const;
    for (const [age, text] of ages) {
      it(`tells of a copy that it is ${text}`, () => {
        const sentence = `The list of date 1000, ${text}, as it was kept on this computer.`;
        assert.equal(above({}, { isCopy: true }, { ...context, now: 1_000 + age }), sentence);
      });
    }

    const hour = 60 * minute;
    const changes = [
      [-5, minute],
      [0, minute],
      [90_000, minute / 2],
      [hour - 1, 1],
      [hour, hour],
      [47 * hour + 20 * minute, 40 * minute],
      [72 * hour, hour],
    ] as const;
    for (const [age, expected] of changes) {
      it(`has another age ${expected} ms after ${age} ms`, () => {
        const state = appState(stateOf(ready({ clients: two, readAt: 1_000, isCopy: true })));
        assert.equal(messageChangesInMs(state, 1_000 + age), expected);
      });
    }

    it('never changes by itself without a copy', () => {
      const read = ready({ clients: two, readAt: 1_000 });
      for (const phase of [read, ready(), { kind: 'signedOut' } as const]) {
        assert.equal(messageChangesInMs(appState(stateOf(phase)), 5_000), undefined);
      }
    });

    it('tells no age of a list that was read in this window', () => {
      assert.equal(above({}, {}, { ...context, now: 9e9 }), undefined);
    });

    it('has the failure first, then the age, the filter, and that data is hidden', () => {
      const failure = new ClockifyError('timeout');
      const text = above({ filter: 'acme', isHidden: true }, { isCopy: true, failure }, hidden);
      assert.match(text ?? '', /in time\..* The list of .* Filter: .* Client data is hidden\.$/);
    });
  });
});
