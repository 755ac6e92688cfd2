"use client";

import { Archive, ArchiveRestore, Info, Play, Tag, TriangleAlert, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";

import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { TextInput } from "@/components/ui/inputs/field";
import { Notice } from "@/components/ui/notice";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { useChangeMany } from "@/lib/scenarios/client/use-scenario-changes";
import type { BulkAnswer, BulkChange } from "@/lib/scenarios/library";
import { ExportLink } from "./export-link";
import { RunScenariosSheet } from "./run-scenarios-sheet";

interface BulkBarProps {
  project: string;
  ids: readonly string[];
  labels: readonly string[];
  isBusy: boolean;
  onChange: (change: Omit<BulkChange, "ids">) => void;
  onClear: () => void;
}

/** What can be done with the scenarios that are selected. */
function BulkBar({ project, ids, labels, isBusy, onChange, onClear }: BulkBarProps) {
  return (
    <div
      role="region"
      aria-label="Selected scenarios"
      className="border-accent/40 bg-accent-soft sticky top-13 z-20 mb-3 flex flex-wrap items-center gap-2 rounded-lg border px-3 py-2 text-sm"
    >
      <span className="font-medium">{plural(ids.length, "scenario")} selected</span>
      <Allowed to="write">
        <LabelForm labels={labels} isBusy={isBusy} onChange={onChange} />
      </Allowed>
      <Allowed to="write">
        <Button
          size="sm"
          disabled={isBusy}
          onClick={() => {
            onChange({ archived: true });
          }}
        >
          <Archive aria-hidden />
          Archive
        </Button>
        <Button
          size="sm"
          disabled={isBusy}
          onClick={() => {
            onChange({ archived: false });
          }}
        >
          <ArchiveRestore aria-hidden />
          Restore
        </Button>
      </Allowed>
      <Allowed to="run">
        <RunSelected project={project} ids={ids} />
      </Allowed>
      <ExportLink project={project} ids={ids} format="yaml" />
      <ExportLink project={project} ids={ids} format="json" />
      <Button size="sm" variant="ghost" className="ml-auto" onClick={onClear}>
        <X aria-hidden />
        Clear
      </Button>
    </div>
  );
}

/** Starts one run for each scenario, and leads to their batch. */
function RunSelected({ project, ids }: Pick<BulkBarProps, "project" | "ids">) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        onClick={() => {
          setIsOpen(true);
          dialog.current?.showModal();
        }}
      >
        <Play aria-hidden />
        Run
      </Button>
      <RunScenariosSheet
        ref={dialog}
        id={id}
        project={project}
        scenarioIds={ids}
        isOpen={isOpen}
        onClose={() => {
          setIsOpen(false);
        }}
        onStarted={({ setId, batchId }) => {
          router.push(pagePaths.batch({ project, setId, batchId }));
        }}
      />
    </>
  );
}

function LabelForm({
  labels,
  isBusy,
  onChange,
}: Pick<BulkBarProps, "labels" | "isBusy" | "onChange">) {
  const [label, setLabel] = useState("");
  const wanted = label.trim();
  const apply = (change: Omit<BulkChange, "ids">) => {
    onChange(change);
    setLabel("");
  };
  return (
    <form
      className="flex items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted) apply({ addLabels: [wanted] });
      }}
    >
      <TextInput
        aria-label="Label"
        placeholder="Label"
        list="known-labels"
        maxLength={64}
        className="h-7 w-32"
        value={label}
        onChange={(event) => {
          setLabel(event.target.value);
        }}
      />
      <datalist id="known-labels">
        {labels.map((known) => (
          <option key={known} value={known} />
        ))}
      </datalist>
      <Button type="submit" size="sm" disabled={isBusy || !wanted}>
        <Tag aria-hidden />
        Add
      </Button>
      <Button
        size="sm"
        disabled={isBusy || !wanted}
        onClick={() => {
          apply({ removeLabels: [wanted] });
        }}
      >
        Remove
      </Button>
    </form>
  );
}

interface SelectionBarProps {
  project: string;
  selected: ReadonlySet<string>;
  labels: readonly string[];
  onSelect: (ids: ReadonlySet<string>) => void;
}

/** The actions on a selection, and the result of the last one. */
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
  return archived ? "archived" : "restored";
}
