"use client";

import type { UseFormReturn } from "react-hook-form";

import { SecretsHint } from "@/components/secrets/secrets-hint";
import { Field, TextInput } from "@/components/ui/field";
import { CodeArea } from "./code-area";
import type { TargetForm } from "./target-fields";

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
        hint="JavaScript or TypeScript with an async function reply({messages, input, params, threadId, state}). To keep something for the next turn, return an object with it as state, such as {content, state}. It runs in a sandbox: no files and no packages; fetch reaches what targets may reach."
        error={errors?.source?.message}
      >
        {(field) => <CodeArea {...register("code.source")} {...field} className="min-h-64" />}
      </Field>
      <SecretsHint project={project} place="code" />
      <Field
        label="Patience in milliseconds"
        className="sm:w-60"
        error={errors?.timeoutMs && "A whole number from 100 to 60,000"}
      >
        {(field) => <TextInput {...register("code.timeoutMs")} {...field} inputMode="numeric" />}
      </Field>
    </>
  );
}
