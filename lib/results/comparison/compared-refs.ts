// Several batches in one address: `a,b,c`, the first of which is the baseline of the others.
import { printRef } from "@/lib/base/paths";

/** Beside the batch of the page. */
export const MAX_REFS = 4;

export function printRefs(refs: readonly string[]): string {
  return refs.map(printRef).join(",");
}

/** Each once; what names nothing is left out. */
export function readRefs(text: string): string[] {
  const refs = text
    .split(",")
    .map((ref) => ref.replaceAll("%2C", ",").replaceAll("%25", "%"))
    .filter((ref) => ref !== "");
  return [...new Set(refs)].slice(0, MAX_REFS);
}
