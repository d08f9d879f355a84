// What a pasted API key looks like, before the server has its say.

/** Clockify's keys have this many characters of A-Z, a-z, 0-9 (seen in several clients' code, 2026; not documented). */
export const usualKeyLength = 48;

/** At the end, only where it begins: each of many blanks would be tried, else. */
const wrapping = /^[\s"'`“”‘’]+|(?<![\s"'`“”‘’])[\s"'`“”‘’]+$/gu;

/** Removes what comes along when a key is copied: white space, and quotes around it. */
export function cleanApiKey(pasted: string): string {
  return pasted.replace(wrapping, '');
}

export type KeyProblem = 'empty' | 'notAKey' | 'unusualLength';

/** `unusualLength` is a hint only: older keys had other forms. The others can't be sent in a header. */
export function checkApiKey(pasted: string): KeyProblem | undefined {
  const key = cleanApiKey(pasted);
  if (key === '') {
    return 'empty';
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    return 'notAKey';
  }
  return key.length === usualKeyLength ? undefined : 'unusualLength';
}
