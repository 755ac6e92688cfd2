/** `$0.0123`, in US dollars; so fine that a cheap call does not read as free. */
export function formatCost(costUsd: number): string {
  return `$${costUsd.toLocaleString("en", { maximumFractionDigits: 6 })}`;
}
