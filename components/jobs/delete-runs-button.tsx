"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";

import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import type { ArchiveScope } from "@/lib/results/archive/archive-schema";
import { useDeleteRuns } from "@/lib/runner/retention/client/retention-queries";

interface DeleteRunsButtonProps {
  project: string;
  scope: ArchiveScope;
  /** What is deleted: "batch". */
  what: string;
  /** The page above, to which it leads afterwards. */
  above: Route;
}

/** Deletes a set, a batch or a run for good. */
export function DeleteRunsButton({ project, scope, what, above }: DeleteRunsButtonProps) {
  const router = useRouter();
  const remove = useDeleteRuns(project, () => {
    router.push(above);
  });
  return (
    <DeleteButton
      question={`Delete this ${what} for good?`}
      explanation={
        <>
          <p className="mb-2">
            {what === "run" ? "Its conversation is" : "All of its conversations are"} removed with
            events, traces and search entries, and links to {what === "run" ? "it" : "them"} say so.
            This cannot be undone.
          </p>
          <p>To take it out of lists only, archive it.</p>
        </>
      }
      error={remove.error}
      aria-disabled={remove.isPending}
      onConfirm={() => {
        if (!remove.isPending) remove.mutate(scope);
      }}
    />
  );
}
