import { useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";

import { confirmLeave } from "@/components/forms/use-leave-guard";
import { focusRow, focusSearch } from "@/components/layout/focus-row";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import { useFeedbackDrafts } from "@/components/traces/feedback-drafts";
import { pagePaths, type RunAddress } from "@/lib/base/paths";
import { runQueries } from "@/lib/results/runs/client/run-queries";
import { runFilter, withRunFilter, type RunListParams } from "./search-params";

type Side = "previous" | "next";

const FAILURES = ["FAILED", "ERROR"] as const;

interface Page {
  params: RunListParams;
  /** What stands beside the conversation is closed before the run is left. */
  pane: { traceId: string | null; close: () => void };
}

export function useRunShortcuts(address: RunAddress, { params, pane }: Page): void {
  const router = useRouter();
  const queryClient = useQueryClient();
  const hasUnsaved = useFeedbackDrafts().bySpan.size > 0;
  const leaveFor = (path: Route) => {
    if (!hasUnsaved || confirmLeave()) router.push(path);
  };

  const goTo = async (side: Side, within: RunListParams) => {
    const neighbours = await queryClient.query(runQueries.neighbours(address, runFilter(within)));
    const runId = neighbours[side];
    if (runId !== null) leaveFor(withRunFilter(pagePaths.run({ ...address, runId }), params));
  };

  useShortcuts({
    nextRow: () => {
      focusRow(1);
    },
    previousRow: () => {
      focusRow(-1);
    },
    previousRun: () => void goTo("previous", params),
    nextRun: () => void goTo("next", params),
    previousFailure: () => void goTo("previous", failuresWithin(params)),
    nextFailure: () => void goTo("next", failuresWithin(params)),
    search: focusSearch,
    up: () => {
      if (pane.traceId === null) leaveFor(withRunFilter(pagePaths.batch(address), params));
      else pane.close();
    },
  });
}

function failuresWithin(params: RunListParams): RunListParams {
  const wanted = FAILURES.filter(
    (status) => params.status.length === 0 || params.status.includes(status),
  );
  return { ...params, status: wanted.length === 0 ? [...FAILURES] : wanted };
}
