import assert from 'node:assert/strict';
import type { AppState } from '../../../src/state/appState';
import { AppStore } from '../../../src/state/appStore';
import { Drafts } from '../../../src/state/drafts';
import { EditDrafts } from '../../../src/state/editDrafts';
import { ListOptionsStore } from '../../../src/state/listOptions';
import { RequestCounter } from '../../../src/state/requestCounter';
import { acme, client, draft, otto, ottosKey, pending, rosa, side } from '../../support/samples';
import { SessionFixture, never } from '../../support/sessionFixture';
import { settled } from '../../support/virtualClock';
import { OutboxFixture, rosasDesk } from './outboxFixture';

const minute = 60_000;

describe('state/appStore', () => {
  let people: SessionFixture;
  let mail: OutboxFixture;
  let drafts: Drafts;
  let edits: EditDrafts;
  let options: ListOptionsStore;
  let requests: RequestCounter;
  let app: AppStore;
  let states: AppState[];
  let defects: unknown[];
  let forms = 0;

  beforeEach(() => {
    people = new SessionFixture();
    mail = new OutboxFixture();
    defects = [];
    states = [];
    const { clock, outbox, store } = mail;
    const { session } = people;
    const onDefect = (error: unknown): void => void defects.push(error);
    Object.defineProperty(mail, 'owner', { get: () => session.owner });
    const { writes } = mail;
    const newId = (): string => `form${(forms += 1)}`;
    const typing = { store, writes, clock, newId, onDefect };
    drafts = new Drafts({ ...typing, owner: () => session.owner });
    requests = new RequestCounter(store, clock, 'ours', onDefect);
    edits = new EditDrafts(typing);
    options = new ListOptionsStore(people.values, store);
    const { copies } = people;
    const others = { copies, options, requests, store, writes, onDefect };
    app = new AppStore({ session, outbox, drafts, edits, ...others });
    app.onDidChange((state) => states.push(state));
  });

  afterEach(() => {
    app.dispose();
    drafts.dispose();
    edits.dispose();
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
    await drafts.open(rosasDesk).save({ draft: typed, at: 'email' });
    await signIn();
    requests.note();
    const { session, pending: rows, drafts: kept, requestsLastHour } = app.state;
    assert.equal(session, people.session.state.phase === session.phase ? session : undefined);
    assert.deepEqual([rows, kept[0]?.draft, requestsLastHour], [[row], typed, 1]);
  });

  it('drops a draft that a window had handed over when it died, and keeps any other', async () => {
    const row = pending(refused);
    await mail.records.write(row);
    await drafts.open(rosasDesk).save({ draft: row.draft, at: 'review' });
    await signIn();
    assert.deepEqual([app.state.pending, app.state.drafts], [[row], []]);
    assert.equal(await drafts.count(), 0);

    const another = draft({ ...row.draft, note: 'typed since' });
    await drafts.open(rosasDesk).save({ draft: another, at: 'note' });
    await app.load();
    assert.deepEqual(app.state.drafts[0]?.draft, another);
  });

  it('announces what changes in any part of it', async () => {
    await signIn();
    const changes: readonly (() => unknown)[] = [
      () => {
        requests.note();
      },
      () => {
        drafts.open(rosasDesk).keep({ draft: draft(), at: 'name' });
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
    await drafts.open(rosasDesk).save({ draft: draft({ name: 'Rosa’s' }), at: 'name' });
    const shown = (): unknown[] => [app.state.pending, app.state.drafts[0]?.draft.name];

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
    await new ListOptionsStore(people.values, mail.store).set({ isHidden: true });
    await app.load();
    assert.deepEqual([app.state.pending, app.state.requestsLastHour], [[row], 1]);
    assert.equal(app.state.options.isHidden, true);
  });

  it('tries at once what the network stopped when a request went well', async () => {
    await mail.records.write(pending(stopped, { nextAttemptAt: mail.clock.now() + 15 * minute }));
    await mail.records.write(pending(keyless));
    await signIn();
    mail.create.answer(mail.made());
    await app.noteSuccess('GET');
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
    await drafts.open({ ...rosasDesk, workspace: side }).save({ draft: draft(), at: 'name' });
    edits.open(rosasDesk, client()).keep({ draft: draft({ name: 'Typed' }), at: 'name' });
    await signIn();
    assert.deepEqual(await app.countKept(), { drafts: 2, pending: 2 });
    await app.discardKept();
    assert.deepEqual(await app.countKept(), { drafts: 0, pending: 0 });
    assert.deepEqual([app.state.pending, app.state.drafts], [[], []]);
  });

  it('drops the unsaved changes of a client that is deleted here', async () => {
    const seen = client();
    edits.open(rosasDesk, seen).keep({ draft: draft({ name: 'Typed' }), at: 'name' });
    await signIn();
    people.session.remove(seen);
    assert.equal(await edits.count(), 1, 'Deleted elsewhere, it may be added anew');
    people.api.remove.answer();
    await people.writer.delete(rosasDesk, { ...seen, archived: true }, never);
    await settled();
    assert.equal(await edits.count(), 0);
  });

  describe('tidied up', () => {
    const copies = (): string[] => [...people.store.content.keys()];

    beforeEach(() => people.store.write('list-a-b', '{}'));

    it('has no copies of lists where nobody is signed in: another window wrote them since', async () => {
      await people.session.start();
      await app.tidy();
      assert.deepEqual(copies(), []);
    });
    it('has none where the settings came to want none while VS Code was closed', async () => {
      await signIn();
      people.isCopyKept = false;
      await app.tidy();
      assert.deepEqual(copies(), []);
    });

    it('keeps them for whoever is signed in, and where that cannot be known', async () => {
      await signIn();
      await app.tidy();
      people.secrets.isLocked = true;
      await people.session.restart();
      await app.tidy();
      assert.deepEqual([people.phase.kind, copies().length], ['unavailable', 1]);
    });
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
