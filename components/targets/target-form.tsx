"use client";

import { useRouter } from "next/navigation";
import { useForm, type UseFormReturn } from "react-hook-form";

import { SaveRow } from "@/components/forms/save-row";
import { useSaveForm } from "@/components/forms/use-save-form";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { ProblemNotice } from "@/components/ui/notice";
import { pagePaths } from "@/lib/base/paths";
import { useSaveTarget } from "@/lib/targets/client/target-queries";
import type { Target, TargetType } from "@/lib/targets/target-schema";
import { CodeFields } from "./code-fields";
import { HttpFields } from "./http-fields";
import { PromptFields } from "./prompt-fields";
import {
  emptyTarget,
  formField,
  targetResolver,
  toTargetFields,
  toTargetForm,
  type TargetForm as Form,
} from "./target-fields";
import { TestPanel } from "./test-panel";
import { WorkflowFields } from "./workflow-fields";

interface TargetFormProps {
  project: string;
  type: TargetType;
  /** Null for a new one. */
  target: Target | null;
}

export function TargetForm({ project, type, target }: TargetFormProps) {
  const router = useRouter();
  const save = useSaveTarget(project);
  const form = useForm<Form>({
    defaultValues: target ? toTargetForm(target) : emptyTarget(type),
    resolver: targetResolver,
    mode: "onTouched",
  });
  const { isDirty } = form.formState;
  const submit = useSaveForm({
    form,
    save,
    toVariables: (values) => ({ targetId: target?.id ?? null, fields: toTargetFields(values) }),
    onSaved: (saved) => {
      form.reset(toTargetForm(saved));
      if (!target) router.replace(pagePaths.target(project, saved.id));
    },
    nameField: "name",
    pathOf: (field) => formField(type, field),
  });
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
      <form
        noValidate
        aria-label="Target"
        className="min-w-0 space-y-5"
        onSubmit={(event) => void submit(event)}
      >
        <ProblemNotice problem={target?.problem} />
        <NameField form={form} />
        <ConfigFields project={project} type={type} target={target} form={form} />
        <LimitFields form={form} />
        <SaveRow
          label={target ? "Save" : "Create target"}
          isDirty={isDirty}
          isSaved={target !== null}
          save={save}
        />
      </form>
      <TestPanel
        project={project}
        targetId={target?.id ?? null}
        draftOf={() => toTargetFields(form.getValues())}
        onExplained={(fields) => {
          form.clearErrors();
          for (const { field, message } of fields)
            form.setError(formField(type, field), { type: "api", message });
        }}
      />
    </div>
  );
}

function NameField({ form }: { form: UseFormReturn<Form> }) {
  return (
    <Field label="Name" error={form.formState.errors.name?.message}>
      {(field) => <TextInput {...form.register("name")} {...field} dir="auto" aria-required />}
    </Field>
  );
}

function ConfigFields({
  project,
  type,
  target,
  form,
}: TargetFormProps & { form: UseFormReturn<Form> }) {
  switch (type) {
    case "http":
      return <HttpFields project={project} form={form} />;
    case "code":
      return <CodeFields project={project} form={form} />;
    case "prompt":
      return <PromptFields project={project} form={form} />;
    case "workflow":
      return <WorkflowFields project={project} targetId={target?.id ?? null} form={form} />;
  }
}

function LimitFields({ form }: { form: UseFormReturn<Form> }) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field
        label="Max concurrent conversations"
        hint="Across all suites. Leave empty for no limit."
        error={errors.concurrency && "A whole number from 1 to 100"}
      >
        {(field) => (
          <TextInput {...register("concurrency")} {...field} inputMode="numeric" className="w-24" />
        )}
      </Field>
      <Field
        label="Max calls per minute"
        hint="Across all suites. Leave empty for no limit."
        error={errors.ratePerMinute && "A whole number from 1 to 6,000"}
      >
        {(field) => (
          <TextInput
            {...register("ratePerMinute")}
            {...field}
            inputMode="numeric"
            className="w-24"
          />
        )}
      </Field>
    </div>
  );
}
