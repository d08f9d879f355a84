import assert from 'node:assert/strict';
import { createPrivacy, hiddenText } from '../../../src/core/privacy';

const ways = ['line', 'block', 'name'] as const;

describe('core/privacy', () => {
  describe('where nothing is hidden', () => {
    const privacy = createPrivacy(() => false);

    it('shows texts plain', () => {
      for (const way of ways) {
        assert.equal(privacy[way]('North\u202ewind'), 'Northwind', way);
      }
    });

    it('keeps line breaks in a block only', () => {
      const shown = ways.map((way) => privacy[way]('a\nb'));
      assert.deepEqual(shown, ['a b', 'a\nb', 'a b']);
    });

    it('shortens a name in a sentence only', () => {
      const lengths = ways.map((way) => privacy[way]('x'.repeat(300)).length);
      assert.deepEqual(lengths, [300, 300, 120]);
    });
  });

  describe('where data is hidden', () => {
    const privacy = createPrivacy(() => true);

    it('shows the same for every text, however long', () => {
      for (const way of ways) {
        for (const text of ['a', 'Northwind', 'x'.repeat(300), 'a\nb\nc']) {
          assert.equal(privacy[way](text), hiddenText, way);
        }
      }
    });

    it('shows nothing in the place of nothing', () => {
      for (const way of ways) {
        assert.equal(privacy[way](''), '');
      }
    });
  });

  it('asks at each text: it can change at any time', () => {
    let isHidden = false;
    const { name } = createPrivacy(() => isHidden);
    assert.equal(name('Northwind'), 'Northwind');
    isHidden = true;
    assert.equal(name('Northwind'), hiddenText);
    isHidden = false;
    assert.equal(name('Northwind'), 'Northwind');
  });
});
