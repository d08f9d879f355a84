import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isCopyOf,
  isTextTab,
  textTabDocument,
  textTabFirstLine,
  textTabText,
} from '../../../src/core/textTab';

const header = { title: 'Note of client "Northwind"', hint: 'Write below the line.' };
const document = (text: string): string => textTabDocument({ ...header, text });
const textOf = (whole: string): string => textTabText(whole, header);

/** The document without some of its lines. */
const without = (text: string, isLost: (line: string, index: number) => boolean): string =>
  text
    .split('\n')
    .filter((line, index) => !isLost(line, index))
    .join('\n');

describe('core/textTab', () => {
  it('the text stands below title, hint and a line', () => {
    const lines = document('8 Mill Lane\nBristol').split('\n');
    assert.deepEqual(lines.slice(0, 2), [header.title, header.hint]);
    assert.match(lines[2] ?? '', /^─+$/);
    assert.deepEqual(lines.slice(textTabFirstLine), ['8 Mill Lane', 'Bristol']);
  });

  it('every text comes back, with \\n for its line breaks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '─'.repeat(40), '\r', '\n') });
    fc.assert(
      fc.property(text, (given) => {
        assert.equal(textOf(document(given)), given.replace(/\r\n|\r/g, '\n'));
      }),
    );
  });

  it('reads documents whose lines end with CRLF', () => {
    assert.equal(textOf(document('one\n\ntwo\n').replaceAll('\n', '\r\n')), 'one\n\ntwo\n');
  });

  const damages: readonly (readonly [string, (whole: string) => string])[] = [
    ['without title', (whole) => without(whole, (_, index) => index === 0)],
    ['without title and hint', (whole) => without(whole, (_, index) => index < 2)],
    ['with more lines in the header', (whole) => `one\n${whole.replace('─', '\n─')}`],
    ['with a shorter separator', (whole) => whole.replace('─'.repeat(15), '')],
    ['with a longer separator', (whole) => whole.replace('─', '──')],
    ['with spaces behind the separator', (whole) => whole.replace('─\n', '─ \t\n')],
    ['with the text right behind the separator', (whole) => whole.replace('─\n', '─')],
    ['without the whole header', (whole) => without(whole, (_, index) => index < 3)],
  ];
  for (const [how, damage] of damages) {
    it(`finds the text in a document ${how}`, () => {
      assert.equal(textOf(damage(document('  8 Mill Lane\nBristol'))), '  8 Mill Lane\nBristol');
    });
  }

  it('finds no text where the document ends with the separator', () => {
    assert.equal(textOf(document('').trimEnd()), '');
  });

  it('leaves title and hint out where only the separator is gone', () => {
    const whole = without(document('8 Mill Lane'), (line) => line.startsWith('─'));
    assert.equal(textOf(whole), '8 Mill Lane');
    assert.equal(textOf(whole.replaceAll('\n', '\r\n')), '8 Mill Lane');
    assert.equal(textOf(`${header.title}\n${header.hint}`), '');
  });

  it('takes the whole document where more of the header is gone, or was changed', () => {
    const { hint, title } = header;
    for (const whole of ['', `${hint}\n8 Mill Lane`, `${title}!\n${hint}\nx`, `${title}\nx`]) {
      assert.equal(textOf(whole), whole);
    }
  });

  it('is recognised by hint and separator, whatever its title and text are', () => {
    const { hint } = header;
    assert.equal(isTextTab(document(''), hint), true);
    assert.equal(isTextTab(document('8 Mill Lane').replaceAll('\n', '\r\n'), hint), true);
    assert.equal(isTextTab(document('a').replace(header.title, 'Another title'), hint), true);
    const others = [
      '',
      'a note',
      document('a').replace(hint, `${hint} `),
      document('a').replace('─', ''),
      document('a').replace('─\n', '──\n'),
      `one more line\n${document('a')}`,
    ];
    for (const other of others) {
      assert.equal(isTextTab(other, hint), false, other);
    }
  });

  it('takes only the first separator for its own', () => {
    const text = `above\n${'─'.repeat(40)}\nbelow`;
    assert.equal(textOf(document(text)), text);
  });

  it('takes short lines, and lines that merely contain one, for text', () => {
    for (const text of ['─'.repeat(19), `a${'─'.repeat(40)}`]) {
      assert.equal(textOf(text), text);
    }
  });

  it('is in a file that has the same, whatever was done to its spaces and line ends', () => {
    const whole = document('8 Mill Lane  \n\nBath');
    const tidied = whole.replace('  \n', '\n').replaceAll('\n', '\r\n');
    for (const file of [whole, `${whole}\n`, tidied]) {
      assert.equal(isCopyOf(whole, file), true, file);
    }
    for (const file of ['', document('8 Mill Lane'), '8 Mill Lane  \n\nBath', `${whole}!`]) {
      assert.equal(isCopyOf(whole, file), false, file);
    }
  });

  it('is in no file where the document is empty, as VS Code has it before it discards it', () => {
    assert.equal(isCopyOf('', ''), false);
  });
});
