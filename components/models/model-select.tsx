"use client";

import { useQuery } from "@tanstack/react-query";

import { SelectField } from "@/components/ui/inputs/field";
import { visibleText } from "@/lib/base/text/visible-text";
import { modelQueries, useSaveSettings } from "@/lib/models/client/model-queries";
import { ENVIRONMENT_MODEL_ID, type Model, type ModelRole } from "@/lib/models/model-schema";
import type { SettingsAnswer } from "@/lib/models/settings/settings-schema";

interface ModelSelectProps {
  project: string;
  label: string;
  /** What no choice means. */
  unset: string;
  /** Empty for no choice. */
  value: string;
  onValueChange: (modelId: string) => void;
}

/** A model of the project. One that was chosen and is gone stays to be seen, as missing. */
export function ModelSelect({ project, label, unset, value, onValueChange }: ModelSelectProps) {
  const { data = [] } = useQuery(modelQueries.list(project));
  const isMissing = value !== "" && !data.some(({ id }) => id === value);
  return (
    <SelectField label={label} value={value} onValueChange={onValueChange}>
      <option value="">{unset}</option>
      {data.map((model) => (
        <option key={model.id} value={model.id}>
          {visibleText(model.label)}
        </option>
      ))}
      {isMissing && <option value={value}>Missing: {visibleText(value)}</option>}
    </SelectField>
  );
}

/** Props that a form passes to its select. */
interface Choice {
  value: string;
  onChange: (modelId: string) => void;
}

interface ModelChoicesProps {
  project: string;
  /** What no choice means. */
  unset: string;
  simulator: Choice;
  judge: Choice;
}

/** Who simulates and who judges. */
export function ModelChoices({ project, unset, simulator, judge }: ModelChoicesProps) {
  const choices = [
    { label: "Simulated user", ...simulator },
    { label: "Judge", ...judge },
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {choices.map(({ label, value, onChange }) => (
        <ModelSelect
          key={label}
          project={project}
          label={label}
          unset={unset}
          value={value}
          onValueChange={onChange}
        />
      ))}
    </div>
  );
}

interface ModelRolesProps {
  project: string;
  models: readonly Model[];
  settings: SettingsAnswer;
}

const ROLES: Record<ModelRole, { label: string; hint: string }> = {
  simulator: { label: "Simulated user", hint: "Plays the user and drafts scenarios." },
  judge: { label: "Judge", hint: "Decides whether criteria are met." },
  agent: { label: "Agent under test", hint: "Replies when the target is a prompt." },
};

/** The default models. A choice is saved immediately. */
export function ModelRoles({ project, models, settings }: ModelRolesProps) {
  const save = useSaveSettings(project);
  const environment = models.find(({ id }) => id === ENVIRONMENT_MODEL_ID);
  const own = models.filter(({ id }) => id !== ENVIRONMENT_MODEL_ID);
  const { simulatorModelId, judgeModelId, agentModelId } = {
    ...settings,
    ...(save.isPending && save.variables),
  };
  const chosen = { simulatorModelId, judgeModelId, agentModelId };
  const select = (role: ModelRole) => (
    <SelectField
      label={ROLES[role].label}
      hint={ROLES[role].hint}
      value={chosen[`${role}ModelId`] ?? ""}
      disabled={save.isPending}
      onValueChange={(modelId) => {
        save.mutate({ ...chosen, [`${role}ModelId`]: modelId || null }); // empty is none
      }}
    >
      <option value="">
        {environment ? `The environment’s model (${visibleText(environment.name)})` : "None"}
      </option>
      {own.map(({ id, label }) => (
        <option key={id} value={id}>
          {visibleText(label)}
        </option>
      ))}
    </SelectField>
  );
  return (
    <section aria-labelledby="roles-title">
      <h2 id="roles-title" className="text-base font-semibold">
        Default models
      </h2>
      <p className="text-muted mt-0.5 mb-3 text-sm">
        Used when neither the suite nor the scenario specifies a model. Changes are saved
        immediately.
      </p>
      <div className="grid gap-4 sm:grid-cols-3">
        {select("simulator")}
        {select("judge")}
        {select("agent")}
      </div>
      <p role="status" className="text-muted mt-2 min-h-5 text-sm">
        {save.error && <span className="text-failure">{save.error.message}</span>}
        {save.isPending && "Saving…"}
        {save.isSuccess && "Saved"}
      </p>
    </section>
  );
}
