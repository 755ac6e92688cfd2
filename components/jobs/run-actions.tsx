"use client";

import { RotateCcw, Square } from "lucide-react";
import { useRouter } from "next/navigation";

import { Button } from "@/components/ui/inputs/button";
import { ActionError } from "@/components/ui/notice";
import { pagePaths } from "@/lib/base/paths";
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { isTerminalStatus } from "@/lib/results/runs/run-status";
import { useCancelRun, useRerunRun } from "@/lib/runner/client/runner-queries";

interface StopRunProps {
  project: string;
  runId: string;
  /** Of the run, where several stand beside each other. */
  name?: string;
}

/** For a run of this product that has not ended. */
export function StopRun({ project, runId, name }: StopRunProps) {
  const cancel = useCancelRun(project, runId);
  return (
    <>
      <ActionError error={cancel.error} />
      <Button
        size="sm"
        aria-label={name === undefined ? undefined : `Stop ${name}`}
        aria-disabled={cancel.isPending}
        onClick={() => {
          if (!cancel.isPending) cancel.mutate();
        }}
      >
        <Square aria-hidden />
        {cancel.isPending ? "Stopping…" : "Stop"}
      </Button>
    </>
  );
}

interface RunActionsProps {
  project: string;
  run: RunDetail;
}

/** Stops or reruns a run that was started here. */
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
        data-shortcut="rerun"
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
        Rerun
      </Button>
    </>
  );
}
