// What must hold for a call that fails, whatever it fails of.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  Cancelled,
  ClockifyError,
  type FailureDetails,
  type FailureKind,
} from '../../../src/core/errors';
import type { Exchange } from '../../../src/core/ports';
import type { Bench } from './bench';
import type { Call } from './calls';

export interface ExpectedFailure {
  readonly kind: FailureKind;
  readonly details?: FailureDetails;
  /** Of the answer, where the details do not have it. */
  readonly status?: number;
  /** How many requests the sandbox received: one, unless another server was meant. */
  readonly requests?: number;
}

/** The call fails in exactly this way, once, and leaves neither its key nor its connection behind. */
export async function expectFailure(
  bench: Bench,
  call: Call,
  expected: ExpectedFailure,
): Promise<void> {
  const { kind, details } = await failureOf(bench, call, expected);
  assert.deepEqual({ kind, details }, { kind: expected.kind, details: expected.details ?? {} });
}

/** As `expectFailure`, and leaves it to the test to look at the details. */
export async function failureOf(
  bench: Bench,
  call: Call,
  { kind, details, requests = 1, status = details?.status }: ExpectedFailure,
): Promise<ClockifyError> {
  const error = await errorOf(call.run(bench));
  assert.ok(error instanceof ClockifyError, inspect(error));
  assert.equal(error.kind, kind);
  expectOneExchange(bench, call, { status, failure: kind });
  expectSecrecy(bench, error);
  assert.equal(bench.sandbox.requests.length, requests, 'number of requests');
  await bench.sandbox.idle();
  return error;
}

/** The call ends as cancelled; what else holds for failures holds here too. */
export async function expectCancelled(bench: Bench, call: Promise<unknown>): Promise<void> {
  const error = await errorOf(call);
  assert.ok(error instanceof Cancelled, inspect(error));
  expectSecrecy(bench, error);
  await bench.sandbox.idle();
}

/** The log got one record, with the path only; what it counts as a request is one, too. */
export function expectOneExchange(
  bench: Bench,
  call: Call,
  { status, failure }: Partial<Pick<Exchange, 'status' | 'failure'>>,
): void {
  assert.equal(bench.sent.count, 1);
  assert.deepEqual(
    bench.exchanges.map(({ durationMs, ...record }) => ({ ...record, timed: durationMs >= 0 })),
    [{ method: call.method, path: call.path(bench), status, failure, timed: true }],
  );
}

/** The key went out in its header, and is nowhere else. */
export function expectSecrecy(bench: Bench, error?: Error): void {
  const { apiKey } = bench.connection;
  const traces = [
    ...(error === undefined ? [] : tracesOf(error)),
    ...tracesOf(bench.exchanges),
    ...bench.sandbox.requests.map(({ headers, ...request }) => {
      const { 'x-api-key': sent, ...others } = headers;
      assert.equal(sent, apiKey);
      return JSON.stringify([request, others]);
    }),
  ];
  traces.forEach((trace) => {
    assert.equal(trace.includes(apiKey), false, 'the key is in what was left behind');
  });
}

function tracesOf(value: unknown): string[] {
  const texts = value instanceof Error ? [value.message, String(value), value.stack ?? ''] : [];
  return [...texts, JSON.stringify(value), inspect(value, { depth: 10, showHidden: true })];
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => assert.fail('The call succeeded.'),
    (error: unknown) => error,
  );
}
