import type { LucideIcon } from "lucide-react";

import { cn } from "@/components/ui/cn";

interface Option<T extends string> {
  value: T;
  label: string;
  Icon: LucideIcon;
}

interface SegmentedProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T | undefined;
  onValueChange: (value: T) => void;
}

/** A few choices side by side, of which one is taken. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onValueChange,
}: SegmentedProps<T>) {
  return (
    <div role="group" aria-label={label} className="border-border flex rounded-md border p-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-label={option.label}
          aria-pressed={value === option.value}
          title={option.label}
          className={cn(
            "text-subtle hover:text-foreground flex size-6 items-center justify-center rounded-sm",
            value === option.value && "bg-hover text-foreground",
          )}
          onClick={() => {
            onValueChange(option.value);
          }}
        >
          <option.Icon aria-hidden className="size-3.5" />
        </button>
      ))}
    </div>
  );
}
