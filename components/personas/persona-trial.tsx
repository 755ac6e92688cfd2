"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { useState } from "react";

import { RunResult } from "@/components/scenario-editor/run-result";
import type { useTrialRun } from "@/components/scenario-editor/use-trial-run";
import { RunScenariosSheet } from "@/components/scenarios/library/run-scenarios-sheet";
import { Button } from "@/components/ui/inputs/button";
import { SelectField } from "@/components/ui/inputs/field";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Named } from "@/lib/base/values/named";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";
import { FirstSituation } from "./first-situation";
import { usePersonaUse } from "./persona-use";
import { TrialTranscript } from "./trial-transcript";

interface PersonaTrialProps {
  project: string;
  persona: Persona;
  isDirty: boolean;
  trial: ReturnType<typeof useTrialRun>;
  /** Saves first what is not saved. */
  onOpen: () => void;
}

/** One conversation with the persona: its dialog, and the result of the last one. */
export function PersonaTrial(props: PersonaTrialProps) {
  const { project, persona, isDirty, trial, onOpen } = props;
  const personaId = persona.id;
  const scenarios = useTrialScenarios(project, personaId);
  const [chosenId, setChosenId] = useState("");
  const chosen = scenarios?.find(({ id }) => id === chosenId) ?? scenarios?.[0];
  return (
    <div id={trial.resultId} className="scroll-mt-16 space-y-4">
      <section
        aria-labelledby="trial-title"
        className="border-border bg-surface space-y-3 rounded-lg border p-4"
      >
        <div className="space-y-1">
          <h2 id="trial-title" className="text-sm font-semibold">
            Trial conversation
          </h2>
          <p className="text-muted text-sm">
            One conversation with this persona, in a scenario and against a target of your choice.
          </p>
        </div>
        <Button onClick={onOpen}>
          <MessagesSquare aria-hidden />
          {isDirty ? "Save and try" : "Try it"}
        </Button>
      </section>
      <RunResult address={trial.started} />
      {trial.started && <TrialTranscript project={project} runId={trial.started.runId} />}
      <RunScenariosSheet
        {...trial.sheet}
        title="Try this persona"
        scenarioIds={chosen ? [chosen.id] : []}
        personaId={personaId}
      >
        {scenarios && <ScenarioChoice {...{ project, persona, scenarios, chosen, setChosenId }} />}
      </RunScenariosSheet>
    </div>
  );
}

interface ScenarioChoiceProps {
  project: string;
  persona: Persona;
  scenarios: readonly Named[];
  chosen: Named | undefined;
  setChosenId: (scenarioId: string) => void;
}

/** The scenarios to choose from, or the fields of the first one. */
function ScenarioChoice(props: ScenarioChoiceProps) {
  const { project, persona, scenarios, chosen, setChosenId } = props;
  const [isFirst, setIsFirst] = useState(false);
  if (!chosen)
    return (
      <FirstSituation
        project={project}
        personaName={visibleText(persona.name)}
        onSave={() => {
          setIsFirst(true);
        }}
      />
    );
  return (
    <SelectField
      label="Scenario"
      hint="One conversation, with this persona only."
      value={chosen.id}
      onValueChange={setChosenId}
      autoFocus={isFirst}
    >
      {scenarios.map(({ id, name }) => (
        <option key={id} value={id}>
          {visibleText(name)}
        </option>
      ))}
    </SelectField>
  );
}

/** Those that use the persona, then the others that changed last; undefined until they are loaded. */
function useTrialScenarios(project: string, personaId: string): Named[] | undefined {
  const using = usePersonaUse(project, personaId);
  const { data } = useInfiniteQuery(scenarioQueries.library(project, { sort: "updated" }));
  if (!using || !data) return undefined;
  const recent = data.pages.flatMap(({ items }) => items);
  const others = recent.filter(({ id }) => !using.some((scenario) => scenario.id === id));
  return [...using, ...others];
}
