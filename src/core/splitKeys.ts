// Finds keys that a line break, blanks or dots have taken to pieces. Pure.

/** Letters and digits with nothing but gaps between them: prose, too, so what a key looks like decides. */
const run = /[A-Za-z\d](?:[\s.\p{Cc}\p{DI}]*[A-Za-z\d]){39,}/gu;

const leastLetters = 40;

/**
 * Of 39 neighbors in a key, some 24 are of two kinds of three (small, capital, digit). In prose, ids and version numbers, fewer
 * are, or a kind is missing.
 */
const leastChanges = 18;

interface Piece {
  readonly text: string;
  /** Where it stands in the run. */
  readonly start: number;
  readonly end: number;
  /** How many letters of the run stand before it. */
  readonly before: number;
}

/** @param mask what stands for a key */
export function maskSplitKeys(text: string, mask: string): string {
  return text.replace(run, (found) => maskRun(found, mask));
}

function maskRun(found: string, mask: string): string {
  const pieces = piecesOf(found);
  let masked = '';
  let shownTo = 0;
  for (const [first, end] of spansOfKeys(pieces)) {
    const key = withoutWords(pieces.slice(first, end));
    masked += found.slice(shownTo, key[0]?.start) + mask;
    shownTo = key.at(-1)?.end ?? shownTo;
  }
  return masked + found.slice(shownTo);
}

/** The pieces of each key, from the first to the one behind the last. What stands beside them and is no word may belong to it. */
function spansOfKeys(pieces: readonly Piece[]): readonly (readonly [number, number])[] {
  const letters = lettersOfKeys(pieces.map(({ text }) => text).join(''));
  const isSure = pieces.map(({ before, text }) =>
    letters.subarray(before, before + text.length).includes(1),
  );
  const isPerhaps = pieces.map((piece, at) => isSure[at] === true || !isWord(piece));
  const spans: [number, number][] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const next = isPerhaps.indexOf(false, at);
    const end = next === -1 ? pieces.length : next;
    if (isSure.slice(at, end).includes(true)) {
      spans.push([at, end]);
    }
    at = end;
  }
  return spans;
}

function piecesOf(found: string): readonly Piece[] {
  let before = 0;
  return Array.from(found.matchAll(/[A-Za-z\d]+/g), ({ 0: text, index: start }) => {
    const piece = { text, start, end: start + text.length, before };
    before += text.length;
    return piece;
  });
}

/** A 1 for each letter of a key. */
function lettersOfKeys(letters: string): Uint8Array {
  const kinds = Array.from(letters, kindOf);
  const isOfKey = new Uint8Array(letters.length);
  const counts = [0, 0, 0];
  let changes = 0;
  let markedTo = 0;
  for (const [last, kind] of kinds.entries()) {
    counts[kind] = (counts[kind] ?? 0) + 1;
    changes += last > 0 && kind !== kinds[last - 1] ? 1 : 0;
    const first = last + 1 - leastLetters;
    const gone = kinds[first - 1];
    if (gone !== undefined) {
      counts[gone] = (counts[gone] ?? 0) - 1;
      changes -= gone === kinds[first] ? 0 : 1;
    }
    if (first >= 0 && changes >= leastChanges && !counts.includes(0)) {
      isOfKey.fill(1, Math.max(first, markedTo), last + 1);
      markedTo = last + 1;
    }
  }
  return isOfKey;
}

function kindOf(letter: string): 0 | 1 | 2 {
  if (letter >= 'a') {
    return 0;
  }
  return letter >= 'A' ? 1 : 2;
}

/** Of three letters and more: a key can have any two. */
const isWord = ({ text }: Piece): boolean => /^[A-Za-z][a-z]{2,}$/.test(text);

/** Words beside a key are none of it, as long as enough remains for one. */
function withoutWords(pieces: readonly Piece[]): readonly Piece[] {
  let [from, to] = [0, pieces.length];
  let length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const isSpare = (piece: Piece | undefined): boolean =>
    piece !== undefined && isWord(piece) && length - piece.text.length >= leastLetters;
  for (; isSpare(pieces[from]); from += 1) {
    length -= pieces[from]?.text.length ?? 0;
  }
  for (; isSpare(pieces[to - 1]); to -= 1) {
    length -= pieces[to - 1]?.text.length ?? 0;
  }
  return pieces.slice(from, to);
}
