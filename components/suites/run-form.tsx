"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useState, type ReactNode } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import { ownValue } from "@/lib/base/json/own-value";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { suitePreviewQuery } from "@/lib/runner/client/runner-queries";
import type { Parameter, SuppliedValues } from "@/lib/scenarios/parameter";
import {
  listsOfSupplied,
  type SuitePreview,
  type SuitePreviewQuery,
} from "@/lib/suites/suite-preview";
import { readSupplied } from "@/lib/suites/suite-schema";
import { EstimateLine, PreflightNotes } from "./preflight-notes";

export interface RunChoice {
  parameters: SuppliedValues;
  evaluatorsOnly: boolean;
}

interface RunFormProps {
  project: string;
  /** What would be started, without the choices made here. */
  query: SuitePreviewQuery;
  start: { isPending: boolean; error: Error | null; begin: (choice: RunChoice) => void };
  /** The start has a cost limit. */
  isLimited?: boolean;
  /** Fields before the parameters. */
  children?: ReactNode;
}

/** The end of every run dialog: parameters, what is known before the start, and the start. */
export function RunForm({ project, query, start, isLimited = false, children }: RunFormProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [evaluatorsOnly, setEvaluatorsOnly] = useState(false);
  const parameters = readSupplied(values);
  const { data: preview, isPlaceholderData } = useQuery({
    ...suitePreviewQuery(project, {
      ...query,
      evaluatorsOnly,
      parameters: { ...query.parameters, ...listsOfSupplied(parameters) },
    }),
    placeholderData: keepPreviousData,
  });
  const isReady = preview !== undefined && !isPlaceholderData && !isBlocked(preview);
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !start.isPending) start.begin({ parameters, evaluatorsOnly });
      }}
    >
      {children}
      {preview?.parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          usual={ownValue(query.parameters, parameter.name) ?? []}
          value={ownValue(values, parameter.name) ?? ""}
          onChange={(value) => {
            setValues({ ...values, [parameter.name]: value });
          }}
        />
      ))}
      <Checkbox
        label="Evaluators only"
        hint="Criteria are not judged. Only the evaluators decide the result."
        isChosen={evaluatorsOnly}
        onChoose={setEvaluatorsOnly}
      />
      <div role="status" className="space-y-1.5 text-sm">
        {preview ? (
          <Summary project={project} preview={preview} isLimited={isLimited} />
        ) : (
          <p className="text-muted">Counting…</p>
        )}
      </div>
      <ActionError error={start.error} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" aria-disabled={!isReady || start.isPending}>
          <Play aria-hidden />
          {start.isPending ? "Starting…" : startLabel(preview)}
        </Button>
      </div>
    </form>
  );
}

function startLabel(preview: SuitePreview | undefined): string {
  return preview ? `Start ${plural(preview.runCount, "run")}` : "Start";
}

function isBlocked({ problems }: SuitePreview): boolean {
  return problems.some(({ severity }) => severity === "blocks");
}

interface ParameterFieldProps {
  parameter: Parameter;
  /** The values that the suite has for it. */
  usual: readonly unknown[];
  value: string;
  onChange: (value: string) => void;
}

function ParameterField({ parameter, usual, value, onChange }: ParameterFieldProps) {
  const { name, description, default: fallback, secret } = parameter;
  return (
    <Field label={name} hint={description && visibleText(description)}>
      {(field) => (
        <TextInput
          {...field}
          dir="auto"
          type={secret ? "password" : "text"}
          autoComplete="off"
          value={value}
          placeholder={placeholderOf(usual, fallback)}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

function placeholderOf(list: readonly unknown[], fallback: unknown): string {
  const values = list.length > 0 ? list : [fallback].filter((value) => value !== undefined);
  return values.map(String).map(visibleText).join(", ");
}

interface SummaryProps {
  project: string;
  preview: SuitePreview;
  isLimited: boolean;
}

function Summary({ project, preview, isLimited }: SummaryProps) {
  const { variantCount, targetCount, repeatCount, problems, estimate } = preview;
  return (
    <>
      <p className="text-muted tabular-nums">
        {plural(variantCount, "conversation")} × {plural(targetCount, "target")} ×{" "}
        {plural(repeatCount, "repeat")}
      </p>
      {!isBlocked(preview) && (
        <EstimateLine estimate={estimate} reruns={preview.reruns} isLimited={isLimited} />
      )}
      <PreflightNotes project={project} problems={problems} />
    </>
  );
}
