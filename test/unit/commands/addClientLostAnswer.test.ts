import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { FailureKind } from '../../../src/core/errors';
import { choose, close, press, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client } from '../../support/samples';

describe('commands/addClient: when the answer gets lost', () => {
  let fixture: CommandFixture;
  const addClient = (): Promise<unknown> => fixture.execute('clockifyClients.addClient');
  const sends = (): number => fixture.api.create.calls.length;

  /** 2026-01-01 as the first eight digits of an id. */
  const sentAt = Date.UTC(2026, 0, 1);
  const madeAt = (ms: number): string => `${Math.floor(ms / 1000).toString(16)}0000000000000001`;
  const lost = (kind: FailureKind = 'timeout'): void => {
    fixture.api.create.fail(new ClockifyError(kind));
  };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    fixture.now = sentAt;
  });

  afterEach(() => {
    fixture.finish();
  });

  for (const kind of ['timeout', 'reset', 'network', 'serverError', 'invalidResponse'] as const) {
    it(`looks the client up at once after ${kind}, and takes it for its own`, async () => {
      const made = client({ id: madeAt(sentAt + 1_000), name: 'Northwind' });
      lost(kind);
      fixture.api.find.answer([made]);
      fixture.prompts.answer(type('Northwind'), submitNow());
      assert.equal(await addClient(), made);
      assert.equal(sends(), 1);
      assert.match(fixture.prompts.notices[0]?.text ?? '', /^Client "Northwind" was created/);
      assert.deepEqual(fixture.outbox.rows, []);
    });
  }

  it('offers no Undo where the client was found: only an answer proves whose it is', async () => {
    lost();
    const found = { name: 'Northwind', email: 'Office@Northwind.example' };
    fixture.api.find.answer([client({ id: madeAt(sentAt + 1_000), ...found })]);
    fixture.prompts.answer(type('Northwind'), submitNow('office@northwind.example'));
    await addClient();
    const labels = fixture.prompts.notices[0]?.actions?.map(({ label }) => label);
    assert.deepEqual(labels, ['Add Another', 'Copy ID']);
  });

  it('sends once more by itself when the client is not there', async () => {
    const made = client({ name: 'Northwind' });
    lost();
    fixture.api.find.answer([client({ name: 'Northwind Traders' })]);
    fixture.api.create.answer(made);
    fixture.prompts.answer(type('Northwind'), submitNow());
    assert.equal(await addClient(), made);
    assert.equal(sends(), 2);
  });

  it('takes a duplicate answer to the second request for the proof that the first one landed', async () => {
    const made = client({ id: madeAt(sentAt + 1_000), name: 'Northwind' });
    lost();
    fixture.api.find.answer([]);
    fixture.api.create.fail(new ClockifyError('duplicateName'));
    fixture.api.find.answer([made]);
    fixture.prompts.answer(type('Northwind'), submitNow());
    assert.equal(await addClient(), made);
    assert.equal(sends(), 2);
  });

  it('does not send a third time by itself, but on Retry', async () => {
    const made = client({ name: 'Northwind' });
    lost();
    fixture.api.find.answer([]);
    lost();
    fixture.api.find.answer([]);
    fixture.api.find.answer([]);
    fixture.api.create.answer(made);
    fixture.prompts.answer(type('Northwind'), submitNow(), press('retry'));
    assert.equal(await addClient(), made);
    assert.equal(sends(), 3);
    assert.match(
      fixture.prompts.failures[0]?.text ?? '',
      /^Client "Northwind" was sent, but it is not in Clockify\. .*Retry looks once more/,
    );
  });

  it('does not take an older client of that name for its own, and offers to show it', async () => {
    const older = client({ id: madeAt(sentAt - 3_600_000), name: 'Northwind' });
    lost();
    fixture.api.find.answer([older]);
    fixture.api.list.answer([older]);
    fixture.prompts.answer(type('Northwind'), submitNow(), press('show'));
    assert.equal(await addClient(), undefined);
    assert.equal(sends(), 1);
    assert.match(
      fixture.prompts.failures[0]?.text ?? '',
      /^Client "Northwind" was in "Acme Studio" already, before you sent it\. Nothing was created/,
    );
    assert.deepEqual(fixture.editor.opened, ['view', 'Northwind']);
    assert.deepEqual(fixture.outbox.rows[0]?.state.kind, 'refused');
  });

  it('lets an older client of that name be the reason to change the own one', async () => {
    const older = client({ id: madeAt(sentAt - 3_600_000), name: 'Northwind' });
    const made = client({ name: 'Northwind 2' });
    lost();
    fixture.api.find.answer([older]);
    fixture.api.find.answer([older]);
    fixture.api.create.answer(made);
    fixture.prompts.answer(type('Northwind'), submitNow(), press('edit'));
    fixture.prompts.answer(type('Northwind 2'), choose('Create client'));
    assert.equal(await addClient(), made);
    assert.deepEqual(fixture.outbox.rows, []);
  });

  it('goes on saying that it is not known as long as nobody could look', async () => {
    lost();
    fixture.api.find.fail(new ClockifyError('refused'));
    fixture.api.find.fail(new ClockifyError('refused'));
    fixture.prompts.answer(type('Northwind'), submitNow(), press('retry'), close);
    assert.equal(await addClient(), undefined);
    assert.equal(sends(), 1);
    assert.equal(fixture.prompts.failures.length, 2);
    for (const { text } of fixture.prompts.failures) {
      assert.match(text, /^It is not known yet whether client "Northwind" was created/);
    }
    assert.equal(fixture.outbox.rows[0]?.state.kind, 'unknown');
  });

  it('sends at once on Retry when the request certainly did not arrive', async () => {
    lost('refused');
    fixture.api.create.answer(client());
    fixture.prompts.answer(type('Northwind'), submitNow(), press('retry'));
    await addClient();
    assert.equal(fixture.api.find.calls.length, 0);
    assert.equal(sends(), 2);
  });
});
