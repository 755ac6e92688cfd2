"use client";

import type { UseFormReturn } from "react-hook-form";

import { SecretsHint } from "@/components/secrets/secrets-hint";
import { Field, SelectInput, TextArea, TextInput } from "@/components/ui/inputs/field";
import { HTTP_METHODS } from "@/lib/targets/http-config";
import { AuthField, HeadersField } from "./auth-field";
import { PresetField } from "./preset-field";
import { PollFields, SessionFields } from "./session-fields";
import type { TargetForm } from "./target-fields";

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
        <Field label="Method">
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
      <SessionFields form={form} />
      <PollFields form={form} />
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
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="Reply path" hint="JSONPath. Leave empty to detect automatically.">
          {(field) => (
            <TextInput
              {...register("config.outputPath")}
              {...field}
              placeholder="$.reply"
              className="font-mono"
            />
          )}
        </Field>
        <Field label="Tool calls path" hint="JSONPath. Optional.">
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
          label="Timeout (ms)"
          error={errors?.timeoutMs && "A whole number from 100 to 300,000"}
        >
          {(field) => (
            <TextInput {...register("config.timeoutMs")} {...field} inputMode="numeric" />
          )}
        </Field>
        <Field
          label="Wait for spans (ms)"
          hint="For evaluators that count tool calls: how long to wait for the agent’s own span after a reply. 0 for no wait."
          error={errors?.spanWaitMs && "A whole number from 0 to 60,000"}
        >
          {(field) => (
            <TextInput {...register("config.spanWaitMs")} {...field} inputMode="numeric" />
          )}
        </Field>
      </div>
    </>
  );
}
