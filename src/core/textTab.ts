// A long text in an editor tab: what the document holds, and what of it is the text.
import { Cancelled } from './errors';

/** Where the text begins, counted from 0. */
export const textTabFirstLine = 3;

const separator = '─'.repeat(40);

/**
 * Half of it is enough, and the text may stand right behind it: Backspace at the beginning of the text joins the two.
 */
const separatorAndBreak = /^─{20,}(?:[ \t]*(?:\n|$))?/mu;

/** What stands above the separator. */
export interface TextTabHeader {
  /** One line: what it is. */
  readonly title: string;
  /** One line: what to do. */
  readonly hint: string;
}

export function textTabDocument({
  title,
  hint,
  text,
}: TextTabHeader & { readonly text: string }): string {
  return [title, hint, separator, text].join('\n');
}

/** The text below the header; the whole document where the header is gone. Line breaks come back as `\n`. */
export function textTabText(document: string, { title, hint }: TextTabHeader): string {
  const whole = withLineFeeds(document);
  const found = separatorAndBreak.exec(whole);
  if (found !== null) {
    return whole.slice(found.index + found[0].length);
  }
  const [first, second, ...rest] = whole.split('\n');
  return first === title && second === hint ? rest.join('\n') : whole;
}

/** Whether it is such a document with that hint, its header as we wrote it. */
export function isTextTab(document: string, hint: string): boolean {
  const [, second, third] = withLineFeeds(document).split('\n', textTabFirstLine);
  return second === hint && third === separator;
}

/** Whether a file has what the document has. VS Code can be set to tidy up spaces and line ends in what it saves. */
export function isCopyOf(document: string, file: string): boolean {
  const [ours, theirs] = [document, file].map((text) => text.replace(/\s+/g, ''));
  return ours !== '' && ours === theirs;
}

/** The tab is gone, for VS Code has saved it to a file: nobody gave the text up, and nobody has sent it on either. */
export class SavedToFile extends Cancelled {
  constructor(readonly text: string) {
    super();
  }
}

const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');
