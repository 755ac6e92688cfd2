"use client";

import { useQuery } from "@tanstack/react-query";
import { useController, type UseFormReturn } from "react-hook-form";

import { ModelSelect } from "@/components/models/model-select";
import { modelQueries } from "@/lib/models/client/model-queries";
import type { SuiteForm } from "./suite-fields";

interface SuiteModelsFieldProps {
  project: string;
  form: UseFormReturn<SuiteForm>;
}

const UNSET = "That of the scenario or the project";

/** Who simulates and judges in this suite; nothing where there is no model to choose. */
export function SuiteModelsField({ project, form: { control } }: SuiteModelsFieldProps) {
  const { data = [] } = useQuery(modelQueries.list(project));
  const simulator = useController({ control, name: "simulatorModel" }).field;
  const judge = useController({ control, name: "judgeModel" }).field;
  if (data.length === 0 && simulator.value === "" && judge.value === "") return null;
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">Models</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <ModelSelect
          project={project}
          label="Simulated user"
          unset={UNSET}
          value={simulator.value}
          onValueChange={simulator.onChange}
        />
        <ModelSelect
          project={project}
          label="Judge"
          unset={UNSET}
          value={judge.value}
          onValueChange={judge.onChange}
        />
      </div>
    </fieldset>
  );
}
