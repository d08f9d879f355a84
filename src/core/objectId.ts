// Clockify's ids are MongoDB ObjectIds: they tell when they were made.

/** Ids and the server's time know whole seconds only, and answers take a while to arrive. */
const slackMs = 5_000;

/** A server of one's own may have others: `decode.ts` takes any that are safe. */
const pattern = /^[\da-f]{24}$/i;

/**
 * When the id was made, in milliseconds since 1970: its first eight digits are Unix seconds (seen live, 2026). Undefined for
 * one that does not tell.
 */
export function createdAtMs(id: string): number | undefined {
  return pattern.test(id) ? Number.parseInt(id.slice(0, 8), 16) * 1000 : undefined;
}

/**
 * Whether what was made at `madeAtMs` can come from a request that left at `sentAtMs`. Both by the clock of the server: that of
 * this computer may be wrong by any time.
 */
export function isMadeSince(madeAtMs: number, sentAtMs: number): boolean {
  return madeAtMs >= sentAtMs - slackMs;
}

/** By the moment of their creation, the newest first. Those whose ids do not tell come last, in the order they had. */
export function newestFirst<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  const dated = rows.filter(({ id }) => pattern.test(id));
  const others = dated.length === rows.length ? [] : rows.filter(({ id }) => !pattern.test(id));
  return [...dated.sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)), ...others];
}
