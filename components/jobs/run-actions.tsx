"use client";

import { RotateCcw, Square } from "lucide-react";
import { useRouter } from "next/navigation";

import { Button } from "@/components/ui/button";
import { useCancelRun, useRerunRun } from "@/lib/jobs/client/use-run-changes";
import { pagePaths } from "@/lib/paths";
import type { RunDetail } from "@/lib/runs/run-schema";
import { STATUS_TRAITS } from "@/lib/runs/run-status";

/** Stops a run that is held here, or runs it again. */
export function RunActions({ project, run }: { project: string; run: RunDetail }) {
  const router = useRouter();
  const cancel = useCancelRun(project, run.runId);
  const rerun = useRerunRun(project, run.runId);
  if (!run.isHeldHere) return null;
  const error = cancel.error ?? rerun.error;
  return (
    <>
      {error && (
        <p role="alert" className="text-failure self-center text-sm wrap-anywhere">
          {error.message}
        </p>
      )}
      {STATUS_TRAITS[run.status].isTerminal ? (
        <Button
          size="sm"
          aria-disabled={rerun.isPending}
          onClick={() => {
            if (rerun.isPending) return;
            rerun.mutate(undefined, {
              onSuccess: ({ setId, batchId, runs }) => {
                const [only] = runs;
                const batch = { project, setId, batchId };
                router.push(
                  only ? pagePaths.run({ ...batch, runId: only.runId }) : pagePaths.batch(batch),
                );
              },
            });
          }}
        >
          <RotateCcw aria-hidden />
          Run again
        </Button>
      ) : (
        <Button
          size="sm"
          aria-disabled={cancel.isPending}
          onClick={() => {
            if (!cancel.isPending) cancel.mutate();
          }}
        >
          <Square aria-hidden />
          {cancel.isPending ? "Stopping…" : "Stop"}
        </Button>
      )}
    </>
  );
}
