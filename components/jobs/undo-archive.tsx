"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CircleCheck, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

import { MAIN_ID } from "@/components/layout/header/skip-link";
import { Button } from "@/components/ui/inputs/button";
import { ActionError, Notice } from "@/components/ui/notice";
import { useMoveRuns } from "@/lib/results/archive/client/archive-queries";
import { lastArchivedQuery, type LastArchived } from "@/lib/results/archive/client/last-archived";

interface UndoArchiveProps {
  project: string;
  last: LastArchived;
}

/** Restores what was archived last, and leads back to it. */
export function UndoArchive({ project, last }: UndoArchiveProps) {
  const { scope, what, from } = last;
  const router = useRouter();
  const queryClient = useQueryClient();
  const move = useMoveRuns(project);
  const forget = () => {
    queryClient.setQueryData(lastArchivedQuery(project).queryKey, null);
  };
  const isUndone = useRef(false);
  // The button goes away with this page: the focus goes on to the page that was restored.
  useEffect(
    () => () => {
      if (!isUndone.current) return;
      queryClient.setQueryData(lastArchivedQuery(project).queryKey, null);
      document.getElementById(MAIN_ID)?.focus({ preventScroll: true });
    },
    [queryClient, project],
  );
  const undo = () => {
    if (move.isPending) return;
    move.mutate(
      { direction: "restore", scope },
      {
        onSuccess: () => {
          isUndone.current = true;
          router.push(from);
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
