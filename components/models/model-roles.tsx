"use client";

import { Field, SelectInput } from "@/components/ui/field";
import { visibleText } from "@/lib/base/text/visible-text";
import { ENVIRONMENT_MODEL_ID, type Model, type ModelRole } from "@/lib/models/model-schema";
import { useSaveSettings } from "@/lib/models/settings/client/use-save-settings";
import type { SettingsAnswer } from "@/lib/models/settings/settings-schema";

interface ModelRolesProps {
  project: string;
  models: readonly Model[];
  settings: SettingsAnswer;
}

const ROLES: Record<ModelRole, { label: string; hint: string }> = {
  simulator: { label: "Simulated user", hint: "Speaks as the user, and drafts scenarios." },
  judge: { label: "Judge", hint: "Decides whether criteria are met." },
  agent: { label: "Agent under test", hint: "Replies where a prompt is the target." },
};

/** Who plays which part by default. A choice is saved at once. */
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
    <Field label={ROLES[role].label} hint={ROLES[role].hint}>
      {(field) => (
        <SelectInput
          {...field}
          value={chosen[`${role}ModelId`] ?? ""}
          disabled={save.isPending}
          onChange={(event) => {
            save.mutate({ ...chosen, [`${role}ModelId`]: event.target.value || null }); // empty is none
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
        </SelectInput>
      )}
    </Field>
  );
  return (
    <section aria-labelledby="roles-title">
      <h2 id="roles-title" className="text-base font-semibold">
        Who plays which part
      </h2>
      <p className="text-muted mt-0.5 mb-3 text-sm">
        Where neither the suite nor the scenario names another model. A choice is saved at once.
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
