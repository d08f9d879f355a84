// Takes secrets out of text that is about to be kept or shown.
import { plainLine, shorten } from './plainText';
import { maskSplitKeys } from './splitKeys';

/**
 * Text that has the form of a key: 40 or more characters that a key is made of, percent-encoded or not. Ids of Clockify have
 * 24, and a slash is left out of the set so that paths stay readable.
 */
const keyLike =
  /(?:[\w+-]|%(?:25)*(?:2[BbDd]|3\d|[46][1-9A-Fa-f]|[57][\dAa]|5[Ff])){40,}(?:=|%3[Dd]){0,2}/g;

const mask = '•••';

/** Shorter ones are no keys, and would be found in every other word. */
const shortestKey = 8;

/**
 * Masks everything that has the form of an API key, in pieces as well.
 * @param apiKey the key that was sent: masked whatever its form
 */
export function redact(text: string, apiKey = ''): string {
  const masked = apiKey.length < shortestKey ? text : text.replaceAll(apiKey, mask);
  return maskSplitKeys(masked.replace(keyLike, mask), mask);
}

/** A sentence of the server, fit to be shown: short, plain, without a key, and with a full stop. Empty where it said nothing. */
export function quoteServer(sentence: string): string {
  const text = redact(plainLine(shorten(sentence, 300)));
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
