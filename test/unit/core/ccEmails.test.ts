import assert from 'node:assert/strict';
import { checkCcEmails, readCcEmails } from '../../../src/core/clientFields';

describe('core/clientFields: the line of addresses that get copies', () => {
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['', []],
    [' \t\n,;, ', []],
    ['a@b', ['a@b']],
    ['a@b, c@d', ['a@b', 'c@d']],
    ['a@b;c@d', ['a@b', 'c@d']],
    ['a@b c@d', ['a@b', 'c@d']],
    [' a@b ;, c@d\ne@f, ', ['a@b', 'c@d', 'e@f']],
    ['c@d, a@b, c@d', ['c@d', 'a@b', 'c@d']],
  ];
  for (const [line, emails] of lines) {
    it(`${JSON.stringify(line)} has ${emails.length}`, () => {
      assert.deepEqual(readCcEmails(line), emails);
    });
  }

  it('is read again as it is shown', () => {
    const emails = ['a@b', 'c@d', 'e@f'];
    assert.deepEqual(readCcEmails(emails.join(', ')), emails);
  });

  describe('is fine', () => {
    for (const line of ['', '  ', 'a@b', 'a@b, c@d.example; e@f', 'müller@bücher.example']) {
      it(`as ${JSON.stringify(line)}`, () => {
        assert.equal(checkCcEmails(line), undefined);
      });
    }
  });

  it('blocks where one of them is no address, and names the first such', () => {
    assert.deepEqual(checkCcEmails('a@b, rosa, otto@'), {
      code: 'notAnEmailAmong',
      blocks: true,
      text: 'rosa',
    });
    assert.deepEqual(checkCcEmails('a@b@c'), {
      code: 'notAnEmailAmong',
      blocks: true,
      text: 'a@b@c',
    });
  });

  it('blocks where there are more than three', () => {
    assert.deepEqual(checkCcEmails('a@b c@d e@f g@h'), { code: 'tooManyCcEmails', blocks: true });
  });

  it('tells the wrong one first where there are too many as well', () => {
    assert.equal(checkCcEmails('a@b c@d e@f g')?.code, 'notAnEmailAmong');
  });
});
