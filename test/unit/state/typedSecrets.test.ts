import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { typedSecrets } from '../../../src/state/typedSecrets';
import { MemorySecrets } from '../../support/memoryStores';
import { rosasKey } from '../../support/samples';

describe('state/typedSecrets', () => {
  let memory: MemorySecrets;

  beforeEach(() => {
    memory = new MemorySecrets();
  });

  it('keeps, gives and removes what the store below does', async () => {
    const secrets = typedSecrets(memory);
    await secrets.store('key', rosasKey);
    assert.equal(memory.content.get('key'), rosasKey);
    assert.equal(await secrets.get('key'), rosasKey);
    await secrets.delete('key');
    assert.equal(await secrets.get('key'), undefined);
  });

  it('fails with a kind of its own, and without a word of the store', async () => {
    memory.isLocked = true;
    const secrets = typedSecrets(memory);
    const operations = [
      () => secrets.get('key'),
      () => secrets.store('key', rosasKey),
      () => secrets.delete('key'),
    ];
    for (const operation of operations) {
      await assert.rejects(
        async () => operation(),
        (error: unknown) => {
          assert.ok(error instanceof ClockifyError);
          assert.deepEqual(
            [error.kind, error.details, error.cause],
            ['secretStorage', {}, undefined],
          );
          return true;
        },
      );
    }
  });
});
