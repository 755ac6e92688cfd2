import {
  ArrowDownRight,
  ArrowUpRight,
  Check,
  CircleSlash,
  Equal,
  Minus,
  Pencil,
  Plus,
  Shuffle,
  TrendingDown,
  X,
  type LucideIcon,
} from "lucide-react";

import { TONE_TEXT } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { CountToggle } from "@/components/ui/inputs/count-toggle";
import {
  CELL_CHANGES,
  CHANGE_TRAITS,
  type CellChange,
} from "@/lib/results/comparison/cell-changes";
import type { Comparison } from "@/lib/results/comparison/comparison-schema";
import { sumOf } from "@/lib/results/comparison/statistics";
import type { StatusTone } from "@/lib/results/runs/run-status";

export const CHANGE_LOOKS: Record<CellChange, { Icon: LucideIcon; tone: StatusTone }> = {
  "new-failure": { Icon: TrendingDown, tone: "failure" },
  "less-stable": { Icon: ArrowDownRight, tone: "warning" },
  "still-failing": { Icon: X, tone: "failure" },
  mixed: { Icon: Shuffle, tone: "warning" },
  fixed: { Icon: Check, tone: "success" },
  "more-stable": { Icon: ArrowUpRight, tone: "success" },
  "definition-changed": { Icon: Pencil, tone: "neutral" },
  "not-comparable": { Icon: CircleSlash, tone: "neutral" },
  added: { Icon: Plus, tone: "neutral" },
  removed: { Icon: Minus, tone: "neutral" },
  "still-passing": { Icon: Equal, tone: "success" },
};

/** Shown even where there is none: whoever looks for a regression sees that there is none. */
const ALWAYS: readonly CellChange[] = ["new-failure", "less-stable", "fixed"];

/** The changes that have a tab, in order. */
export function shownChanges(
  counts: Comparison["counts"],
  change: CellChange | null,
): readonly CellChange[] {
  return CELL_CHANGES.filter((one) => counts[one] > 0 || one === change || ALWAYS.includes(one));
}

interface ChangeTabsProps {
  counts: Comparison["counts"];
  /** The change that is let through; null lets all through. */
  change: CellChange | null;
  onChange: (change: CellChange | null) => void;
}

export function ChangeTabs({ counts, change, onChange }: ChangeTabsProps) {
  const shown = shownChanges(counts, change);
  const total = sumOf(Object.values(counts));
  return (
    <div role="group" aria-label="Change" className="flex flex-wrap gap-1.5">
      <CountToggle isChosen={change === null} count={total} onClick={() => onChange(null)}>
        All
      </CountToggle>
      {shown.map((one) => {
        const { Icon, tone } = CHANGE_LOOKS[one];
        return (
          <CountToggle
            key={one}
            title={CHANGE_TRAITS[one].explanation}
            isChosen={one === change}
            count={counts[one]}
            onClick={() => onChange(one === change ? null : one)}
          >
            <Icon aria-hidden strokeWidth={2.5} className={cn("size-3", TONE_TEXT[tone])} />
            {CHANGE_TRAITS[one].plural ?? CHANGE_TRAITS[one].label}
          </CountToggle>
        );
      })}
    </div>
  );
}
