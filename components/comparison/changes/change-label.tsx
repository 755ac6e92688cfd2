import { TONE_TEXT } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { CHANGE_TRAITS, type CellChange } from "@/lib/results/comparison/cell-changes";
import type { ComparedCell } from "@/lib/results/comparison/comparison-schema";
import { CHANGE_LOOKS } from "./change-tabs";

/** What happened to a cell. */
export function ChangeLabel({ status, className }: { status: CellChange; className?: string }) {
  const { Icon, tone } = CHANGE_LOOKS[status];
  const { label, explanation } = CHANGE_TRAITS[status];
  return (
    <p
      title={explanation}
      className={cn("flex items-start gap-1.5 font-medium", TONE_TEXT[tone], className)}
    >
      <Icon aria-hidden strokeWidth={2.5} className="mt-0.75 size-3.5 shrink-0" />
      {label}
    </p>
  );
}

/** Its figures measure something else than before, so they are not to be compared. */
export function isGrey({ status, changed }: Pick<ComparedCell, "status" | "changed">): boolean {
  return status === "definition-changed" || changed.judge || changed.simulator;
}
