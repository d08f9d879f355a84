import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  fromDifference,
  fromOneLine,
  plainBlock,
  plainLabel,
  plainLine,
  shorten,
  toOneLine,
} from '../../../src/core/plainText';

/** Texts that are rich in what the rules are about. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('[', ']', '(', ')', '$', '\\', '\r', '\n', '\u2028', '\u202e', '\u2069'),
      fc.constantFrom('](command:x)', '$(add)', '⏎', '\u0000', ' ', 'é', '🦊'),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

describe('core/plainText', () => {
  describe('fromDifference', () => {
    const common = 'x'.repeat(300);
    const cases = [
      ['leaves short texts', ['old', 'new'], ['old', 'new']],
      ['leaves equal ones that are short', ['same', 'same'], ['same', 'same']],
      [
        'leaves out most of what is the same',
        [`${common}1`, `${common}2`],
        [`…${'x'.repeat(20)}1`, `…${'x'.repeat(20)}2`],
      ],
      [
        'shows that one of them goes on',
        [common, `${common} 🦊`],
        [`…${'x'.repeat(20)}`, `…${'x'.repeat(20)} 🦊`],
      ],
      [
        'does not cut a character in two',
        [`${'🦊'.repeat(50)}a`, `${'🦊'.repeat(50)}b`],
        [`…${'🦊'.repeat(20)}a`, `…${'🦊'.repeat(20)}b`],
      ],
    ] as const;
    for (const [rule, [a, b], wanted] of cases) {
      it(rule, () => {
        assert.deepEqual(fromDifference(a, b), wanted);
      });
    }
  });

  describe('plainLine', () => {
    const cases = [
      ['leaves an ordinary name', 'Rosa & Söhne (2026) [new]', 'Rosa & Söhne (2026) [new]'],
      ['puts one space for line breaks and control characters', 'a\r\n\tb\u0000\u0085c', 'a b c'],
      ['knows the line breaks of Unicode', 'a\u2028b\u2029c', 'a b c'],
      ['drops what reorders text', 'a\u202egpj.exe\u202c \u2066x\u2069 \u200fy', 'agpj.exe x y'],
      ['drops the spaces around', '  a b ', 'a b'],
      ['breaks a link', '[x](command:y)', '[x]\u2060(command:y)'],
      ['breaks a link that a reordering mark hid', '[x]\u200e(command:y)', '[x]\u2060(command:y)'],
      ['breaks every link', '[a](b)[c](d)', '[a]\u2060(b)[c]\u2060(d)'],
    ] as const;
    for (const [rule, text, plain] of cases) {
      it(rule, () => {
        assert.equal(plainLine(text), plain);
      });
    }

    it('leaves neither link nor line break nor reordering mark in any text', () => {
      fc.assert(
        fc.property(hostile, (text) => {
          const plain = plainLine(text);
          assert.doesNotMatch(plain, /\]\(/);
          assert.doesNotMatch(plain, /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e]/u);
          assert.doesNotMatch(plain, /[\u2066-\u2069]|^\s|\s$/u);
        }),
      );
    });

    it('changes nothing more on the second pass', () => {
      fc.assert(
        fc.property(hostile, (text) => {
          assert.equal(plainLine(plainLine(text)), plainLine(text));
        }),
      );
    });
  });

  describe('plainLabel', () => {
    it('has icons shown as they are written', () => {
      assert.equal(plainLabel('$(add) x'), '\\$(add) x');
      assert.equal(plainLabel('\\$(add)'), '\\$(add)');
      assert.equal(plainLabel('$\u200e(add)'), '\\$(add)');
      assert.equal(plainLabel('$ 5 (net)'), '$ 5 (net)');
    });

    it('is plain as a line is', () => {
      assert.equal(plainLabel('[a](b)\nc'), '[a]\u2060(b) c');
    });

    it('leaves no icon in any text, and changes nothing more on the second pass', () => {
      fc.assert(
        fc.property(hostile, (text) => {
          assert.doesNotMatch(plainLabel(text), /(?<!\\)\$\(/);
          assert.equal(plainLabel(plainLabel(text)), plainLabel(text));
        }),
      );
    });
  });

  describe('plainBlock', () => {
    it('keeps the lines, each of them plain', () => {
      assert.equal(plainBlock('a\r\n b\u202e \r[x](y)\n\nz'), 'a\nb\n[x]\u2060(y)\n\nz');
    });

    it('makes no link of two lines', () => {
      assert.equal(plainBlock('[x]\n(command:y)'), '[x]\n(command:y)');
    });
  });

  describe('shorten', () => {
    it('leaves a text that fits', () => {
      assert.equal(shorten('abc', 3), 'abc');
      assert.equal(shorten('', 3), '');
    });

    it('ends a longer one with an ellipsis that counts', () => {
      assert.equal(shorten('abcd', 3), 'ab…');
    });

    it('does not cut a character in two', () => {
      assert.equal(shorten('🦊🦊🦊🦊', 3), '🦊🦊…');
      assert.equal(shorten('🦊🦊🦊', 3), '🦊🦊🦊');
    });

    it('never gives more characters than allowed', () => {
      fc.assert(
        fc.property(hostile, fc.integer({ min: 1, max: 20 }), (text, limit) => {
          assert.ok(Array.from(shorten(text, limit)).length <= limit);
        }),
      );
    });
  });

  describe('one line of several', () => {
    it('marks each line break, whatever its form', () => {
      assert.equal(toOneLine('a\nb\r\nc\rd\n'), 'a⏎b⏎c⏎d⏎');
    });

    it('gives the line breaks back', () => {
      assert.equal(fromOneLine('a⏎b⏎⏎c'), 'a\nb\n\nc');
    });

    it('loses nothing on the way there and back but the form of the line breaks', () => {
      const unmarked = hostile.map((text) => text.replaceAll('⏎', ''));
      fc.assert(
        fc.property(unmarked, (text) => {
          assert.doesNotMatch(toOneLine(text), /[\r\n]/);
          assert.equal(fromOneLine(toOneLine(text)), text.replace(/\r\n?/g, '\n'));
        }),
      );
    });

    it('leaves marks what they are in a line that nobody changed', () => {
      assert.equal(fromOneLine('a⏎b⏎c', 'a⏎b\r\nc'), 'a⏎b\nc');
      assert.equal(fromOneLine('a⏎b⏎c!', 'a⏎b\r\nc'), 'a\nb\nc!');
      fc.assert(
        fc.property(hostile, (text) => {
          assert.equal(fromOneLine(toOneLine(text), text), text.replace(/\r\n?/g, '\n'));
        }),
      );
    });
  });
});
