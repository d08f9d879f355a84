import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import type { FailureKind } from '../../../src/core/errors';
import { close, escape, press, submitNow, type } from '../../support/answers';
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

  it('finds on Retry the client that was made, and sends nothing again', async () => {
    const made = client({ id: madeAt(sentAt + 1_000), name: 'Northwind' });
    lost();
    fixture.api.list.answer([made]);
    fixture.prompts.answer(type('Northwind'), submitNow(), press('retry'));
    assert.equal(await addClient(), made);
    assert.equal(sends(), 1);
    assert.match(fixture.prompts.notices[0]?.text ?? '', /^Client "Northwind" was created/);
  });

  it('sends again on Retry when the client is not there', async () => {
    const made = client({ name: 'Northwind' });
    lost();
    fixture.api.list.answer([client({ name: 'Northwind Traders' })]);
    fixture.api.create.answer(made);
    fixture.prompts.answer(type('Northwind'), submitNow(), press('retry'));
    assert.equal(await addClient(), made);
    assert.equal(sends(), 2);
  });

  it('does not take an older client of that name for its own', async () => {
    lost();
    fixture.api.list.answer([client({ id: madeAt(sentAt - 3_600_000), name: 'Northwind' })]);
    fixture.api.create.fail(new ClockifyError('duplicateName'));
    fixture.prompts.answer(type('Northwind'), submitNow(), press('retry'), escape);
    assert.equal(await addClient(), undefined);
    assert.equal(sends(), 2);
    assert.equal(fixture.prompts.last.step, '1/5');
    assert.deepEqual(fixture.prompts.notices, []);
  });

  it('goes on saying that it is not known as long as nobody could look', async () => {
    lost();
    fixture.api.list.fail(new ClockifyError('refused'));
    fixture.prompts.answer(type('Northwind'), submitNow(), press('retry'), close);
    assert.equal(await addClient(), undefined);
    assert.equal(sends(), 1);
    for (const { text } of fixture.prompts.failures) {
      assert.match(text, /^It is not known whether client "Northwind" was created/);
    }
  });

  it('sends at once on Retry when the request certainly did not arrive', async () => {
    lost('refused');
    fixture.api.create.answer(client());
    fixture.prompts.answer(type('Northwind'), submitNow(), press('retry'));
    await addClient();
    assert.equal(fixture.api.list.calls.length, 0);
    assert.equal(sends(), 2);
  });
});
