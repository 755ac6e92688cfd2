"use client";

import { Save } from "lucide-react";
import { useRouter } from "next/navigation";
import { useForm, type UseFormReturn } from "react-hook-form";

import { useLeaveGuard } from "@/components/layout/use-leave-guard";
import { Button } from "@/components/ui/button";
import { CONTROL_CLASS, Field, TextArea, TextInput } from "@/components/ui/field";
import { SaveState } from "@/components/ui/save-state";
import { pagePaths } from "@/lib/paths";
import { ApiError } from "@/lib/query/fetch-json";
import { useSaveTarget } from "@/lib/targets/client/use-target-changes";
import { HTTP_METHODS } from "@/lib/targets/http-config";
import type { Target } from "@/lib/targets/target-schema";
import { AuthField } from "./auth-field";
import { HeadersField } from "./headers-field";
import {
  EMPTY_TARGET,
  targetResolver,
  toTargetFields,
  toTargetForm,
  type TargetForm as Form,
} from "./target-fields";

interface TargetFormProps {
  project: string;
  /** Null for a new one. */
  target: Target | null;
}

export function TargetForm({ project, target }: TargetFormProps) {
  const router = useRouter();
  const save = useSaveTarget(project);
  const form = useForm<Form>({
    defaultValues: target ? toTargetForm(target) : EMPTY_TARGET,
    resolver: targetResolver,
    mode: "onTouched",
  });
  const { isDirty } = form.formState;
  useLeaveGuard(isDirty && !save.isPending);
  const submit = form.handleSubmit((values) => {
    if (save.isPending) return;
    save.mutate(
      { targetId: target?.id ?? null, fields: toTargetFields(values) },
      {
        onSuccess: (saved) => {
          form.reset(toTargetForm(saved));
          if (!target) router.replace(pagePaths.target(project, saved.id));
        },
        onError: (error) => {
          if (error instanceof ApiError && error.status === 409)
            form.setError("name", { message: error.message }, { shouldFocus: true });
        },
      },
    );
  });
  return (
    <form
      noValidate
      aria-label="Target"
      className="space-y-5"
      onSubmit={(event) => void submit(event)}
    >
      <RequestFields form={form} />
      <AuthField form={form} />
      <HeadersField form={form} />
      <BodyFields form={form} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" aria-disabled={save.isPending}>
          <Save aria-hidden />
          {target ? "Save" : "Create target"}
        </Button>
        <p role="status" className="text-muted text-sm">
          <SaveState isDirty={isDirty} isSaved={target !== null} save={save} />
        </p>
      </div>
    </form>
  );
}

function RequestFields({ form }: { form: UseFormReturn<Form> }) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <>
      <Field label="Name" error={errors.name?.message}>
        {(field) => <TextInput {...register("name")} {...field} dir="auto" aria-required />}
      </Field>
      <div className="grid gap-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Field label="Method">
          {(field) => (
            <select {...register("config.method")} {...field} className={`${CONTROL_CLASS} h-8`}>
              {HTTP_METHODS.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Address" error={errors.config?.url?.message}>
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
    </>
  );
}

function BodyFields({ form }: { form: UseFormReturn<Form> }) {
  const { register, formState } = form;
  const errors = formState.errors.config;
  return (
    <>
      <Field
        label="Body"
        hint="A Liquid template with messages, input, threadId and params; values are escaped for JSON. Empty sends the messages as OpenAI’s clients do."
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
        <Field label="Path of the reply" hint="JSONPath; empty finds it by itself.">
          {(field) => (
            <TextInput
              {...register("config.outputPath")}
              {...field}
              placeholder="$.reply"
              className="font-mono"
            />
          )}
        </Field>
        <Field label="Path of tool calls" hint="JSONPath; empty for none.">
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
          label="Patience in milliseconds"
          error={errors?.timeoutMs && "A whole number from 100 to 300,000"}
        >
          {(field) => (
            <TextInput {...register("config.timeoutMs")} {...field} inputMode="numeric" />
          )}
        </Field>
      </div>
    </>
  );
}
