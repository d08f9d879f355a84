import assert from 'node:assert/strict';
import { client, draft, pending } from '../../support/samples';
import { CommandFixture } from '../../support/commandFixture';
import type { TextPrompt } from '../../../src/commands/prompts';
import { Cancelled } from '../../../src/core/errors';
import { settled } from '../../support/virtualClock';

const notKept =
  "Not saved: VS Code can't write to its storage. Keep this window open; it is tried again automatically.";

describe('commands/keptRemark: what a box says while the disk takes nothing', () => {
  let fixture: CommandFixture;
  const seen = client();

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    await fixture.haveList(seen);
  });

  afterEach(() => {
    fixture.defects.splice(0);
    fixture.finish();
  });

  /** Answers the next box as the test says, then leaves it. */
  const inTheBox = (act: (box: TextPrompt) => Promise<void>): void => {
    fixture.prompts.text = async (box) => {
      await act(box);
      throw new Cancelled();
    };
  };

  const forms: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['of a new client', () => fixture.execute('clockifyClients.addClient')],
    [
      'of a client that is edited',
      () => fixture.execute('clockifyClients.editClientName', { type: 'client', client: seen }),
    ],
    [
      'of the addresses that get copies',
      () => fixture.execute('clockifyClients.editClientCcEmails', { type: 'client', client: seen }),
    ],
  ];
  for (const [what, open] of forms) {
    it(`is said once, and goes by itself: the form ${what}`, async () => {
      const said: unknown[] = [];
      inTheBox(async ({ check, onChange, onDidChangeRemark }) => {
        onDidChangeRemark?.(() => said.push(check('new@example.com')?.text));
        onChange?.('new@example.com');
        await settled();
        assert.deepEqual(said, []);
        fixture.store.breakOn('write');
        for (const text of ['newer@example.com', 'newest@example.com']) {
          onChange?.(text);
          await settled();
        }
        assert.deepEqual(said, [notKept]);
        fixture.store.mend();
        await fixture.writes.flush();
        assert.deepEqual(said, [notKept, undefined]);
      });
      await open();
      const texts = [...fixture.store.content.values()].join();
      assert.match(texts, /newest@example\.com/);
    });
  }

  it('is said beside what is wrong with the text, which still blocks', async () => {
    inTheBox(async ({ check, onChange }) => {
      fixture.store.breakOn('write');
      onChange?.('x');
      await settled();
      assert.equal(check('x')?.severity, 'warning');
      const long = check('x'.repeat(101));
      assert.equal(long?.severity, 'error');
      assert.ok(long.text.startsWith(`${notKept} 101 characters`), long.text);
      fixture.store.mend();
      await fixture.writes.flush();
    });
    await fixture.execute('clockifyClients.addClient');
  });

  it('is said in the form of a pending client', async () => {
    const row = pending({ kind: 'waiting', reason: 'keyRejected', details: {} });
    await fixture.store.write(`pending-${row.id}`, JSON.stringify(row));
    await fixture.app.load();
    fixture.prompts.answer({ to: 'pick', label: 'Name' });
    inTheBox(async ({ check, onChange }) => {
      fixture.store.breakOn('write', 'pending-');
      onChange?.('Northwind 2');
      await settled();
      assert.equal(check('Northwind 2')?.text, notKept);
      fixture.store.mend();
      await fixture.writes.flush();
      assert.equal(check('Northwind 2'), undefined);
    });
    await fixture.execute('clockifyClients.editPending', { type: 'pending', row });
    assert.deepEqual(fixture.outbox.rows[0]?.draft, draft({ name: 'Northwind 2' }));
  });
});
