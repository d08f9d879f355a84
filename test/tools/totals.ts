// Results of tests, counted and handed from one process to another.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

export const noTotals: Totals = { passed: 0, failed: 0 };

/** Names the file into which a suite writes its totals as JSON (test/support/totalsReporter.cjs does, too). */
export const totalsVariable = 'CLOCKIFY_CLIENTS_TOTALS';

export function addTotals(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** Leaves the totals where the process that has started this one looks for them. */
export function writeTotals(totals: Totals): void {
  const file = process.env[totalsVariable];
  if (file !== undefined) {
    writeFileSync(file, JSON.stringify(totals));
  }
}

/** Undefined where the suite did not come far enough to write any. */
export function readTotals(file: string): Totals | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Totals) : undefined;
}
