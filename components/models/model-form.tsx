"use client";

import { useForm, useWatch, type UseFormReturn } from "react-hook-form";

import { SaveRow } from "@/components/forms/save-row";
import { useSaveForm } from "@/components/forms/use-save-form";
import { Button } from "@/components/ui/inputs/button";
import { Field, SelectInput, TextInput } from "@/components/ui/inputs/field";
import { MODEL_PROVIDERS } from "@/lib/base/model-provider";
import { visibleText } from "@/lib/base/text/visible-text";
import { useSaveModel } from "@/lib/models/client/model-queries";
import type { Model } from "@/lib/models/model-schema";
import {
  modelResolver,
  PROVIDER_NAMES,
  toModelFields,
  toModelForm,
  type ModelForm as Form,
} from "./model-fields";

interface ModelFormProps {
  project: string;
  /** Null for a new one. */
  model: Model | null;
  onClose: () => void;
}

export function ModelForm({ project, model, onClose }: ModelFormProps) {
  const save = useSaveModel(project);
  const form = useForm<Form>({
    defaultValues: toModelForm(model),
    resolver: modelResolver,
    mode: "onTouched",
  });
  const { isDirty } = form.formState;
  const submit = useSaveForm({
    form,
    save,
    toVariables: (values) => ({ modelId: model?.id ?? null, fields: toModelFields(values) }),
    onSaved: onClose,
    nameField: "label",
  });
  return (
    <form
      noValidate
      aria-label={model ? `Model ${visibleText(model.label)}` : "New model"}
      className="space-y-4"
      onSubmit={(event) => void submit(event)}
    >
      <ServiceFields form={form} />
      <PriceFields form={form} />
      <SaveRow label={model ? "Save" : "Add model"} isDirty={isDirty} isSaved={false} save={save}>
        <Button onClick={onClose}>Cancel</Button>
      </SaveRow>
    </form>
  );
}

function ServiceFields({ form }: { form: UseFormReturn<Form> }) {
  const { register, formState, control } = form;
  const { errors } = formState;
  const isOwnServer = useWatch({ control, name: "provider" }) === "openai-compatible";
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Label" hint="Display name." error={errors.label?.message}>
        {(field) => (
          <TextInput {...register("label")} {...field} dir="auto" autoFocus aria-required />
        )}
      </Field>
      <Field label="Provider">
        {(field) => (
          <SelectInput {...register("provider")} {...field}>
            {MODEL_PROVIDERS.map((provider) => (
              <option key={provider} value={provider}>
                {PROVIDER_NAMES[provider]}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <Field
        label="Model name"
        hint="The provider’s name for the model."
        error={errors.name?.message}
      >
        {(field) => (
          <TextInput
            {...register("name")}
            {...field}
            spellCheck={false}
            className="font-mono"
            aria-required
          />
        )}
      </Field>
      <Field
        label="API key"
        hint="Stored encrypted and never shown again. Leave empty if the server needs none."
        error={errors.apiKey?.message}
      >
        {(field) => (
          <TextInput
            {...register("apiKey")}
            {...field}
            type="password"
            autoComplete="new-password"
            className="font-mono"
          />
        )}
      </Field>
      <Field
        label="Base URL"
        hint={isOwnServer ? "URL of the server." : "Leave empty for the provider’s default."}
        error={errors.baseUrl?.message}
        className="sm:col-span-2"
      >
        {(field) => (
          <TextInput
            {...register("baseUrl")}
            {...field}
            inputMode="url"
            placeholder={isOwnServer ? "https://models.example.com/v1" : undefined}
            className="font-mono"
            aria-required={isOwnServer}
          />
        )}
      </Field>
    </div>
  );
}

function PriceFields({ form }: { form: UseFormReturn<Form> }) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <fieldset>
      <legend className="text-sm font-medium">Prices</legend>
      <p className="text-muted mb-2 text-xs">
        USD per million tokens. Enter both to see the cost of runs.
      </p>
      <div className="grid max-w-sm grid-cols-2 gap-4">
        <Field label="Input" error={errors.inputPrice?.message}>
          {(field) => <TextInput {...register("inputPrice")} {...field} inputMode="decimal" />}
        </Field>
        <Field label="Output" error={errors.outputPrice?.message}>
          {(field) => <TextInput {...register("outputPrice")} {...field} inputMode="decimal" />}
        </Field>
      </div>
    </fieldset>
  );
}
