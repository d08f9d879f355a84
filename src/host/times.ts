// Moments as people here read them: in the language of the editor.
import { env } from 'vscode';

/** @param ms since 1970 */
export function formatDate(ms: number): string {
  return new Date(ms).toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'short' });
}

/** @param ms since 1970 */
export function formatTime(ms: number): string {
  return new Date(ms).toLocaleTimeString(env.language, { timeStyle: 'medium' });
}

/** @param ms since 1970, within a UTC month */
export function formatMonth(ms: number): string {
  const format = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(ms).toLocaleDateString(env.language, format);
}
