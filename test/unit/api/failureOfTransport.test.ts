import assert from 'node:assert/strict';
import { FetchError } from 'node-fetch';
import { failureOfTransport } from '../../../src/api/failureOfTransport';
import { ClockifyError } from '../../../src/core/errors';
import type { FailureKind } from '../../../src/core/errors';

const codes: Readonly<Record<string, FailureKind>> = {
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
  UND_ERR_CONNECT_TIMEOUT: 'connectTimeout',
  CERT_HAS_EXPIRED: 'tls',
  CERT_NOT_YET_VALID: 'tls',
  CRL_HAS_EXPIRED: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  INVALID_CA: 'tls',
  EPROTO: 'tls',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls',
  HPE_INVALID_CONSTANT: 'invalidResponse',
  Z_DATA_ERROR: 'invalidResponse',
  EMFILE: 'network',
  SOMETHING_NEW: 'network',
};

/** node-fetch takes code and call over from it, the latter under a name of its own. */
const asSystemError = (error: Error): { code: string; syscall?: string } =>
  error as Error & { code: string };

const coded = (code: string): Error => Object.assign(new Error('to 10.0.0.1'), { code });

describe('api/failureOfTransport', () => {
  for (const [code, kind] of Object.entries(codes)) {
    it(`${code}: ${kind}, from every transport`, () => {
      const ofNode = coded(code);
      const ofNodeFetch = new FetchError('request failed', 'system', { code });
      const ofGlobalFetch = new TypeError('fetch failed', { cause: coded(code) });
      for (const thrown of [ofNode, ofNodeFetch, ofGlobalFetch]) {
        assert.equal(failureOfTransport(thrown).kind, kind);
      }
    });
  }

  describe('ETIMEDOUT', () => {
    const timedOut = (syscall?: string): Error =>
      Object.assign(coded('ETIMEDOUT'), syscall !== undefined && { syscall });
    /** The same error as each transport tells of it. */
    const told = (error: Error): readonly (readonly [string, unknown])[] => [
      ['Node', error],
      ['node-fetch', new FetchError('request failed', 'system', asSystemError(error))],
      ['the global fetch', new TypeError('fetch failed', { cause: error })],
    ];

    for (const [transport, thrown] of told(timedOut('connect'))) {
      it(`of connecting: connectTimeout, nothing was sent (${transport})`, () => {
        assert.equal(failureOfTransport(thrown).kind, 'connectTimeout');
      });
    }

    for (const call of ['read', 'write']) {
      for (const [transport, thrown] of told(timedOut(call))) {
        it(`of a ${call}: timeout, the request may have been carried out (${transport})`, () => {
          assert.equal(failureOfTransport(thrown).kind, 'timeout');
        });
      }
    }

    it('of several addresses, none of which answered: connectTimeout', () => {
      const each = [timedOut('connect'), timedOut('connect')];
      const all = Object.assign(new AggregateError(each), { code: 'ETIMEDOUT' });
      for (const [, thrown] of told(all)) {
        assert.equal(failureOfTransport(thrown).kind, 'connectTimeout');
      }
    });
  });

  for (const code of ['EHOSTUNREACH', 'ENETDOWN', 'ECONNREFUSED']) {
    it(`${code} of a connection that stood is a cut one: the request may have been carried out`, () => {
      const whileReading = Object.assign(coded(code), { syscall: 'read' });
      const whileConnecting = Object.assign(coded(code), { syscall: 'connect' });
      assert.equal(failureOfTransport(whileReading).kind, 'reset');
      assert.notEqual(failureOfTransport(whileConnecting).kind, 'reset');
    });
  }

  it('tells what is wrong with a certificate', () => {
    assert.equal(failureOfTransport(coded('CERT_HAS_EXPIRED')).details.subject, 'CERT_HAS_EXPIRED');
  });

  for (const type of ['no-redirect', 'invalid-redirect']) {
    it(`knows the redirect that node-fetch refused as ${type}`, () => {
      assert.equal(failureOfTransport(new FetchError('x', type)).kind, 'redirected');
    });
  }

  const shapeless: readonly (readonly [string, unknown])[] = [
    ['an error without a code', new Error('x')],
    ['the error of a browser', new TypeError('Failed to fetch')],
    ['a code that is a number', { code: 7 }],
    ['a cause that is no object', new Error('x', { cause: 'y' })],
    ['another type of node-fetch', new FetchError('x', 'max-redirect')],
    ['a text', 'ECONNRESET'],
    ['null', null],
    ['nothing', undefined],
  ];
  for (const [what, thrown] of shapeless) {
    it(`${what}: network`, () => {
      assert.equal(failureOfTransport(thrown).kind, 'network');
    });
  }

  it('keeps nothing of the original error', () => {
    const failure = failureOfTransport(coded('ECONNRESET'));
    assert.equal(failure.cause, undefined);
    assert.equal(failure.message, 'reset');
    assert.deepEqual(failure.details, {});
  });

  it('leaves a failure that is known as it is', () => {
    const known = new ClockifyError('invalidResponse', { subject: 'length' });
    assert.equal(failureOfTransport(known), known);
  });
});
