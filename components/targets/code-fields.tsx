"use client";

import { useRef, type ComponentProps, type KeyboardEvent } from "react";
import type { UseFormReturn } from "react-hook-form";

import { SecretsHint } from "@/components/secrets/secrets-hint";
import { cn } from "@/components/ui/cn";
import { Field, TextArea, TextInput } from "@/components/ui/inputs/field";
import { numberError, type TargetForm } from "./target-fields";

const INDENT = "  ";

/** Text that is code: Tab sets in, and Escape lets the next Tab leave. */
export function CodeArea({ className, ...props }: ComponentProps<"textarea">) {
  const isLeaving = useRef(false);
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Tab" && !event.shiftKey && !isLeaving.current) {
      event.preventDefault();
      const area = event.currentTarget;
      area.setRangeText(INDENT, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    isLeaving.current = event.key === "Escape";
  };
  return (
    <TextArea
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      {...props}
      onKeyDown={handleKeyDown}
      className={cn("font-mono text-xs leading-5 whitespace-pre", className)}
    />
  );
}

interface CodeFieldsProps {
  project: string;
  form: UseFormReturn<TargetForm>;
}

export function CodeFields({ project, form }: CodeFieldsProps) {
  const { register, formState } = form;
  const errors = formState.errors.code;
  return (
    <>
      <Field
        label="Code"
        hint="JavaScript or TypeScript with an async function reply({messages, input, params, threadId, state}). To keep data for the next turn, return it as state, such as {content, state}. The code runs in a sandbox without files or packages; fetch can reach the same addresses as other targets."
        error={errors?.source?.message}
      >
        {(field) => <CodeArea {...register("code.source")} {...field} className="min-h-64" />}
      </Field>
      <SecretsHint project={project} place="code" />
      <Field
        label="Timeout (seconds)"
        className="sm:w-60"
        error={numberError(errors?.timeoutMs, "A number from 0.1 to 60")}
      >
        {(field) => <TextInput {...register("code.timeoutMs")} {...field} inputMode="decimal" />}
      </Field>
    </>
  );
}
