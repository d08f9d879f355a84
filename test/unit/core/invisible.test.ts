import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tidyText, withoutInvisible } from '../../../src/core/invisible';

describe('core/invisible', () => {
  const goes = {
    'a zero-width space': 'A\u200bB',
    'a soft hyphen': 'A\u00adB',
    'a word joiner': 'A\u2060B',
    'a byte order mark': '\ufeffAB',
    'marks of direction': '\u200eA\u200fB\u061c',
    'what reorders text': 'A\u202e\u2066B\u2069',
    'joiners between Latin letters': 'A\u200dB\u200c',
    'selectors that select nothing': 'A\ufe0fB\ufe00\u{e0100}',
    tags: 'A\u{e0041}\u{e0042}B\u{e007f}',
    fillers: 'A\u3164\uffa0\u115fB',
    'control characters': '\u0000A\u0007B\u009f',
    'marks of annotations': 'A\ufff9\ufffbB',
  };
  for (const [what, text] of Object.entries(goes)) {
    it(`takes away ${what}`, () => {
      assert.equal(withoutInvisible(text), 'AB');
    });
  }

  const stays = {
    'white space': 'A\u00a0 B\tC\nD\r\nE',
    'a family': '👨‍👩‍👧‍👦',
    'a skin and a gender': '🏃🏽‍♀️',
    'a rainbow flag': '🏳️‍🌈',
    'the flag of England': '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    'the color of a heart': '❤️ ❤︎',
    'a keycap': '1️⃣ #️⃣',
    'a Persian half space': 'می\u200cخواهم',
    'a conjunct of Devanagari': 'क्\u200dष र्\u200cय',
    'an old chillu at the end of a word': 'അവന്\u200d',
    'the shape of a Han character': '葛\u{e0100}城',
    'the shape of a Mongolian letter': 'ᠠ\u180bᠨ',
  };
  for (const [what, text] of Object.entries(stays)) {
    it(`leaves ${what}`, () => {
      assert.equal(tidyText(text), text);
    });
  }

  const parts = {
    'a joiner where nothing follows': ['می\u200c', 'می'],
    'a joiner that follows nothing': ['\u200d👧', '👧'],
    'a tag without a flag': ['🦊\u{e0067}\u{e007f}', '🦊'],
    'a flag that is not ended': ['🏴\u{e0067}', '🏴'],
    'a selector after a digit': ['1️', '1'],
    'what stands beside a joiner that counts': ['👩\u200b\u200d\ufeff🦰', '👩\u200d🦰'],
  } as const;
  for (const [what, [text, rest]] of Object.entries(parts)) {
    it(`takes away ${what}`, () => {
      assert.equal(withoutInvisible(text), rest);
    });
  }

  it('leaves nothing of a text that nobody sees', () => {
    for (const text of ['\u200b', ' \u00ad\ufeff\t', '\u2800', '\u{e0041}', '\u0085', '\u200d']) {
      assert.equal(tidyText(text), '');
    }
  });

  it('changes nothing more on the second pass', () => {
    const piece = fc.constantFrom(
      ...[
        '\u200d',
        '\u200c',
        '\ufe0f',
        '\u200b',
        '\u{e0067}',
        '\u{e007f}',
        '🏴',
        '🦊',
        '🏽',
        'a',
        'م',
        'क',
        '्',
        '1',
        '\u20e3',
        ' ',
        '葛',
        '\ud83d',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = tidyText(pieces.join(''));
        assert.equal(tidyText(once), once);
      }),
    );
  });

  it('takes no longer than a glance for a megabyte of them', () => {
    const begin = performance.now();
    for (const text of ['\u200b', '\u200b\ufe0f', 'a\u200d', '🏴\u{e0067}', ' \u2800']) {
      tidyText(text.repeat(1_000_000 / text.length));
    }
    assert.ok(performance.now() - begin < 5_000);
  });
});
