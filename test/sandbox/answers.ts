// What the service answers: the envelope of a refusal and the headers that every answer has.

/** A whole answer, ready to be sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Ends the carrying out of a request with an answer that is not a success. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`The sandbox refuses with status ${answer.status}.`);
    this.answer = answer;
  }
}

/** Sent with every answer, whatever its status. */
export const standardHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** An answer with a JSON body. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

/** An answer of zero bytes. */
export function empty(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: '' };
}

/** The error envelope; `code` is a number on every route. */
export function refusal(
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return new Refusal(json(status, { message, code }, headers));
}

/** A broken business rule: always 400 with code 501, whichever rule it is. */
export function ruleBroken(message: string): Refusal {
  return refusal(400, 501, message);
}

/** A body that is no JSON, or JSON of other types than the route wants. */
export function unreadable(message: string): Refusal {
  return refusal(400, 3002, message);
}

/** An unknown workspace, or one of somebody else: the only refusal without an envelope. */
export function noSuchWorkspace(): Refusal {
  return new Refusal(empty(404));
}

/** The role of the caller does not allow the call. */
export function accessDenied(): Refusal {
  return refusal(403, 501, 'Access Denied');
}

/** The limit is used up. The documentation names the text only, so neither code nor Retry-After. */
export function tooManyRequests(): Refusal {
  return new Refusal(json(429, { message: 'Too many requests' }));
}
