"use client";

import { FAILURE_MODES, type FailureMode } from "@/lib/scenarios/scenario-schema";
import { useEditorForm } from "./editor-form";

const MODES: Record<FailureMode, { label: string; outcome: string }> = {
  on_max_messages: {
    label: "Look at the end",
    outcome:
      "The conversation goes on. The run fails if one of them still holds when it ends; the agent may make it good.",
  },
  every_turn: {
    label: "Look at every turn",
    outcome: "The run fails at once when one of them holds, whatever comes after.",
  },
};

export function FailureModeField() {
  const { register } = useEditorForm();
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-sm font-medium">When failure criteria count</legend>
      {FAILURE_MODES.map((mode) => (
        <label key={mode} className="flex items-start gap-2 text-sm">
          <input
            type="radio"
            value={mode}
            className="mt-0.5 size-4"
            {...register("failureCriteriaMode")}
          />
          <span>
            {MODES[mode].label}
            <span className="text-muted block text-xs">{MODES[mode].outcome}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
