import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { focusRow, focusSearch } from "@/components/layout/focus-row";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import { pagePaths, type RunAddress } from "@/lib/paths";
import { runQueries } from "@/lib/runs/client/run-queries";
import { runFilter, withRunFilter, type RunListParams } from "./search-params";

type Side = "previous" | "next";

const FAILURES = ["FAILED", "ERROR"] as const;

export function useRunShortcuts(address: RunAddress, params: RunListParams): void {
  const router = useRouter();
  const queryClient = useQueryClient();

  const goTo = async (side: Side, within: RunListParams) => {
    const neighbours = await queryClient.query(runQueries.neighbours(address, runFilter(within)));
    const runId = neighbours[side];
    if (runId !== null) router.push(withRunFilter(pagePaths.run({ ...address, runId }), params));
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
      router.push(withRunFilter(pagePaths.batch(address), params));
    },
  });
}

function failuresWithin(params: RunListParams): RunListParams {
  const wanted = FAILURES.filter(
    (status) => params.status.length === 0 || params.status.includes(status),
  );
  return { ...params, status: wanted.length === 0 ? [...FAILURES] : wanted };
}
