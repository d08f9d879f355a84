// How long a text is to people.

/**
 * What people see as one character: with its accents, as a flag, or as a pictograph with all that belongs to it. (Intl.Segmenter
 * takes minutes for a long text.)
 */
const seenCharacter =
  /\r\n|\p{RI}\p{RI}|.[\p{M}\p{EMod}\u{e0020}-\u{e007f}]*(?:\u200d\p{ExtPict}[\p{M}\p{EMod}]*)*/gsu;

/** The number of characters that people see. */
export function seenLength(text: string): number {
  return text.match(seenCharacter)?.length ?? 0;
}
