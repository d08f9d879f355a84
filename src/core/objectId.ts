// Clockify's ids are MongoDB ObjectIds: they tell when they were made.

/** Clocks differ, and ids know whole seconds only. */
const skewMs = 60_000;

/** A server of one's own may have others: `decode.ts` takes any that are safe. */
const pattern = /^[\da-f]{24}$/i;

/**
 * When the id was made, in milliseconds since 1970: its first eight digits are Unix seconds (seen live, 2026). Undefined for
 * one that does not tell.
 */
export function createdAtMs(id: string): number | undefined {
  return pattern.test(id) ? Number.parseInt(id.slice(0, 8), 16) * 1000 : undefined;
}

/** Whether what has this id can have been made by a request that left at `sentAtMs`; not so where the id does not tell. */
export function isMadeSince(id: string, sentAtMs: number): boolean {
  const madeAt = createdAtMs(id);
  return madeAt !== undefined && madeAt >= sentAtMs - skewMs;
}

/** By the moment of their creation, the newest first. Those whose ids do not tell come last, in the order they had. */
export function newestFirst<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  const dated = rows.filter(({ id }) => pattern.test(id));
  const others = dated.length === rows.length ? [] : rows.filter(({ id }) => !pattern.test(id));
  return [...dated.sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)), ...others];
}
