import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { cn } from "@/components/ui/cn";

interface SelectProps extends Omit<ComponentProps<"select">, "onChange"> {
  label: string;
  onValueChange: (value: string) => void;
}

/** The browser's own list of choices: it works with every keyboard, reader and phone. */
export function Select({ label, onValueChange, className, children, ...props }: SelectProps) {
  return (
    <label className={cn("relative block", className)}>
      <span className="sr-only">{label}</span>
      <select
        className="border-border-strong bg-background h-8 w-full appearance-none truncate rounded-md border pr-7 pl-2.5 text-sm"
        onChange={(event) => {
          onValueChange(event.target.value);
        }}
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="text-subtle pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2"
      />
    </label>
  );
}
