// The parts of a fetch that a test plays.
import type { FetchInit, FetchResponse } from '../../src/core/ports';

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: FetchResponse['body'];
}

export function answer({
  status = 200,
  headers = {},
  body = text('{}'),
}: Answer = {}): FetchResponse {
  return { status, headers: { get: (name) => headers[name] ?? null }, body };
}

/** A body that arrives in these pieces. */
export async function* text(...chunks: readonly string[]): AsyncGenerator<string, void, undefined> {
  for (const chunk of chunks) {
    yield await Promise.resolve(chunk);
  }
}

/** Like a fetch whose server never answers: settles when it is aborted. */
export const untilAborted = ({ signal }: FetchInit): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new DOMException('The operation was aborted.', 'AbortError'));
    });
  });
