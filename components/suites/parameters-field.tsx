"use client";

import { useQuery } from "@tanstack/react-query";
import type { UseFormReturn } from "react-hook-form";

import { Field, TextArea } from "@/components/ui/inputs/field";
import { ownValue } from "@/lib/base/json/own-value";
import { visibleText } from "@/lib/base/text/visible-text";
import { suitePreviewQuery } from "@/lib/runner/client/runner-queries";
import type { SuitePreviewQuery } from "@/lib/suites/suite-preview";
import type { SuiteForm } from "./suite-fields";

interface ParametersFieldProps {
  project: string;
  form: UseFormReturn<SuiteForm>;
  query: SuitePreviewQuery;
}

/** The parameters that the chosen scenarios declare: one value a line, and each scenario is run once with each. */
export function ParametersField({ project, form, query }: ParametersFieldProps) {
  // Which parameters there are does not depend on their values.
  const { data } = useQuery(suitePreviewQuery(project, { ...query, parameters: {} }));
  const texts = form.getValues("parameterTexts");
  const declared = data?.parameters ?? [];
  const names = new Set(declared.map(({ name }) => name));
  const stray = Object.keys(texts).filter(
    (name) => data && !names.has(name) && ownValue(texts, name) !== "",
  );
  if (declared.length === 0 && stray.length === 0) return null;
  return (
    <fieldset className="space-y-3">
      <legend className="text-sm font-semibold">Parameters</legend>
      <p className="text-muted text-xs">
        One value per line. With several values, each scenario that declares the parameter runs once
        per value.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        {[...declared.map(({ name }) => name), ...stray].map((name) => {
          const parameter = declared.find((other) => other.name === name);
          return (
            <Field key={name} label={name} hint={hintOf(parameter)}>
              {(field) => (
                <TextArea
                  {...field}
                  {...form.register(`parameterTexts.${name}`)}
                  dir="auto"
                  rows={1}
                  className="min-h-9 font-mono"
                  placeholder={
                    parameter?.default === undefined ? "" : visibleText(String(parameter.default))
                  }
                />
              )}
            </Field>
          );
        })}
      </div>
    </fieldset>
  );
}

function hintOf(
  parameter:
    | { description?: string | undefined; secret?: boolean | undefined; default?: unknown }
    | undefined,
): string {
  if (!parameter) return "No selected scenario declares this parameter any more. Clear it.";
  const { description, secret, default: usual } = parameter;
  const need =
    usual === undefined
      ? "Required here or when the suite is run."
      : "Leave empty for the default.";
  return [
    description && visibleText(description),
    secret ? "Secret: set when the suite is run." : need,
  ]
    .filter(Boolean)
    .join(" ");
}
