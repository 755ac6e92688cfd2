"use client";

import { useQuery } from "@tanstack/react-query";

import { Field, SelectInput } from "@/components/ui/field";
import { visibleText } from "@/lib/base/text/visible-text";
import { modelQueries } from "@/lib/models/client/model-queries";

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
    <Field label={label}>
      {(field) => (
        <SelectInput
          {...field}
          value={value}
          onChange={(event) => {
            onValueChange(event.target.value);
          }}
        >
          <option value="">{unset}</option>
          {data.map((model) => (
            <option key={model.id} value={model.id}>
              {visibleText(model.label)}
            </option>
          ))}
          {isMissing && <option value={value}>Missing: {visibleText(value)}</option>}
        </SelectInput>
      )}
    </Field>
  );
}
