import { cn } from "@/components/ui/cn";
import { STATUS_TRAITS, type RunStatus } from "@/lib/results/runs/run-status";
import { STATUS_ICONS, TONE_TEXT } from "./status-look";

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
