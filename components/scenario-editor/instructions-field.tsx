"use client";

import { useRef } from "react";
import { useWatch } from "react-hook-form";

import { cn } from "@/components/ui/cn";
import { CONTROL_CLASS, Field } from "@/components/ui/field";
import { splitTemplate } from "@/lib/scenarios/split-template";
import { errorAt, useEditorForm } from "./editor-form";

const TEXT_CLASS = "w-full px-2.5 py-2 text-sm leading-6 whitespace-pre-wrap wrap-anywhere";

/** `templateError` is what the preview found wrong with the text as a template. */
export function InstructionsField({ templateError }: { templateError: string | undefined }) {
  const { control, register, formState } = useEditorForm();
  const text = useWatch({ control, name: "instructions" });
  const backdrop = useRef<HTMLDivElement>(null);
  return (
    <Field
      label="Instructions"
      hint={
        <>
          All that the simulated user knows: who they are, what they want, what has happened. Write{" "}
          <code className="font-mono">{"{{ params.NAME }}"}</code> for what a run supplies.
        </>
      }
      error={errorAt(formState.errors, "instructions") ?? templateError}
    >
      {(field) => (
        <div className="relative">
          {/* The same text behind the field, with its tags marked: the field itself stays a plain one. */}
          <div
            ref={backdrop}
            aria-hidden
            className={cn(
              TEXT_CLASS,
              "pointer-events-none absolute inset-0 overflow-hidden border border-transparent text-transparent",
            )}
          >
            {splitTemplate(text).map((part, index) =>
              part.isTag ? (
                <mark key={index} className="bg-accent-soft rounded-sm text-transparent">
                  {part.text}
                </mark>
              ) : (
                <span key={index}>{part.text}</span>
              ),
            )}
            {"\n"}
          </div>
          <textarea
            {...register("instructions")}
            {...field}
            dir="auto"
            spellCheck
            rows={8}
            className={cn(
              CONTROL_CLASS,
              TEXT_CLASS,
              "relative field-sizing-content max-h-[32rem] min-h-44 bg-transparent",
            )}
            onScroll={(event) => {
              if (backdrop.current) backdrop.current.scrollTop = event.currentTarget.scrollTop;
            }}
          />
        </div>
      )}
    </Field>
  );
}
