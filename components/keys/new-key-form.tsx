"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import { z } from "zod";

import { Button } from "@/components/ui/inputs/button";
import { Field, SelectInput, TextInput } from "@/components/ui/inputs/field";
import { newApiKeySchema, type MadeApiKey } from "@/lib/access/keys/api-key";
import { useMakeApiKey } from "@/lib/access/keys/client/key-queries";
import { requiredNameSchema } from "@/lib/base/text/name-schema";
import { SCOPES, type Scope } from "@/lib/platform/http/operation";
import { SCOPE_NAMES, SCOPE_PRESETS } from "./scope-names";

const LIFETIMES = [
  { label: "Never", days: "" },
  { label: "In 30 days", days: "30" },
  { label: "In 90 days", days: "90" },
  { label: "In a year", days: "365" },
];
const DAY_MS = 86_400_000;

/** Null for a key that does not expire. */
function endAfter(days: string): string | null {
  return days === "" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
}

const formSchema = z.object({
  name: requiredNameSchema,
  scopes: newApiKeySchema.shape.scopes.unwrap(),
  days: z.string(),
});
interface KeyForm {
  name: string;
  scopes: Scope[];
  days: string;
}

const EMPTY: KeyForm = { name: "", scopes: ["ingest", "read"], days: "" };

interface NewKeyFormProps {
  project: string;
  onMade: (key: MadeApiKey) => void;
}

export function NewKeyForm({ project, onMade }: NewKeyFormProps) {
  const make = useMakeApiKey(project);
  const form = useForm<KeyForm>({ defaultValues: EMPTY, resolver: zodResolver(formSchema) });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ name, scopes, days }) => {
    if (make.isPending) return;
    make.mutate(
      { name, scopes, expiresAt: endAfter(days) },
      {
        onSuccess: (key) => {
          form.reset();
          onMade(key);
        },
      },
    );
  });
  return (
    <form
      noValidate
      aria-label="New API key"
      className="border-border space-y-4 rounded-lg border p-4"
      onSubmit={(event) => void submit(event)}
    >
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <Field label="Name" error={errors.name?.message ?? make.error?.message}>
          {(field) => (
            <TextInput
              {...form.register("name")}
              {...field}
              autoComplete="off"
              placeholder="Nightly tests"
              aria-required
            />
          )}
        </Field>
        <Field label="Expires">
          {(field) => (
            <SelectInput {...form.register("days")} {...field}>
              {LIFETIMES.map(({ label, days }) => (
                <option key={days} value={days}>
                  {label}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
      </div>
      <ScopeChoice form={form} />
      <Button type="submit" variant="primary" aria-disabled={make.isPending}>
        <Plus aria-hidden />
        Create key
      </Button>
    </form>
  );
}

function ScopeChoice({ form }: { form: UseFormReturn<KeyForm> }) {
  const chosen = useWatch({ control: form.control, name: "scopes" });
  const error = form.formState.errors.scopes?.message;
  return (
    <fieldset aria-describedby={error ? "scopes-error" : undefined}>
      <legend className="text-sm font-medium">Permissions</legend>
      <div className="mt-1 flex flex-wrap gap-1.5">
        {SCOPE_PRESETS.map(({ label, scopes }) => (
          <Button
            key={label}
            size="sm"
            aria-pressed={isSame(scopes, chosen)}
            onClick={() => {
              form.setValue("scopes", [...scopes], { shouldValidate: true });
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      <div className="mt-3 grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {SCOPES.map((scope) => (
          <label key={scope} className="flex items-start gap-2 text-sm">
            <input
              type="checkbox"
              value={scope}
              className="mt-0.5 size-4"
              {...form.register("scopes")}
            />
            <span>
              {SCOPE_NAMES[scope].label}
              <span className="text-muted block text-xs">{SCOPE_NAMES[scope].hint}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id="scopes-error" role="alert" className="text-failure mt-2 text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function isSame(preset: readonly Scope[], chosen: readonly Scope[]): boolean {
  return preset.length === chosen.length && preset.every((scope) => chosen.includes(scope));
}
