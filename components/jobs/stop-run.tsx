"use client";

import { Square } from "lucide-react";

import { ActionError } from "@/components/ui/action-error";
import { Button } from "@/components/ui/button";
import { useCancelRun } from "@/lib/runner/jobs/client/use-run-changes";

interface StopRunProps {
  project: string;
  runId: string;
  /** Of the run, where several stand beside each other. */
  name?: string;
}

/** Of a run that is held here and has not ended. */
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
