"use client";

import { Plus, Trash2 } from "lucide-react";
import type { ComponentProps } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";

import { Button } from "@/components/ui/inputs/button";
import { TextInput } from "@/components/ui/inputs/field";

interface HeaderRowsProps {
  legend?: string | undefined;
  hint: string;
  isWrong: boolean;
  /** What is wrong, where that is known. */
  error?: string | undefined;
  ids: readonly string[];
  nameAt: (index: number) => UseFormRegisterReturn;
  valueAt: (index: number) => UseFormRegisterReturn;
  /** Of the inputs of values, such as that they are passwords. */
  valueInput?: ComponentProps<"input">;
  onAdd: () => void;
  onRemove: (index: number) => void;
}

/** Headers to be sent, a row each. */
export function HeaderRows({
  legend = "Headers",
  hint,
  isWrong,
  error = "Invalid header: names may contain letters, digits and dashes; values must be on one line.",
  ids,
  nameAt,
  valueAt,
  valueInput,
  onAdd,
  onRemove,
}: HeaderRowsProps) {
  return (
    <fieldset className="space-y-2">
      <legend className="text-sm font-medium">{legend}</legend>
      <p className="text-muted text-xs">{hint}</p>
      {isWrong && (
        <p role="alert" className="text-failure text-xs font-medium">
          {error}
        </p>
      )}
      {ids.map((id, index) => (
        <div key={id} className="flex items-center gap-2">
          <TextInput
            {...nameAt(index)}
            aria-label={`Name of header ${String(index + 1)}`}
            className="font-mono"
          />
          <TextInput
            {...valueAt(index)}
            autoComplete="off"
            {...valueInput}
            aria-label={`Value of header ${String(index + 1)}`}
            className="font-mono"
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove header ${String(index + 1)}`}
            onClick={() => {
              onRemove(index);
            }}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      <Button size="sm" onClick={onAdd}>
        <Plus aria-hidden />
        Add header
      </Button>
    </fieldset>
  );
}
