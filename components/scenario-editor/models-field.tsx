"use client";

import { useController } from "react-hook-form";

import { ModelChoices } from "@/components/models/model-choices";
import { useEditorForm } from "./editor-form";

const UNSET = "That of the project";

/** Who simulates and judges where the suite names nobody. */
export function ModelsField({ project }: { project: string }) {
  const { control } = useEditorForm();
  const simulator = useController({ control, name: "simulatorModel" }).field;
  const judge = useController({ control, name: "judgeModel" }).field;
  return <ModelChoices project={project} unset={UNSET} simulator={simulator} judge={judge} />;
}
