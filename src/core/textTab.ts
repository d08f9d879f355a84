// A long text in an editor tab: what the document holds, and what of it is the text.

/** Where the text begins, counted from 0. */
export const textTabFirstLine = 3;

const separator = '─'.repeat(40);

/**
 * Half of it is enough, and the text may stand right behind it: Backspace at the beginning of the text joins the two.
 */
const separatorAndBreak = /^─{20,}(?:[ \t]*(?:\n|$))?/mu;

/** Title and hint are one line each. */
export function textTabDocument({
  title,
  hint,
  text,
}: {
  readonly title: string;
  readonly hint: string;
  readonly text: string;
}): string {
  return [title, hint, separator, text].join('\n');
}

/** The text below the header; the whole document where the header is gone. Line breaks come back as `\n`. */
export function textTabText(document: string): string {
  const whole = document.replace(/\r\n?/g, '\n');
  const found = separatorAndBreak.exec(whole);
  return found === null ? whole : whole.slice(found.index + found[0].length);
}
