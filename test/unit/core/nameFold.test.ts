import assert from 'node:assert/strict';
import { foldName, foldText } from '../../../src/core/nameFold';

describe('core/nameFold', () => {
  describe('names', () => {
    const same = [
      ['case', 'Straße', 'STRASSE', 'STRAẞE', 'ﬆraße'.replace('ﬆ', 'st')],
      ['the dotted capital I', 'İzmir', 'i̇zmir'],
      ['the final sigma', 'ΟΔΟΣ', 'οδος', 'οδοσ'],
      ['apostrophes', "O'Neil", 'O’Neil', 'O‘Neil', 'O`Neil', 'O´Neil', 'Oʼneil', 'O＇Neil'],
      ['quotes', '"A"', '“A”', '„A“', '«A»', '＂A＂'],
      ['dashes', 'A-B', 'A‐B', 'A‑B', 'A–B', 'A—B', 'A−B', 'A－B'],
      ['the width of letters', 'Acme 42', 'Ａｃｍｅ　４２'],
      ['ligatures', 'Office', 'Oﬃce', 'OﬀICE'],
      ['white space', 'A B', ' A\u00a0 B\t', 'A\u2003B', 'A\n\u0000B'],
      ['the code of accents', 'é', 'e\u0301', 'É'],
      [
        'what nobody sees',
        'AB',
        'A\u200bB',
        '\ufeffAB\u200e',
        'A\u00adB',
        'A\u2060B\u{e0041}',
        'A\ufe0fB',
      ],
    ] as const;
    for (const [what, ...names] of same) {
      it(`are the same but for ${what}: ${names.join(', ')}`, () => {
        assert.deepEqual(new Set(names.map(foldName)).size, 1);
      });
    }

    const different = [
      ['Cafe', 'Café'],
      ['CafeNord', 'Cafe Nord'],
      ['A.B', 'A-B'],
      ["A'B", 'A"B'],
      ['Søren', 'Soren'],
    ] as const;
    for (const [one, other] of different) {
      it(`are two: ${one}, ${other}`, () => {
        assert.notEqual(foldName(one), foldName(other));
      });
    }

    it('are the same however they are encoded and in any case, and when folded again', () => {
      // But for U+1FFD and the like: one encoding of them is a quote, another one an accent that stands alone.
      const doubtful = new Set([0xb4, 0x1ffd, 0x2033, 0x2036]);
      for (let code = 0; code <= 0xffef; code += 1) {
        if ((code >= 0xd800 && code <= 0xdfff) || doubtful.has(code)) {
          continue;
        }
        const name = `a${String.fromCodePoint(code)}b`;
        const forms = [
          name.normalize('NFD'),
          name.normalize('NFKC'),
          name.toUpperCase(),
          name.toLowerCase(),
          foldName(name),
        ];
        assert.deepEqual(new Set(forms.map(foldName)), new Set([foldName(name)]), `${code}`);
      }
    });
  });

  describe('folded text', () => {
    const cases = [
      ['Northwind & Co. 42', 'northwind & co. 42', 'plain letters become small'],
      ['ÉCLAIR Ünal Škoda Ångström', 'eclair unal skoda angstrom', 'accents go'],
      ['Cafe\u0301', 'cafe', 'accents that are characters by themselves go too'],
      ['Việt Nam', 'viet nam', 'so do several on one letter'],
      ['Größe GRÖẞE', 'grosse grosse', '"ß" is "ss"'],
      ['Æble Œuvre', 'aeble oeuvre', 'ligatures are their letters'],
      ['Øst Łódź Đorđe Ħal Ŧ', 'ost lodz dorde hal t', 'strokes go'],
      ['Ðór Þór', 'dor thor', 'Icelandic letters are as in English'],
      ['İstanbul ISPARTA ılık', 'istanbul isparta ilik', 'no "i" differs by its dot'],
      ['ΟΔΟΣ οδος', 'οδοσ οδοσ', 'a sigma is a sigma, final or not'],
      ['Ёлка Й', 'елка и', 'Cyrillic letters lose their accents'],
      ['\u{1109a}', '\u{11099}', 'so do letters that take two units'],
      ['紙工房 🦊', '紙工房 🦊', 'what has neither case nor accent stays'],
      ['a\nb\u0000c', 'a\nb\u0000c', 'so do line breaks and control characters'],
      ['Привет, ЁЖИК', 'привет, ежик', 'words are folded letter by letter'],
      ['O’Neil `x´ „y“ «z»', `o'neil 'x' "y" "z"`, 'quotes are plain'],
      ['a–b—c‑d−e', 'a-b-c-d-e', 'dashes are plain'],
      ['Ａｃｍｅ ﬁn ①', 'acme fin 1', 'letters have one shape'],
      ['ac\u200bme\u00ad\ufeff', 'acme', 'what nobody sees goes'],
      ['¨ ´', "¨ '", 'an accent that stands alone is a sign'],
      ['', '', 'nothing is nothing'],
    ] as const;
    for (const [text, folded, rule] of cases) {
      it(`${rule}: ${JSON.stringify(text)}`, () => {
        assert.equal(foldText(text), folded);
      });
    }

    it('is the same when folded again, and however accents are encoded, for any letter', () => {
      for (let code = 0; code <= 0x24ff; code += 1) {
        const letter = String.fromCodePoint(code);
        const forms = [letter.normalize('NFD'), letter.normalize('NFC'), foldText(letter)];
        assert.deepEqual(new Set(forms.map(foldText)), new Set([foldText(letter)]), `${code}`);
      }
    });
  });
});
