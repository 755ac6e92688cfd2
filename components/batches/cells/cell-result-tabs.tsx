import { Ban, Check, LoaderCircle, Shuffle, X, Zap, type LucideIcon } from "lucide-react";

import { TONE_TEXT } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { CountToggle } from "@/components/ui/inputs/count-toggle";
import { CELL_RESULTS, CELL_TRAITS, type CellResult } from "@/lib/results/cells/cell-results";
import type { CellTotals } from "@/lib/results/cells/cell-totals";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";

/** Shown even where there is none. */
const ALWAYS: readonly CellResult[] = ["failing", "flaky", "errored", "passed"];

export const CELL_ICONS: Record<CellResult, LucideIcon> = {
  failing: X,
  flaky: Shuffle,
  errored: Zap,
  running: LoaderCircle,
  cancelled: Ban,
  passed: Check,
};

interface CellResultTabsProps {
  totals: CellTotals | undefined;
  /** The result that is let through; null lets all through. */
  result: CellResult | null;
  onChange: (result: CellResult | null) => void;
}

/** One toggle for each result, with the number of cells that have it. */
export function CellResultTabs({ totals, result, onChange }: CellResultTabsProps) {
  const shown = CELL_RESULTS.filter(
    (one) => ALWAYS.includes(one) || one === result || (totals?.results[one] ?? 0) > 0,
  );
  return (
    <div role="group" aria-label="Result" className="flex flex-wrap gap-1.5">
      <CountToggle isChosen={result === null} count={totals?.total} onClick={() => onChange(null)}>
        All
      </CountToggle>
      {shown.map((one) => {
        const { label, explanation, shownAs } = CELL_TRAITS[one];
        const { tone } = STATUS_TRAITS[shownAs];
        const Icon = CELL_ICONS[one];
        return (
          <CountToggle
            key={one}
            title={explanation}
            isChosen={one === result}
            count={totals?.results[one]}
            onClick={() => onChange(one === result ? null : one)}
          >
            <Icon aria-hidden strokeWidth={2.5} className={cn("size-3", TONE_TEXT[tone])} />
            {label}
          </CountToggle>
        );
      })}
    </div>
  );
}
