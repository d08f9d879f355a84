// Moments as people here read them: in the language of the editor.
import { env } from 'vscode';

type Format = (ms: number) => string;

/** @param ms since 1970 */
export const formatDate = formatting({ dateStyle: 'medium', timeStyle: 'short' });

/** @param ms since 1970 */
export const formatTime = formatting({ timeStyle: 'medium' });

/** @param ms since 1970, within a UTC month */
export const formatMonth = formatting({ month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Made at the first use, and once: a formatter takes longer to make than hundreds of rows to paint. */
function formatting(options: Intl.DateTimeFormatOptions): Format {
  let format: Intl.DateTimeFormat | undefined;
  return (ms) => (format ??= new Intl.DateTimeFormat(env.language, options)).format(ms);
}
