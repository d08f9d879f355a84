// Clockify's ids are MongoDB ObjectIds: they tell when they were made.

/** Clocks differ, and ids know whole seconds only. */
const skewMs = 60_000;

/** When the id was made, in milliseconds since 1970: its first eight digits are Unix seconds (seen live, 2026). */
export function createdAtMs(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) * 1000;
}

/** Whether what has this id can have been made by a request that left at `sentAtMs`. */
export function isMadeSince(id: string, sentAtMs: number): boolean {
  return createdAtMs(id) >= sentAtMs - skewMs;
}

/** By the moment of their creation, the newest first. */
export function newestFirst<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  return [...rows].sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
}
