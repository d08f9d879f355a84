// Takes secrets out of text that is about to be kept or shown.

/**
 * Text that has the form of a key: 40 or more characters that a key is made of. Ids of Clockify have 24, and a slash is
 * left out of the set so that paths stay readable.
 */
const keyLike = /[A-Za-z0-9_+-]{40,}={0,2}/g;

const mask = '•••';

/** Masks everything that has the form of an API key. */
export function redact(text: string): string {
  return text.replace(keyLike, mask);
}
