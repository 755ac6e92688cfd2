"use client";

import type { ReactNode } from "react";
import { useWatch, type UseFormReturn } from "react-hook-form";

import type { TargetForm } from "./target-fields";

interface RequestOptionProps {
  form: UseFormReturn<TargetForm>;
  name: "config.hasSession" | "config.hasPoll";
  label: string;
  hint: string;
  /** Shown while the option is chosen. */
  children: ReactNode;
}

/** A checkbox with the fields of a request that not every agent needs. */
export function RequestOption({ form, name, label, hint, children }: RequestOptionProps) {
  const isOn = useWatch({ control: form.control, name });
  const hintId = `${name}-hint`;
  return (
    <div className="space-y-3">
      <div>
        <label className="flex items-center gap-2 text-sm font-medium">
          <input
            {...form.register(name)}
            type="checkbox"
            aria-describedby={hintId}
            className="size-4"
          />
          {label}
        </label>
        <p id={hintId} className="text-muted pl-6 text-xs">
          {hint}
        </p>
      </div>
      {isOn && (
        <fieldset className="border-border min-w-0 space-y-3 rounded-lg border p-3">
          <legend className="sr-only">{label}</legend>
          {children}
        </fieldset>
      )}
    </div>
  );
}
