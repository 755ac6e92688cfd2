// What somebody looks for: words apart, and phrases in quotation marks. All of them have to stand in one text.
import { foldText } from "./fold-text";
import { pairsOf, runsOf, type TextRun } from "./search-terms";

export interface SearchQuery {
  /** Folded; each has to stand in the folded text as it is. */
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
