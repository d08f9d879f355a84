import assert from 'node:assert/strict';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import type { Workplace } from '../../../src/state/workplace';
import { createWorkplace } from '../../../src/state/workplace';
import {
  acme,
  client,
  draft,
  names,
  otherServer,
  otto,
  ottosKey,
  rosa,
  rosasKey,
  server,
  side,
} from '../../support/samples';
import { SessionFixture, never } from '../../support/sessionFixture';

const owner = { accountId: rosa.id, workspace: acme };

describe('state/workplace: a new client', () => {
  let fixture: SessionFixture;
  const create = (signal: AbortSignal): Promise<Client> =>
    createWorkplace(fixture.session, fixture.api, fixture.writer, () => undefined).createClient(
      owner,
      draft(),
      signal,
    );
  let announced: { client: Client; isListed: boolean }[];

  beforeEach(async () => {
    fixture = new SessionFixture();
    await fixture.startReady();
    announced = [];
    fixture.session.onDidCreateClient((created) => {
      const isListed = fixture.readyPhase.list.clients?.includes(created) ?? false;
      announced.push({ client: created, isListed });
    });
  });

  afterEach(() => {
    fixture.dispose();
  });

  it('is sent once, to the given workspace, with the stored key', async () => {
    const created = client();
    const abort = new AbortController();
    fixture.api.create.answer(created);
    assert.equal(await create(abort.signal), created);
    assert.deepEqual(fixture.api.create.calls, [
      [{ apiUrl: server.apiUrl, apiKey: rosasKey }, acme.id, draft(), abort.signal],
    ]);
  });

  it('is sent to the workspace that people saw, even if another is chosen by now', async () => {
    await fixture.session.selectWorkspace(rosa, side);
    fixture.api.create.answer(client());
    await create(never);
    assert.equal(fixture.api.create.calls[0]?.[1], acme.id);
    assert.deepEqual(announced, []);
  });

  it('stands at its place in the list before it is announced', async () => {
    fixture.api.list.answer([client({ name: 'a' }), client({ name: 'c' })]);
    await fixture.session.refresh();
    const created = client({ name: 'b' });
    fixture.api.create.answer(created);
    await create(never);
    assert.deepEqual(names(fixture.readyPhase.list.clients), ['a', 'b', 'c']);
    assert.deepEqual(announced, [{ client: created, isListed: true }]);
  });

  it('does not change the date of the list', async () => {
    fixture.api.list.answer([]);
    await fixture.session.refresh();
    fixture.now = 9_000;
    fixture.api.create.answer(client());
    await create(never);
    assert.equal(fixture.readyPhase.list.readAt, 1_000);
  });

  it('makes no list of one client where none was read', async () => {
    fixture.api.create.answer(client());
    await create(never);
    assert.equal(fixture.readyPhase.list.clients, undefined);
    assert.equal(announced.length, 1);
  });

  it('survives a list that is being read and does not have it yet', async () => {
    const refreshing = fixture.session.refresh();
    const reading = await fixture.api.list.next();
    fixture.api.create.answer(client({ name: 'b' }));
    await create(never);
    reading.resolve([client({ name: 'c' }), client({ name: 'a' })]);
    await refreshing;
    assert.deepEqual(names(fixture.readyPhase.list.clients), ['a', 'b', 'c']);
  });

  it('is in the list once when the list that is being read has it already', async () => {
    const created = client();
    const refreshing = fixture.session.refresh();
    const reading = await fixture.api.list.next();
    fixture.api.create.answer(created);
    await create(never);
    reading.resolve([{ ...created }]);
    await refreshing;
    assert.equal(fixture.readyPhase.list.clients?.length, 1);
  });

  it('keeps the session busy until it is there', async () => {
    const creating = create(never);
    const call = await fixture.api.create.next();
    assert.equal(fixture.session.state.isBusy, true);
    assert.equal(fixture.states.at(-1)?.isBusy, true);
    call.resolve(client());
    await creating;
    assert.equal(fixture.session.state.isBusy, false);
  });

  it('keeps the session busy while any request is under way', async () => {
    const creating = create(never);
    const refreshing = fixture.session.refresh();
    (await fixture.api.create.next()).resolve(client());
    await creating;
    assert.equal(fixture.session.state.isBusy, true);
    (await fixture.api.list.next()).resolve([]);
    await refreshing;
    assert.equal(fixture.session.state.isBusy, false);
  });

  for (const failure of [new ClockifyError('duplicateName'), new Cancelled()]) {
    it(`changes nothing when it ends with ${failure.message}`, async () => {
      const before = fixture.session.state;
      fixture.api.create.fail(failure);
      await assert.rejects(create(never), failure);
      assert.deepEqual(fixture.session.state, before);
      assert.deepEqual(announced, []);
    });
  }

  it('does not enter the list of a workspace that was chosen meanwhile', async () => {
    const creating = create(never);
    const call = await fixture.api.create.next();
    await fixture.session.selectWorkspace(rosa, side);
    fixture.api.list.answer([]);
    await fixture.session.refresh();
    const created = client();
    call.resolve(created);
    assert.equal(await creating, created);
    assert.deepEqual(fixture.readyPhase.list.clients, []);
    assert.deepEqual(announced, []);
  });

  it('is returned, and leaves no trace, after a sign-out meanwhile', async () => {
    const creating = create(never);
    const call = await fixture.api.create.next();
    await fixture.session.signOut();
    call.resolve(client());
    assert.equal((await creating).name, 'Northwind');
    assert.deepEqual(fixture.phase, { kind: 'signedOut' });
  });

  it('needs a key', async () => {
    await fixture.session.signOut();
    const creating = create(never);
    await assert.rejects(creating, { kind: 'keyMissing' });
    assert.equal(fixture.api.create.calls.length, 0);
  });

  it('is never sent under the key of another account', async () => {
    await fixture.haveKey(otto, ottosKey);
    await assert.rejects(create(never), { kind: 'otherAccount' });
    assert.equal(fixture.api.create.calls.length, 0);
  });

  it('goes to the server whose address the settings name now, if the key opens the same account there', async () => {
    fixture.server = () => otherServer;
    await assert.rejects(create(never), { kind: 'hostNotConfirmed' });
    await fixture.haveKey();
    fixture.api.create.answer(client());
    await create(never);
    assert.deepEqual(
      fixture.api.create.calls.map(([{ apiUrl }]) => apiUrl),
      [otherServer.apiUrl],
    );
  });

  describe('is looked up', () => {
    const exact = client({ name: 'North (UK) Ltd' });
    const tidied = client({ name: 'North (UK)  Ltd' });
    const alike = client({ name: 'NORTH (UK) LTD' });
    const longer = client({ name: 'North (UK) Ltd 2' });
    const namesAskedFor = (): unknown[] => fixture.api.find.calls.map(([, , name]) => name);
    let workplace: Workplace;

    beforeEach(() => {
      workplace = createWorkplace(fixture.session, fixture.api, fixture.writer, () => undefined);
    });

    it('by its name, as the server may have tidied it up, the very name first', async () => {
      fixture.api.find.answer([longer, tidied, alike, exact]);
      assert.deepEqual(await workplace.findClients(owner, exact.name, never), [exact, tidied]);
      assert.deepEqual(fixture.api.find.calls[0]?.slice(1, 3), [acme.id, exact.name]);
    });

    it('by names that are like it, too, where the server says that the name is taken', async () => {
      fixture.api.find.answer([longer, alike, exact]);
      assert.deepEqual(await workplace.findNamesakes(owner, exact.name, never), [exact, alike]);
      assert.deepEqual(namesAskedFor(), [exact.name]);
    });

    it('among all clients where the server says that the name is taken, and finds nobody by it', async () => {
      fixture.api.find.answer([]);
      fixture.api.find.answer([longer, alike]);
      assert.deepEqual(await workplace.findNamesakes(owner, exact.name, never), [alike]);
      assert.deepEqual(namesAskedFor(), [exact.name, undefined]);
    });

    it('and not taken for absent where a list is not whole that does not show it', async () => {
      const gaps = { unreadable: ['[4].name'], isCut: false };
      fixture.api.find.answer({ clients: [longer], gaps });
      await assert.rejects(workplace.findClients(owner, exact.name, never), {
        kind: 'invalidResponse',
      });
      fixture.api.find.answer({ clients: [], gaps: { unreadable: [], isCut: true } });
      await assert.rejects(workplace.findNamesakes(owner, exact.name, never), {
        kind: 'invalidResponse',
      });
      fixture.api.find.answer({ clients: [exact], gaps });
      assert.deepEqual(await workplace.findClients(owner, exact.name, never), [exact]);
    });

    it('after it was asked which clients of the list had the name', async () => {
      fixture.api.list.answer([exact, tidied, alike, longer]);
      await fixture.session.refresh();
      const known = workplace.knownNamesakes(owner, exact.name);
      assert.deepEqual(known, [exact.id, tidied.id, alike.id]);
      assert.deepEqual(workplace.knownNamesakes({ ...owner, workspace: side }, exact.name), []);
    });
  });
});
