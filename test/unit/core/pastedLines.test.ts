import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isPasted, withPastedLines } from '../../../src/core/pastedLines';
import { toOneLine } from '../../../src/core/plainText';

describe('core/pastedLines', () => {
  const address = '1 Main Street\nSpringfield\r\nUSA';
  const marked = '1 Main Street⏎Springfield⏎USA';
  const spaced = '1 Main Street Springfield USA';
  const joined = '1 Main StreetSpringfieldUSA';

  const cases = [
    ['into the empty box', '', spaced, address, marked, marked.length],
    ['where the box drops the breaks', '', joined, address, marked, marked.length],
    ['with breaks at the end', '', spaced, `${address}\r\n\n`, marked, marked.length],
    ['with breaks at the beginning', '', ' a b', '\na\nb', '⏎a⏎b', 4],
    ['at the end', 'To: ', `To: ${spaced}`, address, `To: ${marked}`, marked.length + 4],
    ['at the beginning', ', UK', `${spaced}, UK`, address, `${marked}, UK`, marked.length],
    ['in the middle', 'ab', `a${spaced}b`, address, `a${marked}b`, marked.length + 1],
    ['in the place of a selection', 'a[old]b', `a${spaced}b`, address, `a${marked}b`, 30],
    ['in the place of all', 'old', spaced, address, marked, marked.length],
    ['again, before itself', spaced, spaced + spaced, address, spaced + marked, 58],
    ['where it begins like what follows', 'ab', 'aab', 'a\n', undefined, 0],
    ['where it ends like what stands before', 'b b', 'b a bb', 'a\nb', 'b a⏎bb', 5],
    ['beside marks', 'a⏎', 'a⏎b c', 'b\nc', 'a⏎b⏎c', 5],
    ['without a break', '', 'a b', 'a b', undefined, 0],
    ['that is another text than the clipboard has', '', 'a b', 'c\nd', undefined, 0],
    ['of which there is only a part', '', '1 Main Street', address, undefined, 0],
    ['while something else changed as well', 'x', `y${spaced}z`, address, undefined, 0],
  ] as const;
  for (const [where, before, after, clipboard, value, cursor] of cases) {
    it(`${value === undefined ? 'leaves' : 'keeps the lines of'} what is pasted ${where}`, () => {
      const restored = withPastedLines(before, after, clipboard);
      assert.deepEqual(restored, value === undefined ? undefined : { value, cursor });
    });
  }

  it('keeps all lines, wherever they are pasted', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '🦊') });
    const lines = fc.array(
      text.filter((line) => line !== ''),
      { minLength: 2 },
    );
    fc.assert(
      fc.property(text, text, text, lines, (lead, selected, trail, pasted) => {
        const after = lead + pasted.join(' ') + trail;
        const restored = withPastedLines(lead + selected + trail, after, pasted.join('\n'));
        assert.ok(restored);
        assert.equal(restored.value.replaceAll('⏎', ' '), after);
        assert.ok(restored.value.includes(toOneLine(pasted.join('\n'))));
      }),
    );
  });

  const pastes = [
    ['', 'ab', true],
    ['', 'a', false],
    ['ab', 'a', false],
    ['ab', 'acdb', true],
    ['ab', 'aab', false],
    ['abc', 'xy', true],
    ['ab', '', false],
    ['ab', 'ab', false],
  ] as const;
  for (const [before, after, wanted] of pastes) {
    it(`takes "${before}" → "${after}" for ${wanted ? 'a paste' : 'typing'}`, () => {
      assert.equal(isPasted(before, after), wanted);
    });
  }

  it('takes no longer than a glance for megabytes', () => {
    const long = `${'a'.repeat(500_000)}\n${'a'.repeat(500_000)}`;
    const begin = performance.now();
    withPastedLines('a'.repeat(1_000_000), 'a'.repeat(2_000_000), long);
    withPastedLines('', '', '\n'.repeat(1_000_000));
    assert.ok(performance.now() - begin < 5_000);
  });
});
