// Reads the JSON body of a call with the tolerance of the live service: unknown keys are ignored,
// a number may stand where a text is wanted, an object may not.
import { refusal, unreadable } from './answers';
import type { RecordedRequest } from './requests';

/** The fields of a JSON object that was sent. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws Refusal 3002 without a readable JSON object, 415 when it is not declared as JSON. */
export function readFields(request: RecordedRequest): Fields {
  if (request.rawBody === '') throw missing();
  const type = request.headers['content-type'] ?? 'application/octet-stream';
  if (!/^application\/(.+\+)?json\b/i.test(type)) {
    // No answer of the client routes is on record; this is what the framework says by default.
    throw refusal(415, 3000, `Content-Type '${type}' is not supported`);
  }
  const { body } = request;
  if (body === undefined) throw unreadable('JSON parse error: Unexpected end-of-input or token');
  if (body === null) throw missing();
  if (typeof body !== 'object' || Array.isArray(body)) throw wrongType('ClientRequest', body);
  return body as Fields;
}

/** A text; null when it is left out, null or empty. */
export function textField(fields: Fields, name: string): string | null {
  return text(fields[name]);
}

/** A list of texts; null when it is left out, null or empty. */
export function textsField(fields: Fields, name: string): string[] | null {
  const value = fields[name] ?? [];
  if (!Array.isArray(value)) throw wrongType('java.util.List', value);
  const texts = value.map((one: unknown) => text(one) ?? '');
  return texts.length === 0 ? null : texts;
}

/** A yes or no; no when it is left out or null. */
export function booleanField(fields: Fields, name: string): boolean {
  const value = fields[name] ?? false;
  if (typeof value !== 'boolean') throw wrongType('boolean', value);
  return value;
}

function text(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw wrongType('java.lang.String', value);
}

function missing(): Error {
  return unreadable('Required request body is missing: the client to write');
}

function wrongType(wanted: string, value: unknown): Error {
  const found = Array.isArray(value) ? 'Array' : typeof value === 'object' ? 'Object' : 'scalar';
  return unreadable(
    `JSON parse error: Cannot deserialize value of type \`${wanted}\` from ${found} value`,
  );
}
