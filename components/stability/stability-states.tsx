// How the states of stability look, and the filter by them.
import {
  Check,
  CircleDashed,
  Shuffle,
  StepForward,
  TrendingUp,
  X,
  type LucideIcon,
} from "lucide-react";

import { TONE_TEXT } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { CountToggle } from "@/components/ui/inputs/count-toggle";
import { Tooltip } from "@/components/ui/panels/tooltip";
import { sumOf } from "@/lib/results/comparison/statistics";
import type { StatusTone } from "@/lib/results/runs/run-status";
import type { StabilityPage } from "@/lib/results/stability/stability-schema";
import {
  STABILITY_STATES,
  STATE_TRAITS,
  type StabilityState,
} from "@/lib/results/stability/stability-state";

const STATE_LOOKS: Record<StabilityState, { Icon: LucideIcon; tone: StatusTone }> = {
  shifted: { Icon: StepForward, tone: "error" },
  flaky: { Icon: Shuffle, tone: "warning" },
  recovering: { Icon: TrendingUp, tone: "success" },
  "stable-fail": { Icon: X, tone: "failure" },
  "stable-pass": { Icon: Check, tone: "success" },
  new: { Icon: CircleDashed, tone: "neutral" },
};

interface StateTogglesProps {
  counts: StabilityPage["counts"] | undefined;
  /** The state that is let through; null lets all through. */
  state: StabilityState | null;
  onChange: (state: StabilityState | null) => void;
}

export function StateToggles({ counts, state, onChange }: StateTogglesProps) {
  const total = counts && sumOf(Object.values(counts));
  return (
    <div role="group" aria-label="State" className="flex flex-wrap gap-1.5">
      <CountToggle isChosen={state === null} count={total} onClick={() => onChange(null)}>
        All
      </CountToggle>
      {STABILITY_STATES.map((one) => {
        const { Icon, tone } = STATE_LOOKS[one];
        return (
          <CountToggle
            key={one}
            title={STATE_TRAITS[one].explanation}
            isChosen={one === state}
            count={counts?.[one]}
            onClick={() => onChange(one === state ? null : one)}
          >
            <Icon aria-hidden strokeWidth={2.5} className={cn("size-3", TONE_TEXT[tone])} />
            {STATE_TRAITS[one].label}
          </CountToggle>
        );
      })}
    </div>
  );
}

interface StateBadgeProps {
  state: StabilityState;
  /** The number of the batch in which the results changed. */
  shiftedAt?: number | null | undefined;
  className?: string;
}

/** The state in a word, with its rule on hover and focus. */
export function StateBadge({ state, shiftedAt = null, className }: StateBadgeProps) {
  const { Icon, tone } = STATE_LOOKS[state];
  const { label, explanation } = STATE_TRAITS[state];
  return (
    <Tooltip content={explanation}>
      <button
        type="button"
        data-printed
        className={cn(
          "relative z-10 inline-flex min-h-6 cursor-help items-center gap-1.5 rounded-sm text-sm font-medium whitespace-nowrap",
          TONE_TEXT[tone],
          className,
        )}
      >
        <Icon aria-hidden strokeWidth={2.5} className="size-3.5 shrink-0" />
        {label}
        {state === "shifted" && shiftedAt !== null && ` at #${String(shiftedAt)}`}
      </button>
    </Tooltip>
  );
}
