"use client";

import { useController, type UseFormReturn } from "react-hook-form";

import { ModelSelect } from "@/components/models/model-select";
import { Field, TextArea, TextInput } from "@/components/ui/inputs/field";
import { CodeArea } from "./code-fields";
import type { TargetForm } from "./target-fields";

interface PromptFieldsProps {
  project: string;
  form: UseFormReturn<TargetForm>;
}

export function PromptFields({ project, form }: PromptFieldsProps) {
  const { register, formState, control } = form;
  const model = useController({ control, name: "prompt.modelId" }).field;
  const errors = formState.errors.prompt;
  return (
    <>
      <Field
        label="System prompt"
        hint="A Liquid template with params, input and threadId. The conversation is appended."
        error={errors?.system?.message}
      >
        {(field) => (
          <TextArea {...register("prompt.system")} {...field} dir="auto" className="min-h-32" />
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <ModelSelect
          project={project}
          label="Model"
          unset="Project default for the agent"
          value={model.value}
          onValueChange={model.onChange}
        />
        <Field
          label="Temperature"
          hint="From 0 to 2. Leave empty for the default."
          error={errors?.temperature && "A number from 0 to 2"}
        >
          {(field) => (
            <TextInput {...register("prompt.temperature")} {...field} inputMode="decimal" />
          )}
        </Field>
      </div>
      <Field
        label="Tools"
        hint='JSON: [{"name", "description", "parameters"}], parameters as a JSON Schema. Calls are recorded but not executed.'
        error={errors?.tools?.message}
      >
        {(field) => <CodeArea {...register("prompt.tools")} {...field} />}
      </Field>
    </>
  );
}
