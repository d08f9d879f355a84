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
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const given of body ?? []) {
    const chunk = typeof given === 'string' ? encoder.encode(given) : given;
    length += chunk.length;
    if (length > maxBytes) {
      throw new ClockifyError('invalidResponse', { subject: 'length' });
    }
    chunks.push(chunk);
  }
  // At once: to decode each chunk of a long list takes twice as long.
  return new TextDecoder().decode(joined(chunks, length));
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
