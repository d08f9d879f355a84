import assert from 'node:assert/strict';
import {
  checkField,
  fieldLimits,
  firstBlockedField,
  indexNames,
  isEmptyDraft,
  normaliseDraft,
} from '../../../src/core/clientFields';
import type { NameIndex } from '../../../src/core/clientFields';
import { emptyDraft } from '../../../src/core/model';
import type { DraftField } from '../../../src/core/model';
import { client, draft } from '../../support/samples';

const noNames = indexNames([]);

const codeOf = (field: DraftField, value: string, names: NameIndex = noNames): string =>
  checkField(field, value, names)?.code ?? 'fine';

describe('core/clientFields', () => {
  describe('lengths', () => {
    const cases = [
      ['name', 100],
      ['address', 3000],
      ['note', 3000],
    ] as const;

    for (const [field, limit] of cases) {
      it(`takes ${limit} characters of ${field} and no more`, () => {
        assert.equal(codeOf(field, 'x'.repeat(limit)), 'fine');
        assert.deepEqual(checkField(field, 'x'.repeat(limit + 1), noNames), {
          code: 'tooLong',
          blocks: true,
          length: limit + 1,
          limit,
        });
      });
    }

    it('does not count the spaces around', () => {
      assert.equal(codeOf('name', `  ${'x'.repeat(100)}\n`), 'fine');
    });

    for (const [what, seen] of [
      ['a pictograph', '🦊'],
      ['a family', '👩‍👩‍👧🏽'],
      ['a flag', '🇩🇪'],
      ['a letter with two accents', 'e\u0301\u0323'],
      ['a keycap', '1️⃣'],
    ] as const) {
      it(`counts ${what} as the one character that people see, and hints that Clockify may not`, () => {
        assert.equal(codeOf('name', seen.repeat(8)), 'fine');
        assert.deepEqual(checkField('name', seen.repeat(100), noNames), {
          code: 'perhapsTooLong',
          blocks: false,
          limit: 100,
        });
        const problem = checkField('name', seen.repeat(101), noNames);
        assert.deepEqual(problem, { code: 'tooLong', blocks: true, length: 101, limit: 100 });
      });
    }

    it('tells of a name that is taken before it doubts the length', () => {
      const name = '🦊'.repeat(51);
      assert.equal(codeOf('name', name), 'perhapsTooLong');
      assert.equal(codeOf('name', name, indexNames([client({ name })])), 'nameTaken');
    });

    it('sets no limit for an e-mail address', () => {
      assert.equal(fieldLimits.email, Infinity);
      assert.equal(codeOf('email', `${'x'.repeat(5000)}@example.com`), 'fine');
    });

    it('tells of the length first when the text has angle brackets as well', () => {
      assert.equal(codeOf('note', '<'.repeat(3001)), 'tooLong');
    });
  });

  describe('the name', () => {
    for (const blank of [
      '',
      ' ',
      '\t\n ',
      '\u00a0',
      '\u200b',
      ' \u00ad\u200e\ufeff ',
      '\u{e0041}',
      '\u2800',
      '\u0000',
    ]) {
      it(`is required: ${JSON.stringify(blank)} is none`, () => {
        assert.deepEqual(checkField('name', blank, noNames), {
          code: 'nameRequired',
          blocks: true,
        });
      });
    }

    for (const name of ['x', 'Rosa & Söhne GmbH', '紙工房', 'a@b', '-', '0']) {
      it(`may be ${name}`, () => {
        assert.equal(codeOf('name', name), 'fine');
      });
    }

    it('blocks the exact name of an active client, spaces around it or not', () => {
      const taken = client({ name: 'Northwind' });
      assert.deepEqual(checkField('name', ' Northwind ', indexNames([taken])), {
        code: 'nameTaken',
        blocks: true,
        client: taken,
      });
    });

    it('blocks the exact name of an archived client, for it stays reserved', () => {
      const taken = client({ name: 'Northwind', archived: true });
      const problem = checkField('name', 'Northwind', indexNames([taken]));
      assert.deepEqual(problem, { code: 'nameTaken', blocks: true, client: taken });
    });

    const alike = [
      ['another case', 'Café Nord', 'CAFÉ nord'],
      ['surplus spaces', 'Café Nord', 'Café   Nord'],
      ['a no-break space', 'Café Nord', 'Café\u00a0Nord'],
      ['decomposed accents', 'Caf\u00e9 Nord', 'Cafe\u0301 Nord'],
      ['the code of a letter', '\u00c5ngstr\u00f6m', '\u212bngstr\u00f6m'],
      ['the case of an accented letter', '\u00c9cole', '\u00e9cole'],
      ['spaces around the name on the list', ' Café Nord ', 'Café Nord'],
      ['the shape of an apostrophe', 'O’Neil', "O'Neil"],
      ['the shape of a dash', 'A–B', 'A-B'],
      ['the width of letters', 'Acme', 'Ａｃｍｅ'],
      ['the case of a sharp s', 'Große', 'GROSSE'],
      ['what nobody sees in the name on the list', 'Ac\u200bme', 'Acme'],
    ] as const;
    for (const [difference, existing, typed] of alike) {
      it(`hints at a name that differs in ${difference} only`, () => {
        const other = client({ name: existing });
        assert.deepEqual(checkField('name', typed, indexNames([other])), {
          code: 'nameLooksLike',
          blocks: false,
          client: other,
        });
      });
    }

    it('blocks a name that was typed with something that nobody sees', () => {
      const taken = client({ name: 'Acme' });
      const problem = checkField('name', '\ufeffAc\u00adme\u200b', indexNames([taken]));
      assert.deepEqual(problem, { code: 'nameTaken', blocks: true, client: taken });
    });

    it('sees no likeness where a letter differs', () => {
      const names = indexNames([client({ name: 'Café Nord' })]);
      assert.equal(codeOf('name', 'Cafe Nord', names), 'fine');
      assert.equal(codeOf('name', 'CaféNord', names), 'fine');
    });

    it('tells of the active client when an archived one has the same name or a similar one', () => {
      const active = client({ name: 'Northwind' });
      const archived = client({ name: 'Northwind', archived: true });
      for (const order of [
        [active, archived],
        [archived, active],
      ]) {
        for (const typed of ['Northwind', 'NORTHWIND']) {
          const problem = checkField('name', typed, indexNames(order));
          assert.equal(problem && 'client' in problem && problem.client, active);
        }
      }
    });

    it('is compared with a long list only when somebody types: until then no name is looked at', () => {
      const unread = Object.defineProperty(client(), 'name', {
        get: () => assert.fail('nobody typed yet'),
      });
      indexNames([unread]);
    });

    it('prefers the exact name to a similar one', () => {
      const names = indexNames([client({ name: 'NORTHWIND' }), client({ name: 'Northwind' })]);
      assert.equal(codeOf('name', 'Northwind', names), 'nameTaken');
    });

    it('is not disturbed by names that objects inherit', () => {
      assert.equal(codeOf('name', 'constructor'), 'fine');
      assert.equal(codeOf('name', '__proto__'), 'fine');
    });
  });

  describe('the e-mail address', () => {
    const cases = {
      fine: [
        '',
        '  ',
        'a@b',
        'billing@northwind.example',
        " o'neil+x@mail.example.co.uk ",
        'A.B_c-d@x1-y.example',
      ],
      notAnEmail: [
        'northwind',
        '@example.com',
        'a@',
        'a@b@c',
        'a b@example.com',
        'a@exa mple.com',
        'a@x,b y@z',
        'a@b\nc',
      ],
      unusualEmail: [
        'jürgen@example.com',
        'a@bücher.example',
        'a@b..c',
        'a@-b',
        'a@b-',
        'a@b.',
        '"x"@example.com',
        `a@${'x'.repeat(64)}.example`,
      ],
    };
    for (const [code, values] of Object.entries(cases)) {
      for (const value of values) {
        it(`${JSON.stringify(value)}: ${code}`, () => {
          assert.equal(codeOf('email', value), code);
        });
      }
    }

    it('blocks what is no address, and lets an unusual one pass', () => {
      assert.equal(checkField('email', 'northwind', noNames)?.blocks, true);
      assert.equal(checkField('email', 'a@bücher.example', noNames)?.blocks, false);
    });

    it('is judged in no time, however long it is', () => {
      assert.equal(codeOf('email', `a@${'a-'.repeat(20_000)}`), 'unusualEmail');
    });
  });

  describe('angle brackets', () => {
    for (const field of ['name', 'address', 'note'] as const) {
      it(`are a hint in ${field}`, () => {
        assert.deepEqual(checkField(field, 'a < b', noNames), {
          code: 'angleBrackets',
          blocks: false,
        });
        assert.equal(codeOf(field, 'a > b'), 'angleBrackets');
      });
    }

    it('come after what blocks', () => {
      assert.equal(codeOf('name', '<x>', indexNames([client({ name: '<x>' })])), 'nameTaken');
      assert.equal(codeOf('email', '<x>'), 'notAnEmail');
    });
  });

  it('takes anything short enough as address or note, nothing included', () => {
    assert.equal(codeOf('address', ''), 'fine');
    assert.equal(codeOf('note', 'a@b\n"quoted" 💡'), 'fine');
  });

  describe('a whole draft', () => {
    it('is sent without the spaces around its fields; line breaks inside stay', () => {
      const typed = { name: ' A ', email: '\ta@b ', address: ' 1 Main\nTown \n', note: '\n' };
      assert.deepEqual(normaliseDraft(typed), {
        name: 'A',
        email: 'a@b',
        address: '1 Main\nTown',
        note: '',
      });
    });

    it('is sent without what nobody sees', () => {
      const typed = {
        name: '\ufeffA\u200b',
        email: 'a\u00ad@b',
        address: '1\u200e\n2',
        note: '\u2060',
      };
      const sent = { name: 'A', email: 'a@b', address: '1\n2', note: '' };
      assert.deepEqual(normaliseDraft(typed), sent);
    });

    it('leaves what a client has already, unless it was touched', () => {
      const before = draft({ name: 'Ac\u200bme', note: 'a\u00adb' });
      const typed = { ...before, note: 'a\u00adbc' };
      assert.deepEqual(normaliseDraft(typed, before), { ...before, note: 'abc' });
    });

    it('is empty where nothing in it is seen', () => {
      assert.equal(isEmptyDraft({ ...emptyDraft, name: '\u200b', note: ' \u00ad' }), true);
      assert.equal(isEmptyDraft({ ...emptyDraft, note: 'a' }), false);
    });

    it('names its first blocked field in the order of the form', () => {
      const bad = { name: '', email: 'x', address: 'x'.repeat(3001), note: 'x'.repeat(3001) };
      assert.equal(firstBlockedField(bad, noNames), 'name');
      assert.equal(firstBlockedField({ ...bad, name: 'A' }, noNames), 'email');
      assert.equal(firstBlockedField({ ...bad, name: 'A', email: '' }, noNames), 'address');
      assert.equal(firstBlockedField({ ...draft(), note: bad.note }, noNames), 'note');
    });

    it('is not blocked by hints', () => {
      const hinted = { name: 'NORTHWIND', email: 'a@bücher.example', address: '<', note: '>' };
      assert.equal(firstBlockedField(hinted, indexNames([client()])), undefined);
    });
  });
});
