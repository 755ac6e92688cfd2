"use client";

import type { UseFormReturn } from "react-hook-form";

import { Field, SelectInput, TextArea, TextInput } from "@/components/ui/field";
import { HTTP_METHODS } from "@/lib/targets/http-config";
import { HeadersField } from "./headers-field";
import { RequestOption } from "./request-option";
import type { TargetForm } from "./target-fields";

/** The first call of a conversation, of agents that keep it themselves. */
export function SessionFields({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, formState } = form;
  const errors = formState.errors.config?.session;
  return (
    <RequestOption
      form={form}
      name="config.hasSession"
      label="The agent gives the conversation an id"
      hint="A session: its id is {{ session }} in URL, headers and body. A call before the first turn asks for it, signed in as above, or the first answer has it."
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
          hint="Empty if the first answer has the id; {{ session }} is empty till then."
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
        label="What opens the session"
        hint="A Liquid template; empty sends {}."
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
        label="Path of the session’s id"
        hint="JSONPath; empty takes the whole answer of the session URL."
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
