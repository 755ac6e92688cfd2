// The part of a text around what was found in it, with the places to mark. Texts are compared folded and shown as they are,
// so the snippet keeps for each folded character where it came from.
import { foldText, isWithinWord } from "@/lib/base/search/search-terms";

export interface Snippet {
  text: string;
  /** Places to mark: from, and up to but without. */
  marks: [number, number][];
}

/** Characters on either side of the first place. */
const AROUND = 60;
/** How far from its ideal place a cut may move to the border of a word. */
const SLACK = 20;

/** A character with all that belongs to it: marks, joiners, the sounds of one Hangul syllable, kana marks of half width. */
const CLUSTER = /(?:[\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF]+|[^])[\p{M}\p{Cf}\uFF9E\uFF9F]*/gu;

/** The text around the first piece that it contains; its beginning if it contains none. */
export function makeSnippet(text: string, pieces: readonly string[]): Snippet {
  const folded = new FoldedText(text);
  const found = pieces.flatMap((piece) => folded.find(piece)).sort(([a], [b]) => a - b);
  const [[firstFrom, firstTo] = [0, 0]] = found;
  const start = cutBefore(text, firstFrom - AROUND, firstFrom);
  const end = cutAfter(text, firstTo + AROUND, firstTo);
  const lead = start > 0 ? "…" : "";
  const shift = lead.length - start;
  const inside = joinOverlaps(found.filter(([from, to]) => from >= start && to <= end));
  return {
    text: lead + text.slice(start, end).replaceAll(/\s/g, " ") + (end < text.length ? "…" : ""),
    marks: inside.map(([from, to]) => [from + shift, to + shift]),
  };
}

class FoldedText {
  readonly #folded: string;
  /** For each folded character, where its cluster begins and ends in the text. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(text: string) {
    let folded = "";
    for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
      const piece = foldText(cluster);
      if (piece === " " && folded.endsWith(" ")) continue;
      const from = folded.length;
      folded += piece;
      fillFrom(this.#starts, from, { length: folded.length, value: index });
      fillFrom(this.#ends, from, { length: folded.length, value: index + cluster.length });
    }
    this.#folded = folded;
  }

  /** Places of a piece in the text: at the beginnings of words, or within words if none begins with it. */
  find(piece: string): [number, number][] {
    const places: number[] = [];
    for (
      let at = this.#folded.indexOf(piece);
      at !== -1;
      at = this.#folded.indexOf(piece, at + piece.length)
    )
      places.push(at);
    const atWords = places.filter((at) => !isWithinWord(this.#folded, at));
    return (atWords.length > 0 ? atWords : places).map((at) => [
      this.#starts[at] ?? 0,
      this.#ends[at + piece.length - 1] ?? 0,
    ]);
  }
}

function fillFrom(
  list: number[],
  from: number,
  { length, value }: { length: number; value: number },
): void {
  list.length = length;
  list.fill(value, from);
}

/** The first border from `ideal` on, not after `limit`. */
function cutBefore(text: string, ideal: number, limit: number): number {
  if (ideal <= 0) return 0;
  const from = Math.max(0, ideal - SLACK);
  const borders = bordersIn(text.slice(from, limit), from);
  return borders.find((border) => border >= ideal && border <= limit) ?? limit;
}

/** The last border up to `ideal`, not before `limit`. */
function cutAfter(text: string, ideal: number, limit: number): number {
  if (ideal >= text.length) return text.length;
  const borders = bordersIn(text.slice(limit, ideal + SLACK), limit);
  return borders.findLast((border) => border <= ideal && border >= limit) ?? limit;
}

/** Borders of words and, within very long ones, of characters. */
function bordersIn(text: string, shift: number): number[] {
  const words = [...WORDS.segment(text)];
  const segments = words.some(({ segment }) => segment.length > SLACK)
    ? [...CHARACTERS.segment(text)]
    : words;
  return segments.slice(1).map(({ index }) => index + shift);
}

const WORDS = new Intl.Segmenter(undefined, { granularity: "word" });
const CHARACTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function joinOverlaps(ranges: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
