// A box of one line drops the line breaks of what is pasted into it. Here they come back. Pure.
import { toOneLine } from './plainText';

export interface Restored {
  readonly value: string;
  /** Behind what was pasted. */
  readonly cursor: number;
}

/**
 * What should stand in the box, with marks for line breaks; undefined where it was not this text that was pasted, or it has none.
 * @param before what stood in the box
 * @param after what stands there now
 * @param clipboard what was perhaps pasted
 */
export function withPastedLines(
  before: string,
  after: string,
  clipboard: string,
): Restored | undefined {
  const pasted = withoutBreaksAtEnd(clipboard);
  const broken = /\r\n|\r|\n/g;
  if (pasted.search(broken) === -1) {
    return undefined;
  }
  // Boxes make a space of each line break, or nothing.
  for (const flat of [pasted.replace(broken, ' '), pasted.replace(broken, '')]) {
    const at = placeOf(flat, before, after);
    if (at !== undefined) {
      const start = after.slice(0, at) + toOneLine(pasted);
      return { value: start + after.slice(at + flat.length), cursor: start.length };
    }
  }
  return undefined;
}

/** Whether more was put in at once than a key does. */
export function isPasted(before: string, after: string): boolean {
  const lead = sameLead(before, after);
  return after.length - lead - sameTrail(before, after, lead) > 1;
}

/** Enough for words; what repeats itself for longer has no lines that anybody would miss. */
const mostPlaces = 100;

/** Where the text was put into what stood there before, perhaps in the place of a part of it. */
function placeOf(flat: string, before: string, after: string): number | undefined {
  const lead = sameLead(before, after);
  const trail = sameTrail(before, after, 0);
  // It may begin like what follows it: then it may have been put in earlier than the texts begin to differ.
  const last = Math.min(lead, after.length - flat.length);
  const first = Math.max(0, after.length - flat.length - trail, last - mostPlaces);
  for (let at = last; at >= first; at -= 1) {
    const rest = after.length - at - flat.length;
    if (at + rest <= before.length && after.startsWith(flat, at)) {
      return at;
    }
  }
  return undefined;
}

function sameLead(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) {
    length += 1;
  }
  return length;
}

/** @param lead so much at the beginning is not looked at */
function sameTrail(a: string, b: string, lead: number): number {
  const most = Math.min(a.length, b.length) - lead;
  let length = 0;
  while (length < most && a.at(-1 - length) === b.at(-1 - length)) {
    length += 1;
  }
  return length;
}

/** Boxes drop them without a space. */
function withoutBreaksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\r\n]/.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}
