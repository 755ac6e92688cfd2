"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTransition } from "react";

import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ActionError } from "@/components/ui/notice";
import { plural } from "@/lib/base/text/names";
import type { ArchiveScope } from "@/lib/results/archive/archive-schema";
import { useArchive } from "@/lib/results/archive/client/archive-queries";
import { lastArchivedQuery, type LastArchived } from "@/lib/results/archive/client/last-archived";

interface ArchiveButtonProps {
  project: string;
  scope: ArchiveScope;
  /** What is archived: "batch". */
  what: string;
  /** Runs in progress, and whether they were started here. */
  open: { count: number; isHeldHere: boolean };
  /** The page above, to which it leads afterwards. */
  above: Route;
}

/** Takes a set, a batch or a run out of all lists. The page above can undo it, and Settings › Data. */
export function ArchiveButton({ project, scope, what, open, above }: ArchiveButtonProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isLeaving, startLeaving] = useTransition();
  const archive = useArchive(project, () => {
    const from = (window.location.pathname + window.location.search) as Route; // this page
    const [path = above] = above.split("?", 1);
    const last: LastArchived = { scope, what, above: path, from };
    queryClient.setQueryData(lastArchivedQuery(project).queryKey, () => last);
    startLeaving(() => {
      router.push(above);
    });
  });
  const isArchiving = archive.isPending || isLeaving;
  return (
    <>
      <ActionError error={archive.error} />
      <ConfirmButton
        size="sm"
        question={`Archive this ${what}?`}
        explanation={
          <>
            {open.count > 0 && <p className="text-warning mb-2">{progressNote(open)}</p>}
            <p>It is removed from lists and counts. You can restore it under Settings › Data.</p>
          </>
        }
        yes="Archive"
        aria-disabled={isArchiving}
        onConfirm={() => {
          if (!isArchiving) archive.mutate(scope);
        }}
      >
        <Archive aria-hidden />
        {isArchiving ? "Archiving…" : "Archive"}
      </ConfirmButton>
    </>
  );
}

function progressNote({ count, isHeldHere }: ArchiveButtonProps["open"]): string {
  const runs = `${plural(count, "run")} still in progress`;
  if (isHeldHere) return `${runs} will be stopped.`;
  return `${runs}: later events will be stored, but not shown.`;
}
