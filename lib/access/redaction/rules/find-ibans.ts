import { ownValue } from "@/lib/base/json/own-value";
import { isWithinWord, isWordAt, type FoundValue } from "./finding";

/** How many characters the numbers of each country have. */
const LENGTHS: Readonly<Record<string, number>> = {
  ...{ AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BI: 27, BR: 29 },
  ...{ BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DJ: 27, DK: 18, DO: 28, EE: 20, EG: 29 },
  ...{ ES: 24, FI: 18, FK: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28 },
  ...{ HN: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20 },
  ...{ LB: 28, LC: 32, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19 },
  ...{ MN: 20, MR: 27, MT: 31, MU: 30, NI: 28, NL: 18, NO: 15, OM: 23, PK: 24, PL: 28, PS: 29 },
  ...{ PT: 25, QA: 29, RO: 24, RS: 22, RU: 33, SA: 24, SC: 31, SD: 18, SE: 24, SI: 19, SK: 24 },
  ...{ SM: 27, SO: 23, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20 },
  ...{ YE: 30 },
};

const BEGIN = /[A-Z]{2}[ \u00a0-]?\d{2}/gi;
const CHARACTER = /[A-Z0-9]/i;
const SEPARATOR = /[ \u00a0\u202f\u2010\u2011-]/;

/** International bank account numbers with the right check digits. */
export function findIbans(text: string): FoundValue[] {
  return [...text.matchAll(BEGIN)].flatMap(({ 0: begin, index }) => {
    const length = ownValue(LENGTHS, begin.slice(0, 2).toUpperCase());
    if (length === undefined || isWithinWord(text, index)) return [];
    const { value, end } = readCharacters(text, index, length);
    if (value.length < length || isWordAt(text, end) || !isValid(value)) return [];
    return [{ start: index, end, value }];
  });
}

function readCharacters(text: string, start: number, length: number) {
  let value = "";
  let end = start;
  while (value.length < length) {
    const at = SEPARATOR.test(text.charAt(end)) ? end + 1 : end;
    const character = text.charAt(at);
    if (!CHARACTER.test(character)) break;
    value += character.toUpperCase();
    end = at + 1;
  }
  return { value, end };
}

/** The remainder by 97 is 1, with the first four characters at the end and letters as numbers from 10 on. */
function isValid(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const number = Number.parseInt(character, 36);
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
  }
  return remainder === 1;
}
