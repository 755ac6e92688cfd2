"use client";

import { useQuery } from "@tanstack/react-query";
import { useController, type UseFormReturn } from "react-hook-form";

import { ModelChoices } from "@/components/models/model-select";
import { modelQueries } from "@/lib/models/client/model-queries";
import type { SuiteForm } from "../suite-fields";

interface SuiteModelsFieldProps {
  project: string;
  form: UseFormReturn<SuiteForm>;
}

const UNSET = "Scenario or project default";

/** Who simulates and judges in this suite; nothing where there is no model to choose. */
export function SuiteModelsField({ project, form: { control } }: SuiteModelsFieldProps) {
  const { data = [] } = useQuery(modelQueries.list(project));
  const simulator = useController({ control, name: "simulatorModel" }).field;
  const judge = useController({ control, name: "judgeModel" }).field;
  if (data.length === 0 && simulator.value === "" && judge.value === "") return null;
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">Models</legend>
      <ModelChoices project={project} unset={UNSET} simulator={simulator} judge={judge} />
    </fieldset>
  );
}
