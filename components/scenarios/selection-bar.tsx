"use client";

import { Info, TriangleAlert } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { plural } from "@/lib/base/text/plural";
import { useChangeMany } from "@/lib/scenarios/client/use-change-many";
import type { BulkAnswer, BulkChange } from "@/lib/scenarios/library";
import { BulkBar } from "./bulk-bar";

interface SelectionBarProps {
  project: string;
  selected: ReadonlySet<string>;
  labels: readonly string[];
  onSelect: (ids: ReadonlySet<string>) => void;
}

/** The actions on a selection, and what came of the last one. */
export function SelectionBar({ project, selected, labels, onSelect }: SelectionBarProps) {
  const changes = useChangeMany(project);
  const ids = [...selected];
  return (
    <>
      {ids.length > 0 && (
        <BulkBar
          project={project}
          ids={ids}
          labels={labels}
          isBusy={changes.isPending}
          onChange={(change) => {
            changes.mutate({ ids, ...change });
            if (change.archived !== undefined) onSelect(new Set());
          }}
          onClear={() => {
            onSelect(new Set());
          }}
        />
      )}
      {changes.error && (
        <Notice
          role="alert"
          tone="failure"
          Icon={TriangleAlert}
          title={changes.error.message}
          className="mb-3"
        />
      )}
      {changes.data && (
        <Outcome
          change={changes.variables}
          answer={changes.data}
          onUndo={() => {
            changes.mutate({ ids: changes.variables.ids, archived: false });
          }}
        />
      )}
    </>
  );
}

interface OutcomeProps {
  change: BulkChange;
  answer: BulkAnswer;
  onUndo: () => void;
}

function Outcome({ change, answer, onUndo }: OutcomeProps) {
  const { changed, refused } = answer;
  return (
    <Notice
      role="status"
      className="mb-3"
      Icon={refused.length > 0 ? TriangleAlert : Info}
      tone={refused.length > 0 ? "warning" : "neutral"}
      title={`${plural(changed, "scenario")} ${verbOf(change)}.`}
      action={
        change.archived === true &&
        changed > 0 && (
          <Button size="sm" onClick={onUndo}>
            Undo
          </Button>
        )
      }
    >
      {refused.length > 0 && (
        <ul>
          {refused.map(({ id, reason }) => (
            <li key={id}>{reason}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function verbOf({ archived }: BulkChange): string {
  if (archived === undefined) return "changed";
  return archived ? "archived" : "brought back";
}
