"use client";

import { Plus } from "lucide-react";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { useFieldArray } from "react-hook-form";

import { Button } from "@/components/ui/inputs/button";
import { TextArea } from "@/components/ui/inputs/field";
import { SortableList } from "@/components/ui/inputs/sortable-list";
import { parseCriteria } from "@/lib/scenarios/criteria";
import { FAILURE_MODES, type FailureMode } from "@/lib/scenarios/scenario-schema";
import { useEditorForm } from "../editor-form";

interface CriteriaFieldProps {
  name: "successCriteria" | "failureCriteria";
  /** What one is called: "success criterion". */
  what: string;
  placeholder: string;
}

/** A list of criteria. Enter begins the next one; several pasted lines become several criteria. */
export function CriteriaField({ name, what, placeholder }: CriteriaFieldProps) {
  const { control, register } = useEditorForm();
  const { fields, append, insert, move, remove, update } = useFieldArray({ control, name });

  const handleKey = (event: KeyboardEvent<HTMLTextAreaElement>, index: number) => {
    const isPlainEnter = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
    if (!isPlainEnter || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    insert(index + 1, { text: "" });
  };

  const handlePaste = (event: ClipboardEvent<HTMLTextAreaElement>, index: number) => {
    const pasted = parseCriteria(event.clipboardData.getData("text/plain"));
    if (pasted.length < 2 || event.currentTarget.value.trim() !== "") return;
    event.preventDefault();
    const [first = "", ...rest] = pasted;
    update(index, { text: first });
    insert(
      index + 1,
      rest.map((text) => ({ text })),
    );
  };

  return (
    <div className="space-y-2">
      <SortableList what={what} items={fields} onMove={move} onRemove={remove}>
        {(_, index) => (
          <TextArea
            {...register(`${name}.${index}.text`)}
            rows={1}
            dir="auto"
            aria-label={`${what} ${String(index + 1)}`}
            placeholder={placeholder}
            className="min-h-8"
            onKeyDown={(event) => {
              handleKey(event, index);
            }}
            onPaste={(event) => {
              handlePaste(event, index);
            }}
          />
        )}
      </SortableList>
      <Button
        size="sm"
        onClick={() => {
          append({ text: "" });
        }}
      >
        <Plus aria-hidden />
        Add a {what}
      </Button>
    </div>
  );
}

export function SeesCriteriaField() {
  const { register } = useEditorForm();
  return (
    <label className="flex items-start gap-2 text-sm">
      <input type="checkbox" className="mt-0.5 size-4" {...register("simulatorSeesCriteria")} />
      <span>
        The simulated user sees the success criteria
        <span className="text-muted block text-xs">
          Off by default: a user who knows them may steer the agent towards them.
        </span>
      </span>
    </label>
  );
}

const MODES: Record<FailureMode, { label: string; outcome: string }> = {
  on_max_messages: {
    label: "Check at the end",
    outcome:
      "The conversation continues. The run fails if a failure criterion is met when it ends; the agent can still recover.",
  },
  every_turn: {
    label: "Check every turn",
    outcome: "The run fails as soon as a failure criterion is met.",
  },
};

export function FailureModeField() {
  const { register } = useEditorForm();
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-sm font-medium">When to check failure criteria</legend>
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
