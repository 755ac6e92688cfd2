// The verdict of one check, before its cells have addresses.
import { formatPercent } from "@/lib/base/text/format";
import type { GateVerdict } from "./gate-report";

/** Which check a verdict is about, and with what threshold. */
export type VerdictSubject = Pick<GateVerdict, "id" | "check" | "threshold" | "unit">;

export interface RuleVerdict extends Omit<GateVerdict, "cells" | "cellCount"> {
  /** Keys of the cells that are the reason, the worst first. */
  reasons: readonly string[];
}

export function verdict({
  reasons = [],
  ...rest
}: Omit<RuleVerdict, "reasons"> & { reasons?: readonly string[] }): RuleVerdict {
  return { ...rest, reasons };
}

/** A share as a percent, without what floating point adds. */
export function toPercent(share: number): number {
  return Math.round(share * 1e9) / 1e7;
}

/** `90%`, `66.7%`; never `100%` of what is less. */
export function percentText(percent: number): string {
  return formatPercent(percent / 100);
}
