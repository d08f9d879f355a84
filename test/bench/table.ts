// The result of the bench: rows of value, budget and verdict.

export interface Row {
  readonly what: string;
  readonly value: number;
  /** The largest value that is within the budget. */
  readonly budget: number;
  readonly unit: 'ms' | 'requests' | 'KB' | 'bytes' | '×';
  /** What the value was computed from. */
  readonly note?: string;
}

export const isWithin = ({ value, budget }: Row): boolean => value <= budget;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** A note on times of which the value is the median. */
export function noteOf(times: readonly number[]): string {
  const [least, most] = [Math.min(...times), Math.max(...times)].map(Math.round);
  return `median of ${times.length}, ${least} to ${most} ms`;
}

export function asText(rows: readonly Row[]): string {
  const lines = [
    ['what', 'value', 'budget', 'verdict', 'note'],
    ...rows.map((row) => [
      row.what,
      `${round(row.value)} ${row.unit}`,
      `≤ ${row.budget} ${row.unit}`,
      isWithin(row) ? 'ok' : 'MISSED',
      row.note ?? '',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...lines.map((cells) => (cells[column] ?? '').length)),
  );
  return lines
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

export function asJson(rows: readonly Row[]): string {
  return JSON.stringify(
    rows.map((row) => ({ ...row, value: round(row.value), isWithin: isWithin(row) })),
    undefined,
    2,
  );
}

const round = (value: number): number => Number(value.toFixed(value < 10 ? 2 : 1));
