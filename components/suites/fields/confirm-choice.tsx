"use client";

import { Checkbox } from "@/components/ui/inputs/checkbox";
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
      <Checkbox
        label="Run suspects again"
        hint="Unusual failures run again until it is known whether the scenario got worse."
        isChosen={reruns !== null}
        onChoose={(isChosen) => {
          onChange(isChosen ? String(CONFIRM_RUNS) : null);
        }}
      />
      {reruns !== null && (
        <Field
          label="Extra runs of each suspect"
          hint="The maximum. They stop when the answer is known."
        >
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
