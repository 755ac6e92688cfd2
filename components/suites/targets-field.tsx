"use client";

import { useQuery } from "@tanstack/react-query";

import { Checkbox } from "@/components/ui/inputs/checkbox";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import type { TargetReference } from "@/lib/suites/suite-schema";
import { targetQueries } from "@/lib/targets/client/target-queries";

interface TargetsFieldProps {
  project: string;
  chosen: readonly TargetReference[];
  onChoose: (targets: TargetReference[]) => void;
}

/** Checkboxes for the project's targets; a deleted target of the suite is marked as missing. */
export function TargetsField({ project, chosen, onChoose }: TargetsFieldProps) {
  const { data } = useQuery(targetQueries.list(project));
  const targets = data ?? [];
  const chosenIds = new Set(chosen.map(({ referenceId }) => referenceId));
  const missing = data
    ? chosen.filter(({ referenceId }) => !targets.some(({ id }) => id === referenceId))
    : [];
  const remove = (id: string) => {
    onChoose(chosen.filter(({ referenceId }) => referenceId !== id));
  };
  return (
    <fieldset className="space-y-2">
      <legend className="text-sm font-semibold">Targets</legend>
      {data?.length === 0 && (
        <p className="text-muted text-sm">
          None yet.{" "}
          <PageLink href={pagePaths.newTarget(project)} className="underline">
            Add your first target
          </PageLink>
        </p>
      )}
      {targets.map(({ id, type, name }) => (
        <Tick
          key={id}
          name={visibleText(name)}
          isChosen={chosenIds.has(id)}
          onToggle={() => {
            if (chosenIds.has(id)) remove(id);
            else onChoose([...chosen, { type, referenceId: id }]);
          }}
        />
      ))}
      {missing.map(({ referenceId }) => (
        <Tick
          key={referenceId}
          name={visibleText(referenceId)}
          isChosen
          isMissing
          onToggle={() => {
            remove(referenceId);
          }}
        />
      ))}
    </fieldset>
  );
}

interface TickProps {
  name: string;
  isChosen: boolean;
  isMissing?: boolean;
  onToggle: () => void;
}

function Tick({ name, isChosen, isMissing = false, onToggle }: TickProps) {
  return (
    <Checkbox
      label={
        <span dir="auto" className="wrap-anywhere">
          {name}
        </span>
      }
      hint={isMissing && <span className="text-warning">Missing: this target was deleted.</span>}
      isChosen={isChosen}
      onChoose={onToggle}
    />
  );
}
