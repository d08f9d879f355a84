// Takes secrets out of text that is about to be kept or shown.
import { plainLine, shorten } from './plainText';

/**
 * Text that has the form of a key: 40 or more characters that a key is made of. Ids of Clockify have 24, and a slash is
 * left out of the set so that paths stay readable.
 */
const keyLike = /[A-Za-z0-9_+-]{40,}={0,2}/g;

const mask = '•••';

/** Shorter ones are no keys, and would be found in every other word. */
const shortestKey = 8;

/**
 * Masks everything that has the form of an API key.
 * @param apiKey the key that was sent: masked whatever its form
 */
export function redact(text: string, apiKey = ''): string {
  const masked = apiKey.length < shortestKey ? text : text.replaceAll(apiKey, mask);
  return masked.replace(keyLike, mask);
}

/** A sentence of the server, fit to be shown: short, plain, without a key, and with a full stop. Empty where it said nothing. */
export function quoteServer(sentence: string): string {
  const text = redact(plainLine(shorten(sentence, 300)));
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
