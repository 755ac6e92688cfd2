// How tones and icons of statuses look. What a status means is in lib/results/runs/run-status.
import {
  Ban,
  Check,
  CircleDashed,
  ClockAlert,
  ListOrdered,
  LoaderCircle,
  X,
  Zap,
  type LucideIcon,
} from "lucide-react";

import { cn } from "@/components/ui/cn";
import { CountToggle } from "@/components/ui/inputs/count-toggle";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import {
  STATUS_TRAITS,
  type RunStatus,
  type StatusIcon,
  type StatusTone,
} from "@/lib/results/runs/run-status";

export const TONE_TEXT: Record<StatusTone, string> = {
  success: "text-success",
  failure: "text-failure",
  error: "text-error",
  warning: "text-warning",
  neutral: "text-neutral",
  active: "text-active",
};

/** Also where the system forces its colours: a fill has no text that would be hidden. */
export const TONE_FILL: Record<StatusTone, string> = {
  success: "forced-color-adjust-none bg-success",
  failure: "forced-color-adjust-none bg-failure",
  error: "forced-color-adjust-none bg-error",
  warning: "forced-color-adjust-none bg-warning",
  neutral: "forced-color-adjust-none bg-neutral",
  active: "forced-color-adjust-none bg-active",
};

export const STATUS_ICONS: Record<StatusIcon, LucideIcon> = {
  check: Check,
  cross: X,
  bolt: Zap,
  ban: Ban,
  clock: ClockAlert,
  queue: ListOrdered,
  dots: CircleDashed,
  play: LoaderCircle,
};

interface StatusBadgeProps {
  status: RunStatus;
  size?: "sm" | "lg";
  className?: string;
}

/** Status as icon, word and colour, never one of them alone. */
export function StatusBadge({ status, size = "sm", className }: StatusBadgeProps) {
  const { label, tone, icon } = STATUS_TRAITS[status];
  const Icon = STATUS_ICONS[icon];
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 font-medium whitespace-nowrap",
        size === "lg" ? "text-base" : "text-sm",
        TONE_TEXT[tone],
        className,
      )}
    >
      <Icon
        aria-hidden
        strokeWidth={2.5}
        className={cn(
          "shrink-0",
          size === "lg" ? "size-4.5" : "size-3.5",
          icon === "play" && "animate-spin [animation-duration:2s]",
        )}
      />
      {label}
    </span>
  );
}

interface StatusChipsProps {
  counts: RunCounts | undefined;
  /** The statuses that are let through; none means all. */
  statuses: readonly RunStatus[];
  onChange: (statuses: RunStatus[]) => void;
}

/** One toggle for each counter of the batch. A counter at zero is shown only while it is chosen. */
export function StatusChips({ counts, statuses, onChange }: StatusChipsProps) {
  const chips = RUN_COUNTERS.map((counter) => ({
    ...counter,
    count: counts?.[counter.counter] ?? 0,
    isChosen: counter.statuses.some((status) => statuses.includes(status)),
  })).filter(({ count, isChosen }) => count > 0 || isChosen);

  const toggle = (members: readonly RunStatus[], isChosen: boolean) => {
    const others = statuses.filter((status) => !members.includes(status));
    onChange(isChosen ? others : [...others, ...members]);
  };

  return (
    <div role="group" aria-label="Status" className="flex flex-wrap gap-1.5">
      {chips.map(({ counter, shownAs, statuses: members, count, isChosen }) => {
        const { label, tone, icon } = STATUS_TRAITS[shownAs];
        const Icon = STATUS_ICONS[icon];
        return (
          <CountToggle
            key={counter}
            isChosen={isChosen}
            count={count}
            onClick={() => {
              toggle(members, isChosen);
            }}
          >
            <Icon aria-hidden strokeWidth={2.5} className={cn("size-3", TONE_TEXT[tone])} />
            {label}
          </CountToggle>
        );
      })}
    </div>
  );
}
