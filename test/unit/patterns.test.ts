// No text, however long or crafted, keeps the extension host busy: each function with a pattern takes time in proportion to it.
import assert from 'node:assert/strict';
import { failureOfAnswer } from '../../src/api/failureOfAnswer';
import { checkApiKey, cleanApiKey } from '../../src/core/apiKey';
import {
  checkCcEmails,
  checkField,
  indexNames,
  isSameText,
  readCcEmails,
} from '../../src/core/clientFields';
import { createClientSearch } from '../../src/core/clientSearch';
import { tidyText } from '../../src/core/invisible';
import { foldName } from '../../src/core/nameFold';
import {
  fromOneLine,
  plainBlock,
  plainLabel,
  shownName,
  toOneLine,
} from '../../src/core/plainText';
import { quoteServer, redact } from '../../src/core/redact';
import { resolveServer, serverOrNone } from '../../src/core/server';
import { isCopyOf, isTextTab, textTabText } from '../../src/core/textTab';
import { client } from '../support/samples';

const size = 2 ** 20;
/** What is worse than linear takes many seconds for a megabyte, what is linear a tenth of that, however slow the computer. */
const limitMs = 2_000;

const repeated = (part: string, end = 'x'): string =>
  `x${part.repeat(Math.ceil(size / part.length))}${end}`;

const inputs: readonly (readonly [string, string])[] = [
  ...[
    ...[
      'currency ',
      'client ',
      "doesn't ",
      ' ',
      '\t',
      '\n',
      '\r\n',
      '"',
      "'",
      '“',
      '@',
      'a@',
      '@a',
      'a@a.',
    ],
    ...[
      '/',
      '//',
      '//@',
      '─',
      '─'.repeat(20),
      '─'.repeat(19),
      `${'─'.repeat(20)} `,
      '.',
      'a.',
      'a ',
      'aB3 ',
    ],
    ...[
      'a',
      'A',
      '-',
      '=',
      '%',
      '%41',
      '%25',
      ',',
      ';',
      ']',
      '](',
      '$',
      '\\$',
      '\u200d',
      '\u200b',
      '\0',
    ],
    ...[
      '\u3000',
      'é',
      'e\u0301',
      '👍',
      '<',
      'k'.repeat(39),
      `${'k'.repeat(39)} `,
      'a-',
      'is required ',
    ],
  ].map(
    (part) => [JSON.stringify(part.length > 9 ? part.slice(0, 9) : part), repeated(part)] as const,
  ),
  ['an address of slashes', `https://example.com${'/'.repeat(size)}x`],
  ['an address of "@"', `https://${'a@'.repeat(size / 2)}/?x`],
  ['an email of many labels', `a@${'a.'.repeat(size / 2)}`],
  ['an email of hyphens', `a@${'a-'.repeat(size / 2)}`],
];

const names = indexNames([client({ name: 'Acme' })]);

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  'failureOfAnswer, a message': (text) =>
    failureOfAnswer(400, JSON.stringify({ message: text, code: 501 }), null, 0),
  'failureOfAnswer, a body': (text) => failureOfAnswer(404, text, null, 0),
  'failureOfAnswer, a time': (text) => failureOfAnswer(429, '', text, 0),
  cleanApiKey,
  checkApiKey,
  redact,
  quoteServer,
  'resolveServer, an address': (text) => serverOrNone(() => resolveServer('global', text)),
  'resolveServer, a region': (text) => serverOrNone(() => resolveServer(text, '')),
  shownName,
  plainBlock,
  plainLabel,
  'toOneLine and back': (text) => fromOneLine(toOneLine(text), text),
  'checkField, an email': (text) => checkField('email', text, names),
  readCcEmails,
  checkCcEmails,
  isSameText: (text) => isSameText(text, `${text} `),
  tidyText,
  foldName,
  'createClientSearch, a query': (text) => createClientSearch([client({ name: 'A' })]).all(text),
  'createClientSearch, a note': (text) =>
    createClientSearch([client({ name: 'A', note: text })]).best('x', 9),
  textTabText: (text) => textTabText(text, { title: 'T', hint: 'H' }),
  isTextTab: (text) => isTextTab(text, 'H'),
  isCopyOf: (text) => isCopyOf(text, text),
};

describe('A megabyte of', () => {
  for (const [title, text] of inputs) {
    it(`${title} keeps nothing busy`, function () {
      this.timeout(60_000);
      const slow = Object.entries(functions).flatMap(([name, run]) => {
        const ms = timeOf(() => run(text));
        return ms > limitMs ? [`${name}: ${Math.round(ms)} ms`] : [];
      });
      assert.deepEqual(slow, []);
    });
  }
});

function timeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { system, user } = process.cpuUsage(before);
  return (system + user) / 1000;
}
