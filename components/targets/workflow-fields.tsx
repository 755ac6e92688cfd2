"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useFieldArray, useWatch, type UseFormReturn } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { CONTROL_CLASS, Field, TextArea, TextInput } from "@/components/ui/field";
import { targetQueries } from "@/lib/targets/client/target-queries";
import { visibleText } from "@/lib/visible-text";
import { CodeArea } from "./code-area";
import { emptyStep, type TargetForm } from "./target-fields";

interface WorkflowFieldsProps {
  project: string;
  /** The workflow itself, which is no step of its own; null for a new one. */
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
      <fieldset className="space-y-3">
        <legend className="text-sm font-medium">Steps</legend>
        <p className="text-muted text-xs">
          In their order. A later step reads an earlier one as {"{{ steps.NAME.output }}"}.
        </p>
        {errors?.steps?.message && (
          <p role="alert" className="text-failure text-xs font-medium">
            {errors.steps.message}
          </p>
        )}
        <ol className="space-y-3">
          {steps.fields.map(({ id }, index) => (
            <li key={id} className="border-border space-y-3 rounded-lg border p-3">
              <StepHead
                number={index + 1}
                isLast={index === count - 1}
                onMove={(by) => {
                  steps.move(index, index + by);
                }}
                onRemove={() => {
                  steps.remove(index);
                }}
              />
              <StepFields project={project} targetId={targetId} form={form} index={index} />
            </li>
          ))}
        </ol>
        <Button
          size="sm"
          disabled={count >= MAX_STEPS}
          onClick={() => {
            steps.append(emptyStep(count + 1));
          }}
        >
          <Plus aria-hidden />
          Add a step
        </Button>
      </fieldset>
      <Field
        label="Reply"
        hint="A Liquid template; empty takes the output of the last step."
        error={errors?.output?.message}
      >
        {(field) => (
          <TextArea {...register("workflow.output")} {...field} rows={2} className="font-mono" />
        )}
      </Field>
    </>
  );
}

interface StepHeadProps {
  number: number;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function StepHead({ number, isLast, onMove, onRemove }: StepHeadProps) {
  const step = `step ${String(number)}`;
  return (
    <div className="flex items-center justify-between gap-2">
      <h3 className="text-sm font-medium">Step {number}</h3>
      <div className="flex">
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Move ${step} up`}
          disabled={number === 1}
          onClick={() => {
            onMove(-1);
          }}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Move ${step} down`}
          disabled={isLast}
          onClick={() => {
            onMove(1);
          }}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label={`Remove ${step}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
    </div>
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
            <select
              {...register(`workflow.steps.${index}.kind`)}
              {...field}
              className={`${CONTROL_CLASS} h-8`}
            >
              <option value="target">Another target</option>
              <option value="code">Code</option>
            </select>
          )}
        </Field>
        {kind === "target" && (
          <StepTarget project={project} targetId={targetId} form={form} index={index} />
        )}
      </div>
      {kind === "target" ? (
        <StepInput form={form} index={index} />
      ) : (
        <StepCode form={form} index={index} />
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
        <select
          {...form.register(`workflow.steps.${index}.targetId`)}
          {...field}
          className={`${CONTROL_CLASS} h-8`}
        >
          <option value="">Choose…</option>
          {targets
            .filter(({ id }) => id !== targetId)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {visibleText(name)}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}

function StepInput({ form, index }: StepProps) {
  const error = form.formState.errors.workflow?.steps?.[index]?.input?.message;
  return (
    <Field label="What is said to it" error={error}>
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

function StepCode({ form, index }: StepProps) {
  const error = form.formState.errors.workflow?.steps?.[index]?.source?.message;
  return (
    <Field label="Code" hint="As of a code target; its function gets steps as well." error={error}>
      {(field) => (
        <CodeArea
          {...form.register(`workflow.steps.${index}.source`)}
          {...field}
          className="min-h-32"
        />
      )}
    </Field>
  );
}
