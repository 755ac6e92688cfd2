// The one spelling in which texts are compared: composed, lower-case, without characters that nobody sees or types.

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
