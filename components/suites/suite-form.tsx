"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";

import { SaveRow } from "@/components/forms/save-row";
import { useSaveForm } from "@/components/forms/use-save-form";
import { Field, TextArea, TextInput } from "@/components/ui/inputs/field";
import { pagePaths } from "@/lib/base/paths";
import type { LibraryRow } from "@/lib/scenarios/library";
import { useSaveSuite } from "@/lib/suites/client/suite-queries";
import type { SuiteDetail, SuiteScenario } from "@/lib/suites/suite-schema";
import { ChosenScenarios } from "./chosen-scenarios";
import { ConfirmField } from "./fields/confirm-field";
import { GateRulesField } from "./fields/gate-rules-field";
import { PassPolicyField } from "./fields/pass-policy-field";
import { SuiteModelsField } from "./fields/suite-models-field";
import { ParametersField } from "./parameters-field";
import { ScenarioPicker } from "./scenario-picker";
import {
  confirmOf,
  EMPTY_SUITE,
  formFieldOf,
  suiteResolver,
  toSuiteFields,
  toSuiteForm,
  toValueLists,
  type SuiteForm as Form,
} from "./suite-fields";
import { SuitePreview } from "./suite-preview";
import { TargetsField } from "./targets-field";

interface SuiteFormProps {
  project: string;
  /** Null for a new one. */
  suite: SuiteDetail | null;
}

export function SuiteForm({ project, suite }: SuiteFormProps) {
  const router = useRouter();
  const save = useSaveSuite(project);
  const [known, setKnown] = useState<readonly SuiteScenario[]>(suite?.scenarios ?? []);
  const form = useForm<Form>({
    defaultValues: suite ? toSuiteForm(suite) : EMPTY_SUITE,
    resolver: suiteResolver,
    mode: "onTouched",
  });
  const { errors, isDirty } = form.formState;
  const chosen = useWatch({ control: form.control, name: "scenarioIds" });
  const targets = useWatch({ control: form.control, name: "targets" });
  const preview = usePreviewQuery(form, suite?.id ?? null);
  const choose = (scenarioIds: string[]) => {
    form.setValue("scenarioIds", scenarioIds, { shouldDirty: true, shouldValidate: true });
  };
  const add = (rows: readonly LibraryRow[]) => {
    const ids = new Set(rows.map(({ id }) => id));
    setKnown([...known.filter(({ id }) => !ids.has(id)), ...rows.map(toSuiteScenario)]);
    choose([...new Set([...chosen, ...ids])]);
  };
  const submit = useSaveForm({
    form,
    save,
    toVariables: (values) => ({ suiteId: suite?.id ?? null, fields: toSuiteFields(values) }),
    onSaved: (saved) => {
      form.reset(toSuiteForm(saved));
      if (!suite) router.replace(pagePaths.suite(project, saved.id));
    },
    nameField: "name",
    pathOf: formFieldOf,
  });
  return (
    <form noValidate aria-label="Suite" onSubmit={(event) => void submit(event)}>
      <div className={SUITE_GRID}>
        <div className="min-w-0 space-y-5">
          <SuiteTexts form={form} />
          <TargetsField
            project={project}
            chosen={targets}
            onChoose={(next) => {
              form.setValue("targets", next, { shouldDirty: true });
            }}
          />
          <ChosenScenarios
            project={project}
            ids={chosen}
            known={known}
            error={errors.scenarioIds?.message}
            onRemove={(id) => {
              choose(chosen.filter((other) => other !== id));
            }}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16 lg:row-span-2 lg:flex-col-reverse lg:justify-end">
          <ScenarioPicker
            project={project}
            chosen={chosen}
            onToggle={(row) => {
              if (chosen.includes(row.id)) choose(chosen.filter((other) => other !== row.id));
              else add([row]);
            }}
            onAdd={add}
          />
          <SuitePreview project={project} query={preview} />
        </div>
        <div className="min-w-0 space-y-5">
          <ParametersField project={project} form={form} query={preview} />
          <SuiteModelsField project={project} form={form} />
          <PassPolicyField form={form} ids={chosen} known={known} />
          <ConfirmField form={form} />
          <GateRulesField form={form} />
        </div>
      </div>
      <div className="mt-6">
        <SaveRow
          label={suite ? "Save" : "Create suite"}
          isDirty={isDirty}
          isSaved={suite !== null}
          save={save}
        />
      </div>
    </form>
  );
}

/** On a narrow screen the library comes right after the scenarios that are chosen from it. */
const SUITE_GRID =
  "grid items-start gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)] lg:grid-rows-[auto_1fr]";

function toSuiteScenario({ id, name, lastRuns, passRate }: LibraryRow): SuiteScenario {
  return { id, name, lastRuns, passRate, isMissing: false };
}

/** What would be started with the values of the form. */
function usePreviewQuery({ control }: UseFormReturn<Form>, suiteId: string | null) {
  const [scenarioIds, targets, repeats, texts, simulatorModel, judgeModel, confirm] = useWatch({
    control,
    name: [
      "scenarioIds",
      "targets",
      "repeatCount",
      "parameterTexts",
      "simulatorModel",
      "judgeModel",
      "confirm",
    ],
  });
  return {
    scenarioIds,
    targets,
    repeatCount: Number(repeats) || 1, // a value that is not a number yet is reported at its field
    parameters: toValueLists(texts),
    simulatorModel: simulatorModel || null, // an empty choice is none
    judgeModel: judgeModel || null,
    evaluatorsOnly: false,
    personaId: null,
    confirm: confirm.isOn ? confirmOf(confirm.reruns) : null,
    suiteId,
  };
}

function SuiteTexts({ form }: { form: UseFormReturn<Form> }) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <>
      <Field label="Name" error={errors.name?.message}>
        {(field) => <TextInput {...register("name")} {...field} dir="auto" aria-required />}
      </Field>
      <Field label="Description" error={errors.description?.message}>
        {(field) => <TextArea {...register("description")} {...field} dir="auto" rows={2} />}
      </Field>
      <div className="grid gap-5 sm:grid-cols-3">
        <Field
          label="Repeats"
          hint="Number of runs per scenario and target."
          error={errors.repeatCount?.message}
        >
          {(field) => (
            <TextInput
              {...register("repeatCount")}
              {...field}
              inputMode="numeric"
              className="w-24"
            />
          )}
        </Field>
        <Field
          label="Concurrency"
          hint="Maximum number of concurrent conversations. Leave empty for no limit."
          error={errors.concurrency?.message}
        >
          {(field) => (
            <TextInput
              {...register("concurrency")}
              {...field}
              inputMode="numeric"
              className="w-24"
            />
          )}
        </Field>
        <Field
          label="Labels"
          hint="Separated by commas."
          error={errors.labels && "At most 50 labels of up to 64 characters each."}
        >
          {(field) => <TextInput {...register("labels")} {...field} dir="auto" />}
        </Field>
      </div>
    </>
  );
}
