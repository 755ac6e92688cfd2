"use client";

import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import type { TargetForm } from "./target-fields";

export function HeadersField({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, formState, control } = form;
  const headers = useFieldArray({ control, name: "config.headers" });
  return (
    <fieldset className="space-y-2">
      <legend className="text-sm font-medium">Headers</legend>
      <p className="text-muted text-xs">
        Sent with each call. A header whose name speaks of a key, token or secret is kept hidden.
      </p>
      {formState.errors.config?.headers && (
        <p role="alert" className="text-failure text-xs font-medium">
          A header is wrong: names have letters, digits and dashes, values are one line.
        </p>
      )}
      {headers.fields.map((row, index) => (
        <div key={row.id} className="flex items-center gap-2">
          <TextInput
            {...register(`config.headers.${index}.key`)}
            aria-label={`Name of header ${String(index + 1)}`}
            className="font-mono"
          />
          <TextInput
            {...register(`config.headers.${index}.value`)}
            autoComplete="off"
            aria-label={`Value of header ${String(index + 1)}`}
            className="font-mono"
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove header ${String(index + 1)}`}
            onClick={() => {
              headers.remove(index);
            }}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        size="sm"
        onClick={() => {
          headers.append({ key: "", value: "" });
        }}
      >
        <Plus aria-hidden />
        Add a header
      </Button>
    </fieldset>
  );
}
