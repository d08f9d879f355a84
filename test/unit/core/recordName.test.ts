import assert from 'node:assert/strict';
import { assertRecordName, isRecordName } from '../../../src/core/recordName';

describe('core/recordName', () => {
  for (const name of ['draft-a', 'pending-0b9c-4f_1', 'x'.repeat(200)]) {
    it(`takes ${name.slice(0, 20)}`, () => {
      assert.equal(isRecordName(name), true);
      assertRecordName(name);
    });
  }

  const bad = ['', '.', '..', '../x', 'a/b', 'a\\b', 'a.b', 'a b', 'a:b', 'a\0', 'a\n', '%2e', 'ä'];
  for (const name of [...bad, 'pending-../../secrets', 'x'.repeat(201)]) {
    it(`refuses ${JSON.stringify(name.slice(0, 30))}`, () => {
      assert.equal(isRecordName(name), false);
      assert.throws(
        () => {
          assertRecordName(name);
        },
        { kind: 'storage' },
      );
    });
  }
});
