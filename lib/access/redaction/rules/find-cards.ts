import { digitRuns, windowsFrom, type DigitGroup, type DigitWindow } from "./digit-runs";
import { isWithinWord, isWordAt, type FoundValue } from "./finding";

/** The usual length first: digits after the number of a card may fit by chance. */
const LENGTHS = [16, 15, 14, 19, 18, 17, 13];
const MOST_DIGITS = 19;
/** Of the issuers of payment cards. */
const FIRST_DIGIT = /^[2-6]/;
const CARD_SEPARATOR = /^[ \u00a0\u202f\u2010\u2011-]$/;

/** Numbers of payment cards: 13 to 19 digits with the check digit of Luhn. */
export function findCards(text: string): FoundValue[] {
  return digitRuns(text).flatMap((run) => cardsIn(text, run));
}

function cardsIn(text: string, run: readonly DigitGroup[]): FoundValue[] {
  const found: FoundValue[] = [];
  let from = 0;
  while (from < run.length) {
    const card = cardAt(text, run, from);
    if (card) found.push(card.finding);
    from += card?.groups ?? 1;
  }
  return found;
}

function cardAt(text: string, run: readonly DigitGroup[], from: number) {
  const windows = windowsFrom(run, from, {
    most: MOST_DIGITS,
    goesOn: ({ separator }) => CARD_SEPARATOR.test(separator),
  });
  for (const length of LENGTHS) {
    const window = windows.find(({ digits }) => digits.length === length);
    const finding = window && cardOf(text, window);
    if (finding) return { finding, groups: window.groups.length };
  }
  return null;
}

function cardOf(text: string, { groups, digits }: DigitWindow): FoundValue | null {
  const start = groups[0]?.start ?? 0;
  const end = groups.at(-1)?.end ?? start;
  if (isWithinWord(text, start) || isWordAt(text, end)) return null;
  return FIRST_DIGIT.test(digits) && passesLuhn(digits) ? { start, end, value: digits } : null;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const weighted = at % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
