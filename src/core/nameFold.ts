// When two texts are the same to people: names that collide, and what a search finds. Pure.

const singleQuotes =
  /[`´\u02b9\u02bb-\u02bf\u02c8\u055a\u05f3\u2018-\u201b\u2032\u2035\u2039\u203a\ua78c]/gu;
const doubleQuotes = /[\u02ba\u02ee\u05f4\u2033\u2036\u301d-\u301f«»\u201c-\u201f\u2e42]/gu;
const dashes = /\p{Dash}/gu;
/** What nobody sees. It may matter to a script's shapes, but not to whether two texts are the same. */
const invisible = /[\p{DI}\ufff9-\ufffb]+/gu;
const blanks = /[\s\p{Cc}]+/gu;
const oddBlanks = /^\s|\s$|[\p{Cc}]|[^\S ]|\s\s/u;

/** The plain one of quotes, dashes, ligatures, full-width and circled letters; accents stay. */
function evenShapes(text: string): string {
  return text
    .replace(invisible, '')
    .replace(singleQuotes, "'")
    .replace(doubleQuotes, '"')
    .replace(dashes, '-')
    .normalize('NFKC');
}

/** By way of the capitals, since letters may share them: "ß" → "SS", "ς" → "Σ", "ı" → "I". "ẞ" has to be small first. */
const foldCase = (text: string): string => text.toLowerCase().toUpperCase().toLowerCase();

/** Most names: single spaces between letters of which only the case is left to fold. */
const plainName = /^[!-_a-~À-ÖØ-Þà-öø-įĴ-ľŁ-ňŊ-ž]+(?: [!-_a-~À-ÖØ-Þà-öø-įĴ-ľŁ-ňŊ-ž]+)*$/;

/**
 * Equal for names that differ only in case, white space, the shape of quotes, dashes and letters, in how their accents are
 * encoded, or in what nobody sees.
 */
export function foldName(name: string): string {
  if (plainName.test(name)) {
    return name.toLowerCase();
  }
  const even = foldRuns(name.normalize('NFC'), namesFolds).normalize('NFC');
  // Most have none: looking is quicker than replacing.
  return oddBlanks.test(even) ? even.replace(blanks, ' ').trim() : even;
}

/** Letters that Unicode does not take apart into a letter and its accent. "ß" and "ı" are a matter of case. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
};

/** As `foldName`, but accents make no difference, and blanks stay. */
export function foldText(text: string): string {
  return foldRuns(text, textFolds);
}

interface Folds {
  /** Normalising character by character, each once, takes half the time of doing so text by text. */
  readonly known: Map<string, string>;
  readonly fold: (character: string) => string;
}

const namesFolds: Folds = { known: new Map(), fold: evenCharacter };
const textFolds: Folds = { known: new Map(), fold: bareCharacter };

/** By the run, and by units: looking for one character after the other, pairs of units among them, takes longer. */
const runsToFold = /[^\0-_a-\x7f]+/g;

function foldRuns(text: string, folds: Folds): string {
  // Most are a single letter. Whole words are not kept: there is no end to them.
  return text
    .toLowerCase()
    .replace(runsToFold, (run) =>
      run.length === 1
        ? foldOnce(run, folds)
        : Array.from(run, (character) => foldOnce(character, folds)).join(''),
    );
}

function foldOnce(character: string, { fold, known }: Folds): string {
  let folded = known.get(character);
  if (folded === undefined) {
    folded = fold(character);
    known.set(character, folded);
  }
  return folded;
}

/** Twice: some letters have a quote in them. */
function evenCharacter(character: string): string {
  return foldCase(evenShapes(evenShapes(character.normalize('NFC'))));
}

function bareCharacter(character: string): string {
  const bare = withoutAccents(evenCharacter(character));
  // An accent that stands alone is a sign like any other.
  const even = bare === ' ' && !/\s/u.test(character) ? withoutAccents(character) : bare;
  return Array.from(even, (letter) => plainLetters[letter] ?? letter).join('');
}

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}+/gu, '');
