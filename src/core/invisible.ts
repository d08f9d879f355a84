// Characters that nobody sees: they come along with what is pasted, and make two texts differ that look the same.

/** What Unicode has no glyph for, and control characters that are no white space. */
const invisibleRuns = /[\p{DI}\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb]+/gu;

/** Scripts whose letters join, or take other shapes where they are kept from it. */
const joining =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mand}\p{scx=Nkoo}\p{scx=Adlm}\p{scx=Rohg}\p{scx=Mong}\p{scx=Phag}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}\p{scx=Bali}]/u;
const letter = /[\p{L}\p{M}]/u;
const pictograph = /\p{ExtPict}/u;
const pictographOrSkin = /[\p{ExtPict}\p{EMod}]/u;
const keycap = '\u20e3';
const blackFlag = '\u{1f3f4}';

/** The text without them, but for those that change how a word or an emoji reads. */
export function withoutInvisible(text: string): string {
  return text.replace(invisibleRuns, (run, at: number) =>
    text.length === run.length
      ? ''
      : readPart(run, lastOf(text, at), nextOf(text, at + run.length)),
  );
}

/** What of the run counts between the two characters that are seen. */
function readPart(run: string, before: string, after: string): string {
  const flag =
    before === blackFlag ? (/^[\u{e0020}-\u{e007e}]+\u{e007f}/u.exec(run)?.[0] ?? '') : '';
  const variation = /[\p{VS}\u180e]/u.exec(run)?.[0] ?? '';
  const shape = isShape(variation, before, after) ? variation : '';
  const joiner = /[\u200c\u200d]/u.exec(run)?.[0] ?? '';
  return flag + shape + (isJoiner(joiner, before, after) ? joiner : '');
}

/** Whether the selector gives the character before it another look. */
function isShape(selector: string, before: string, after: string): boolean {
  if (selector === '\ufe0e' || selector === '\ufe0f') {
    return pictograph.test(before) || (/[\d#*]/.test(before) && after === keycap);
  }
  return /[\u180b-\u180f]/.test(selector)
    ? /\p{Script=Mong}/u.test(before)
    : selector !== '' && /[\p{Script=Han}\p{Script=Mymr}\p{Script=Phag}]/u.test(before);
}

function isJoiner(joiner: string, before: string, after: string): boolean {
  const isAfterLetter = letter.test(before) && joining.test(before);
  if (joiner === '\u200d') {
    return isAfterLetter || (pictographOrSkin.test(before) && pictograph.test(after));
  }
  return joiner !== '' && isAfterLetter && letter.test(after) && joining.test(after);
}

const lastOf = (text: string, end: number): string =>
  Array.from(text.slice(Math.max(0, end - 2), end)).at(-1) ?? '';

const nextOf = (text: string, start: number): string =>
  Array.from(text.slice(start, start + 2))[0] ?? '';

/** White space, or what looks like it. */
const inkless = /^[\s\p{Cc}\u2800]*$/u;

/** The text as it is sent: without what nobody sees, at its ends, too. Line breaks inside stay. */
export function tidyText(text: string): string {
  const seen = withoutInvisible(text);
  return inkless.test(seen) ? '' : seen.trim();
}
