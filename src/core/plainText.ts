// Text that came from a server, or was typed by anybody, made harmless before the editor paints it.

const controlCharacters = /[\p{Cc}\u2028\u2029]+/gu;

/** They reorder what stands around them, so that a name could pose as another sentence. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** VS Code makes `[text](target)` a link in notices, prompts and messages; a word joiner between the two parts stops it. */
const linkSeam = /\](?=\()/g;

/** VS Code paints `$(name)` as an icon in picks; a backslash before it has the letters shown. */
const iconStart = /\\?\$(?=\()/g;

/** One line that reads as it was written: no line break, no control character, no link. */
export function plainLine(text: string): string {
  return text
    .replace(controlCharacters, ' ')
    .replace(bidiControls, '')
    .replace(linkSeam, ']\u2060')
    .trim();
}

/** As `plainLine`, for places that paint icons (labels of picks). */
export function plainLabel(text: string): string {
  return plainLine(text).replace(iconStart, '\\$');
}

/** As `plainLine`, but line breaks stay. For tooltips. */
export function plainBlock(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map(plainLine)
    .join('\n');
}

/** The first `limit` characters, with an ellipsis when there were more. Does not cut a character in two. */
export function shorten(text: string, limit: number): string {
  // A character has two units at most: what is further behind is not looked at, however much it is.
  const characters = Array.from(text.slice(0, 2 * limit + 2));
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}

/** So much of what is the same stays before a difference. */
const commonLead = 20;

/** Both texts, from shortly before the place where they begin to differ if that is far from their beginning. */
export function fromDifference(a: string, b: string): readonly [string, string] {
  const [left, right] = [Array.from(a), Array.from(b)];
  const differsAt = left.findIndex((character, index) => character !== right[index]);
  const from = (differsAt === -1 ? left.length : differsAt) - commonLead;
  const cut = (characters: readonly string[]): string => `…${characters.slice(from).join('')}`;
  return from <= commonLead ? [a, b] : [cut(left), cut(right)];
}

/** A name in a sentence: it is text of a server, shown on one line, and not so long that it hides the sentence. */
export function shownName(name: string): string {
  return plainLine(shorten(name, 120));
}

/** The mark that stands for a line break where a text must fit on one line. */
export const lineBreakMark = '⏎';

/** For one-line boxes, which drop line breaks: each becomes a visible mark. */
export function toOneLine(text: string): string {
  return text.replace(/\r\n|\r|\n/g, lineBreakMark);
}

/**
 * The inverse of `toOneLine`. Line breaks come back as `\n`.
 *
 * @param before the text that the line was made of: where nobody changed the line, a mark that is part of the text stays one
 */
export function fromOneLine(line: string, before = ''): string {
  return line === toOneLine(before)
    ? before.replace(/\r\n?/g, '\n')
    : line.replaceAll(lineBreakMark, '\n');
}
