"use client";

import type { UseFormReturn } from "react-hook-form";

import { Field, TextInput } from "@/components/ui/field";
import { RequestOption } from "./request-option";
import type { TargetForm } from "./target-fields";

type PollName = keyof TargetForm["config"]["poll"];

const FIELDS: readonly { name: PollName; label: string; hint?: string; placeholder?: string }[] = [
  {
    name: "url",
    label: "Job URL",
    hint: "Called by GET, with {{ job }}.",
    placeholder: "https://agent.example.com/jobs/{{ job }}",
  },
  { name: "idPath", label: "Path of the job’s id", placeholder: "$.id" },
  { name: "statusPath", label: "Path of the status", placeholder: "$.status" },
  {
    name: "doneWhen",
    label: "Done when the status is",
    hint: "One or more, separated by commas.",
    placeholder: "completed",
  },
  {
    name: "failedWhen",
    label: "Failed when the status is",
    hint: "Separated by commas; empty for none.",
    placeholder: "failed, cancelled",
  },
  { name: "everyMs", label: "Milliseconds between calls" },
];

/** How an agent that answers later is asked for its answer. */
export function PollFields({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, formState } = form;
  const errors = formState.errors.config?.poll;
  return (
    <RequestOption
      form={form}
      name="config.hasPoll"
      label="The agent answers later"
      hint="The first answer names a job, which is asked about until it is done or failed, or the time of the target is over."
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {FIELDS.map(({ name, label, hint, placeholder }) => (
          <Field
            key={name}
            label={label}
            hint={hint}
            error={name === "everyMs" ? errors?.everyMs && EVERY : errors?.[name]?.message}
            {...(name === "url" && { className: "sm:col-span-2" })}
          >
            {(field) => (
              <TextInput
                {...register(`config.poll.${name}`)}
                {...field}
                placeholder={placeholder}
                className="font-mono"
              />
            )}
          </Field>
        ))}
      </div>
    </RequestOption>
  );
}

const EVERY = "A whole number from 100 to 60,000";
