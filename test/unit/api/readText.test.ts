import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readText } from '../../../src/api/readText';
import { ClockifyError } from '../../../src/core/errors';

async function* stream<T>(...chunks: readonly T[]): AsyncGenerator<T, void, undefined> {
  for (const chunk of chunks) {
    yield await Promise.resolve(chunk);
  }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const isTooLong = (error: unknown): boolean =>
  error instanceof ClockifyError &&
  error.kind === 'invalidResponse' &&
  error.details.subject === 'length';

describe('api/readText', () => {
  it('gives an empty text when there is no body', async () => {
    assert.equal(await readText(null, 10), '');
    assert.equal(await readText(stream(), 10), '');
  });

  it('joins the pieces', async () => {
    assert.equal(await readText(stream(bytes('ab'), bytes(''), bytes('c')), 10), 'abc');
    assert.equal(await readText(stream('ab', 'c'), 10), 'abc');
  });

  it('puts characters together that a stream cut, wherever it cut them', async () => {
    const pieces = fc.tuple(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.integer({ min: 0, max: 40 })),
    );
    await fc.assert(
      fc.asyncProperty(pieces, async ([text, cuts]) => {
        const whole = bytes(text);
        const ends = [...cuts.sort((a, b) => a - b), whole.length];
        const chunks = ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
        assert.equal(await readText(stream(...chunks), 10_000), text);
      }),
    );
  });

  it('replaces what is no UTF-8 instead of failing', async () => {
    assert.equal(await readText(stream(Uint8Array.of(0x61, 0xff, 0x62)), 10), 'a\ufffdb');
    assert.equal(await readText(stream(Uint8Array.of(0x61, 0xf0, 0x9f)), 10), 'a\ufffd');
  });

  it('takes as many bytes as allowed and no more', async () => {
    assert.equal(await readText(stream(bytes('abc'), bytes('de')), 5), 'abcde');
    await assert.rejects(readText(stream(bytes('abc'), bytes('def')), 5), isTooLong);
    await assert.rejects(readText(stream('abc', 'def'), 5), isTooLong);
  });

  it('stops reading at the limit and closes the stream', async () => {
    const given: string[] = [];
    async function* endless(): AsyncGenerator<string, void, undefined> {
      try {
        for (;;) {
          given.push('abc');
          yield await Promise.resolve('abc');
        }
      } finally {
        given.push('closed');
      }
    }
    await assert.rejects(readText(endless(), 5), isTooLong);
    assert.deepEqual(given, ['abc', 'abc', 'closed']);
  });

  it('passes on what the stream throws', async () => {
    const broken = new Error('cut');
    async function* cut(): AsyncGenerator<string, void, undefined> {
      yield await Promise.resolve('ab');
      throw broken;
    }
    await assert.rejects(readText(cut(), 10), broken);
  });
});
