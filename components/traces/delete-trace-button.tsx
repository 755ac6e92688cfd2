"use client";

import { useRouter } from "next/navigation";

import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import { pagePaths } from "@/lib/base/paths";
import { useDeleteTrace } from "@/lib/runner/retention/client/retention-queries";

/** Deletes a trace for good, and leads to the list. */
export function DeleteTraceButton({ project, traceId }: { project: string; traceId: string }) {
  const router = useRouter();
  const remove = useDeleteTrace(project, () => {
    router.push(pagePaths.traces(project));
  });
  return (
    <DeleteButton
      size="md"
      question="Delete this trace for good?"
      explanation="All of its spans are deleted, and links to it say so. Its run stays. This cannot be undone."
      error={remove.error}
      aria-disabled={remove.isPending}
      onConfirm={() => {
        if (!remove.isPending) remove.mutate(traceId);
      }}
    />
  );
}
