// The form in which texts are compared: composed, lower-case, without characters that are invisible or never typed.

/** Hidden characters, joiners, variation selectors and the Arabic stretch. */
const IGNORED =
  /[\u00AD\u0640\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFE00-\uFE0F\uFEFF\u{E0100}-\u{E01EF}]/gu;
/** Vowel signs of Hebrew and Arabic, which most people leave out. */
const POINTS = /[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u0652\u0670]/g;
/** Sorting many marks on one letter takes quadratic time; Unicode's Stream-Safe Text Format allows 30 of them. */
const TOO_MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

export function foldText(text: string): string {
  return text
    .replaceAll(IGNORED, "")
    .replaceAll(TOO_MANY_MARKS, "$1")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(POINTS, "")
    .replaceAll("ς", "σ")
    .replaceAll("i\u0307", "i")
    .replaceAll(/\s+/g, " ");
}

// What a text is found by. Scripts that are written without spaces, and emoji, are cut into overlapping pairs of characters;
// everything else into words. A word ends where such a script begins.

const MAX_WORD = 40;

const WITHOUT_SPACES = [
  "Han",
  "Hiragana",
  "Katakana",
  "Bopomofo",
  "Hangul",
  "Yi",
  "Tangut",
  "Nushu",
  "Thai",
  "Lao",
  "Khmer",
  "Myanmar",
  "Tai_Le",
  "New_Tai_Lue",
  "Tai_Tham",
  "Tai_Viet",
  "Cham",
  "Javanese",
  "Balinese",
].map((script) => String.raw`\p{Script_Extensions=${script}}`);

const SIGN = String.raw`[[${WITHOUT_SPACES.join("")}]&&[\p{L}\p{M}\p{N}]]\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}`;
const RUN = new RegExp(String.raw`([${SIGN}]+)|[[\p{L}\p{M}\p{N}]--[${SIGN}]]+`, "gv");
const STARTS_WITH_WORD = new RegExp(String.raw`^[[\p{L}\p{M}\p{N}]--[${SIGN}]]`, "v");
const ENDS_WITH_WORD = new RegExp(String.raw`[[\p{L}\p{M}\p{N}]--[${SIGN}]]$`, "v");

/** A run of characters of one kind in a folded text. */
export interface TextRun {
  characters: string[];
  /** In pairs; otherwise it is one word. */
  isCut: boolean;
}

/** The runs of a text that `foldText` made. */
function* runsOf(folded: string): Generator<TextRun> {
  for (const [run, signs] of folded.matchAll(RUN)) {
    const isCut = signs !== undefined;
    yield { isCut, characters: isCut ? Array.from(run) : wordCharacters(run) };
  }
}

/** Every term once. Of a text with very many terms the first ones are enough. */
export function termsOf(foldedTexts: Iterable<string>, maxTerms: number): string[] {
  const terms = new Set<string>();
  for (const term of allTerms(foldedTexts)) {
    if (terms.size >= maxTerms) break;
    terms.add(term);
  }
  return [...terms];
}

function* allTerms(foldedTexts: Iterable<string>): Generator<string> {
  for (const text of foldedTexts) for (const run of runsOf(text)) yield* storedTerms(run);
}

/** Whether a word goes on over this place of a folded text. */
export function isWithinWord(folded: string, place: number): boolean {
  return (
    ENDS_WITH_WORD.test(folded.slice(Math.max(0, place - 2), place)) &&
    STARTS_WITH_WORD.test(folded.slice(place, place + 2))
  );
}

/** The last character is also a term by itself: a single character is searched as the beginning of a pair. */
function* storedTerms({ characters, isCut }: TextRun): Generator<string> {
  if (!isCut) {
    yield characters.join("");
    return;
  }
  yield* pairsOf(characters);
  yield characters.at(-1) ?? "";
}

function* pairsOf(characters: readonly string[]): Generator<string> {
  for (let at = 1; at < characters.length; at += 1)
    yield `${characters[at - 1] ?? ""}${characters[at] ?? ""}`;
}

/** Cut after 40 characters, never between the halves of one. */
function wordCharacters(word: string): string[] {
  return Array.from(word.slice(0, 2 * MAX_WORD)).slice(0, MAX_WORD);
}

// A search query: single words, and phrases in quotation marks. A text matches if it contains all of them.

export interface SearchQuery {
  /** Folded; the folded text must contain each of them exactly. */
  pieces: string[];
  /** The pieces that the terms alone do not prove: they are looked for in the text itself. */
  exactPieces: string[];
  /** For PostgreSQL, as `tsquery`. Empty when nothing in the text can be looked for. */
  terms: string;
}

const PIECE = /["“”„]([^"“”„]*)["“”„]?|([^\s"“”„]+)/g;
const MAX_PIECES = 20;

export function parseSearch(text: string): SearchQuery {
  const found = [...foldText(text).matchAll(PIECE)].map(([, phrase, word]) => phrase ?? word ?? "");
  const pieces = [...new Set(found.map((piece) => piece.trim()).filter(Boolean))];
  const read = pieces.slice(0, MAX_PIECES).map((piece) => ({ piece, terms: queryTerms(piece) }));
  const terms = [...new Set(read.flatMap((each) => each.terms))];
  return {
    pieces: read.map(({ piece }) => piece),
    exactPieces: read.flatMap(({ piece, terms: own }) => (isProvenBy(piece, own) ? [] : [piece])),
    terms: terms.join(" & "),
  };
}

/** Words and single characters are beginnings; pairs are whole. */
function queryTerms(piece: string): string[] {
  return [...runsOf(piece)].flatMap((run) =>
    isInPairs(run)
      ? [...pairsOf(run.characters)].map((pair) => `'${pair}'`)
      : [`'${run.characters.join("")}':*`],
  );
}

function isInPairs({ isCut, characters }: TextRun): boolean {
  return isCut && characters.length > 1;
}

function isProvenBy(piece: string, terms: readonly string[]): boolean {
  const [term] = terms;
  return terms.length === 1 && (term === `'${piece}'` || term === `'${piece}':*`);
}
