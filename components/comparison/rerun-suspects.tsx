"use client";

import { RotateCw } from "lucide-react";

import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ActionError } from "@/components/ui/notice";
import type { BatchAddress } from "@/lib/base/paths";
import type { Comparison } from "@/lib/results/comparison/comparison-schema";
import { CONFIRM_RUNS } from "@/lib/results/comparison/two-stage";
import { useConfirmBatch } from "@/lib/runner/client/runner-queries";
import { suiteOfSet } from "@/lib/suites/suite-set";

interface RerunSuspectsProps {
  address: BatchAddress;
  comparison: Comparison;
}

/** Runs what got worse again, to tell regressions from chance; nothing where that is known or cannot be done. */
export function RerunSuspects({ address, comparison }: RerunSuspectsProps) {
  const confirm = useConfirmBatch(address);
  const { base, isRunning, regressions, cells } = comparison;
  const isOpen = regressions.likely + regressions.unproven > 0;
  const hasReruns = cells.items.some(({ reruns }) => reruns > 0);
  const canRerun = !isRunning && isOpen && !hasReruns && suiteOfSet(address.setId) !== null;
  if (!base || (!canRerun && !confirm.data)) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      {canRerun && !confirm.data && (
        <ConfirmButton
          size="sm"
          question="Run suspects again?"
          explanation={`Scenarios whose failures are unusual for them run at most ${String(CONFIRM_RUNS)} times more, in this batch. They stop as soon as it is known whether they are worse or failed by chance.`}
          yes="Run again"
          aria-disabled={confirm.isPending}
          onConfirm={() => {
            if (!confirm.isPending) confirm.mutate(base.batchId);
          }}
        >
          <RotateCw aria-hidden />
          Run suspects again
        </ConfirmButton>
      )}
      <p role="status" className="text-muted">
        {confirm.data?.sentence}
      </p>
      <ActionError error={confirm.error} />
    </div>
  );
}
