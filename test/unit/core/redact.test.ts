import assert from 'node:assert/strict';
import { redact } from '../../../src/core/redact';
import { idOf, rosasKey } from '../../support/samples';

describe('core/redact', () => {
  it('masks a key, wherever it stands', () => {
    assert.equal(redact(rosasKey), '•••');
    assert.equal(redact(`key=${rosasKey}&x=1`), 'key=•••&x=1');
    assert.equal(redact(`"${rosasKey}","${rosasKey}"`), '"•••","•••"');
    assert.equal(redact(`/users/${rosasKey}/x`), '/users/•••/x');
  });

  it('masks from 40 characters on', () => {
    assert.equal(redact('k'.repeat(39)), 'k'.repeat(39));
    assert.equal(redact('k'.repeat(40)), '•••');
    assert.equal(redact('k'.repeat(5000)), '•••');
  });

  it('masks the padding of a key in base64 as well', () => {
    assert.equal(redact(`${'k'.repeat(43)}= and`), '••• and');
    assert.equal(redact(`${'k'.repeat(42)}== and`), '••• and');
  });

  it('leaves what a log needs readable', () => {
    for (const text of [
      `GET /workspaces/${idOf(1)}/clients → 200 (12 ms)`,
      '/a/rather/long/path/that/has/more/than/forty/characters/but/slashes',
      'at SessionStore.refresh (/home/rosa/extension.js:12:34)',
      '',
    ]) {
      assert.equal(redact(text), text);
    }
  });

  it('changes nothing more on the second pass', () => {
    const once = redact(`x ${rosasKey} y`);
    assert.equal(redact(once), once);
  });

  it('masks the key that was sent, whatever its form', () => {
    assert.equal(redact('key ab-12.cd: no, "ab-12.cd"', 'ab-12.cd'), 'key •••: no, "•••"');
    assert.equal(redact('a short word', 'short'), 'a short word');
  });
});
