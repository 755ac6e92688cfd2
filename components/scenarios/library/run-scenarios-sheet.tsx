"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode, type Ref } from "react";

import { RunForm } from "@/components/suites/run-form";
import { SelectField } from "@/components/ui/inputs/field";
import { PageLink } from "@/components/ui/links";
import { Sheet } from "@/components/ui/panels/sheet";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { StartAnswer } from "@/lib/results/batches/batch-schema";
import { useRunScenarios } from "@/lib/runner/client/runner-queries";
import { targetQueries } from "@/lib/targets/client/target-queries";
import type { Target } from "@/lib/targets/target-schema";
import { recallTarget, rememberTarget } from "../last-target";

interface RunScenariosSheetProps {
  ref: Ref<HTMLDialogElement>;
  id: string;
  project: string;
  scenarioIds: readonly string[];
  /** Its content is made when it opens, with what is saved by then. */
  isOpen: boolean;
  /** Of the dialog, where the number of scenarios does not say it. */
  title?: string;
  /** Takes the place of the personas of the scenarios. */
  personaId?: string;
  /** Fields before the target. */
  children?: ReactNode;
  onClose: () => void;
  onStarted: (answer: StartAnswer) => void;
}

/** Runs scenarios once each against a target, without a suite. */
export function RunScenariosSheet(props: RunScenariosSheetProps) {
  const { ref, id, isOpen, title, onClose, ...dialog } = props;
  const count = dialog.scenarioIds.length;
  const counted = count === 1 ? "Run scenario" : `Run ${plural(count, "scenario")}`;
  return (
    <Sheet ref={ref} id={id} title={title ?? counted} onClose={onClose}>
      {isOpen && <RunScenarios {...dialog} />}
    </Sheet>
  );
}

type RunScenariosProps = Omit<
  RunScenariosSheetProps,
  "ref" | "id" | "isOpen" | "title" | "onClose"
>;

function RunScenarios(props: RunScenariosProps) {
  const { project, scenarioIds, personaId = null, children, onStarted } = props;
  const run = useRunScenarios(project);
  const { data: targets } = useQuery(targetQueries.list(project));
  const [chosenId, setChosenId] = useState(() => recallTarget(project));
  const chosen = targets?.find(({ id }) => id === chosenId) ?? onlyOne(targets);
  const references = chosen ? [{ type: chosen.type, referenceId: chosen.id }] : [];
  const ids = [...scenarioIds];
  return (
    <RunForm
      project={project}
      query={{
        scenarioIds: ids,
        targets: references,
        repeatCount: 1,
        parameters: {},
        simulatorModel: null,
        judgeModel: null,
        evaluatorsOnly: false,
        personaId,
        confirm: null,
        suiteId: null,
      }}
      start={{
        isPending: run.isPending,
        error: run.error,
        begin: (choice) => {
          if (chosen) rememberTarget(project, chosen.id);
          run.mutate(
            { scenarioIds: ids, targets: references, personaId, ...choice },
            { onSuccess: onStarted },
          );
        },
      }}
    >
      {children}
      {targets?.length === 0 ? (
        <p className="text-muted text-sm">
          There is no target yet.{" "}
          <PageLink href={pagePaths.newTarget(project)} className="underline">
            Add your first target
          </PageLink>
        </p>
      ) : (
        <SelectField label="Target" value={chosen?.id ?? ""} onValueChange={setChosenId}>
          <option value="">Choose a target…</option>
          {targets?.map(({ id, name }) => (
            <option key={id} value={id}>
              {visibleText(name)}
            </option>
          ))}
        </SelectField>
      )}
    </RunForm>
  );
}

/** The target of a project that has one. */
function onlyOne(targets: readonly Target[] | undefined): Target | undefined {
  return targets?.length === 1 ? targets[0] : undefined;
}
