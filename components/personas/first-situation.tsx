"use client";

import { Plus } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextArea, TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import { useSaveScenario } from "@/lib/scenarios/client/use-scenario-changes";

const EXAMPLE =
  "Your order should have arrived three days ago. Find out where it is, and what happens if it does not come.";

interface FirstSituationProps {
  project: string;
  personaName: string;
  /** Called before the scenario is made: when it is there, these fields are gone. */
  onSave: () => void;
}

/** What a conversation needs where the library has no scenario yet: a situation, which becomes one. */
export function FirstSituation({ project, personaName, onSave }: FirstSituationProps) {
  const save = useSaveScenario(project);
  const [name, setName] = useState(`Trial of ${personaName}`.slice(0, 100));
  const [situation, setSituation] = useState(EXAMPLE);
  const isComplete = name.trim() !== "" && situation.trim() !== "";
  return (
    <div className="space-y-4">
      <p className="text-muted text-sm">
        There is no scenario yet. Describe a situation; it is saved as the first one.
      </p>
      <Field label="Situation" hint="What the simulated user wants, and what has happened.">
        {(field) => (
          <TextArea
            {...field}
            dir="auto"
            rows={3}
            value={situation}
            onChange={(event) => {
              setSituation(event.target.value);
            }}
          />
        )}
      </Field>
      <Field label="Name of the scenario">
        {(field) => (
          <TextInput
            {...field}
            dir="auto"
            value={name}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        )}
      </Field>
      <ActionError error={save.error} />
      <Button
        aria-disabled={!isComplete || save.isPending}
        onClick={() => {
          if (!isComplete || save.isPending) return;
          const content = { name, instructions: situation };
          onSave();
          save.mutate({ scenarioId: null, content, origin: null, fromVersion: 1, note: "" });
        }}
      >
        <Plus aria-hidden />
        {save.isPending ? "Creating…" : "Create scenario"}
      </Button>
    </div>
  );
}
