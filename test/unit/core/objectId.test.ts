import assert from 'node:assert/strict';
import { createdAtMs, isMadeSince, newestFirst } from '../../../src/core/objectId';

describe('core/objectId', () => {
  // Seen live: the client of this id was called after the second before.
  const id = '6a1376e40000000000000000';
  const madeAt = 1_779_660_516_000;

  it('tells when it was made', () => {
    assert.equal(createdAtMs(id), madeAt);
  });

  it('can come from a request that left before, or a few seconds later, since answers take a while', () => {
    assert.equal(isMadeSince(madeAt, madeAt - 86_400_000), true);
    assert.equal(isMadeSince(madeAt, madeAt + 5_000), true);
  });

  it('cannot come from a request that left later', () => {
    assert.equal(isMadeSince(madeAt, madeAt + 5_001), false);
  });

  describe('another id', () => {
    const others = ['', 'zz', '6a1376e4', '6a1376e4_000000000000000', `${id}0`, 'g'.repeat(24)];

    it('does not tell when it was made', () => {
      for (const other of others) {
        assert.equal(createdAtMs(other), undefined, other);
      }
    });

    it('comes last, in the order that there was', () => {
      const newer = id.replace('6', '7');
      const rows = ['zz', id, 'b', newer, 'a'].map((each) => ({ id: each }));
      assert.deepEqual(
        newestFirst(rows).map((row) => row.id),
        [newer, id, 'zz', 'b', 'a'],
      );
    });
  });
});
