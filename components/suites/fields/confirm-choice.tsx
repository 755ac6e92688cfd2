"use client";

import { Field, TextInput } from "@/components/ui/inputs/field";
import { CONFIRM_RUNS, MAX_CONFIRM_RUNS } from "@/lib/results/comparison/two-stage";

interface ConfirmChoiceProps {
  /** As typed; null for never. */
  reruns: string | null;
  onChange: (reruns: string | null) => void;
}

/** Whether suspects of this start run again by themselves. */
export function ConfirmChoice({ reruns, onChange }: ConfirmChoiceProps) {
  return (
    <div className="space-y-3">
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0"
          checked={reruns !== null}
          onChange={(event) => {
            onChange(event.target.checked ? String(CONFIRM_RUNS) : null);
          }}
        />
        <span>
          Run suspects again
          <span className="text-muted block text-xs">
            What fails unusually often runs again until it is known whether it is worse.
          </span>
        </span>
      </label>
      {reruns !== null && (
        <Field label="Runs more of each suspect" hint="At most. They end when the answer is known.">
          {(field) => (
            <TextInput
              {...field}
              type="number"
              required
              min="1"
              max={MAX_CONFIRM_RUNS}
              className="w-24"
              value={reruns}
              onChange={(event) => {
                onChange(event.target.value);
              }}
            />
          )}
        </Field>
      )}
    </div>
  );
}
