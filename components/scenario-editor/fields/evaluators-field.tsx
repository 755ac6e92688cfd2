"use client";

import { useState } from "react";
import { useController, useFieldArray, useWatch } from "react-hook-form";

import { Button } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/field";
import { SortableList } from "@/components/ui/inputs/sortable-list";
import { keepWritten, printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseJson, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { visibleText } from "@/lib/base/text/visible-text";
import { evaluatorName } from "@/lib/scenarios/evaluators/evaluator-name";
import type { EvaluatorType } from "@/lib/scenarios/evaluators/evaluator-types";
import type { EvaluatorRow } from "@/lib/scenarios/scenario-form";
import { errorAt, useEditorForm } from "../editor-form";
import { ConfigField, configFields } from "./config-field";

/** Evaluators picked from the types, each with a form made of its schema. */
export function EvaluatorsField({ types }: { types: readonly EvaluatorType[] }) {
  const { control } = useEditorForm();
  const { fields, append, move, remove } = useFieldArray({ control, name: "evaluators" });
  const [picked, setPicked] = useState("");
  return (
    <div className="space-y-3">
      <SortableList what="evaluator" items={fields} onMove={move} onRemove={remove}>
        {(_, index) => <EvaluatorCard index={index} types={types} />}
      </SortableList>
      <div className="flex flex-wrap items-center gap-2">
        <Select label="Evaluator to add" className="w-60" value={picked} onValueChange={setPicked}>
          <option value="">Choose an evaluator…</option>
          {(["assertion", "metric"] as const).map((kind) => (
            <optgroup key={kind} label={kind === "assertion" ? "Required" : "Measured only"}>
              {types
                .filter((type) => type.kind === kind)
                .map(({ type, label, needsModel }) => (
                  <option key={type} value={type}>
                    {needsModel ? `${label} (uses a model)` : label}
                  </option>
                ))}
            </optgroup>
          ))}
        </Select>
        <Button
          aria-disabled={picked === ""}
          onClick={() => {
            if (picked === "") return;
            append({ type: picked, config: "{}" });
            setPicked("");
          }}
        >
          Add
        </Button>
      </div>
    </div>
  );
}

interface EvaluatorCardProps {
  index: number;
  types: readonly EvaluatorType[];
}

function EvaluatorCard({ index, types }: EvaluatorCardProps) {
  const { control, formState } = useEditorForm();
  const { field } = useController({ control, name: `evaluators.${index}` });
  const row = useWatch({ control, name: `evaluators.${index}` });
  const config = configOf(row);
  const definition = types.find((known) => known.type === row.type);
  const at = (path: string) => errorAt(formState.errors, `evaluators.${index}${path}`);
  return (
    <div className="border-border bg-surface space-y-2 rounded-lg border p-3">
      <div>
        <p dir="auto" className="font-medium wrap-anywhere">
          {definition
            ? visibleText(evaluatorName(row.type, definition.label, config))
            : visibleText(row.type)}
        </p>
        <p className="text-muted text-xs">{definition?.description ?? "Unknown evaluator."}</p>
        {(at(".type") ?? at(".config")) && (
          <p className="text-failure text-xs">{at(".type") ?? at(".config")}</p>
        )}
      </div>
      {definition && (
        <div className="grid gap-2 sm:grid-cols-2">
          {configFields(definition.configSchema).map((spec) => (
            <ConfigField
              key={spec.name}
              spec={spec}
              value={ownValue(config, spec.name)}
              error={at(`.config.${spec.name}`)}
              onChange={(value) => {
                const { [spec.name]: _, ...rest } = config;
                const next = value === undefined ? rest : { ...rest, [spec.name]: value };
                field.onChange({ type: row.type, config: printJson(keepWritten(config, next)) });
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function configOf({ config = "{}" }: EvaluatorRow): JsonObject {
  const read = parseJson(config);
  return isJsonObject(read) ? read : {};
}
