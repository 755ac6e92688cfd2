"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useFieldArray, useWatch, type UseFormReturn } from "react-hook-form";

import { SecretsHint } from "@/components/secrets/secrets-hint";
import { Button } from "@/components/ui/inputs/button";
import { Field, SelectInput, TextArea, TextInput } from "@/components/ui/inputs/field";
import { SortableList } from "@/components/ui/inputs/sortable-list";
import { visibleText } from "@/lib/base/text/visible-text";
import { targetQueries } from "@/lib/targets/client/target-queries";
import { CodeArea } from "./code-fields";
import { emptyStep, type TargetForm } from "./target-fields";

interface WorkflowFieldsProps {
  project: string;
  /** The workflow itself, which is not a step of its own; null for a new one. */
  targetId: string | null;
  form: UseFormReturn<TargetForm>;
}

const MAX_STEPS = 20;

export function WorkflowFields({ project, targetId, form }: WorkflowFieldsProps) {
  const { register, control, formState } = form;
  const steps = useFieldArray({ control, name: "workflow.steps" });
  const errors = formState.errors.workflow;
  const count = steps.fields.length;
  return (
    <>
      <fieldset className="min-w-0 space-y-3">
        <legend className="text-sm font-medium">Steps</legend>
        <p className="text-muted text-xs">
          Steps run in order. Read an earlier step’s output with {"{{ steps.NAME.output }}"}.
        </p>
        {errors?.steps?.message && (
          <p role="alert" className="text-failure text-xs font-medium">
            {errors.steps.message}
          </p>
        )}
        <SortableList what="step" items={steps.fields} onMove={steps.move} onRemove={steps.remove}>
          {(_, index) => (
            <div className="border-border space-y-3 rounded-lg border p-3">
              <h3 className="text-sm font-medium">Step {index + 1}</h3>
              <StepFields project={project} targetId={targetId} form={form} index={index} />
            </div>
          )}
        </SortableList>
        <Button
          size="sm"
          disabled={count >= MAX_STEPS}
          onClick={() => {
            steps.append(emptyStep(count + 1));
          }}
        >
          <Plus aria-hidden />
          Add step
        </Button>
      </fieldset>
      <Field
        label="Reply"
        hint="A Liquid template. Leave empty for the last step’s output."
        error={errors?.output?.message}
      >
        {(field) => (
          <TextArea {...register("workflow.output")} {...field} rows={2} className="font-mono" />
        )}
      </Field>
    </>
  );
}

interface StepProps {
  form: UseFormReturn<TargetForm>;
  index: number;
}

function StepFields({ project, targetId, form, index }: WorkflowFieldsProps & StepProps) {
  const { register, control, formState } = form;
  const kind = useWatch({ control, name: `workflow.steps.${index}.kind` });
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="Name" error={formState.errors.workflow?.steps?.[index]?.name?.message}>
          {(field) => (
            <TextInput
              {...register(`workflow.steps.${index}.name`)}
              {...field}
              className="font-mono"
            />
          )}
        </Field>
        <Field label="Kind">
          {(field) => (
            <SelectInput {...register(`workflow.steps.${index}.kind`)} {...field}>
              <option value="target">Another target</option>
              <option value="code">Code</option>
            </SelectInput>
          )}
        </Field>
        {kind === "target" && (
          <StepTarget project={project} targetId={targetId} form={form} index={index} />
        )}
      </div>
      {kind === "target" ? (
        <StepInput form={form} index={index} />
      ) : (
        <StepCode project={project} form={form} index={index} />
      )}
    </>
  );
}

function StepTarget({ project, targetId, form, index }: WorkflowFieldsProps & StepProps) {
  const targets = useQuery(targetQueries.list(project)).data ?? [];
  const error = form.formState.errors.workflow?.steps?.[index]?.targetId?.message;
  return (
    <Field label="Target" error={error}>
      {(field) => (
        <SelectInput {...form.register(`workflow.steps.${index}.targetId`)} {...field}>
          <option value="">Choose…</option>
          {targets
            .filter(({ id }) => id !== targetId)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {visibleText(name)}
              </option>
            ))}
        </SelectInput>
      )}
    </Field>
  );
}

function StepInput({ form, index }: StepProps) {
  const error = form.formState.errors.workflow?.steps?.[index]?.input?.message;
  return (
    <Field label="Input" error={error}>
      {(field) => (
        <TextArea
          {...form.register(`workflow.steps.${index}.input`)}
          {...field}
          rows={2}
          className="font-mono"
        />
      )}
    </Field>
  );
}

function StepCode({ project, form, index }: StepProps & { project: string }) {
  const error = form.formState.errors.workflow?.steps?.[index]?.source?.message;
  return (
    <>
      <Field
        label="Code"
        hint="Same as a code target; the function also receives steps."
        error={error}
      >
        {(field) => (
          <CodeArea
            {...form.register(`workflow.steps.${index}.source`)}
            {...field}
            className="min-h-32"
          />
        )}
      </Field>
      <SecretsHint project={project} place="code" />
    </>
  );
}
