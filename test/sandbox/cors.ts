// What browsers ask and read. No answer of the live service to a preflight is on record, hence the
// switch: off, on, or on without letting a page read Last-Page.
import { type Answer, empty } from './answers';
import type { RecordedRequest } from './requests';

/** How the sandbox treats pages of other origins. */
export type Cors = 'off' | 'on' | 'withoutLastPage';

const allowedHeaders = ['content-type', 'x-api-key'];
const allowedMethods = ['GET', 'POST', 'PUT', 'DELETE'];

/** The answer to a preflight; undefined when the request is none or nobody answers preflights. */
export function preflightAnswer(
  cors: Cors,
  { headers, method }: RecordedRequest,
): Answer | undefined {
  const wanted = headers['access-control-request-method'];
  if (cors === 'off' || method !== 'OPTIONS' || wanted === undefined) return undefined;
  const names = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  // Strict on purpose: each header beyond the two that a client needs might be refused live.
  if (!allowedMethods.includes(wanted) || names.some((name) => !allowedHeaders.includes(name))) {
    return { status: 403, headers: {}, body: 'Invalid CORS request' };
  }
  return empty(200, {
    'Access-Control-Allow-Methods': allowedMethods.join(','),
    'Access-Control-Allow-Headers': allowedHeaders.join(', '),
    'Access-Control-Max-Age': '1800',
  });
}

/** The headers that let a page read an answer; none for a request that no page made. */
export function corsHeaders(cors: Cors, { headers }: RecordedRequest): Record<string, string> {
  const { origin } = headers;
  if (cors === 'off' || origin === undefined) return {};
  return {
    Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    'Access-Control-Allow-Origin': origin,
    ...(cors === 'on' && { 'Access-Control-Expose-Headers': 'Last-Page' }),
  };
}
