"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus, Save, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFieldArray, useForm, type Resolver, type UseFormReturn } from "react-hook-form";

import { useLeaveGuard } from "@/components/layout/use-leave-guard";
import { Button } from "@/components/ui/button";
import { Field, TextArea, TextInput } from "@/components/ui/field";
import { SaveState } from "@/components/ui/save-state";
import { pagePaths } from "@/lib/paths";
import { useSavePersona } from "@/lib/personas/client/use-persona-changes";
import { newPersonaSchema, type NewPersona, type Persona } from "@/lib/personas/persona-schema";
import { ApiError } from "@/lib/query/fetch-json";

interface Form {
  name: string;
  description: string;
  systemPrompt: string;
  headers: { name: string; value: string }[];
}

interface PersonaFormProps {
  project: string;
  /** Null for a new one. */
  persona: Persona | null;
}

const judge = zodResolver(newPersonaSchema);

/** The schema of the API judges; the values come through as they are. */
const resolver: Resolver<Form> = async (form, _context, options) => {
  const asked = options as unknown as Parameters<typeof judge>[2]; // fields of the form: the same names
  const { errors } = await judge(toFields(form), undefined, asked);
  return Object.keys(errors).length === 0
    ? { values: form, errors: {} }
    : { values: {}, errors: errors as never };
};

export function PersonaForm({ project, persona }: PersonaFormProps) {
  const router = useRouter();
  const save = useSavePersona(project);
  const form = useForm<Form>({ defaultValues: toForm(persona), resolver, mode: "onTouched" });
  const { register, formState } = form;
  const { errors, isDirty } = formState;
  useLeaveGuard(isDirty && !save.isPending);
  const submit = form.handleSubmit((values) => {
    if (save.isPending) return;
    save.mutate(
      { personaId: persona?.id ?? null, fields: toFields(values) },
      {
        onSuccess: (saved) => {
          form.reset(toForm(saved));
          if (!persona) router.replace(pagePaths.persona(project, saved.id));
        },
        onError: (error) => {
          if (error instanceof ApiError && error.status === 409)
            form.setError("name", { message: error.message }, { shouldFocus: true });
        },
      },
    );
  });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void submit(event)}>
      <Field label="Name" error={errors.name?.message}>
        {(field) => <TextInput {...register("name")} {...field} dir="auto" aria-required />}
      </Field>
      <Field
        label="Description"
        hint="Who this is, in a sentence. The simulated user is told it too."
        error={errors.description?.message}
      >
        {(field) => <TextArea {...register("description")} {...field} dir="auto" rows={2} />}
      </Field>
      <Field
        label="Character"
        hint="How this person talks, what they know, what makes them cross."
        error={errors.systemPrompt?.message}
      >
        {(field) => (
          <TextArea {...register("systemPrompt")} {...field} dir="auto" className="min-h-40" />
        )}
      </Field>
      <HeadersField form={form} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" aria-disabled={save.isPending}>
          <Save aria-hidden />
          {persona ? "Save" : "Create persona"}
        </Button>
        <p role="status" className="text-muted text-sm">
          <SaveState isDirty={isDirty} isSaved={persona !== null} save={save} />
        </p>
      </div>
    </form>
  );
}

function HeadersField({ form }: { form: UseFormReturn<Form> }) {
  const { register, formState, control } = form;
  const headers = useFieldArray({ control, name: "headers" });
  return (
    <fieldset className="space-y-2">
      <legend className="text-sm font-medium">Headers</legend>
      <p className="text-muted text-xs">
        Sent to the target with each call, such as the token this person is signed in with. Values
        are kept encrypted and never shown again.
      </p>
      {formState.errors.headers && (
        <p role="alert" className="text-failure text-xs font-medium">
          A header is wrong: names have letters, digits and dashes, values are one line.
        </p>
      )}
      {headers.fields.map((row, index) => (
        <div key={row.id} className="flex items-center gap-2">
          <TextInput
            {...register(`headers.${index}.name`)}
            aria-label={`Name of header ${String(index + 1)}`}
            placeholder="Authorization"
            className="font-mono"
          />
          <TextInput
            {...register(`headers.${index}.value`)}
            type="password"
            autoComplete="new-password"
            aria-label={`Value of header ${String(index + 1)}`}
            className="font-mono"
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove header ${String(index + 1)}`}
            onClick={() => {
              headers.remove(index);
            }}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        size="sm"
        onClick={() => {
          headers.append({ name: "", value: "" });
        }}
      >
        <Plus aria-hidden />
        Add a header
      </Button>
    </fieldset>
  );
}

function toForm(persona: Persona | null): Form {
  return {
    name: persona?.name ?? "",
    description: persona?.description ?? "",
    systemPrompt: persona?.systemPrompt ?? "",
    headers: Object.entries(persona?.headers ?? {}).map(([name, value]) => ({ name, value })),
  };
}

/** An empty field clears what was set. Rows without a name are none. */
function toFields({ name, description, systemPrompt, headers }: Form): NewPersona {
  const rows = headers.filter((row) => row.name.trim() !== "");
  return {
    name,
    description: description === "" ? null : description,
    systemPrompt: systemPrompt === "" ? null : systemPrompt,
    headers:
      rows.length === 0
        ? null
        : Object.fromEntries(rows.map((row) => [row.name.trim(), row.value])),
  };
}
