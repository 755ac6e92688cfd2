"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useState, type ReactNode } from "react";

import { Allowed, AllowedForm } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ActionError, Notice } from "@/components/ui/notice";
import { removeSampleConversations } from "@/lib/api/client/system-client";
import { plural } from "@/lib/base/text/names";
import {
  useMoveRuns,
  useRefreshResults,
  type ArchiveDirection,
} from "@/lib/results/archive/client/archive-queries";
import { useDeleteRuns } from "@/lib/runner/retention/client/retention-queries";
import { ArchivedLevel } from "./archived-data";
import { CurrentSets } from "./current-data";
import type { DataItem } from "./data-row";
import { ImportBatch } from "./import-batch";
import { RedactionForm } from "./redaction-form";
import { RetentionForm } from "./retention-form";
import { SettingsFrame } from "./settings-frame";

interface Done extends DataItem {
  direction: ArchiveDirection | "delete";
  runs: number;
}

const VERBS = { archive: "Archived", restore: "Restored", delete: "Deleted" };
const BACK = { archive: "restore", restore: "archive", delete: "restore" } as const;

export function DataView({ project }: { project: string }) {
  const [done, setDone] = useState<Done | null>(null);
  const move = useMoveRuns(project);
  const remove = useDeleteRuns(project);
  const startDelete = (item: DataItem) => {
    if (remove.isPending) return;
    setDone(null);
    remove.mutate(
      { ...item.scope, isArchivedOnly: true },
      {
        onSuccess: (runs) => {
          setDone({ ...item, direction: "delete", runs });
        },
      },
    );
  };
  const start = (direction: ArchiveDirection, item: DataItem) => {
    if (move.isPending) return;
    setDone(null);
    move.mutate(
      { direction, scope: item.scope },
      {
        onSuccess: (runs) => {
          setDone({ ...item, direction, runs });
        },
      },
    );
  };
  return (
    <SettingsFrame project={project} title="Data">
      <Allowed to="write">
        <SampleData project={project} />
      </Allowed>
      <div role="status" className="empty:hidden">
        {done && (
          <Notice
            Icon={CircleCheck}
            title={`${VERBS[done.direction]} ${plural(done.runs, "run")} of ${done.name}`}
            action={
              <Button
                size="sm"
                onClick={() => {
                  start(BACK[done.direction], done);
                }}
              >
                Undo
              </Button>
            }
          />
        )}
      </div>
      <ActionError error={move.error ?? remove.error} />
      <DataSection
        id="current"
        title="Sets, batches and runs"
        explanation="Archiving takes runs out of lists, counts, search and the API. Their events are kept, so they can be restored below."
      >
        <CurrentSets
          project={project}
          onMove={(item) => {
            start("archive", item);
          }}
        />
      </DataSection>
      <DataSection
        id="archived"
        title="Archived"
        explanation="Restoring lists runs again where they were. Events that arrived meanwhile are included. Deleting removes them for good."
      >
        <ArchivedLevel
          project={project}
          scope={{}}
          onMove={(item) => {
            start("restore", item);
          }}
          onDelete={startDelete}
        />
      </DataSection>
      <ImportSection project={project} />
      <DataSection
        id="retention"
        title="Retention"
        explanation="What is older is deleted for good, within an hour. Leave a field empty to keep everything."
      >
        <AllowedForm to="admin">
          <RetentionForm project={project} />
        </AllowedForm>
      </DataSection>
      <DataSection
        id="redaction"
        title="Redaction"
        explanation="Replaces values in conversations and traces before they are stored, as in [email#3f2a]. Equal values stay equal. The values themselves are not kept anywhere, so they cannot be restored. What is stored already stays as it is."
      >
        <AllowedForm to="admin">
          <RedactionForm project={project} />
        </AllowedForm>
      </DataSection>
    </SettingsFrame>
  );
}

function ImportSection({ project }: { project: string }) {
  return (
    <Allowed to="write">
      <DataSection
        id="import"
        title="Import"
        explanation="Adds the runs of an exported batch under their own ids. Importing a file again changes nothing."
      >
        <ImportBatch project={project} />
      </DataSection>
    </Allowed>
  );
}

interface DataSectionProps {
  id: string;
  title: string;
  explanation: string;
  children: ReactNode;
}

function DataSection({ id, title, explanation, children }: DataSectionProps) {
  return (
    <section aria-labelledby={`${id}-title`} className="space-y-3">
      <div>
        <h2 id={`${id}-title`} className="text-base font-semibold">
          {title}
        </h2>
        <p className="text-muted mt-0.5 max-w-prose text-sm">{explanation}</p>
      </div>
      {children}
    </section>
  );
}

function SampleData({ project }: { project: string }) {
  const refresh = useRefreshResults(project);
  const remove = useMutation({
    mutationFn: () => removeSampleConversations(project),
    onSuccess: refresh,
  });
  return (
    <DataSection
      id="samples"
      title="Sample conversations"
      explanation="The recorded conversations of the start page. Removing archives them; loading them again restores them."
    >
      <div className="flex flex-wrap items-center gap-3">
        <ConfirmButton
          question="Remove the sample conversations?"
          explanation="Only the recorded conversations are removed. Your own runs stay, also in the same sets."
          yes="Remove"
          aria-disabled={remove.isPending}
          onConfirm={() => {
            if (!remove.isPending) remove.mutate();
          }}
        >
          Remove sample conversations
        </ConfirmButton>
        <p role="status" className="text-muted text-sm">
          {remove.data && describeRemoved(remove.data.runs)}
        </p>
        <ActionError error={remove.error} />
      </div>
    </DataSection>
  );
}

function describeRemoved(runs: number): string {
  return runs === 0 ? "No sample conversations are loaded." : `Removed ${plural(runs, "run")}.`;
}
