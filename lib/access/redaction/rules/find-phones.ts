// Telephone numbers, conservatively: an order number, a date or an address of a network is none.
import { digitRuns, windowsFrom, type DigitGroup, type DigitWindow } from "./digit-runs";
import { isWithinWord, isWordAt, type FoundValue } from "./finding";

const MOST_DIGITS = 15;
const FEWEST_WITH_PLUS = 8;
const FEWEST_NATIONAL = 9;
const DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)/;

/** With `+` or `00`, with a leading 0 and separators, or in the form of North America. */
export function findPhones(text: string): FoundValue[] {
  return digitRuns(text).flatMap((run) => phonesIn(text, run));
}

function phonesIn(text: string, run: readonly DigitGroup[]): FoundValue[] {
  const found: FoundValue[] = [];
  let from = 0;
  while (from < run.length) {
    const phone = phoneAt(text, run, from);
    if (phone) found.push(phone.finding);
    from += phone?.groups ?? 1;
  }
  return found;
}

function phoneAt(text: string, run: readonly DigitGroup[], from: number) {
  const first = run[from];
  if (!first) return null;
  const start = startOf(text, first.start);
  if (isWithinWord(text, start) || /[+=/]/.test(text.charAt(start - 1))) return null;
  const goesOn = ({ separator }: DigitGroup) => separator !== "\u2013";
  const windows = windowsFrom(run, from, { most: MOST_DIGITS, goesOn }).toReversed();
  const window = windows.find((each) => isPhone(text, start, each));
  if (!window) return null;
  const end = window.groups.at(-1)?.end ?? first.end;
  const value = (text.charAt(start) === "+" ? "+" : "") + window.digits;
  return {
    finding: { start, end, value: value.replace(/^00/, "+") },
    groups: window.groups.length,
  };
}

/** With the plus and the parenthesis before the first digit. */
function startOf(text: string, firstDigit: number): number {
  let start = firstDigit;
  if (text.charAt(start - 1) === "(") start -= 1;
  if (/[+\uff0b]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function isPhone(text: string, start: number, { groups, digits }: DigitWindow): boolean {
  const end = groups.at(-1)?.end ?? start;
  if (isWordAt(text, end)) return false;
  if (/[+\uff0b]/.test(text.charAt(start))) return digits.length >= FEWEST_WITH_PLUS;
  if (/^00[1-9]/.test(groups[0]?.digits ?? "")) return digits.length >= FEWEST_NATIONAL + 1;
  return isNational(text.slice(start, end), { groups, digits });
}

function isNational(written: string, { groups, digits }: DigitWindow): boolean {
  if (DATE.test(written)) return false;
  const sizes = groups.map((group) => group.digits.length).join("-");
  if (/^(?:1-)?3-3-4$/.test(sizes)) return !written.includes(",");
  return (
    /^0\d/.test(groups[0]?.digits ?? "") && digits.length >= FEWEST_NATIONAL && groups.length > 1
  );
}
