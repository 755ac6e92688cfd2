/** Milliseconds of a `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); 0 for any other value. */
export function readRetryAfter(value: string | undefined, now: number): number {
  const text = value?.trim() ?? "";
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2,8},/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
