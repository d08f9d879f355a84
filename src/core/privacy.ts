// Hiding what clients' names and fields say, for screenshots and shared screens.
import { plainBlock, plainLine, shownName } from './plainText';

/** What stands in the place of a text that is hidden. Always the same: its length tells something, too. */
export const hiddenText = '•••••';

/** A client's name in a sentence. */
export type ShowName = (name: string) => string;

/** How texts of clients are shown at this moment. */
export interface Privacy {
  /** On one line, in a row. */
  readonly line: ShowName;
  /** With its line breaks, in a tooltip. */
  readonly block: ShowName;
  /** On one line and not too long, in a sentence. */
  readonly name: ShowName;
}

/** @param isHidden asked at each text: it can change at any time */
export function createPrivacy(isHidden: () => boolean): Privacy {
  const hiding =
    (show: ShowName): ShowName =>
    (text) =>
      text !== '' && isHidden() ? hiddenText : show(text);
  return { line: hiding(plainLine), block: hiding(plainBlock), name: hiding(shownName) };
}
