import { cn } from "@/components/ui/cn";

/** Beside a status: "Passed" alone would hide that a criterion is unmet. */
export function UnmetMark({ note, className }: { note: string | null; className?: string }) {
  if (note === null) return null;
  return <span className={cn("text-warning text-xs", className)}>{note}</span>;
}
