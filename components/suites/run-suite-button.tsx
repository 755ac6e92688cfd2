"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";

import { Fold } from "@/components/ui/fold";
import { Button, type ButtonProps } from "@/components/ui/inputs/button";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { Sheet } from "@/components/ui/panels/sheet";
import { pagePaths } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { LENGTHS } from "@/lib/results/batches/provenance-text";
import { useRunSuite } from "@/lib/runner/client/runner-queries";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import { previewOfSuite } from "@/lib/suites/suite-preview";
import type { Suite } from "@/lib/suites/suite-schema";
import { ConfirmChoice } from "./fields/confirm-choice";
import { RunForm } from "./run-form";
import { confirmOf } from "./suite-fields";

interface RunSuiteButtonProps extends Pick<ButtonProps, "size" | "variant" | "className"> {
  project: string;
  suite: Suite;
}

/** Opens a preview of the run; confirming it starts the run and opens its batch. */
export function RunSuiteButton({ project, suite, ...look }: RunSuiteButtonProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        {...look}
        aria-label={`Run ${visibleText(suite.name)}`}
        onClick={() => {
          setIsOpen(true);
          sheet.current?.showModal();
        }}
      >
        <Play aria-hidden />
        Run
      </Button>
      <Sheet ref={sheet} id={id} title={`Run ${visibleText(suite.name)}`}>
        {isOpen && <RunDialog project={project} suite={suite} />}
      </Sheet>
    </>
  );
}

function RunDialog({ project, suite }: { project: string; suite: Suite }) {
  const router = useRouter();
  const run = useRunSuite(project);
  const [scenarioIds, setScenarioIds] = useState(suite.scenarioIds);
  const [source, setSource] = useState<Source>({});
  const [maxCost, setMaxCost] = useState("");
  const [reruns, setReruns] = useState(suite.confirm?.reruns.toString() ?? null);
  const isWhole = scenarioIds.length === suite.scenarioIds.length;
  return (
    <RunForm
      project={project}
      query={previewOfSuite({ ...suite, scenarioIds, confirm: confirmOf(reruns) })}
      isLimited={maxCost !== ""}
      start={{
        isPending: run.isPending,
        error: run.error,
        begin: (choice) => {
          run.mutate(
            {
              ...{ suiteId: suite.id, ...choice, ...source },
              ...(!isWhole && { scenarioIds }),
              ...(maxCost !== "" && { maxCostUsd: Number(maxCost) }),
              confirm: reruns === null ? null : { reruns: Number(reruns) },
            },
            {
              onSuccess: ({ setId, batchId }) => {
                router.push(pagePaths.batch({ project, setId, batchId }));
              },
            },
          );
        },
      }}
    >
      <ScenarioSubset
        project={project}
        suite={suite}
        chosen={scenarioIds}
        onChoose={setScenarioIds}
      />
      <SourceFields source={source} onChange={setSource} />
      <Field
        label="Cost limit in US dollars"
        hint="No further runs start once the finished ones have cost this much. Runs without a known cost do not count. Optional."
      >
        {(field) => (
          <TextInput
            {...field}
            type="number"
            min="0.01"
            max="1000000"
            step="any"
            className="w-32"
            value={maxCost}
            onChange={(event) => {
              setMaxCost(event.target.value);
            }}
          />
        )}
      </Field>
      <ConfirmChoice reruns={reruns} onChange={setReruns} />
    </RunForm>
  );
}

const SOURCE_FIELDS = [
  { name: "branch", label: "Branch", hint: undefined, isWide: false },
  { name: "commit", label: "Commit", hint: undefined, isWide: false },
  { name: "agentVersion", label: "Agent version", hint: undefined, isWide: true },
  { name: "note", label: "Note", hint: "Shown with the batch. Optional.", isWide: true },
] as const;

type Source = Partial<Record<(typeof SOURCE_FIELDS)[number]["name"], string>>;

interface SourceFieldsProps {
  source: Source;
  onChange: (source: Source) => void;
}

/** What is tested, for comparisons with other batches, and a note. */
function SourceFields({ source, onChange }: SourceFieldsProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {SOURCE_FIELDS.map(({ name, label, hint, isWide }) => (
        <Field key={name} label={label} hint={hint} className={isWide ? "sm:col-span-2" : ""}>
          {(field) => (
            <TextInput
              {...field}
              dir="auto"
              maxLength={LENGTHS[name]}
              autoComplete="off"
              value={source[name] ?? ""}
              onChange={(event) => {
                onChange({ ...source, [name]: event.target.value });
              }}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

interface ScenarioSubsetProps {
  project: string;
  suite: Suite;
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
}

/** Which scenarios of the suite run this time. */
function ScenarioSubset({ project, suite, chosen, onChoose }: ScenarioSubsetProps) {
  const { data } = useQuery(suiteQueries.detail(project, suite.id));
  const all = suite.scenarioIds;
  if (all.length < 2) return null;
  const names = new Map(data?.scenarios.map(({ id, name }) => [id, name]));
  return (
    <Fold
      id="scenarios"
      className="border-border rounded-lg border"
      summary={
        <span className="text-sm tabular-nums">
          {chosen.length === all.length
            ? `All ${plural(all.length, "scenario")}`
            : `${formatCount(chosen.length)} of ${plural(all.length, "scenario")}`}
        </span>
      }
    >
      <fieldset className="max-h-60 space-y-1 overflow-y-auto px-3 pb-2">
        <legend className="sr-only">Scenarios to run</legend>
        <Checkbox
          label="All scenarios"
          isChosen={chosen.length === all.length}
          onChoose={(isChosen) => {
            onChoose(isChosen ? all : []);
          }}
        />
        {all.map((id) => (
          <Checkbox
            key={id}
            label={
              <span dir="auto" className="wrap-anywhere">
                {visibleText(names.get(id) ?? id)}
              </span>
            }
            isChosen={chosen.includes(id)}
            onChoose={(isChosen) => {
              onChoose(all.filter((other) => (other === id ? isChosen : chosen.includes(other))));
            }}
          />
        ))}
      </fieldset>
    </Fold>
  );
}
