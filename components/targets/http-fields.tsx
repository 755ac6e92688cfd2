"use client";

import { useState } from "react";
import { useWatch, type UseFormReturn } from "react-hook-form";

import { SecretsHint } from "@/components/secrets/secrets-hint";
import { Fold } from "@/components/ui/fold";
import { Field, SelectInput, TextArea, TextInput } from "@/components/ui/inputs/field";
import { HTTP_METHODS } from "@/lib/targets/http-config";
import { AuthField, HeadersField } from "./auth-field";
import type { HttpForm } from "./http-form";
import { PresetField } from "./preset-field";
import { PollFields, SessionFields } from "./session-fields";
import { numberError, type TargetForm } from "./target-fields";

interface HttpFieldsProps {
  project: string;
  form: UseFormReturn<TargetForm>;
}

export function HttpFields({ project, form }: HttpFieldsProps) {
  const { register, formState } = form;
  return (
    <>
      <PresetField form={form} />
      <div className="grid gap-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Field label="Method" error={formState.errors.config?.method?.message}>
          {(field) => (
            <SelectInput {...register("config.method")} {...field}>
              {HTTP_METHODS.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field label="URL" error={formState.errors.config?.url?.message}>
          {(field) => (
            <TextInput
              {...register("config.url")}
              {...field}
              inputMode="url"
              placeholder="https://agent.example.com/chat"
              className="font-mono"
              aria-required
            />
          )}
        </Field>
      </div>
      <SecretsHint project={project} place="template" />
      <AuthField form={form} />
      <HeadersField form={form} name="config.headers" />
      <BodyFields form={form} />
      <AdvancedFields form={form} />
    </>
  );
}

function BodyFields({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, formState } = form;
  const errors = formState.errors.config;
  return (
    <>
      <Field
        label="Body"
        hint="A Liquid template with messages, input, threadId and params. Values are escaped for JSON, or for the Content-Type header if set. {{ messages | json }} inserts a complete value. Leave empty to send messages in OpenAI’s format."
        error={errors?.bodyTemplate?.message}
      >
        {(field) => (
          <TextArea
            {...register("config.bodyTemplate")}
            {...field}
            spellCheck={false}
            placeholder={'{"message": "{{ input }}", "session": "{{ threadId }}"}'}
            className="min-h-24 font-mono"
          />
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label="Reply path"
          hint="JSONPath. Leave empty to detect automatically."
          error={errors?.outputPath?.message}
        >
          {(field) => (
            <TextInput
              {...register("config.outputPath")}
              {...field}
              placeholder="$.reply"
              className="font-mono"
            />
          )}
        </Field>
        <Field
          label="Timeout (seconds)"
          error={numberError(errors?.timeoutMs, "A number from 0.1 to 300")}
        >
          {(field) => (
            <TextInput {...register("config.timeoutMs")} {...field} inputMode="decimal" />
          )}
        </Field>
      </div>
    </>
  );
}

/** What few agents need. Open where one of it is in use, and where one has an error. */
function AdvancedFields({ form }: { form: UseFormReturn<TargetForm> }) {
  const errors = form.formState.errors.config;
  const [isUsed] = useState(() => usesAdvanced(form.getValues("config")));
  const hasSession = useWatch({ control: form.control, name: "config.hasSession" });
  const hasPoll = useWatch({ control: form.control, name: "config.hasPoll" });
  const hasError = Boolean(
    errors?.toolCallsPath ?? errors?.spanWaitMs ?? errors?.session ?? errors?.poll,
  );
  return (
    <Fold
      id="advanced"
      className="border-border rounded-lg border"
      startsOpen={isUsed}
      isForced={hasError || hasSession || hasPoll}
      summary={<span className="text-sm font-medium">Advanced</span>}
    >
      <div className="space-y-5 px-3 pt-1 pb-3">
        <CallFields form={form} />
        <SessionFields form={form} />
        <PollFields form={form} />
      </div>
    </Fold>
  );
}

/** How calls of tools are found: in the reply, and in spans that come after it. */
function CallFields({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, formState } = form;
  const errors = formState.errors.config;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field
        label="Tool calls path"
        hint="JSONPath. Optional."
        error={errors?.toolCallsPath?.message}
      >
        {(field) => (
          <TextInput
            {...register("config.toolCallsPath")}
            {...field}
            placeholder="$.calls[*]"
            className="font-mono"
          />
        )}
      </Field>
      <Field
        label="Wait for spans (seconds)"
        hint="For evaluators that count tool calls: how long to wait for the agent’s own span after a reply. 0 for no wait."
        error={numberError(errors?.spanWaitMs, "A number from 0 to 60")}
      >
        {(field) => <TextInput {...register("config.spanWaitMs")} {...field} inputMode="decimal" />}
      </Field>
    </div>
  );
}

function usesAdvanced({ toolCallsPath, spanWaitMs, hasSession, hasPoll }: HttpForm): boolean {
  return toolCallsPath !== "" || spanWaitMs !== "0" || hasSession || hasPoll;
}
