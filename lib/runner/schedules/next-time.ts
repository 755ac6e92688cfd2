// When a schedule is due: five fields of cron, read in a time zone. A time that the clock skips in spring comes right after
// the gap; one that comes twice in autumn counts once.
import { Cron } from "croner";

const FIELDS = 5;

interface Frequency {
  cron: string;
  timeZone: string;
}

/** Null where it is never due again. Throws for what is not cron: ask `isCron` first. */
export function nextTime({ cron, timeZone }: Frequency, after: Date): Date | null {
  return open(cron, timeZone).nextRun(after);
}

/** The next times, in order. Throws for what is not cron. */
export function nextTimes({ cron, timeZone }: Frequency, after: Date, count: number): Date[] {
  return open(cron, timeZone).nextRuns(count, after);
}

/** Whether these are five fields of cron. */
export function isCron(text: string): boolean {
  // The library takes a date as well, which is not a rhythm.
  if (text.trim().split(/\s+/).length !== FIELDS) return false;
  try {
    open(text, "UTC");
    return true;
  } catch {
    return false;
  }
}

/** A leap year follows within the time that the library looks ahead. */
const ANY_DAY = new Date("2000-01-01T00:00:00Z");

/** False for a day that no calendar has, such as February 30. */
export function isEverDue(cron: string): boolean {
  return open(cron, "UTC").nextRun(ANY_DAY) !== null;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name !== "";
  } catch {
    return false;
  }
}

/** Nothing runs by it: no function is given. */
function open(cron: string, timezone: string): Cron {
  return new Cron(cron, { timezone, mode: "5-part", paused: true });
}
