/** `66.7%` of two thirds. Rounds to tenths, but says 100% of all only and 0% of none only. */
export function formatPercent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  if (rounded === 100 && share < 1) return "99.9%";
  if (rounded === 0 && share > 0) return "0.1%";
  return `${String(rounded)}%`;
}
