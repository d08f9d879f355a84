import assert from 'node:assert/strict';
import { createdAtMs, isMadeSince } from '../../../src/core/objectId';

describe('core/objectId', () => {
  // Seen live: the client of this id was called after the second before.
  const id = '6a1376e40000000000000000';
  const madeAt = 1_779_660_516_000;

  it('tells when it was made', () => {
    assert.equal(createdAtMs(id), madeAt);
  });

  it('can come from a request that left before, or up to a minute later by a clock that is ahead', () => {
    assert.equal(isMadeSince(id, madeAt - 86_400_000), true);
    assert.equal(isMadeSince(id, madeAt + 60_000), true);
  });

  it('cannot come from a request that left later', () => {
    assert.equal(isMadeSince(id, madeAt + 60_001), false);
  });
});
