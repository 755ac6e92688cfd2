"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { Allowed, AllowedForm } from "@/components/people/access";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Button } from "@/components/ui/inputs/button";
import { ListSkeleton } from "@/components/ui/skeleton";
import { modelQueries, settingsQueries } from "@/lib/models/client/model-queries";
import type { Model } from "@/lib/models/model-schema";
import { ModelForm } from "./model-form";
import { ModelItem } from "./model-item";
import { ModelRoles } from "./model-select";

export function ModelsView({ project }: { project: string }) {
  const models = useQuery(modelQueries.list(project));
  const settings = useQuery(settingsQueries.current(project));
  const error = models.error ?? settings.error;
  return (
    <SettingsFrame project={project} title="Models">
      {error && (
        <LoadError
          what="the models"
          error={error}
          onRetry={() => void Promise.all([models.refetch(), settings.refetch()])}
        />
      )}
      {!error && !(models.data && settings.data) && <ListSkeleton />}
      {models.data && settings.data && models.data.length > 0 && (
        <AllowedForm to="admin">
          <ModelRoles project={project} models={models.data} settings={settings.data} />
        </AllowedForm>
      )}
      {models.data && <ModelList project={project} models={models.data} />}
    </SettingsFrame>
  );
}

function ModelList({ project, models }: { project: string; models: readonly Model[] }) {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <section aria-labelledby="models-title" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="models-title" className="text-base font-semibold">
          Models
        </h2>
        {!isAdding && (
          <Allowed to="admin">
            <Button
              variant="primary"
              onClick={() => {
                setIsAdding(true);
              }}
            >
              <Plus aria-hidden />
              New model
            </Button>
          </Allowed>
        )}
      </div>
      {isAdding && (
        <div className="border-border bg-surface rounded-lg border p-4">
          <ModelForm
            project={project}
            model={null}
            onClose={() => {
              setIsAdding(false);
            }}
          />
        </div>
      )}
      {models.length === 0 && !isAdding && <NoModels />}
      {models.length > 0 && (
        <ul className="border-border divide-border divide-y rounded-lg border">
          {models.map((model) => (
            <ModelItem key={model.id} project={project} model={model} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NoModels() {
  return (
    <div className="border-border text-muted space-y-2 rounded-lg border px-4 py-10 text-center text-sm">
      <p className="text-foreground font-medium">Models are optional.</p>
      <p className="mx-auto max-w-prose">
        Without one, suites send the user messages scripted in each scenario and are judged by
        rule-based evaluators. With a model, the simulated user speaks freely, criteria are judged,
        scenarios can be drafted, and a prompt can be the target.
      </p>
    </div>
  );
}
