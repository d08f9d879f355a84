import assert from 'node:assert/strict';
import { commandIds } from '../../../src/commands/ids';
import { commandTable } from '../../../src/commands/table';
import { CommandFixture } from '../../support/commandFixture';

describe('commands/table', () => {
  it('has what each id does, and nothing else', () => {
    assert.deepEqual(Object.keys(commandTable).sort(), Object.values(commandIds).sort());
  });

  it('names each id after the last part of it', () => {
    for (const [name, id] of Object.entries(commandIds)) {
      assert.equal(id, `clockifyClients.${name}`);
    }
  });

  it('opens settings and log', async () => {
    const fixture = new CommandFixture();
    await fixture.execute('clockifyClients.openSettings');
    await fixture.execute('clockifyClients.showLog');
    fixture.finish();
    assert.deepEqual(fixture.editor.opened, ['settings', 'log']);
  });
});
