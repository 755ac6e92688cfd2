"use client";

import { Check, LoaderCircle, Play, Save } from "lucide-react";

import { useIsReadOnly } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { TextInput } from "@/components/ui/inputs/field";
import { formatCount } from "@/lib/base/text/format";

interface SaveBarProps {
  isNew: boolean;
  isDirty: boolean;
  isSaving: boolean;
  /** How many fields are wrong. */
  errorCount: number;
  /** Why the last save was refused. */
  failure: string | null;
  note: string;
  onNote: (note: string) => void;
  onDiscard: () => void;
  /** Saves first what is not saved. */
  onRun: () => void;
}

/** Always visible: what is saved, what is not, and why not. */
export function SaveBar(props: SaveBarProps) {
  const { isNew, isDirty, isSaving, note, onNote, onDiscard, onRun } = props;
  if (useIsReadOnly()) return null;
  return (
    <div className="border-border bg-background/95 sticky bottom-0 z-20 -mx-4 mt-6 flex flex-wrap items-center gap-2 border-t px-4 py-3 backdrop-blur sm:-mx-6 sm:px-6">
      <Button type="submit" variant="primary" aria-disabled={isSaving || (!isDirty && !isNew)}>
        {isSaving ? <LoaderCircle aria-hidden className="animate-spin" /> : <Save aria-hidden />}
        {isNew ? "Create scenario" : "Save"}
      </Button>
      <Button aria-disabled={isSaving} onClick={onRun}>
        <Play aria-hidden />
        {runLabel(props)}
      </Button>
      {!isNew && (
        <TextInput
          aria-label="Note for this version"
          placeholder="What changed? (optional)"
          maxLength={500}
          className="w-full sm:w-64"
          value={note}
          onChange={(event) => {
            onNote(event.target.value);
          }}
        />
      )}
      <p role="status" className="text-muted min-w-0 text-sm wrap-anywhere">
        <State {...props} />
      </p>
      {isDirty && (
        <ConfirmButton
          variant="ghost"
          className="ml-auto"
          question="Discard your changes?"
          explanation="The form is reset to the saved version, and the draft in this browser is deleted."
          yes="Discard"
          onConfirm={onDiscard}
        >
          Discard
        </ConfirmButton>
      )}
    </div>
  );
}

function runLabel({ isNew, isDirty }: SaveBarProps): string {
  if (isNew) return "Create and run";
  return isDirty ? "Save and run" : "Run";
}

function State({ isNew, isDirty, isSaving, errorCount, failure }: SaveBarProps) {
  if (isSaving) return "Saving…";
  if (errorCount > 0)
    return (
      <span className="text-failure font-medium">
        {errorCount === 1
          ? "One field has an error."
          : `${formatCount(errorCount)} fields have errors.`}
      </span>
    );
  if (failure) return <span className="text-failure font-medium">{failure}</span>;
  if (isDirty) return "Unsaved changes";
  if (isNew) return null;
  return (
    <span className="flex items-center gap-1">
      <Check aria-hidden className="text-success size-4" />
      Saved
    </span>
  );
}
