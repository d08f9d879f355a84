// What the transport threw → a kind. Decided by error codes: those of Node, and the wrapped ones of node-fetch and fetch.
import { ClockifyError } from '../core/errors';
import type { FailureKind } from '../core/errors';

/** Codes of `getaddrinfo`, `connect` and streams (Node 20 documentation, "Common system errors"). */
const kindOfCode: Readonly<Record<string, FailureKind>> = {
  ENOTFOUND: 'hostNotFound',
  EAI_AGAIN: 'hostNotFound',
  EAI_FAIL: 'hostNotFound',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connectTimeout',
};

/** What keeps a connection from coming about. */
const connecting: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'hostNotFound',
  'unreachable',
  'refused',
]);

/** OpenSSL's verification errors, and Node's own for names and protocols. */
const tlsCode =
  /^(ERR_TLS|ERR_SSL|CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

/** What is no HTTP (codes of Node's parser, llhttp), or not packed as its header says (zlib). */
const unreadableCode = /^(HPE_|Z_)/;

/** node-fetch names a refused redirect by `type`; it has no code. */
const redirectTypes: readonly unknown[] = ['no-redirect', 'invalid-redirect'];

/** Leaves a `ClockifyError` as it is. Never keeps the original error: its text names addresses and may hold anything. */
export function failureOfTransport(error: unknown): ClockifyError {
  if (error instanceof ClockifyError) {
    return error;
  }
  const code = property(error, 'code') ?? property(property(error, 'cause'), 'code');
  if (code === 'ETIMEDOUT' && !isUnderWay(error)) {
    return new ClockifyError('connectTimeout');
  }
  if (typeof code === 'string') {
    return ofCode(code, isUnderWay(error));
  }
  return new ClockifyError(
    redirectTypes.includes(property(error, 'type')) ? 'redirected' : 'network',
  );
}

/** Whether the connection stood already: Node names the call that failed, node-fetch under a name of its own, fetch in the
 * cause. */
function isUnderWay(error: unknown): boolean {
  const call =
    property(error, 'erroredSysCall') ??
    property(error, 'syscall') ??
    property(property(error, 'cause'), 'syscall');
  return call === 'read' || call === 'write';
}

function ofCode(code: string, isUnderWay: boolean): ClockifyError {
  if (tlsCode.test(code)) {
    return new ClockifyError('tls', { subject: code });
  }
  if (unreadableCode.test(code)) {
    return new ClockifyError('invalidResponse', { subject: code });
  }
  const kind = kindOfCode[code] ?? 'network';
  // The way can break down after the request has left: then nobody knows what became of it.
  return new ClockifyError(isUnderWay && connecting.has(kind) ? 'reset' : kind);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
