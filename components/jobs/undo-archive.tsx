"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CircleCheck, X } from "lucide-react";
import { useRouter } from "next/navigation";

import { Button } from "@/components/ui/inputs/button";
import { ActionError, Notice } from "@/components/ui/notice";
import { pagePaths } from "@/lib/base/paths";
import type { ArchiveScope } from "@/lib/results/archive/archive-schema";
import { useMoveRuns } from "@/lib/results/archive/client/archive-queries";
import { lastArchivedQuery, type LastArchived } from "@/lib/results/archive/client/last-archived";

interface UndoArchiveProps {
  project: string;
  last: LastArchived;
}

/** Restores what was archived last, and leads back to it. */
export function UndoArchive({ project, last }: UndoArchiveProps) {
  const { scope, what } = last;
  const router = useRouter();
  const queryClient = useQueryClient();
  const move = useMoveRuns(project);
  const forget = () => {
    queryClient.setQueryData(lastArchivedQuery(project).queryKey, null);
  };
  const undo = () => {
    if (move.isPending) return;
    move.mutate(
      { direction: "restore", scope },
      {
        onSuccess: () => {
          router.push(pathOf(project, scope));
          forget();
        },
      },
    );
  };
  return (
    <Notice
      Icon={CircleCheck}
      title={`The ${what} was archived`}
      className="bg-background fixed inset-x-4 bottom-4 z-40 mx-auto max-w-md shadow-lg"
      action={
        <div className="flex items-center gap-1">
          <Button size="sm" aria-disabled={move.isPending} onClick={undo}>
            {move.isPending ? "Restoring…" : "Undo"}
          </Button>
          <Button variant="ghost" size="icon" aria-label="Close" onClick={forget}>
            <X aria-hidden />
          </Button>
        </div>
      }
    >
      <p>Settings › Data lists it.</p>
      <ActionError error={move.error} />
    </Notice>
  );
}

function pathOf(project: string, { setId, batchId, runId }: ArchiveScope) {
  if (batchId === undefined) return pagePaths.set({ project, setId });
  if (runId === undefined) return pagePaths.batch({ project, setId, batchId });
  return pagePaths.run({ project, setId, batchId, runId });
}
