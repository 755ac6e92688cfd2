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
export function* runsOf(folded: string): Generator<TextRun> {
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

/** The last character also stands alone: a single character is looked for as the beginning of a pair. */
function* storedTerms({ characters, isCut }: TextRun): Generator<string> {
  if (!isCut) {
    yield characters.join("");
    return;
  }
  yield* pairsOf(characters);
  yield characters.at(-1) ?? "";
}

export function* pairsOf(characters: readonly string[]): Generator<string> {
  for (let at = 1; at < characters.length; at += 1)
    yield `${characters[at - 1] ?? ""}${characters[at] ?? ""}`;
}

/** Cut after 40 characters, never between the halves of one. */
function wordCharacters(word: string): string[] {
  return Array.from(word.slice(0, 2 * MAX_WORD)).slice(0, MAX_WORD);
}
