"use client";

import { useController } from "react-hook-form";

import { ModelSelect } from "@/components/models/model-select";
import { useEditorForm } from "./editor-form";

const UNSET = "That of the project";

/** Who simulates and judges where the suite names nobody. */
export function ModelsField({ project }: { project: string }) {
  const { control } = useEditorForm();
  const simulator = useController({ control, name: "simulatorModel" }).field;
  const judge = useController({ control, name: "judgeModel" }).field;
  return (
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
  );
}
