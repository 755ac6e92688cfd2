"use client";

import { Search, type LucideIcon } from "lucide-react";
import { useEffect, useRef, useState, type ComponentProps } from "react";

import { cn } from "@/components/ui/cn";

type InputProps = Omit<ComponentProps<"input">, "type" | "value" | "onChange">;

interface SearchFieldProps extends InputProps {
  label: string;
  value: string;
  /** Called when the typing pauses. */
  onSearch: (text: string) => void;
  /** What is looked for, where it is not a text. */
  Icon?: LucideIcon;
}

const TYPING_PAUSE_MS = 200;

export function SearchField({
  label,
  value,
  onSearch,
  Icon = Search,
  className,
  ...props
}: SearchFieldProps) {
  const [typed, setTyped] = useState<string | null>(null); // null: what is shown has been searched for
  const timer = useRef<number>(undefined);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
    },
    [],
  );

  const handleTyping = (text: string) => {
    setTyped(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      onSearch(text);
      setTyped(null);
    }, TYPING_PAUSE_MS);
  };

  return (
    <label className={cn("relative block", className)}>
      <span className="sr-only">{label}</span>
      <Icon
        aria-hidden
        className="text-subtle absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2"
      />
      <input
        type="search"
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        className="border-border-strong bg-background placeholder:text-subtle h-8 w-full rounded-md border pr-2 pl-8 text-sm"
        value={typed ?? value}
        onChange={(event) => {
          handleTyping(event.target.value);
        }}
        {...props}
      />
    </label>
  );
}

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
