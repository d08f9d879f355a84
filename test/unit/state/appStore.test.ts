import assert from 'node:assert/strict';
import type { AppState } from '../../../src/state/appState';
import { AppStore } from '../../../src/state/appStore';
import { Drafts } from '../../../src/state/drafts';
import { ListOptionsStore } from '../../../src/state/listOptions';
import { RequestCounter } from '../../../src/state/requestCounter';
import { acme, draft, otto, ottosKey, pending, rosa, side } from '../../support/samples';
import { SessionFixture } from '../../support/sessionFixture';
import { settled } from '../../support/virtualClock';
import { OutboxFixture, rosasDesk } from './outboxFixture';

const minute = 60_000;

describe('state/appStore', () => {
  let people: SessionFixture;
  let mail: OutboxFixture;
  let drafts: Drafts;
  let requests: RequestCounter;
  let app: AppStore;
  let states: AppState[];
  let defects: unknown[];

  beforeEach(() => {
    people = new SessionFixture();
    mail = new OutboxFixture();
    defects = [];
    states = [];
    const { clock, outbox, store } = mail;
    const { session } = people;
    const onDefect = (error: unknown): void => void defects.push(error);
    Object.defineProperty(mail, 'owner', { get: () => session.owner });
    drafts = new Drafts(store, () => session.owner, onDefect);
    requests = new RequestCounter(store, clock, 'ours', onDefect);
    const { copies } = people;
    const options = new ListOptionsStore(people.values);
    app = new AppStore({ session, outbox, drafts, options, copies, requests, store, onDefect });
    app.onDidChange((state) => states.push(state));
  });

  afterEach(() => {
    app.dispose();
    drafts.dispose();
    requests.dispose();
    mail.dispose();
    people.dispose();
  });

  const refused = { kind: 'refused', reason: 'rejected', details: {} } as const;
  const stopped = { kind: 'waiting', reason: 'unreachable', details: {} } as const;
  const keyless = { kind: 'waiting', reason: 'keyRejected', details: {} } as const;

  const signIn = async (): Promise<void> => {
    await people.startReady();
    await settled();
  };

  it('shows what every part of it knows', async () => {
    const row = pending(refused);
    await mail.records.write(row);
    const typed = draft({ name: 'Typed' });
    await drafts.save(rosasDesk, { draft: typed, at: 'email' });
    await signIn();
    requests.note();
    const { session, pending: rows, draft: kept, requestsLastHour } = app.state;
    assert.equal(session, people.session.state.phase === session.phase ? session : undefined);
    assert.deepEqual([rows, kept?.draft, requestsLastHour], [[row], typed, 1]);
  });

  it('drops a draft that a window had handed over when it died, and keeps any other', async () => {
    const row = pending(refused);
    await mail.records.write(row);
    await drafts.save(rosasDesk, { draft: row.draft, at: 'review' });
    await signIn();
    assert.deepEqual([app.state.pending, app.state.draft], [[row], undefined]);
    assert.equal(await drafts.count(), 0);

    const another = draft({ ...row.draft, note: 'typed since' });
    await drafts.save(rosasDesk, { draft: another, at: 'note' });
    await app.load();
    assert.deepEqual(app.state.draft?.draft, another);
  });

  it('announces what changes in any part of it', async () => {
    await signIn();
    const changes: readonly (() => unknown)[] = [
      () => {
        requests.note();
      },
      () => {
        drafts.keep(rosasDesk, { draft: draft(), at: 'name' });
      },
      async () => {
        await mail.records.write(pending(refused));
        await mail.outbox.load();
      },
      () => people.session.restart(),
    ];
    for (const change of changes) {
      const before = states.length;
      await change();
      assert.ok(states.length > before);
      assert.deepEqual(states.at(-1), app.state);
    }
  });

  it('shows rows and draft of whoever works here now, and nobody else’s', async () => {
    const own = pending(refused);
    const ottos = pending(refused, { owner: { ...rosasDesk, accountId: otto.id } });
    await mail.records.write(own);
    await mail.records.write(ottos);
    await drafts.save(rosasDesk, { draft: draft({ name: 'Rosa’s' }), at: 'name' });
    const shown = (): unknown[] => [app.state.pending, app.state.draft?.draft.name];

    assert.deepEqual(shown(), [[], undefined]);
    await signIn();
    assert.deepEqual(shown(), [[own], 'Rosa’s']);
    await people.session.selectWorkspace(rosa, side);
    await settled();
    assert.deepEqual(shown(), [[own], undefined], 'Rows of the other workspace can still be tried');
    await people.session.signOut();
    await settled();
    assert.deepEqual(shown(), [[], undefined]);
    await people.haveKey(otto, ottosKey);
    await people.haveWorkspace(acme, otto);
    await people.session.start();
    await settled();
    assert.deepEqual(shown(), [[ottos], undefined]);
  });

  it('reads nothing anew while the same person works in the same place', async () => {
    await signIn();
    let reads = 0;
    mail.store.before = () => (reads += 1);
    people.api.list.answer([]);
    await people.session.refresh();
    await people.session.start();
    await settled();
    assert.equal(reads, 0);
  });

  it('passes on what goes wrong while it reads', async () => {
    mail.store.breakOn('names');
    await signIn();
    assert.equal(defects.length, 1);
  });

  it('takes over what another window changed', async () => {
    await signIn();
    const row = pending(refused);
    await mail.records.write(row);
    mail.store.content.set('requests-other', JSON.stringify([mail.clock.now()]));
    await app.load();
    assert.deepEqual([app.state.pending, app.state.requestsLastHour], [[row], 1]);
  });

  it('tries at once what the network stopped when a request went well', async () => {
    await mail.records.write(pending(stopped, { nextAttemptAt: mail.clock.now() + 15 * minute }));
    await mail.records.write(pending(keyless));
    await signIn();
    mail.create.answer(mail.made());
    await app.noteSuccess();
    await mail.clock.pass(1_000);
    assert.deepEqual(
      app.state.pending.map(({ state }) => state),
      [keyless],
    );
  });

  it('tries everything that waits when there is another key', async () => {
    await mail.records.write(pending(stopped));
    await mail.records.write(pending(keyless));
    await mail.records.write(pending(refused));
    await signIn();
    mail.create.answer(mail.made());
    mail.create.answer(mail.made());
    await app.noteNewCredentials();
    await mail.clock.pass(5_000);
    assert.deepEqual(
      app.state.pending.map(({ state }) => state),
      [refused],
    );
  });

  it('counts and removes what is kept, whoever’s it is', async () => {
    await mail.records.write(pending(refused));
    await mail.records.write(pending(refused, { owner: { ...rosasDesk, accountId: otto.id } }));
    await drafts.save({ ...rosasDesk, workspace: side }, { draft: draft(), at: 'name' });
    await signIn();
    assert.deepEqual(await app.countKept(), { drafts: 1, pending: 2 });
    await app.discardKept();
    assert.deepEqual(await app.countKept(), { drafts: 0, pending: 0 });
    assert.deepEqual([app.state.pending, app.state.draft], [[], undefined]);
  });

  it('is silent after its end', async () => {
    await signIn();
    app.dispose();
    const before = states.length;
    requests.note();
    await people.session.restart();
    assert.equal(states.length, before);
  });
});
