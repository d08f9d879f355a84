import assert from 'node:assert/strict';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client, ClientExtras } from '../../../src/core/model';
import type { CreatedClient } from '../../../src/core/pending';
import { createWorkplace } from '../../../src/state/workplace';
import type { Workplace } from '../../../src/state/workplace';
import { acme, client, draft, idOf, otto, ottosKey, recordOf, rosa } from '../../support/samples';
import { rosasKey, server, side } from '../../support/samples';
import { SessionFixture, never } from '../../support/sessionFixture';

const owner = { accountId: rosa.id, workspace: acme };
const currency = { id: idOf(7), code: 'EUR' };
const extras: ClientExtras = { ccEmails: ['a@b'], currency };
const withExtras = { ccEmails: ['a@b'], currencyId: currency.id, currencyCode: currency.code };

describe('state/workplace: what a create could not bring', () => {
  let fixture: SessionFixture;
  let workplace: Workplace;
  const complete = (
    created: CreatedClient,
    wanted: ClientExtras = extras,
    signal = never,
  ): Promise<Client> => workplace.completeClient(owner, created, wanted, signal);
  /** Creates a client, so that it is fresh from the server. */
  const make = (fields: Partial<Client> = {}): Promise<Client> => {
    fixture.api.create.answer(client(fields));
    return workplace.createClient(owner, draft(), never);
  };
  /** How many requests left: reading, and writing. */
  const requests = (): readonly number[] => [
    fixture.api.get.calls.length,
    fixture.api.update.calls.length,
  ];
  const listed = (): readonly Client[] | undefined => fixture.readyPhase.list.clients;

  beforeEach(async () => {
    fixture = new SessionFixture();
    workplace = createWorkplace(fixture.session, fixture.api, fixture.writer, () => undefined);
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.dispose();
  });

  it('takes one PUT where the client is fresh from the server', async () => {
    const created = await make();
    const completed = { ...created, ...withExtras };
    fixture.api.update.answer(completed);
    const { signal } = new AbortController();
    assert.equal(await complete(created, extras, signal), completed);
    assert.deepEqual(requests(), [0, 1]);
    assert.deepEqual(fixture.api.update.calls, [
      [{ apiUrl: server.apiUrl, apiKey: rosasKey }, recordOf(created), extras, signal],
    ]);
  });

  it('takes a GET and a PUT where only the id is known, and sends back what was read', async () => {
    const created = client();
    const record = { client: created, fields: { id: created.id, unknown: 1 } };
    fixture.api.get.answer(record);
    fixture.api.update.answer({ ...created, ...withExtras });
    await complete({ id: created.id });
    assert.deepEqual(requests(), [1, 1]);
    assert.deepEqual(fixture.api.get.calls[0]?.slice(1, 3), [acme.id, created.id]);
    assert.equal(fixture.api.update.calls[0]?.[1], record);
  });

  it('writes nothing but what is missing', async () => {
    const created = await make({ ccEmails: ['a@b'] });
    fixture.api.update.answer({ ...created, ...withExtras });
    await complete(created);
    assert.deepEqual(fixture.api.update.calls[0]?.[2], { currency });
  });

  it('sends nothing where nothing is missing in a fresh client', async () => {
    const created = await make(withExtras);
    assert.equal(await complete(created), created);
    assert.deepEqual(requests(), [0, 0]);
  });

  it('only reads where nothing is missing any more, and shows what it read', async () => {
    const created = client();
    fixture.api.list.answer([created]);
    await fixture.session.refresh();
    const now = { ...created, ...withExtras };
    fixture.api.get.answer({ client: now, fields: {} });
    assert.equal(await complete({ id: created.id }), now);
    assert.deepEqual([requests(), listed()], [[1, 0], [now]]);
  });

  describe('that somebody else has set since', () => {
    const seen = { id: idOf(9), ccEmails: [], currencyId: idOf(6) };
    const now = (fields: Partial<Client>): Client => client({ ...seen, ...fields });

    for (const [what, theirs] of [
      ['other copies', { ccEmails: ['theirs@b'] }],
      ['another currency', { currencyId: idOf(8) }],
    ] as const) {
      it(`is not replaced: ${what}`, async () => {
        fixture.api.get.answer(recordOf(now(theirs)));
        await assert.rejects(complete(seen), { kind: 'changedElsewhere' });
        assert.deepEqual(requests(), [1, 0]);
      });

      it(`is replaced by whoever knows: ${what}`, async () => {
        fixture.api.get.answer(recordOf(now(theirs)));
        fixture.api.update.answer(now(withExtras));
        await complete({ id: seen.id });
        assert.deepEqual(fixture.api.update.calls[0]?.[2], extras);
      });
    }

    it('does not matter where it is nothing that was typed', async () => {
      fixture.api.get.answer(recordOf(now({ ccEmails: ['theirs@b'] })));
      fixture.api.update.answer(now({ ccEmails: ['theirs@b'], currencyId: currency.id }));
      await complete(seen, { currency });
      assert.deepEqual(fixture.api.update.calls[0]?.[2], { currency });
    });
  });

  it('shows up in the list, without being announced as another new client', async () => {
    const created = await make();
    let announced = 0;
    fixture.session.onDidCreateClient(() => (announced += 1));
    fixture.api.list.answer([created]);
    await fixture.session.refresh();
    const completed = { ...created, ...withExtras };
    fixture.api.update.answer(completed);
    await complete(created);
    assert.deepEqual([listed(), announced], [[completed], 0]);
  });

  it('goes to the workspace of the row, and leaves the list of another one alone', async () => {
    await fixture.session.selectWorkspace(rosa, side);
    fixture.api.list.answer([]);
    await fixture.session.refresh();
    const created = client();
    fixture.api.get.answer({ client: created, fields: {} });
    fixture.api.update.answer({ ...created, ...withExtras });
    await complete({ id: created.id });
    assert.deepEqual([fixture.api.get.calls[0]?.[1], listed()], [acme.id, []]);
  });

  it('is looked up where the answer is lost, and done where it is there', async () => {
    const created = await make();
    const completed = { ...created, ...withExtras };
    fixture.api.update.fail(new ClockifyError('timeout'));
    fixture.api.get.answer({ client: completed, fields: {} });
    assert.equal(await complete(created), completed);
    assert.deepEqual(requests(), [1, 1]);
  });

  it('fails with the lost answer where it is not there', async () => {
    const created = await make();
    fixture.api.update.fail(new ClockifyError('reset'));
    fixture.api.get.answer({ client: created, fields: {} });
    await assert.rejects(complete(created), { kind: 'reset' });
    assert.deepEqual(requests(), [1, 1]);
  });

  it('takes a client out of the list that is gone', async () => {
    const created = client();
    fixture.api.list.answer([created]);
    await fixture.session.refresh();
    fixture.api.get.fail(new ClockifyError('clientNotFound'));
    await assert.rejects(complete({ id: created.id }), { kind: 'clientNotFound' });
    assert.deepEqual([requests(), listed()], [[1, 0], []]);
  });

  for (const [failure, looks, kind] of [
    [new ClockifyError('rateLimited'), 0, 'rateLimited'],
    [new Cancelled(), 1, 'notSeenYet'],
  ] as const) {
    it(`changes nothing when it ends with ${failure.message}, which takes ${looks} looks`, async () => {
      const created = await make();
      fixture.api.list.answer([created]);
      await fixture.session.refresh();
      fixture.api.update.fail(failure);
      fixture.api.get.answer({ client: created, fields: {} });
      await assert.rejects(complete(created), { kind });
      assert.deepEqual([requests(), listed()], [[looks, 1], [created]]);
    });
  }

  it('is never sent under the key of another account', async () => {
    await fixture.haveKey(otto, ottosKey);
    await assert.rejects(complete(client()), { kind: 'otherAccount' });
    await assert.rejects(complete({ id: idOf(9) }), { kind: 'otherAccount' });
    assert.deepEqual(requests(), [0, 0]);
  });
});
