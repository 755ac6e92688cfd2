"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";

import { ActionError } from "@/components/ui/action-error";
import { Button } from "@/components/ui/button";
import { pagePaths } from "@/lib/base/paths";
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { isTerminalStatus } from "@/lib/results/runs/run-status";
import { useRerunRun } from "@/lib/runner/jobs/client/use-run-changes";
import { StopRun } from "./stop-run";

interface RunActionsProps {
  project: string;
  run: RunDetail;
}

/** Stops a run that is held here, or runs it again. */
export function RunActions({ project, run }: RunActionsProps) {
  if (!run.isHeldHere) return null;
  if (isTerminalStatus(run.status)) return <RerunRun project={project} run={run} />;
  return <StopRun project={project} runId={run.runId} />;
}

function RerunRun({ project, run }: RunActionsProps) {
  const router = useRouter();
  const rerun = useRerunRun(project, run.runId);
  return (
    <>
      <ActionError error={rerun.error} />
      <Button
        size="sm"
        aria-disabled={rerun.isPending}
        onClick={() => {
          if (rerun.isPending) return;
          rerun.mutate(undefined, {
            onSuccess: ({ setId, batchId, runs: [only] }) => {
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
    </>
  );
}
