"use client";

import { Info } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, type BaseSyntheticEvent } from "react";
import { useFieldArray, useForm, type UseFormReturn } from "react-hook-form";

import { HeaderRows } from "@/components/forms/header-rows";
import { SaveRow } from "@/components/forms/save-row";
import { schemaResolver } from "@/components/forms/schema-resolver";
import { useSaveForm } from "@/components/forms/use-save-form";
import { useTrialRun } from "@/components/scenario-editor/use-trial-run";
import { Field, TextArea, TextInput } from "@/components/ui/inputs/field";
import { Notice, ProblemNotice } from "@/components/ui/notice";
import { pagePaths } from "@/lib/base/paths";
import { useSavePersona } from "@/lib/scenarios/personas/client/persona-queries";
import {
  newPersonaSchema,
  type NewPersona,
  type Persona,
} from "@/lib/scenarios/personas/persona-schema";
import { PersonaTrial } from "./persona-trial";
import { UsedIn } from "./persona-use";

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

const resolver = schemaResolver<Form>(newPersonaSchema, toFields);

export function PersonaForm({ project, persona }: PersonaFormProps) {
  const router = useRouter();
  const save = useSavePersona(project);
  const form = useForm<Form>({ defaultValues: toForm(persona), resolver, mode: "onTouched" });
  const { register, formState } = form;
  const { errors, isDirty } = formState;
  const trial = useTrialRun(project, null);
  const afterSave = useRef<(() => void) | null>(null);
  const submit = useSaveForm({
    form,
    save,
    toVariables: (values) => ({ personaId: persona?.id ?? null, fields: toFields(values) }),
    onSaved: (saved) => {
      form.reset(toForm(saved));
      if (!persona) router.replace(pagePaths.persona(project, saved.id));
      afterSave.current?.();
    },
    nameField: "name",
  });
  const saveAnd = (next: (() => void) | null, event?: BaseSyntheticEvent) => {
    afterSave.current = next;
    void submit(event);
  };
  const fields = (
    <form
      noValidate
      aria-label="Persona"
      className="min-w-0 space-y-5"
      onSubmit={(event) => {
        saveAnd(null, event);
      }}
    >
      <Field label="Name" error={errors.name?.message}>
        {(field) => <TextInput {...register("name")} {...field} dir="auto" aria-required />}
      </Field>
      <Field
        label="Description"
        hint="Who this person is, in one sentence. Also given to the simulated user."
        error={errors.description?.message}
      >
        {(field) => <TextArea {...register("description")} {...field} dir="auto" rows={2} />}
      </Field>
      <Field
        label="Character"
        hint="How this person talks, what they know, what frustrates them."
        error={errors.systemPrompt?.message}
      >
        {(field) => (
          <TextArea {...register("systemPrompt")} {...field} dir="auto" className="min-h-40" />
        )}
      </Field>
      <ProblemNotice problem={persona?.problem} />
      <HeadersField form={form} />
      <SaveRow
        label={persona ? "Save" : "Create persona"}
        isDirty={isDirty}
        isSaved={persona !== null}
        save={save}
      />
    </form>
  );
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
      {fields}
      <div className="min-w-0 space-y-4 lg:sticky lg:top-16">
        {persona ? (
          <>
            <PersonaTrial
              project={project}
              persona={persona}
              isDirty={isDirty}
              trial={trial}
              onOpen={() => {
                if (isDirty) saveAnd(trial.open);
                else trial.open();
              }}
            />
            <UsedIn project={project} personaId={persona.id} />
          </>
        ) : (
          <Notice Icon={Info} title="What a persona does">
            The simulated user plays this person. A scenario runs once for each of its personas, so
            the same situation is tested with different people.
          </Notice>
        )}
      </div>
    </div>
  );
}

function HeadersField({ form }: { form: UseFormReturn<Form> }) {
  const { register, formState, control } = form;
  const headers = useFieldArray({ control, name: "headers" });
  return (
    <HeaderRows
      hint="Sent to the target with each call, such as an access token for this person. Values are Liquid templates with params, threadId and secrets; they are stored encrypted and never shown again."
      isWrong={formState.errors.headers !== undefined}
      ids={headers.fields.map(({ id }) => id)}
      nameAt={(index) => register(`headers.${index}.name`)}
      valueAt={(index) => register(`headers.${index}.value`)}
      valueInput={{ type: "password", autoComplete: "new-password" }}
      onAdd={() => {
        headers.append({ name: "", value: "" });
      }}
      onRemove={headers.remove}
    />
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
