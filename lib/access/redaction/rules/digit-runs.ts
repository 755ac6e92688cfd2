// Digits that are written in groups, such as `4111 1111 1111 1111`.

export interface DigitGroup {
  start: number;
  end: number;
  /** As digits from 0 to 9, whatever script they are in. */
  digits: string;
  /** What separates it from the group before. */
  separator: string;
}

/** Zero of each script whose digits are read. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0xff10];
const DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]";
const SEPARATOR = "[ \u00a0\u202f\u2010\u2011\u2013./()-]";
const RUN = new RegExp(`${DIGIT}+(?:${SEPARATOR}{1,3}${DIGIT}+)*`, "g");
const GROUP = new RegExp(`(${SEPARATOR}*)(${DIGIT}+)`, "g");
/** What is shorter is no number that any rule looks for. */
const SHORTEST_RUN = 8;

/** Groups of digits with only separators between them. */
export function digitRuns(text: string): DigitGroup[][] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) =>
    run.length < SHORTEST_RUN ? [] : [groupsOf(run, index)],
  );
}

function groupsOf(run: string, start: number): DigitGroup[] {
  return [...run.matchAll(GROUP)].map(({ 1: separator = "", 2: written = "", index }) => {
    const from = start + index + separator.length;
    return { start: from, end: from + written.length, digits: toDigits(written), separator };
  });
}

function toDigits(written: string): string {
  return written.replaceAll(/[^0-9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((first) => code >= first && code < first + 10) ?? code;
    return String(code - zero);
  });
}

export interface DigitWindow {
  groups: readonly DigitGroup[];
  digits: string;
}

/** The groups from each place on that have so many digits together, as long as `goesOn` holds for what follows. */
export function windowsFrom(
  run: readonly DigitGroup[],
  from: number,
  { most, goesOn }: { most: number; goesOn: (group: DigitGroup) => boolean },
): DigitWindow[] {
  const windows: DigitWindow[] = [];
  let digits = "";
  for (let to = from; to < run.length; to += 1) {
    const group = run[to];
    if (!group || (to > from && !goesOn(group))) break;
    if (digits.length + group.digits.length > most) break;
    digits += group.digits;
    windows.push({ groups: run.slice(from, to + 1), digits });
  }
  return windows;
}
