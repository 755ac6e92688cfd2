const FINEST_USD = 0.000001;

/** `$0.0123`, in US dollars; so fine that a cheap call does not read as free. */
export function formatCost(costUsd: number): string {
  if (costUsd > 0 && costUsd < FINEST_USD) return "<$0.000001";
  return `$${costUsd.toLocaleString("en", { maximumFractionDigits: 6 })}`;
}
