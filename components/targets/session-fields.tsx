"use client";

import type { ReactNode } from "react";
import { useWatch, type UseFormReturn } from "react-hook-form";

import { Field, SelectInput, TextArea, TextInput } from "@/components/ui/inputs/field";
import { HTTP_METHODS } from "@/lib/targets/http-config";
import { HeadersField } from "./auth-field";
import type { TargetForm } from "./target-fields";

interface RequestOptionProps {
  form: UseFormReturn<TargetForm>;
  name: "config.hasSession" | "config.hasPoll";
  label: string;
  hint: string;
  /** Shown while the option is chosen. */
  children: ReactNode;
}

/** A checkbox with the fields of a request that not every agent needs. */
function RequestOption({ form, name, label, hint, children }: RequestOptionProps) {
  const isOn = useWatch({ control: form.control, name });
  const hintId = `${name}-hint`;
  return (
    <div className="space-y-3">
      <div>
        <label className="flex items-center gap-2 text-sm font-medium">
          <input
            {...form.register(name)}
            type="checkbox"
            aria-describedby={hintId}
            className="size-4"
          />
          {label}
        </label>
        <p id={hintId} className="text-muted pl-6 text-xs">
          {hint}
        </p>
      </div>
      {isOn && (
        <fieldset className="border-border min-w-0 space-y-3 rounded-lg border p-3">
          <legend className="sr-only">{label}</legend>
          {children}
        </fieldset>
      )}
    </div>
  );
}

/** The first call of a conversation, of agents that keep it themselves. */
export function SessionFields({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, formState } = form;
  const errors = formState.errors.config?.session;
  return (
    <RequestOption
      form={form}
      name="config.hasSession"
      label="The agent assigns a session ID"
      hint="Use {{ session }} in the URL, headers and body. The ID comes from a call before the first turn, with the authentication above, or from the first response."
    >
      <div className="grid gap-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Field label="Session method">
          {(field) => (
            <SelectInput {...register("config.session.method")} {...field}>
              {HTTP_METHODS.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field
          label="Session URL"
          hint="Leave empty if the first response contains the ID; {{ session }} is empty until then."
          error={errors?.url?.message}
        >
          {(field) => (
            <TextInput
              {...register("config.session.url")}
              {...field}
              inputMode="url"
              placeholder="https://agent.example.com/sessions"
              className="font-mono"
            />
          )}
        </Field>
      </div>
      <HeadersField form={form} name="config.session.headers" legend="Session headers" />
      <Field
        label="Session body"
        hint="A Liquid template. Leave empty to send {}."
        error={errors?.bodyTemplate?.message}
      >
        {(field) => (
          <TextArea
            {...register("config.session.bodyTemplate")}
            {...field}
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      <Field
        label="Session ID path"
        hint="JSONPath. Leave empty to use the whole response."
        error={errors?.idPath?.message}
      >
        {(field) => (
          <TextInput
            {...register("config.session.idPath")}
            {...field}
            placeholder="$.id"
            className="font-mono"
          />
        )}
      </Field>
    </RequestOption>
  );
}

type PollName = keyof TargetForm["config"]["poll"];

const FIELDS: readonly { name: PollName; label: string; hint?: string; placeholder?: string }[] = [
  {
    name: "url",
    label: "Job URL",
    hint: "Called with GET. Use {{ job }} for the job ID.",
    placeholder: "https://agent.example.com/jobs/{{ job }}",
  },
  { name: "idPath", label: "Job ID path", placeholder: "$.id" },
  { name: "statusPath", label: "Status path", placeholder: "$.status" },
  {
    name: "doneWhen",
    label: "Done when the status is",
    hint: "One or more, separated by commas.",
    placeholder: "completed",
  },
  {
    name: "failedWhen",
    label: "Failed when the status is",
    hint: "Separated by commas. Optional.",
    placeholder: "failed, cancelled",
  },
  { name: "everyMs", label: "Poll interval (seconds)" },
];

/** How an agent that answers later is asked for its answer. */
export function PollFields({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, formState } = form;
  const errors = formState.errors.config?.poll;
  return (
    <RequestOption
      form={form}
      name="config.hasPoll"
      label="The agent responds asynchronously"
      hint="The first response contains a job ID. The job is polled until it is done, has failed, or the target’s timeout expires."
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

const EVERY = "A number from 0.1 to 60";
