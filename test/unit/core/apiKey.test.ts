import assert from 'node:assert/strict';
import { checkApiKey, cleanApiKey, usualKeyLength } from '../../../src/core/apiKey';

const key = 'aB3'.repeat(16);

describe('core/apiKey', () => {
  const pasted = [
    ['alone', key],
    ['with spaces around', `  ${key}\t`],
    ['with a line break', `${key}\r\n`],
    ['in double quotes', `"${key}"`],
    ['in single quotes', `'${key}'`],
    ['in backticks', `\`${key}\``],
    ['in curly quotes', `“${key}”`],
    ['in curly single quotes', `‘${key}’`],
    ['in quotes with spaces inside', `" ${key} "`],
    ['with a no-break space and a byte order mark', `\ufeff${key}\u00a0`],
  ] as const;
  for (const [how, text] of pasted) {
    it(`takes a key that was copied ${how}`, () => {
      assert.equal(cleanApiKey(text), key);
      assert.equal(checkApiKey(text), undefined);
    });
  }

  it('keeps quotes inside a key', () => {
    assert.equal(cleanApiKey('a"b'), 'a"b');
  });

  for (const text of ['', ' ', '\n', '""', "' '", '“”']) {
    it(`${JSON.stringify(text)} is empty`, () => {
      assert.equal(checkApiKey(text), 'empty');
    });
  }

  const broken = ['two words', 'line\nbreak', 'ключ', 'a\u200bb', 'a\u0000b', 'a\u007fb', 'é'];
  for (const text of broken) {
    it(`${JSON.stringify(text)} cannot be a key: no header can hold it`, () => {
      assert.equal(checkApiKey(text), 'notAKey');
    });
  }

  it('only hints at a length that is unusual', () => {
    assert.equal(usualKeyLength, 48);
    assert.equal(checkApiKey('x'.repeat(47)), 'unusualLength');
    assert.equal(checkApiKey('x'.repeat(49)), 'unusualLength');
    assert.equal(checkApiKey('X+/=_-9'), 'unusualLength');
  });
});
