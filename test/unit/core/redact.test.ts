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

  describe('a key in pieces', () => {
    const key = 'Zk3QpW9xLr7TbNc2VdYf8HsJ5mGa6EuRo4XiKt1PqDwCzBnM';
    const inPieces = (length: number, gap: string): string =>
      key.match(new RegExp(`.{1,${length}}`, 'g'))?.join(gap) ?? assert.fail();
    for (const length of [1, 2, 4, 8, 12, 16, 24, 39]) {
      for (const gap of [' ', '\n', '\r\n  ', '.', ' . ', '\u200b']) {
        it(`of ${length}, between them ${JSON.stringify(gap)}, is masked`, () => {
          assert.equal(redact(inPieces(length, gap)), '•••');
          assert.equal(
            redact(`The key is: ${inPieces(length, gap)}, they said`),
            'The key is: •••, they said',
          );
        });
      }
    }

    it('is masked without the words beside it', () => {
      assert.equal(
        redact(`Unknown key ${inPieces(12, ' ')} was given here`),
        'Unknown key ••• was given here',
      );
    });

    it('is masked when a second one follows', () => {
      const between =
        'stands there and the other one that was sent before the workspace changed follows';
      assert.equal(
        redact(`${inPieces(16, ' ')} ${between} ${inPieces(24, '.')}`),
        `••• ${between} •••`,
      );
    });
  });

  it('masks a key that is percent-encoded, throughout or in part, once or twice', () => {
    const encoded = (text: string, percent: string): string =>
      Array.from(text, (letter) => percent + letter.charCodeAt(0).toString(16)).join('');
    for (const percent of ['%', '%25', '%2525']) {
      const all = encoded(rosasKey, percent);
      assert.equal(redact(`/x?key=${all}&y=1`), '/x?key=•••&y=1');
      assert.equal(redact(all.toUpperCase()), '•••');
      assert.equal(redact(`${encoded(rosasKey.slice(0, 9), percent)}${rosasKey.slice(9)}`), '•••');
    }
  });

  it('leaves ordinary text readable', () => {
    for (const text of [
      'The quick brown fox jumps over the lazy dog and runs away from it',
      'The Client Of The Year Is Not In The Workspace That Was Asked For By You',
      'CLIENT ACME 2026 WAS NOT FOUND IN WORKSPACE STUDIO NORTH IN THE YEAR 2026',
      'Version 1.0.12 on VS Code 1.139.1 with Node.js 22.18.0 on Linux 6.8 and Chromium 142',
      [idOf(1), idOf(2), idOf(3)].join(' '),
      '5e8f1a2b3c4d5e6f7a8b9c0d 64a1f0c2b7d9e8f3a4b5c6d7.507f1f77bcf86cd799439011',
      'org.example.clockify.clients.internal.SessionStoreFactoryBean.refreshAll',
      'Donaudampfschifffahrtsgesellschaft Rindfleischetikettierung',
      '2026 11 28 23 06 39 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21',
      '/search?q=%E6%9D%B1%E4%BA%AC%E6%9D%B1%E4%BA%AC%E6%9D%B1%E4%BA%AC%E6%9D%B1%E4%BA%AC%E6%9D%B1%E4%BA%AC%E6%9D%B1%E4%BA%AC%E6%9D%B1%E4%BA%AC',
      '/search?q=The%20quick%20brown%20fox%20jumps%20over%20the%20lazy%20dog',
    ]) {
      assert.equal(redact(text), text);
    }
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
