// Reads the body of an answer, up to a limit: a server gone wrong must not fill the memory of the editor.
import { ClockifyError } from '../core/errors';

/**
 * The body as text (UTF-8); empty when there is none.
 * @throws {ClockifyError} `invalidResponse` when it is longer than `maxBytes`; what the stream throws otherwise.
 */
export async function readText(
  body: AsyncIterable<Uint8Array | string> | null,
  maxBytes: number,
): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new ClockifyError('invalidResponse', { subject: 'length' });
    }
    parts.push(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}
