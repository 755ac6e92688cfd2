/** The clock, for what is made once a request: a render must not read it as it goes. */
export function currentTimeMs(): number {
  return Date.now();
}

/** The last day that pages and exports can write as a date. */
export const MAX_DATE_MS = Date.UTC(9999, 11, 31);

const EARLIEST_MS = 1e11; // 1973 in milliseconds, the year 5138 in seconds
const LATEST_MS = 1e14; // the year 5138
const LATEST_MICROSECONDS = 1e17;

/**
 * A time since 1970 in milliseconds, whichever unit it was sent in: clients send seconds, microseconds and nanoseconds too.
 * Below 100,000,000 it stays as it is, because it is not a current time in any unit.
 */
export function unixMilliseconds(time: number): number {
  if (time >= EARLIEST_MS / 1000 && time < EARLIEST_MS) return time * 1000;
  if (time < LATEST_MS) return time;
  return time < LATEST_MICROSECONDS ? time / 1000 : time / 1e6;
}
